/** `npm run adopt-report -- FILE`: a masked page report becomes a saved page of its adapter. Needs no build and no browser. */
import { runHere } from './run-here.mjs';

runHere('adopt-report.ts');

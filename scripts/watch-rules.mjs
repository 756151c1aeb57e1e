/** `npm run watch-rules -- FILE…`: saved official rule pages are held against what was verified. Needs no build and no browser. */
import { runHere } from './run-here.mjs';

runHere('watch-rules.ts');

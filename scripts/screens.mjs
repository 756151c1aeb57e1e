/** `npm run screens [tracking|archive] [light|dark|phone]`: draws these pictures of docs/screens/, or all, in these looks or in all. */
import { runOnBuild } from './on-build.mjs';

runOnBuild('screens.ts');

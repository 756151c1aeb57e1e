/** `npm run screens [light|dark|phone]`: draws the pictures of docs/screens/ that show tracking, in these looks or in all. */
import { runOnBuild } from './on-build.mjs';

runOnBuild('screens.ts');

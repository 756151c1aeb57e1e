/**
 * `npm start`: sets up, builds, and opens the extension on the stand-in Taobao's refund list.
 * With a display the person takes over; without one, or with `--demo`, the main story plays and leaves screenshots.
 */
import { runOnBuild } from './on-build.mjs';

runOnBuild('demo.ts');

/** `npm run bench`: sets up, builds, then measures every bound of the design side by side. Ends with 1 when one is short. */
import { runOnBuild } from './on-build.mjs';

// What the build says goes to stderr: stdout holds one line a bound and nothing else.
runOnBuild('bench.ts', ['ignore', 2, 2]);

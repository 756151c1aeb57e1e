/** `npm run test:long`: the random suites with their long counts, the e2e looks with ten fresh seeds, 200 steps of watching with kills, and axe over every face in both looks. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
setUp('tests');

const start = 1000 + (Math.floor(Date.now() / 1000) % 1_000_000);
const env = {
  ...process.env,
  CHESU_LONG: '1',
  CHESU_LOOKS: process.env.CHESU_LOOKS ?? '30',
  CHESU_SEEDS: process.env.CHESU_SEEDS ?? Array.from({ length: 10 }, (_, index) => start + 7 * index).join(','),
};
const steps = [
  [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--testTimeout=600000'],
  [join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs'), 'build'],
  [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    'tests/e2e/story.spec.ts',
    'tests/e2e/looks.spec.ts',
    'tests/e2e/watch-killed.spec.ts',
    'tests/e2e/axe-components.spec.ts',
  ],
];
let failed = 0;
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) failed += 1;
}
process.stdout.write(
  `fresh looks: CHESU_SEEDS=${env.CHESU_SEEDS}\n${steps.length - failed} passed, ${failed} failed\n`,
);
process.exit(failed === 0 ? 0 : 1);

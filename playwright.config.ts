import { defineConfig } from '@playwright/test';
import { patienceMs } from './tests/e2e/closed-root';

// All workers draw the same fresh looks, and the run says which (CHESU_SEEDS=… repeats them).
if (!process.env.CHESU_SEEDS) {
  const start = 1000 + (Math.floor(Date.now() / 1000) % 1_000_000);
  process.env.CHESU_SEEDS = [start, start + 7, start + 13].join(',');
}
if (!process.env.TEST_WORKER_INDEX) console.log(`fresh looks: CHESU_SEEDS=${process.env.CHESU_SEEDS}`);

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  // A busy machine draws a page for ten seconds, and where all goes well nothing is waited for.
  timeout: 200_000,
  expect: { timeout: patienceMs },
  workers: 2,
  fullyParallel: true,
  // A busy machine may lose a step; what passed at the second try only is counted by itself, by name, and may not be many.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
});

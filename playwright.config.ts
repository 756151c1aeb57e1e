import { defineConfig } from '@playwright/test';

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
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: process.env.CI ? 2 : 2,
  fullyParallel: true,
  // A failure that a second try hides is a failure.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
});

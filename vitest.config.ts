import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { localePlugin } from './scripts/vite-locale';

export default defineConfig({
  plugins: [localePlugin()],
  resolve: { alias: { '@': resolve(import.meta.dirname) } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'tests/build/**', 'node_modules/**'],
    environment: 'node',
    restoreMocks: true,
    testTimeout: 120_000,
    maxWorkers: 2,
  },
});

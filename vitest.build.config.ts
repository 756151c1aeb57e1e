import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests over the built extension; run after both builds. */
export default defineConfig({
  resolve: { alias: { '@': resolve(import.meta.dirname) } },
  test: { include: ['tests/build/**/*.test.ts'], environment: 'node', testTimeout: 30_000 },
});

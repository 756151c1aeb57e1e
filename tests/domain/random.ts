/** Random runs: time-boxed, with a printed seed. CHESU_SEED repeats one, CHESU_LONG runs longer. */
import fc from 'fast-check';
import { vi } from 'vitest';

export const seed = Number(process.env.CHESU_SEED ?? Math.floor(Math.random() * 2 ** 31));
const isLong = Boolean(process.env.CHESU_LONG);
vi.setConfig({ testTimeout: isLong ? 180_000 : 20_000 });

export function checkRandomly<Values extends [unknown, ...unknown[]]>(
  property: fc.IProperty<Values> | fc.IPropertyWithHooks<Values>,
): void {
  console.log(`seed ${seed}`);
  fc.assert(property, {
    seed,
    numRuns: isLong ? 20_000 : 250,
    interruptAfterTimeLimit: isLong ? 120_000 : 2500,
    markInterruptAsFailure: false,
  });
}

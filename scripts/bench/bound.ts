/** A bound of the benchmark: one measured value against one number that it must not pass. */

export interface Bound {
  name: string;
  value: number;
  bound: number;
}

/** `name value bound ok|short`; the value rounded up, so that what reads as kept is kept. */
export function lineOf({ name, value, bound }: Bound): string {
  const step = bound >= 10 ? 1 : 1000;
  const shown = Number.isFinite(value) ? Math.ceil(value * step - 1e-9) / step : value;
  return `${name} ${shown} ${bound} ${isKept({ name, value, bound }) ? 'ok' : 'short'}`;
}

export function isKept({ value, bound }: Bound): boolean {
  return value <= bound;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}

/**
 * The value a quarter of the rounds stay below. On a machine that is shared, other programs push the caches out in some
 * rounds and not in others, and that must not count; of both sides of a ratio, or of none.
 */
export function quickQuarter(values: readonly number[]): number {
  if (values.length === 0) throw new Error('nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? 0;
}

/**
 * How many times as long one side takes as the other, in the middle of the rounds: each round is held against itself, for a
 * shared machine has quick and slow minutes, and the quickest of one side may lie in another minute than the other's.
 */
export function ratioOf(own: readonly number[], other: readonly number[]): number {
  if (own.length !== other.length) throw new Error('the rounds of both sides are not the same');
  return median(own.map((value, round) => value / (other[round] ?? 0)));
}

/** What is worth knowing but bound to nothing goes to stderr: stdout holds the bounds alone. */
export function tell(line: string): void {
  process.stderr.write(`  ${line}\n`);
}

/** `12.3, 14.0 … (median 13.1)` */
export function spellRounds(values: readonly number[], unit: string): string {
  return `${values.map((value) => value.toFixed(2)).join(' ')} → ${median(values).toFixed(2)} ${unit}`;
}

/** A page of a thousand rows on a busy machine may take its time to come; what is measured is not the waiting. */
export const patienceMs = 180_000;

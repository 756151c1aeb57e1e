/** The hybrid logical clock of events: wall time where it moves forward, a counter where it does not. */

/** What a clock's text says: milliseconds since 1970, counter, device. */
export interface Hlc {
  ms: number;
  counter: number;
  device: string;
}

/** A clock beyond 2100-01-01 is a broken or hostile one; following it would push every later event out of range. */
const latestMs = 4_102_444_800_000;
const lastCounter = 0xffff;

/** `<milliseconds, 13 digits>-<counter, 4 hex>-<device>`; sorts as text. */
export function formatHlc({ ms, counter, device }: Hlc): string {
  return `${String(ms).padStart(13, '0')}-${counter.toString(16).padStart(4, '0')}-${device}`;
}

/** null when the text is no clock, or lies beyond the year 2100. */
export function parseHlc(text: string): Hlc | null {
  const parts = /^(\d{13})-([0-9a-f]{4})-(.+)$/.exec(text);
  if (!parts) return null;
  const [, ms, counter, device] = parts;
  if (ms === undefined || counter === undefined || device === undefined || Number(ms) > latestMs) return null;
  return { ms: Number(ms), counter: Number.parseInt(counter, 16), device };
}

/** Milliseconds since 1970 of a clock's text; 0 when it is none. */
export function hlcTime(text: string): number {
  return parseHlc(text)?.ms ?? 0;
}

/**
 * The clock of this device's next event: later than the wall time, than its own last clock and than every clock it has
 * seen. A wall clock that jumps back costs nothing; one that jumps ahead is followed.
 * @param last latest clock this device wrote or saw, null at first start
 */
export function nextHlc(last: string | null, now: number, device: string): string {
  const wall = Math.min(Math.max(0, Math.trunc(now)), latestMs);
  const before = last === null ? null : parseHlc(last);
  if (!before || wall > before.ms) return formatHlc({ ms: wall, counter: 0, device });
  if (before.counter < lastCounter) return formatHlc({ ms: before.ms, counter: before.counter + 1, device });
  return formatHlc({ ms: before.ms + 1, counter: 0, device });
}

/** The later of the own clock and one seen in another device's event; a broken clock is not followed. */
export function laterHlc(own: string | null, seen: string): string | null {
  if (!parseHlc(seen)) return own;
  return own === null || own < seen ? seen : own;
}

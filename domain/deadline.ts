/** How long is left until a page's own deadline, as values for a sentence; Taobao's times are all Asia/Shanghai. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Asia/Shanghai has had no daylight saving since 1991. */
const shanghai = 8 * hour;

export const urgentMs = day;

export type Remaining =
  | { kind: 'left'; ms: number; days: number; hours: number; minutes: number; urgent: boolean }
  | { kind: 'passed'; ms: number };

/** null when there is no deadline, or its text is no date. `ms` is never negative. */
export function remaining(deadlineAt: string | null, now: number): Remaining | null {
  const at = deadlineAt === null ? Number.NaN : Date.parse(deadlineAt);
  if (Number.isNaN(at)) return null;
  const ms = at - now;
  if (ms <= 0) return { kind: 'passed', ms: now - at };
  return {
    kind: 'left',
    ms,
    days: Math.floor(ms / day),
    hours: Math.floor((ms % day) / hour),
    minutes: Math.floor((ms % hour) / minute),
    urgent: ms < urgentMs,
  };
}

/**
 * Whether a page that stated one moment and states this one now means another: countdowns jitter, for they are rounded to hours
 * (far away) or minutes.
 */
export function isOtherMoment(deadlineAt: string, before: string, now: number): boolean {
  if (deadlineAt === before) return false;
  const left = remaining(deadlineAt, now);
  const slack = left?.kind === 'left' && !left.urgent ? 90 * minute : 5 * minute;
  return !(Math.abs(Date.parse(deadlineAt) - Date.parse(before)) <= slack);
}

/** Parts of a moment in Asia/Shanghai, as values of a sentence: month `11`, day `25`, time `20:00`. */
export function dateValues(at: number): { year: string; month: string; day: string; time: string } {
  const there = new Date(at + shanghai);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    year: String(there.getUTCFullYear()),
    month: String(there.getUTCMonth() + 1),
    day: String(there.getUTCDate()),
    time: `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`,
  };
}

/** `2026-11-26`. */
export function shanghaiDay(at: number): string {
  return shanghaiIso(at).slice(0, 10);
}

/** ISO 8601 with +08:00, to the second. */
export function shanghaiIso(at: number): string {
  return `${new Date(at + shanghai).toISOString().slice(0, 19)}+08:00`;
}

/** Days from Monday to Friday that have passed since `from`; public holidays are not known here. */
export function workingDaysSince(from: number, now: number): number {
  let count = 0;
  const last = Math.floor((now + shanghai) / day);
  for (let each = Math.floor((from + shanghai) / day) + 1; each <= last && count < 400; each++) {
    // 1970-01-01 was a Thursday.
    const weekday = (each + 4) % 7;
    if (weekday !== 0 && weekday !== 6) count++;
  }
  return count;
}

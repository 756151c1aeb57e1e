/** Order and case numbers for reading: grouped by four, and a case's name by its first digits (never by its tail). */

/** `601853367760207872` → `6018 5336 7760 2078 72`. For the eye only; copied and submitted numbers stay ungrouped. */
export function groupNumber(number: string): string {
  return number.replace(/(.{4})(?=.)/gu, '$1 ');
}

/**
 * The short name of a case: `6018 5336…`. All numbers of one buyer end alike
 * (facts: tail rule), so the tail would name every case the same.
 */
export function firstDigits(number: string): string {
  const start = Array.from(number);
  return start.length <= 8 ? groupNumber(number) : `${groupNumber(start.slice(0, 8).join(''))}…`;
}

/** How new a bundle is: by epoch, then by sequence. A new epoch begins again at 1, so that a stolen key's far-off number blocks nothing. */

export interface Numbered {
  epoch: number;
  seq: number;
}

export function compareAge(one: Numbered, other: Numbered): number {
  return one.epoch - other.epoch || one.seq - other.seq;
}

export function isSameAge(one: Numbered, other: Numbered | null): boolean {
  return other !== null && compareAge(one, other) === 0;
}

/** `1.10` is newer than `1.9`. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  for (let at = 0; at < 4; at += 1) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

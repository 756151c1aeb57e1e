/** What a feed may weigh and how long it may last: everything beyond is refused before it is looked at. */

export const feedLimits = {
  /** `stable.jws` and `root.jws`, in bytes. */
  envelope: 64_000,
  /** One file, unpacked. The guide's book, the largest there is, has 400 kB of them. */
  file: 600_000,
  /** All files of a bundle, unpacked. */
  total: 1_000_000,
  files: 400,
  /** Milliseconds a manifest may be valid: a leaked key must not make one that never ends. */
  lifetime: 31 * 24 * 3_600_000,
  /** Milliseconds a manifest may be issued after our own clock. */
  ahead: 24 * 3_600_000,
  /** How far a sequence may jump within its epoch. */
  jump: 10_000,
} as const;

/** The one channel there is; a manifest of another one is not for us. */
export const feedChannel = 'stable';

export const rootType = 'chesu-root';
export const feedType = 'chesu-feed';

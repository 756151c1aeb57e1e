/** One look of ours at a page, as the person can read it later: what, when, why, and how it ended. */

/** Why a case is watched. */
export const watchWhys = ['submitted', 'deadline', 'moved'] as const;
export type WatchWhy = (typeof watchWhys)[number];

export const lookEnds = [
  /** Read, and it says what it said before. */
  'same',
  'news',
  'signed-out',
  'challenged',
  /** Somebody else is signed in; nothing of it was noted. */
  'other-account',
  /** The page does not carry its data, or does not say whose it is. */
  'unreadable',
  'unreachable',
  /** The disk is full: what it said was not kept. */
  'unsaved',
  /** The browser ended in between. */
  'interrupted',
] as const;
export type LookEnd = (typeof lookEnds)[number];

export interface Look {
  /** Milliseconds since 1970. */
  at: number;
  url: string;
  /** Whose pages were to be seen; keyed hash. */
  account: string;
  /** The case whose own page it is; null for a list. */
  caseKey: string | null;
  why: WatchWhy;
  ended: LookEnd;
}

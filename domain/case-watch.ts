/** What can be said of one case: who last looked, when the next look is, or why nobody looks by itself. */
import type { WatchWhy } from './look';
import { pauseLeft, type StopWhy, type WatchedPage, type WatchState } from './watch';

export type CaseWatch =
  | {
      kind: 'watched';
      why: WatchWhy;
      /** Whether our own look showed it last, or a page the person opened. */
      by: 'watch' | 'person';
      /** Milliseconds since 1970, about; null where it is not known yet. */
      nextAt: number | null;
    }
  /** `no-page`: there is none whose data come with it. `withheld`: the browser does not let us read its site. `further-down`: not on the list's first page. */
  | { kind: 'out-of-reach'; why: 'no-page' | 'withheld' | 'further-down' | 'unreadable' }
  /** Its account is not the one that is signed in. */
  | { kind: 'other-account' }
  | { kind: 'stopped'; why: StopWhy }
  | { kind: 'off' }
  /** Not this one, by the person's own switch. */
  | { kind: 'case-off' }
  /** The archive has to be unlocked first. */
  | { kind: 'locked' }
  /** Open, but nothing of it is near. */
  | { kind: 'not-watched' }
  | { kind: 'over' };

export interface Sighted {
  key: string;
  why: WatchWhy;
  /** When a page last showed it. */
  seenAt: number;
}

/**
 * Of a case that is to be watched, while watching is on and not stopped.
 * @param withheld pages that are not looked at because the browser does not let us read them
 */
export function caseWatchOf(
  { key, why, seenAt }: Sighted,
  pages: readonly WatchedPage[],
  state: WatchState,
  now: number,
  withheld: readonly WatchedPage[] = [],
): CaseWatch {
  const shows = ({ cases }: WatchedPage) => cases.includes(key);
  const own = pages.filter(shows);
  if (own.length === 0) return { kind: 'out-of-reach', why: withheld.some(shows) ? 'withheld' : 'no-page' };
  const marks = own.flatMap(({ url }) => state.pages[url] ?? []);
  const isKnown = marks.length === own.length;
  if (isKnown && marks.every(({ ended }) => ended === 'unreadable')) return { kind: 'out-of-reach', why: 'unreadable' };
  const isReached = own.some(({ url }) => {
    const mark = state.pages[url];
    return !mark || (mark.ended !== 'unreadable' && !mark.missing.includes(key));
  });
  if (!isReached) return { kind: 'out-of-reach', why: 'further-down' };
  const looked = state.seen[key];
  const by = isOurLook(seenAt, looked) ? 'watch' : 'person';
  const waits = marks.map((mark) => pauseLeft(mark, now));
  return { kind: 'watched', why, by, nextAt: isKnown ? now + Math.min(...waits) : null };
}

/** Whether it was a look of ours that showed a case last; both times are noted within one reading. */
export function isOurLook(seenAt: number, lookedAt: number | undefined): boolean {
  return lookedAt !== undefined && Math.abs(seenAt - lookedAt) < 5000;
}

/** Watching pages for the person: which cases, which page next and when, and when to stop. */
import type { CaseHead } from './case';
import { isSettled } from './case';
import type { Look, LookEnd, WatchWhy } from './look';
import { type Manners, quietFor, type WatchChoice } from './watch-manners';

/** A page that is worth a look. */
export interface WatchedPage {
  url: string;
  /** `seldom`: the page of a case that a list shows as well. */
  pace: 'often' | 'seldom';
  /** The case whose own page it is. */
  caseKey: string | null;
  /** The watched cases that it should show. */
  cases: readonly string[];
  why: WatchWhy;
  /** When a page that the person opened last showed all of them; 0 where none did. */
  visitedAt: number;
}

/** What is remembered of a page. */
export interface PageMark {
  /** When it was last looked at, and how long it is left alone from then. */
  at: number;
  pauseMs: number;
  /** How often in a row it could not be read. */
  misses: number;
  /** null: the look did not end. */
  ended: LookEnd | null;
  /** Watched cases that it should have shown and did not. */
  missing: string[];
}

export type StopWhy = Extract<LookEnd, 'signed-out' | 'challenged' | 'other-account'>;

export interface Stopped {
  why: StopWhy;
  at: number;
  account: string;
}

export interface WatchState {
  pages: Record<string, PageMark>;
  /** When we looked, within the last hour. */
  recent: number[];
  /** Cases that a list told something new of: their own pages are due, and are looked at once. */
  moved: string[];
  /** When a look of ours told something new of a case, by its key. */
  news: Record<string, number>;
  /** When a look of ours last showed a case, by its key. */
  seen: Record<string, number>;
  stopped: Stopped | null;
  /** Written before the page is asked for: who finds it at a start knows that the look did not end. */
  underWay: Omit<Look, 'ended'> | null;
}

export const newWatch: WatchState = {
  pages: {},
  recent: [],
  moved: [],
  news: {},
  seen: {},
  stopped: null,
  underWay: null,
};

const hour = 3_600_000;
/** What nobody asked for so long is forgotten. */
const forgetMs = 7 * 24 * hour;

/**
 * null: nothing of this case is expected that the person would have to look for, or they do not want it looked at.
 * @param newsAt when a look of ours told something new of it. With another status the deadline of the one before is gone, and what
 * was watched a moment ago must not be forgotten for that.
 */
export function whyWatch(
  item: Pick<CaseHead, 'status' | 'deadlineAt' | 'attempts' | 'isUnwatched'>,
  newsAt: number | undefined,
  now: number,
  manners: Manners,
): WatchWhy | null {
  if (item.isUnwatched) return null;
  const isOver = isSettled(item);
  const longest = isOver ? manners.afterEndMs : manners.submittedMs;
  const isSubmitted = item.attempts.some(
    ({ submittedAt }) => submittedAt !== null && Math.abs(now - submittedAt) < longest,
  );
  if (isSubmitted || item.status === 'withdrawal-review') return 'submitted';
  const left = isOver || item.deadlineAt === null ? Number.NaN : Date.parse(item.deadlineAt) - now;
  if (left <= manners.deadlineMs && left > -manners.afterDeadlineMs) return 'deadline';
  return !isOver && newsAt !== undefined && Math.abs(now - newsAt) < manners.deadlineMs ? 'moved' : null;
}

export interface Deciding {
  choice: WatchChoice;
  manners: Manners;
  state: WatchState;
  /** In the order in which they are looked at. */
  pages: readonly WatchedPage[];
  now: number;
  /** Minutes by which UTC is ahead of the person's clock. */
  offset: number;
}

export type Next =
  | { kind: 'look'; page: WatchedPage }
  /** Milliseconds from now. */
  | { kind: 'wait'; ms: number }
  | { kind: 'rest'; why: 'off' | 'stopped' | 'nothing-to-watch' };

export function nextLook({ choice, manners, state, pages, now, offset }: Deciding): Next {
  if (!choice.on) return { kind: 'rest', why: 'off' };
  if (state.stopped) return { kind: 'rest', why: 'stopped' };
  if (pages.length === 0) return { kind: 'rest', why: 'nothing-to-watch' };
  /** What comes to be due in the quiet hours is looked at after them. */
  const wait = (ms: number): Next => ({ kind: 'wait', ms: ms + quietFor(choice.quiet, now + ms, offset) });
  if (quietFor(choice.quiet, now, offset) > 0) return wait(0);
  const waits = pages.map((page) => {
    const mark = state.pages[page.url];
    if (page.caseKey !== null && state.moved.includes(page.caseKey) && (mark?.misses ?? 0) === 0) return 0;
    // What the person has just seen needs no look of ours.
    const visited = pauseLeft({ at: page.visitedAt, pauseMs: manners.listMs }, now);
    return Math.max(mark ? pauseLeft(mark, now) : 0, visited);
  });
  const least = Math.min(...waits);
  if (least > 0) return wait(least);
  const recent = lastHour(state.recent, now);
  if (recent.length >= manners.mostAnHour) {
    return wait(Math.max(1, hour - Math.max(...recent.map((at) => Math.abs(now - at)))));
  }
  const page = pages[waits.indexOf(0)] as WatchedPage;
  return { kind: 'look', page };
}

/** How far a moment is away counts, whichever side it lies on: a clock that was put back does not hold us up until it has caught up. */
export function pauseLeft({ at, pauseMs }: Pick<PageMark, 'at' | 'pauseMs'>, now: number): number {
  return Math.max(0, pauseMs - Math.abs(now - at));
}

function lastHour(times: readonly number[], now: number): number[] {
  return times.filter((at) => Math.abs(now - at) < hour);
}

interface Moment {
  now: number;
  choice: WatchChoice;
  manners: Manners;
  /** From 0 to below 1. */
  random: number;
}

function pauseOf(pace: WatchedPage['pace'], misses: number, { choice, manners, random }: Moment): number {
  const usual = Math.max(pace === 'often' ? manners.listMs : manners.detailMs, choice.everyMinutes * 60_000);
  return backOff(usual, misses, manners) + Math.round(random * manners.jitterMs);
}

function backOff(pauseMs: number, misses: number, { longestMs }: Manners): number {
  return Math.min(pauseMs * 2 ** misses, Math.max(pauseMs, longestMs));
}

/** To be kept before the page is asked for: a death in between costs this look, not the manners. */
export function beginLook(state: WatchState, page: WatchedPage, account: string, moment: Moment): WatchState {
  const { now } = moment;
  const { url, pace, caseKey, why } = page;
  const before = state.pages[url];
  const misses = before?.misses ?? 0;
  const mark: PageMark = {
    at: now,
    pauseMs: pauseOf(pace, misses, moment),
    misses,
    ended: null,
    missing: before?.missing ?? [],
  };
  const fresh = Object.entries(state.pages).filter(([, { at }]) => Math.abs(now - at) < forgetMs);
  return {
    ...state,
    pages: { ...Object.fromEntries(fresh), [url]: mark },
    recent: [...lastHour(state.recent, now), now],
    underWay: { at: now, url, account, caseKey, why },
  };
}

export interface Ended {
  ended: LookEnd;
  /** Keys of the cases that the page showed, and of those it told something new of. */
  shown: readonly string[];
  moved: readonly string[];
}

const stopping: readonly LookEnd[] = ['signed-out', 'challenged', 'other-account'] satisfies StopWhy[];
const missed: readonly LookEnd[] = ['unreadable', 'unreachable', 'interrupted'];

/** The state after the look that was under way, and that look as it goes into the log; unchanged where none was. */
export function endLook(
  state: WatchState,
  page: WatchedPage | null,
  { ended, shown, moved }: Ended,
  moment: Moment,
): { state: WatchState; look: Look | null } {
  const { underWay } = state;
  if (!underWay) return { state, look: null };
  const { now, manners } = moment;
  const { url, account } = underWay;
  const mark = state.pages[url];
  const misses = missed.includes(ended) ? (mark?.misses ?? 0) + 1 : 0;
  const isRead = ended === 'same' || ended === 'news';
  const next: PageMark = {
    at: underWay.at,
    pauseMs: backOff(mark?.pauseMs ?? manners.listMs, misses > 0 ? 1 : 0, manners),
    misses,
    ended,
    missing: isRead ? (page?.cases.filter((key) => !shown.includes(key)) ?? []) : (mark?.missing ?? []),
  };
  return {
    state: {
      ...state,
      pages: { ...state.pages, [url]: next },
      moved: [...new Set([...state.moved, ...moved])].filter((key) => key !== underWay.caseKey).slice(-20),
      news: noteAt(state.news, moved, now),
      seen: noteAt(state.seen, shown, now),
      stopped: isStop(ended) ? { why: ended, at: now, account } : state.stopped,
      underWay: null,
    },
    look: { ...underWay, ended },
  };
}

function noteAt(times: Record<string, number>, keys: readonly string[], now: number): Record<string, number> {
  const kept = Object.entries(times).filter(([, at]) => Math.abs(now - at) < forgetMs);
  return Object.fromEntries([...kept, ...keys.map((key) => [key, now] as const)]);
}

function isStop(ended: LookEnd): ended is StopWhy {
  return stopping.includes(ended);
}

/** The person, or a page that shows them signed in again, lets us go on: what was missed meanwhile is looked at once. */
export function resumeWatch(state: WatchState): WatchState {
  const pages = Object.entries(state.pages).map(([url, mark]) => [url, { ...mark, misses: 0 }]);
  return { ...state, stopped: null, pages: Object.fromEntries(pages) };
}

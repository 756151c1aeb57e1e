/** Importing past cases: page after page of a list the person sees, at a person's pace. What follows each page, and when it ends. */
import type { ReadingOutcome } from './words';

/** Why an import ended. Nothing was changed on the site by then, whatever the reason. */
export const importStops = [
  'last-page', // the pager says so
  'enough', // as many pages as one run may take
  'challenged',
  'signed-out',
  'unreadable',
  'other-account',
  'no-effect', // pressed once, the page stayed
  'same-rows', // another page, with rows that were there before
  'no-pager', // the page shows none
  'no-control', // a pager, but no control of it that we would press
  'person',
  'tab-closed',
  'interrupted', // the page went away, and did not come back
  'locked',
  'unsaved',
] as const;
export type ImportStop = (typeof importStops)[number];

/** Manners, in one place. Milliseconds. */
export const importPace = {
  /** Between two pages, drawn anew each time. */
  wait: [3000, 7000],
  /** After so many pages a longer rest. */
  restEvery: 10,
  rest: [15_000, 30_000],
  /** A page that took longer than this is a site that is busy: all waits grow, twofold each time, up to so many times. */
  slow: 5000,
  mostSlower: 4,
  mostPages: 60,
  /** How long a press may take to show another page, and a page to be drawn. */
  effect: 15_000,
  /** A walk of which nothing is heard so long after its next word was due is over: its page is gone. */
  lost: 60_000,
} as const;

/** One import, kept by the background for the browser session. Nothing in it names a person or a case. */
export interface ImportRun {
  id: string;
  adapter: string;
  /** Keyed hash; null while no page said whose it is. */
  account: string | null;
  stage: 'walking' | 'paused' | 'over';
  /** Who holds it: the person, or the tab being in the background, or another window of ours in front. */
  pausedBy: 'person' | 'hidden' | 'dialog' | null;
  why: ImportStop | null;
  /** Pages read, and those of this run alone: a run that goes on where one ended counts both. */
  pages: number;
  own: number;
  /** The number the page gave to itself, and how many it said there are. */
  current: number | null;
  of: number | null;
  cases: number;
  fresh: number;
  /** Marks of the pages read, the last one last. */
  marks: string[];
  /** The page whose control for the next was pressed; never pressed again for the same page. */
  pressed: string | null;
  slower: number;
  /** Cases first seen since then are new. */
  since: number;
  startedAt: number;
  changedAt: number;
  /** Milliseconds after that until its page has something to say. */
  dueMs: number;
}

/** What a page says of itself once it has come to rest. */
export interface ImportPage {
  /** Of its rows: another page has another. */
  mark: string;
  outcome: ReadingOutcome;
  cases: number;
  current: number | null;
  /** How many cases, or how many pages, the pager says there are. */
  total: number | null;
  of: number | null;
  /** The pager's way on: a control, the end, one that leads elsewhere, or no pager at all. */
  next: 'usable' | 'last' | 'strange' | 'none';
  /** Since the press, or since the page began. */
  tookMs: number;
}

export type ImportNext = { kind: 'next'; waitMs: number } | { kind: 'wait' } | { kind: 'stop'; why: ImportStop };

const ended = (why: ImportStop): ImportNext => ({ kind: 'stop', why });

/** True when this is the page that was read last: nothing has moved, or its document began anew. */
export function isSamePage({ marks }: Pick<ImportRun, 'marks'>, { mark }: Pick<ImportPage, 'mark'>): boolean {
  return marks.at(-1) === mark;
}

/**
 * What follows this page, before it is counted.
 * @param isOwn the page belongs to the account the import began with, or does not say whose it is
 * @param random from 0 to 1
 */
export function nextOfImport(run: ImportRun, page: ImportPage, isOwn: boolean, random: number): ImportNext {
  switch (page.outcome) {
    case 'challenged':
    case 'signed-out':
      return ended(page.outcome);
    case 'not-ready':
    case 'unreadable':
      return page.tookMs < importPace.effect ? { kind: 'wait' } : ended('unreadable');
    default:
  }
  if (!isOwn) return ended('other-account');
  if (isSamePage(run, page)) {
    if (run.pressed === page.mark) {
      if (page.tookMs < importPace.effect) return { kind: 'wait' };
      const isTurned = page.current !== null && run.current !== null && page.current !== run.current;
      return ended(isTurned ? 'same-rows' : 'no-effect');
    }
  } else if (run.marks.includes(page.mark)) return ended('same-rows');
  if (page.next === 'last') return ended('last-page');
  if (page.next === 'none') return ended('no-pager');
  if (page.next === 'strange') return ended('no-control');
  const own = run.own + (isSamePage(run, page) ? 0 : 1);
  if (own >= importPace.mostPages) return ended('enough');
  const isRest = own > 0 && own % importPace.restEvery === 0;
  const [least, most] = isRest ? importPace.rest : importPace.wait;
  return { kind: 'next', waitMs: Math.round((least + (most - least) * random) * slowerBy(run, page)) };
}

/** Back-off: a slow page doubles the waits, a quick one halves them again. */
export function slowerBy({ slower }: Pick<ImportRun, 'slower'>, { tookMs }: Pick<ImportPage, 'tookMs'>): number {
  return tookMs > importPace.slow ? Math.min(slower * 2, importPace.mostSlower) : Math.max(1, slower / 2);
}

/** The run with this page counted; a page that was counted already changes nothing but the time. */
export function countPage(
  run: ImportRun,
  page: ImportPage,
  counted: { cases: number; fresh: number },
  now: number,
): ImportRun {
  const isNew = !isSamePage(run, page);
  return {
    ...run,
    pages: run.pages + (isNew ? 1 : 0),
    own: run.own + (isNew ? 1 : 0),
    current: page.current ?? run.current,
    of: pagesOf(page) ?? run.of,
    cases: run.cases + counted.cases,
    fresh: run.fresh + counted.fresh,
    marks: isNew ? [...run.marks, page.mark] : run.marks,
    slower: isNew ? slowerBy(run, page) : run.slower,
    changedAt: now,
  };
}

/** Told by the pager; else from how many cases there are, where a page is full because another follows it. */
function pagesOf({ of, total, cases, next }: ImportPage): number | null {
  if (of !== null) return of;
  return total !== null && next === 'usable' && cases > 0 ? Math.ceil(total / cases) : null;
}

/** Where it can go on: the page after the last one read; null where it began or came to its end. */
export function goesOnAt({ stage, why, pages, current }: ImportRun): number | null {
  if (stage !== 'over' || why === 'last-page' || why === 'no-pager' || pages === 0) return null;
  return (current ?? pages) + 1;
}

/** A short mark of what a page shows, for telling pages apart; 53 bits, no secret. */
export function markOf(words: readonly string[]): string {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (const letter of words.join(' ')) {
    const code = letter.codePointAt(0) ?? 0;
    one = Math.imul(one ^ code, 2_654_435_761);
    two = Math.imul(two ^ code, 1_597_334_677);
  }
  return `${words.length}-${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
}

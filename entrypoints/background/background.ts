/** What every handler is given: the archive, the rules, the browser, the clock. Nothing in it may matter after a death. */
import type { Guide } from '@/domain/guide';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { RuleSet } from '@/rules/adapter';
import { type Archive, type ArchiveOptions, openArchive } from '@/storage/archive/archive';
import type { Known } from './known';
import type { Parts } from './parts';
import type { BrowserPort } from './port';

export interface Background {
  /** The archive, opened at first use; a failed opening is tried again at the next. */
  archive(): Promise<Archive>;
  rules: RuleSet;
  readonly guide: Guide;
  browser: BrowserPort;
  /** Milliseconds since 1970. */
  now(): number;
  /** One at a time, in the order of asking: what reads, decides and writes. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Caches of this life of the worker: lost at any moment, made again at the next question. */
  cache: {
    known: Known | null;
    /** The same with less in each case. */
    listed: Known | null;
    /** What popup and options were told last, and of what state that was. */
    told: { state: string; lists: Pick<ResponseOf<'list-cases'>, 'cases' | 'counts'> } | null;
    seen: Map<string, number> | null;
    parts: Parts;
    keeping: ReturnType<typeof setTimeout> | null;
  };
}

export interface BackgroundOptions {
  rules: RuleSet;
  /** Called at the first need: parsing it is no part of waking up. */
  guide: () => Guide;
  browser: BrowserPort;
  now: () => number;
  /** Another database than the browser's: tests. */
  engine?: ArchiveOptions['engine'];
}

export function makeBackground({ rules, guide, browser, now, engine }: BackgroundOptions): Background {
  let opening: Promise<Archive> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let parsed: Guide | null = null;
  return {
    archive() {
      opening ??= openArchive({ name: 'archive', engine, now }).catch((error: unknown) => {
        opening = null;
        throw error;
      });
      return opening;
    },
    rules,
    get guide() {
      parsed ??= guide();
      return parsed;
    },
    browser,
    now,
    inTurn(work) {
      const result = turn.then(work, work);
      turn = result.catch(() => undefined);
      return result;
    },
    cache: { known: null, listed: null, told: null, seen: null, parts: new Map(), keeping: null },
  };
}

/** What every handler is given: the archive, the rules, the browser, the clock. Nothing in it may matter after a death. */
import type { Guide } from '@/domain/guide';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { RuleSet } from '@/rules/adapter';
import { type Archive, type ArchiveOptions, openArchive } from '@/storage/archive/archive';
import { openSafe, type Safe } from '@/storage/archive/safe';
import { VaultLocked } from '@/storage/vault/ring';
import { announceVault } from './inbox';
import type { Known } from './known';
import { type Lock, makeLock } from './lock';
import type { Parts } from './parts';
import type { BrowserPort } from './port';
import { noteWaits, pageKey, pageNotes } from './tabs';

export interface Background {
  /** The archive, opened at first use; a failed opening is tried again at the next. Throws `VaultLocked` while it is locked. */
  archive(): Promise<Archive>;
  /** The same, null while it is locked. */
  openArchive(): Promise<Archive | null>;
  /** What can be reached while it is locked. */
  safe(): Promise<Safe>;
  lock: Lock;
  /** Takes the archive, the keys and all that was decrypted out of memory. */
  shut(): Promise<void>;
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
  let opened: Promise<Safe> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let parsed: Guide | null = null;
  const lock = makeLock(browser.session, now);
  const cache = newCache();

  async function archive(): Promise<Archive> {
    if (await lock.isOver()) {
      await shut();
      void announceVault(background).catch((error: unknown) => console.error('telling of the lock failed', error));
    }
    opening ??= openArchive({ name: 'archive', engine, now, unlocked: lock.keys }).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function shut(): Promise<void> {
    const was = opening;
    opening = null;
    if (cache.keeping !== null) clearTimeout(cache.keeping);
    Object.assign(cache, newCache());
    await lock.clear();
    // What pages showed is forgotten with the rest; that there are such pages is not: they are told.
    const pages = await pageNotes(browser.session);
    for (const { tabId } of pages) await noteWaits(browser.session, tabId);
    const ready = Object.keys(await browser.session.all('ready:'));
    await browser.session.remove([...pages.map(pageKey), ...ready]);
    (await was?.catch(() => null))?.close();
  }

  const background: Background = {
    archive,
    openArchive: () =>
      archive().catch((error: unknown) => {
        if (error instanceof VaultLocked) return null;
        throw error;
      }),
    safe() {
      opened ??= openSafe({ name: 'archive', engine }).catch((error: unknown) => {
        opened = null;
        throw error;
      });
      return opened;
    },
    lock,
    shut,
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
    cache,
  };
  return background;
}

function newCache(): Background['cache'] {
  return { known: null, listed: null, told: null, seen: null, parts: new Map(), keeping: null };
}

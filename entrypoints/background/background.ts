/** What every handler is given: the archive, the rules, the browser, the clock. Nothing in it may matter after a death. */
import type { Found } from '@/domain/find-cases';
import type { Guide } from '@/domain/guide';
import type { GuideBook } from '@/domain/guide-book';
import type { WatchedRule } from '@/domain/official';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { RuleSet } from '@/rules/adapter';
import type { Changelog } from '@/rules/bundle/changelog.schema';
import { type OwnRules, ownRulesFile } from '@/rules/own-rules';
import { type Archive, type ArchiveOptions, openArchive } from '@/storage/archive/archive';
import { openRuleShelf } from '@/storage/archive/rule-shelf';
import { openSafe, type Safe } from '@/storage/archive/safe';
import type { Cases } from '@/storage/archive/snapshot/cases';
import { VaultLocked } from '@/storage/vault/ring';
import type { Captures } from './captures';
import { keepBook } from './guide-book';
import { countedKey } from './imports';
import { announceVault } from './inbox';
import type { Known } from './known';
import { type Lock, makeLock } from './lock';
import { keepOfficialList } from './official-list';
import { keepOwn } from './own-data';
import type { Parts } from './parts';
import type { BrowserPort } from './port';
import { makeRuleDesk, type RuleDesk } from './rule-desk';
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
  /** Those in force now: packaged, or fetched. */
  readonly rules: RuleSet;
  readonly guide: Guide;
  /** Topics, messages and the diagnosis, a bundle's before the packaged ones, read at the first question after a start: no page waits for them. The only way to them. */
  guideBook(): Promise<GuideBook>;
  /** The official rules that are watched. */
  officialRules(): Promise<readonly WatchedRule[]>;
  /** What the packaged rules tell in 最近更新. */
  packagedUpdates(): Promise<Changelog>;
  desk: RuleDesk;
  browser: BrowserPort;
  /** Milliseconds since 1970. */
  now(): number;
  /** One at a time, in the order of asking: what reads, decides and writes. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Caches of this life of the worker: lost at any moment, made again at the next question. */
  cache: {
    known: { cases: Cases; known: Known } | null;
    /** What popup and options were told last, and of what state that was. */
    told: { state: string; lists: Pick<ResponseOf<'list-cases'>, 'cases' | 'counts' | 'obstacles'> } | null;
    /** The last list that was found, and by what. */
    found: { state: string; found: Found } | null;
    seen: Map<string, number> | null;
    parts: Parts;
    captures: Captures;
  };
}

export interface BackgroundOptions {
  browser: BrowserPort;
  now: () => number;
  /** Another database than the browser's: tests. */
  engine?: ArchiveOptions['engine'];
}

export function makeBackground({ browser, now, engine }: BackgroundOptions): Background {
  let opening: Promise<Archive> | null = null;
  let opened: Promise<Safe> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const lock = makeLock(browser.session, now);
  const cache = newCache();
  const openShelf = () => openRuleShelf({ name: 'archive', engine });
  const packaged = keepOwn<OwnRules>(browser, `/${ownRulesFile}`);
  const desk = makeRuleDesk({ packaged, session: browser.session, openShelf, now });

  async function archive(): Promise<Archive> {
    if (await lock.isOver()) {
      await shut();
      void announceVault(background).catch((error: unknown) => console.error('telling of the lock failed', error));
    }
    opening ??= openArchive({ name: 'archive', engine, now, program: browser.version(), unlocked: lock.keys }).catch(
      (error: unknown) => {
        opening = null;
        throw error;
      },
    );
    return opening;
  }

  async function shut(): Promise<void> {
    const was = opening;
    opening = null;
    Object.assign(cache, newCache());
    await lock.clear();
    // What pages showed is forgotten with the rest; that there are such pages is not: they are told.
    const pages = await pageNotes(browser.session);
    for (const { tabId } of pages) await noteWaits(browser.session, tabId);
    const ready = Object.keys(await browser.session.all('ready:'));
    await browser.session.remove([...pages.map(pageKey), ...ready, countedKey]);
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
    get rules() {
      return desk.rules();
    },
    guideBook: keepBook(browser, desk),
    officialRules: keepOfficialList(browser, desk),
    packagedUpdates: keepOwn(browser, '/updates.json'),
    get guide() {
      return desk.guide();
    },
    desk,
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
  return { known: null, told: null, found: null, seen: null, parts: new Map(), captures: new Map() };
}

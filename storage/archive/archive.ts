/**
 * The archive: the only way in to the events at rest. Events are sealed before they are stored; what was answered
 * as kept is on disk whole, and what was not is not there at all, wherever the worker dies.
 */
import type { CaseEvent, EventDraft } from '@/domain/event';
import type { Flow } from '@/domain/flow';
import { compare } from '@/domain/sort-events';
import { openVault, type Vault } from '@/storage/vault/ring';
import type { VaultKeys } from '@/storage/vault/stored-ring';
import { type Adopt, adoptInto } from './adopt';
import { type Appended, appender } from './append';
import { openBlock, openJson, sealJson } from './block';
import { type ChannelBook, channelBook } from './channels';
import { type DatabaseOptions, isFull, openDatabase } from './db';
import { type Erased, type Erasure, eraseEvents } from './erase';
import { type Shelf, shelfOn } from './evidence/shelf';
import type { FlowChange } from './flows';
import { type HealthBook, healthBook } from './health';
import { keyStore } from './keys';
import { type LookLog, lookLog } from './look-log';
import { type NoticeBook, noticeBook } from './notices';
import { type Outbox, outboxOf } from './outbox';
import type { Cases } from './snapshot/cases';
import { makeSnapshot, type Snapshot } from './snapshot/snapshot';

export interface Loaded {
  /** All events, by stamp. */
  events: CaseEvent[];
  /** Names of blocks that do not open. */
  damaged: string[];
}

export interface Archive {
  vault: Vault;
  health: HealthBook;
  lookLog: LookLog;
  /** The bytes of evidence; what they are evidence of stands in the events. */
  shelf: Shelf;
  notices: NoticeBook;
  /** Ways to a phone, and what is on its way there. */
  channels: ChannelBook;
  outbox: Outbox;
  /** Every event there is, read from the blocks: what everything else can be made from. */
  load(): Promise<Loaded>;
  /** All cases as they are now. */
  cases(): Promise<Cases>;
  /** See `Snapshot`. */
  front: Snapshot['front'];
  whole: Snapshot['whole'];
  keepSnapshot: Snapshot['keep'];
  /**
   * Keeps facts and acts, in order, in one step; facts that stand there already are left out.
   * With `flow` the flow's row changes in the same step, or nothing does.
   */
  append(drafts: readonly EventDraft[], flow?: FlowChange): Promise<Appended>;
  /** Flows in clear, oldest first; outcomes come without the page's words. */
  flows(): Promise<Flow[]>;
  /** Forgets flows that are over. */
  dropFlows(ids: readonly string[]): Promise<void>;
  erase(what: Erasure): Promise<Erased>;
  /** Takes in what a backup holds. */
  adopt: Adopt;
  /** A sealed cache of any kind, under a name of its own. */
  cached<State>(name: string): Promise<State | null>;
  /** Keeps it; a full disk is no error, for it may be lost. */
  keepCached(name: string, state: unknown): Promise<void>;
  close(): void;
}

export interface ArchiveOptions extends DatabaseOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Which program folds: a snapshot that another one kept is made anew. */
  program?: string;
  /** The vault keys in memory, for a ring that locks; without them opening it throws `VaultLocked`. */
  unlocked?: () => Promise<VaultKeys | null>;
}

export async function openArchive(options: ArchiveOptions): Promise<Archive> {
  const db = await openDatabase(options);
  const vault = await openVault(keyStore(db), options.now(), options.unlocked).catch((error: unknown) => {
    db.dexie.close();
    throw error;
  });
  const snapshot = makeSnapshot(db, vault, `${options.program ?? ''} ${foldVersion}`);
  const { append, forget } = appender(db, vault, snapshot.idsNear, options.now);
  let turn: Promise<unknown> = Promise.resolve();
  let isErased = false;

  /** One change at a time; a failed one does not hold up the next. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work, work);
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    vault,
    health: healthBook(db, vault),
    lookLog: lookLog(db, vault),
    shelf: shelfOn(db, vault),
    notices: noticeBook(db, vault, options.now),
    channels: channelBook(db, vault),
    outbox: outboxOf(db, vault),
    async load() {
      const rows = await db.blocks.orderBy('n').toArray();
      const opened = await Promise.all(rows.map((row) => openBlock(vault, row)));
      return {
        events: opened.flatMap((events) => events ?? []).sort((one, two) => compare(one.hlc, two.hlc)),
        damaged: rows.filter((_, at) => opened[at] === null).map(({ name }) => name),
      };
    },
    cases: snapshot.now,
    front: snapshot.front,
    whole: snapshot.whole,
    keepSnapshot: snapshot.keep,
    append: (drafts, flow) =>
      inTurn(async () => {
        if (isErased) throw new Error('everything was erased, keys included: open the archive again');
        return append(drafts, flow);
      }),
    flows: async () => (await db.flows.toArray()).sort((a, b) => a.startedAt - b.startedAt),
    async dropFlows(ids) {
      if (!db.isNewer) await db.flows.bulkDelete([...ids]);
    },
    erase: (what) =>
      inTurn(async () => {
        if (db.isNewer) return { kind: 'newer' };
        forget();
        const erased = await eraseEvents(db, vault, what);
        isErased = what.kind === 'everything' && erased.kind === 'erased';
        return erased;
      }),
    adopt: adoptInto(db, vault, inTurn, snapshot.idsNear),
    async cached<State>(name: string) {
      const row = await db.folded.get(`cache-${name}`);
      return row ? openJson<State>(vault, 'folded', row) : null;
    },
    async keepCached(name, value) {
      if (db.isNewer || isErased) return;
      const object = `f/${vault.deviceId}/cache-${name}`;
      const bytes = await sealJson(vault, 'folded', object, value);
      try {
        await db.folded.put({ id: `cache-${name}`, name: object, bytes });
      } catch (error) {
        if (!isFull(error)) throw error;
      }
    },
    close() {
      snapshot.stop();
      db.dexie.close();
    },
  };
}

/** Raised when the fold gives other cases, or other search texts, for the same events. */
const foldVersion = 5;

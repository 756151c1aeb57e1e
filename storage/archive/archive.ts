/**
 * The archive: the only way in to the events at rest. Events are sealed before they are stored; what was answered
 * as kept is on disk whole, and what was not is not there at all, wherever the worker dies.
 */
import type { CaseEvent, EventDraft } from '@/domain/event';
import type { Flow } from '@/domain/flow';
import { nextHlc } from '@/domain/hlc';
import { openVault, type Vault } from '@/storage/vault/ring';
import type { VaultKeys } from '@/storage/vault/stored-ring';
import { openJson, sealBlocks, sealJson } from './block';
import { type ClockRow, type DatabaseOptions, isFull, openDatabase, zeroClock } from './db';
import { type Erased, type Erasure, eraseEvents } from './erase';
import { idOf, isFact } from './event-id';
import { type FlowChange, isAsExpected, withoutWords } from './flows';
import { type HealthBook, healthBook } from './health';
import { keyStore } from './keys';
import { packBlocks, readStock, type Stock } from './packs';

export type Appended =
  | {
      kind: 'kept';
      /** The events that are new; drafts whose facts stood there already give none. */
      events: CaseEvent[];
    }
  /** The flow was not in the expected state; nothing was kept. */
  | { kind: 'moved'; flow: Flow | null }
  /** The disk is full; nothing was kept, everything can still be read. */
  | { kind: 'full' }
  /** A newer program wrote this database; it is read-only here. */
  | { kind: 'newer' };

export interface Loaded {
  /** All events, by stamp. Not to be changed: the archive keeps this very list. */
  events: readonly CaseEvent[];
  /** Rises with each change of the events. */
  revision: number;
  /** Names of blocks that do not open. */
  damaged: readonly string[];
}

export interface Archive {
  vault: Vault;
  health: HealthBook;
  load(): Promise<Loaded>;
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
  /** The revision without loading anything. */
  revision(): Promise<number>;
  /** The kept folded state of that name, when it is of this fold and of the present revision. */
  folded<State>(name: string, version: string): Promise<State | null>;
  /** Keeps a folded state as a cache; a full disk or a change meanwhile is no error. */
  keepFolded(name: string, version: string, revision: number, state: unknown): Promise<void>;
  /** A sealed cache of any kind, under a name of its own. */
  cached<State>(name: string): Promise<State | null>;
  /** Keeps it; a full disk is no error, for it may be lost. */
  keepCached(name: string, state: unknown): Promise<void>;
  close(): void;
}

export interface ArchiveOptions extends DatabaseOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** The vault keys in memory, for a ring that locks; without them opening it throws `VaultLocked`. */
  unlocked?: () => Promise<VaultKeys | null>;
}

export async function openArchive(options: ArchiveOptions): Promise<Archive> {
  const db = await openDatabase(options);
  const vault = await openVault(keyStore(db), options.now(), options.unlocked).catch((error: unknown) => {
    db.dexie.close();
    throw error;
  });
  let stock: Stock | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let isErased = false;

  /** One change at a time; a failed one does not hold up the next. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work, work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function clockNow(): Promise<ClockRow> {
    return (await db.meta.get('clock')) ?? zeroClock;
  }

  /** Which of these page facts stand in the archive. */
  async function idsKept(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length > fewFacts) {
      stock = await readStock(db, vault, stock);
      return new Set(stock.events.map(({ id }) => id));
    }
    return new Set(ids.length > 0 ? ((await db.blocks.where('ids').anyOf(ids).keys()) as string[]) : []);
  }

  async function makeEvents(clock: ClockRow, drafts: readonly EventDraft[]): Promise<CaseEvent[]> {
    const ids = await Promise.all(drafts.map((draft) => idOf(draft, vault)));
    const known = await idsKept(ids.filter((_, at) => isFact(drafts[at])));
    const now = options.now();
    let { seq, hlc } = clock;
    const events: CaseEvent[] = [];
    for (const [at, { account, subject, body }] of drafts.entries()) {
      const id = ids[at];
      if (id === undefined || known.has(id)) continue;
      known.add(id);
      seq += 1;
      hlc = nextHlc(hlc, now, vault.deviceId);
      events.push({ id, device: vault.deviceId, seq, hlc, account, subject, kind: body.kind, body });
    }
    return events;
  }

  async function keep(drafts: readonly EventDraft[], flow: FlowChange | undefined): Promise<Appended> {
    const clock = await clockNow();
    const events = await makeEvents(clock, drafts);
    const last = events.at(-1);
    const sealed = last
      ? await sealBlocks(vault, { ...clock, seq: last.seq, hlc: last.hlc, revision: clock.revision + 1 }, events)
      : null;
    // No await on anything but the database from here to the end: a transaction lives no longer than that.
    return db.dexie.transaction('rw', [db.meta, db.blocks, db.flows], async () => {
      // One context writes at a time, but another one could have; then all of this is made anew.
      if ((await clockNow()).revision !== clock.revision) throw new StaleClock();
      if (flow) {
        const present = (await db.flows.get(flow.next.id)) ?? null;
        if (!isAsExpected(present, flow.before)) return { kind: 'moved', flow: present };
        await db.flows.put(withoutWords(flow.next));
      }
      if (sealed) {
        await db.blocks.bulkAdd(sealed.rows);
        await db.meta.put(sealed.clock);
      }
      return { kind: 'kept', events };
    });
  }

  async function append(drafts: readonly EventDraft[], flow: FlowChange | undefined): Promise<Appended> {
    if (db.isNewer) return { kind: 'newer' };
    if (isErased) throw new Error('everything was erased, keys included: open the archive again');
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await keep(drafts, flow);
      } catch (error) {
        if (isFull(error)) return { kind: 'full' };
        if (!(error instanceof StaleClock) || attempt === mostAttempts) throw error;
      }
    }
  }

  async function putCache(id: string, version: string, revision: number, state: unknown): Promise<void> {
    const name = `f/${vault.deviceId}/${id}/${revision}`;
    const bytes = await sealJson(vault, 'folded', name, state);
    try {
      await db.folded.put({ id, revision, version, name, bytes });
    } catch (error) {
      if (!isFull(error)) throw error;
    }
  }

  return {
    vault,
    health: healthBook(db, vault),
    async load() {
      stock = await readStock(db, vault, stock);
      return stock;
    },
    append: (drafts, flow) =>
      inTurn(async () => {
        const appended = await append(drafts, flow);
        if (appended.kind === 'kept' && appended.events.length > 0) {
          void inTurn(() => packBlocks(db, vault)).catch(() => undefined);
        }
        return appended;
      }),
    flows: async () => (await db.flows.toArray()).sort((a, b) => a.startedAt - b.startedAt),
    async dropFlows(ids) {
      if (!db.isNewer) await db.flows.bulkDelete([...ids]);
    },
    erase: (what) =>
      inTurn(async () => {
        if (db.isNewer) return { kind: 'newer' };
        stock = null;
        const erased = await eraseEvents(db, vault, what);
        isErased = what.kind === 'everything' && erased.kind === 'erased';
        return erased;
      }),
    revision: async () => (await clockNow()).revision,
    async folded<State>(name: string, version: string) {
      const [row, { revision }] = await Promise.all([db.folded.get(`folded-${name}`), clockNow()]);
      if (row?.version !== version || row.revision !== revision) return null;
      return openJson<State>(vault, 'folded', row);
    },
    keepFolded: (name, version, revision, state) =>
      inTurn(async () => {
        if (db.isNewer || (await clockNow()).revision !== revision) return;
        await putCache(`folded-${name}`, version, revision, state);
      }),
    async cached<State>(name: string) {
      const row = await db.folded.get(`cache-${name}`);
      return row ? openJson<State>(vault, 'folded', row) : null;
    },
    async keepCached(name, state) {
      if (!db.isNewer && !isErased) await putCache(`cache-${name}`, '', 0, state);
    },
    close: () => db.dexie.close(),
  };
}

/** Two contexts that write all the time hold each other up; this many turns is plenty. */
const mostAttempts = 100;
/** Up to this many facts are looked up one by one; more are compared with everything that is loaded. */
const fewFacts = 64;

class StaleClock extends Error {}

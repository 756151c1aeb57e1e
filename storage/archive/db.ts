/** The database: its versions, its rows, and opening it, also when a newer program has written it. */
import { Dexie, type Table } from 'dexie';
import type { Flow } from '@/domain/flow';
import type { ReadingOutcome } from '@/domain/words';
import type { Bytes } from '@/storage/vault/bytes';
import type { StoredRing } from '@/storage/vault/stored-ring';
import { layTables } from './versions/001-lay-tables';
import { addInbox } from './versions/002-add-inbox';

export interface ArchiveVersion {
  version: number;
  /** Dexie's schema strings; null removes a table. */
  tables: Record<string, string | null>;
  /** Changes rows; never changes what is inside a sealed block. */
  upgrade?: (db: { table(name: string): Table }) => Promise<void>;
}

/** Every version there ever was, in order: any old database walks through all that follow its own. */
export const versions: readonly ArchiveVersion[] = [layTables, addInbox];

export interface ClockRow {
  id: 'clock';
  /** Number of this device's last event, and of its last block. */
  seq: number;
  block: number;
  /** The newest stamp seen, own or other. */
  hlc: string | null;
  /** First 16 hex digits of the last own block's digest: each block names the one before it. */
  previous: string | null;
  /** Rises with each change of the events; caches say which one they are of. */
  revision: number;
  /** Rises with each erasure: a cache older than that is void. */
  erasures: number;
}

export interface BlockRow {
  /** Local order; given by the database. */
  n?: number;
  /** `d/<device>/<number, 8 digits>-<first 16 hex of the sealed bytes' SHA-256>`. */
  name: string;
  ids: string[];
  bytes: Bytes;
}

export interface PackRow {
  /** Holds the events of blocks `from` … `to`. */
  from: number;
  to: number;
  name: string;
  bytes: Bytes;
}

/** A sealed cache: `folded-<name>` is a folded state, `cache-<name>` anything else that may be lost. */
export interface FoldedRow {
  id: string;
  /** The events it was made of; 0 where that does not matter. */
  revision: number;
  /** Which fold made it; another fold's state is void. */
  version: string;
  name: string;
  bytes: Bytes;
}

export interface HealthRow {
  adapter: string;
  at: number;
  outcome: ReadingOutcome;
  layout: string | null;
  cases: number;
}

export interface ReportRow {
  adapter: string;
  at: number;
  name: string;
  bytes: Bytes;
}

/** A sealed reading that came while the vault was locked. */
export interface InboxRow {
  /** Given by the database. */
  n?: number;
  bytes: Bytes;
}

export type RingRow = StoredRing & { id: 'ring' };

export interface Database {
  dexie: Dexie;
  /** Written by a newer program: may be read, must not be written. */
  isNewer: boolean;
  keys: Table<RingRow, string>;
  meta: Table<ClockRow, string>;
  blocks: Table<BlockRow, number>;
  packs: Table<PackRow, number>;
  folded: Table<FoldedRow, string>;
  flows: Table<Flow, string>;
  health: Table<HealthRow, string>;
  reports: Table<ReportRow, string>;
  inbox: Table<InboxRow, number>;
}

export interface DatabaseOptions {
  name: string;
  /** Another IndexedDB than the browser's: tests. */
  engine?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange };
  /** Another history than the released one: tests. */
  versions?: readonly ArchiveVersion[];
}

/** Opens and, where it is older, brings the database up to date, each version in its own step of one transaction. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const history = options.versions ?? versions;
  const dexie = new Dexie(options.name, { ...options.engine, autoOpen: false });
  for (const { version, tables, upgrade } of history) {
    const step = dexie.version(version).stores(tables);
    if (upgrade) step.upgrade((transaction) => upgrade(transaction));
  }
  await dexie.open();
  // Dexie counts in tens inside IndexedDB, and opens a newer database without complaint.
  const isNewer = dexie.backendDB().version / 10 > (history.at(-1)?.version ?? 0);
  return {
    dexie,
    isNewer,
    keys: dexie.table('keys'),
    meta: dexie.table('meta'),
    blocks: dexie.table('blocks'),
    packs: dexie.table('packs'),
    folded: dexie.table('folded'),
    flows: dexie.table('flows'),
    health: dexie.table('health'),
    reports: dexie.table('reports'),
    /** Asked for when needed: a history cut short in a test has no such table yet. */
    get inbox() {
      return dexie.table('inbox') as Table<InboxRow, number>;
    },
  };
}

export const zeroClock: ClockRow = {
  id: 'clock',
  seq: 0,
  block: 0,
  hlc: null,
  previous: null,
  revision: 0,
  erasures: 0,
};

/** True for a full disk, however deep Dexie has wrapped it. */
export function isFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Object; cause = Reflect.get(cause, 'inner')) {
    if (Reflect.get(cause, 'name') === 'QuotaExceededError') return true;
  }
  return false;
}

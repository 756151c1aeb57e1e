/** The database: its versions, its rows, and opening it, also when a newer program has written it. */
import { Dexie, type Table } from 'dexie';
import type { Flow } from '@/domain/flow';
import type { NoticeKind } from '@/domain/notice';
import type { ReadingOutcome } from '@/domain/words';
import type { Bytes } from '@/storage/vault/bytes';
import type { StoredRing } from '@/storage/vault/stored-ring';
import { layTables } from './versions/001-lay-tables';
import { addInbox } from './versions/002-add-inbox';
import { addEvidence } from './versions/003-add-evidence';
import { layShelves } from './versions/004-lay-shelves';
import { addFeed } from './versions/005-add-feed';
import { addNotices } from './versions/006-add-notices';

export interface ArchiveVersion {
  version: number;
  /** Dexie's schema strings; null removes a table. */
  tables: Record<string, string | null>;
  /** Changes rows; never changes what is inside a sealed block. */
  upgrade?: (db: { table(name: string): Table }) => Promise<void>;
}

/** Every version there ever was, in order: any old database walks through all that follow its own. */
export const versions: readonly ArchiveVersion[] = [layTables, addInbox, addEvidence, layShelves, addFeed, addNotices];

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
  bytes: Bytes;
}

/** One shelf of the snapshot, one of its parts: a cache. */
export interface ShelfRow {
  n: number;
  name: string;
  bytes: Bytes;
}

/** `mark`: of which events the shelves are the fold; `front`: what lists begin with. Caches both. */
export interface SnapshotRow {
  id: 'mark' | 'front';
  /** Another one with each writing. */
  stamp: string;
  /** The last block that is in it. */
  lastN: number;
  revision: number;
  erasures: number;
  /** Which fold made it; another fold's is void. */
  version: string;
  name: string;
  bytes: Bytes;
}

/** A sealed cache of anything else that may be lost. */
export interface FoldedRow {
  id: string;
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

/** One sealed piece of a file, write-once: `c/<device>/<id>`. */
export interface ChunkRow {
  /** Keyed hash of the SHA-256 of what is in it. */
  id: string;
  /** The device that sealed it. */
  device: string;
  bytes: Bytes;
}

/** The sealed list of a file's chunks: `m/<device>/<id>`. */
export interface ManifestRow {
  /** Keyed hash of the SHA-256 of the whole file. */
  id: string;
  device: string;
  /** When it was last taken in, milliseconds since 1970. */
  at: number;
  bytes: Bytes;
}

export interface NoticeRow {
  /** Keyed hash of the notice's id, which may name a case: the same on every device of the vault. */
  id: string;
  at: number;
  kind: NoticeKind;
  account: string;
  /** `n/<device>/<id>`: the sealed notice. */
  name: string;
  bytes: Bytes;
  /** Absent once it was read, and once it was shown and sent on. */
  unread?: 1;
  untold?: 1;
  /** When it was marked, milliseconds since 1970: what was marked in one press is unmarked in one. */
  readAt?: number;
}

/** How far this device's notices are with the events. */
export interface LookedRow {
  id: 'looked';
  /** The last block that was looked at. */
  n: number;
  /** The newest stamp there was when it began: nothing of before is told. */
  since: string;
  /** Updates of rules that were there when it began. */
  rules: string[];
}

export interface HeldRow {
  /** Of the chunk. */
  id: string;
  at: number;
}

export type RingRow = StoredRing & { id: 'ring' };

export interface Database {
  dexie: Dexie;
  /** Written by a newer program: may be read, must not be written. */
  isNewer: boolean;
  keys: Table<RingRow, string>;
  meta: Table<ClockRow, string>;
  blocks: Table<BlockRow, number>;
  snapshot: Table<SnapshotRow, string>;
  /** The shelves' heads, texts or events. */
  shelf(part: 'heads' | 'texts' | 'events'): Table<ShelfRow, number>;
  folded: Table<FoldedRow, string>;
  flows: Table<Flow, string>;
  health: Table<HealthRow, string>;
  reports: Table<ReportRow, string>;
  inbox: Table<InboxRow, number>;
  chunks: Table<ChunkRow, string>;
  manifests: Table<ManifestRow, string>;
  held: Table<HeldRow, string>;
  notices: Table<NoticeRow, string>;
  /** In the table of the clock. */
  looked: Table<LookedRow, string>;
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
    folded: dexie.table('folded'),
    flows: dexie.table('flows'),
    health: dexie.table('health'),
    reports: dexie.table('reports'),
    // Asked for when needed: a history cut short in a test has no such tables yet.
    get snapshot() {
      return dexie.table('snapshot') as Table<SnapshotRow, string>;
    },
    shelf: (part) => dexie.table(shelfTables[part]),
    get inbox() {
      return dexie.table('inbox') as Table<InboxRow, number>;
    },
    get chunks() {
      return dexie.table('chunks') as Table<ChunkRow, string>;
    },
    get manifests() {
      return dexie.table('manifests') as Table<ManifestRow, string>;
    },
    get held() {
      return dexie.table('held') as Table<HeldRow, string>;
    },
    get notices() {
      return dexie.table('notices') as Table<NoticeRow, string>;
    },
    looked: dexie.table('meta'),
  };
}

const shelfTables = { heads: 'shelfHeads', texts: 'shelfTexts', events: 'shelfEvents' };

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

/** The database: its versions, its rows, and opening it, also when a newer program has written it. */
import { Dexie, type Table } from 'dexie';
import type { Flow } from '@/domain/flow';
import type {
  BlockRow,
  ChunkRow,
  ClockRow,
  FoldedRow,
  HealthRow,
  HeldRow,
  InboxRow,
  LookedRow,
  ManifestRow,
  NoticeRow,
  ReportRow,
  RingRow,
  ShelfRow,
  SnapshotRow,
} from './rows';
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

/** Rows of the database's tables, as they lie. */
import type { NoticeKind } from '@/domain/notice';
import type { ReadingOutcome } from '@/domain/words';
import type { Bytes } from '@/storage/vault/bytes';
import type { StoredRing } from '@/storage/vault/stored-ring';

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

/** Rows that are opened one by one and changed: sealed under a new name with each writing, so that a change can tell whether the row is still what it saw. */
import type { Table } from 'dexie';
import { type Bytes, randomHex } from '@/storage/vault/bytes';
import type { Vault } from '@/storage/vault/ring';
import { type JsonType, openJson, sealJson } from './block';
import { type Database, isFull } from './db';

export interface SealedRow {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  name: string;
  bytes: Bytes;
}

export type Written = 'kept' | 'full' | 'newer';

export interface SealedRows<Value extends { id: string }> {
  /** By `at`, the newest first; those that do not open are left out. */
  all(): Promise<Value[]>;
  get(id: string): Promise<Value | null>;
  count(): Promise<number>;
  /** All of them or none; those whose id is there already stay as they are. */
  add(values: readonly { value: Value; at: number }[]): Promise<Written>;
  put(value: Value, at: number): Promise<Written>;
  /** Only while the row is still what `before` was read from; `moved` where it is not. */
  change(before: Value, next: Value): Promise<Written | 'moved'>;
  /** The same for several in one step: all of them, or none where one of them is not what it was any more. */
  changeAll(changes: readonly (readonly [before: Value, next: Value])[]): Promise<Written | 'moved'>;
  drop(ids: readonly string[]): Promise<void>;
}

export function sealedRows<Value extends { id: string }>(
  db: Database,
  vault: Vault,
  tableName: string,
  type: JsonType,
): SealedRows<Value> {
  // Asked for when needed: a history cut short in a test has no such table yet.
  const rows = () => db.dexie.table(tableName) as Table<SealedRow, string>;
  /** The name each value was read or written under, in this life. */
  const names = new WeakMap<Value, { name: string; at: number }>();

  async function seal(value: Value, at: number): Promise<SealedRow> {
    const name = `${type}/${vault.deviceId}/${randomHex(12)}`;
    const bytes = await sealJson(vault, type, name, value);
    return { id: value.id, at, name, bytes };
  }

  async function open(row: SealedRow): Promise<Value[]> {
    const value = await openJson<Value>(vault, type, row);
    if (value === null) return [];
    names.set(value, { name: row.name, at: row.at });
    return [value];
  }

  async function write<Result>(work: () => Promise<Result>): Promise<Result | 'full' | 'newer'> {
    if (db.isNewer) return 'newer';
    try {
      return await work();
    } catch (error) {
      if (isFull(error)) return 'full';
      throw error;
    }
  }

  async function changeAll(changes: readonly (readonly [Value, Value])[]): Promise<Written | 'moved'> {
    const seen = changes.flatMap(([before, next]) => {
      const as = names.get(before);
      return as ? [{ as, next }] : [];
    });
    if (seen.length < changes.length) return 'moved';
    const sealed = await Promise.all(seen.map(({ as, next }) => seal(next, as.at)));
    return write(() =>
      db.dexie.transaction('rw', rows(), async () => {
        const there = await rows().bulkGet(sealed.map(({ id }) => id));
        if (there.some((row, at) => row?.name !== seen[at]?.as.name)) return 'moved' as const;
        await rows().bulkPut(sealed);
        sealed.forEach(({ name, at }, index) => {
          const next = seen[index]?.next;
          if (next) names.set(next, { name, at });
        });
        return 'kept' as const;
      }),
    );
  }

  return {
    async all() {
      const found = await rows().toArray();
      const opened = await Promise.all(found.sort((one, two) => two.at - one.at).map(open));
      return opened.flat();
    },
    async get(id) {
      const row = await rows().get(id);
      return row ? ((await open(row))[0] ?? null) : null;
    },
    count: () => rows().count(),
    async add(values) {
      const sealed = await Promise.all(values.map(({ value, at }) => seal(value, at)));
      return write(() =>
        db.dexie.transaction('rw', rows(), async () => {
          const there = new Set(await rows().toCollection().primaryKeys());
          await rows().bulkAdd(sealed.filter(({ id }) => !there.has(id)));
          return 'kept' as const;
        }),
      );
    },
    async put(value, at) {
      const row = await seal(value, at);
      return write(async () => {
        await rows().put(row);
        names.set(value, { name: row.name, at });
        return 'kept' as const;
      });
    },
    change: (before, next) => changeAll([[before, next]]),
    changeAll,
    async drop(ids) {
      if (!db.isNewer) await rows().bulkDelete([...ids]);
    },
  };
}

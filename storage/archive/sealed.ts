/**
 * Sealed objects as they lie, for a page of ours that carries them: no key is needed to read them, and none is had here.
 * Events are never written this way; they go through the background, which opens each.
 */
import { type Bytes, concat } from '@/storage/vault/bytes';
import { type DatabaseOptions, isFull, openDatabase, zeroClock } from './db';
import { type SealedTable, sealedTables } from './sealed-tables';

/** One sealed object of a table. */
export interface SealedObject {
  table: string;
  name: string;
  /** Its fields in clear, without name, bytes and local ones. */
  fields: Record<string, unknown>;
  bytes: Bytes[];
}

export interface SealedReader {
  vaultId(): Promise<string | null>;
  /** True while nothing was ever noted. */
  isEmpty(): Promise<boolean>;
  /** Rises with each erasure; a reading across one is not whole. */
  erasures(): Promise<number>;
  count(): Promise<number>;
  /** Every object, in an order that new ones only extend. */
  objects(): AsyncGenerator<SealedObject>;
  /** Which of these names are there. */
  has(table: string, names: readonly string[]): Promise<Set<string>>;
  /** Keeps objects of tables that pages keep; those whose names are there stay as they are. `full`: none was kept. */
  keep(objects: readonly SealedObject[]): Promise<'kept' | 'full'>;
  close(): void;
}

/** Rows at a time: a read transaction is over soon, and memory stays small. */
const stride = 64;

export async function openSealed(
  { now = Date.now, ...options }: DatabaseOptions & { now?: () => number },
  tables: readonly SealedTable[] = sealedTables,
): Promise<SealedReader> {
  const { dexie, meta, blocks, keys, inbox, isNewer } = await openDatabase(options);
  const tableOf = (name: string): SealedTable => {
    const found = tables.find(({ table }) => table === name);
    if (!found) throw new Error(`${name} holds no sealed objects`);
    return found;
  };

  return {
    vaultId: async () => (await keys.get('ring'))?.vaultId ?? null,
    isEmpty: async () => (await blocks.count()) + (await inbox.count()) === 0,
    erasures: async () => ((await meta.get('clock')) ?? zeroClock).erasures,
    async count() {
      const counts = await Promise.all(tables.map(({ table }) => dexie.table(table).count()));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async *objects() {
      for (const each of tables) {
        const table = dexie.table<Record<string, unknown>, IDBValidKey>(each.table);
        const order = await table.toCollection().primaryKeys();
        for (let at = 0; at < order.length; at += stride) {
          const rows = await table.bulkGet(order.slice(at, at + stride));
          // A row that went since then was erased; the caller compares erasures.
          for (const row of rows) if (row) yield await objectOf(each, row);
        }
      }
    },
    async has(table, names) {
      const { name } = tableOf(table);
      const found = await dexie
        .table<Record<string, unknown>>(table)
        .where(name)
        .anyOf([...names])
        .toArray();
      return new Set(found.map((row) => String(row[name])));
    },
    async keep(objects) {
      if (isNewer) throw new Error('a newer program wrote this database');
      for (const { table } of objects) {
        if (tableOf(table).keptBy !== 'page') throw new Error(`${table} is kept by the background alone`);
      }
      const names = [...new Set(objects.flatMap(({ table }) => [table, tableOf(table).heldIn ?? table]))];
      try {
        await dexie.transaction('rw', names, async () => {
          for (const object of objects) {
            const { name, heldIn } = tableOf(object.table);
            if (heldIn) await dexie.table(heldIn).put({ id: object.name, at: now() });
            const table = dexie.table(object.table);
            if ((await table.where(name).equals(object.name).count()) === 0)
              await table.add(rowOf(tableOf(object.table), object));
          }
        });
        return 'kept';
      } catch (error) {
        if (isFull(error)) return 'full';
        throw error;
      }
    },
    close: () => dexie.close(),
  };
}

async function objectOf(table: SealedTable, row: Record<string, unknown>): Promise<SealedObject> {
  const bytes = await Promise.all(table.bytes.map((field) => bytesOf(row[field])));
  const left = new Set([table.name, ...table.bytes, ...table.local]);
  const fields = Object.fromEntries(Object.entries(row).filter(([field]) => !left.has(field)));
  return { table: table.table, name: String(row[table.name]), fields, bytes };
}

function rowOf(table: SealedTable, { name, fields, bytes }: SealedObject): Record<string, unknown> {
  return { ...fields, [table.name]: name, ...Object.fromEntries(table.bytes.map((field, at) => [field, bytes[at]])) };
}

async function bytesOf(value: unknown): Promise<Bytes> {
  if (value instanceof Uint8Array) return concat(value);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Blob) return new Uint8Array(await value.arrayBuffer());
  throw new Error('a sealed object without bytes');
}

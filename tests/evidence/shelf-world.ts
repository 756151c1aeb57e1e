/** A shelf on a database in memory that can die at any step or run out of room, and invented files. */
import type { DBCore } from 'dexie';
import { type Database, openDatabase } from '@/storage/archive/db';
import { giveOut } from '@/storage/archive/evidence/give-out';
import { type Original, type TakenIn, takeIn } from '@/storage/archive/evidence/take-in';
import { keyStore } from '@/storage/archive/keys';
import type { Bytes } from '@/storage/vault/bytes';
import type { EvidenceVault } from '@/storage/vault/lend';
import { openVault, type Vault } from '@/storage/vault/ring';
import { type Engine, memoryEngine } from '../storage/fixture';

export const day = 24 * 60 * 60_000;
export const start = 1_790_000_000_000;

/** The worker is gone: nothing after this happens. */
export class Died extends Error {
  override name = 'Died';
}

/** Counts steps; at the given one, and at all that follow, it calls for an end. */
export class Steps {
  count = 0;
  constructor(
    readonly end = Number.POSITIVE_INFINITY,
    readonly make: () => Error = () => new Died('died here'),
  ) {}
  step(): void {
    this.count += 1;
    if (this.count >= this.end) throw this.make();
  }
}

export interface Place {
  engine: Engine;
  db: Database;
  vault: Vault;
  close(): void;
}

export async function openPlace(engine: Engine = memoryEngine()): Promise<Place> {
  const db = await openDatabase({ name: 'archive', engine });
  return { engine, db, vault: await openVault(keyStore(db), start), close: () => db.dexie.close() };
}

/** Every question to the database and every answer of it is a step; `writes`: only what writes. */
export async function watchDatabase(db: Database, steps: Steps, writes = false): Promise<void> {
  const around =
    <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      steps.step();
      const result = await work(...given);
      if (!writes) steps.step();
      return result;
    };
  db.dexie.close();
  db.dexie.use({
    stack: 'dbcore',
    name: 'steps',
    create: (down: DBCore) => ({
      ...down,
      table(name) {
        const table = down.table(name);
        const own = { ...table, mutate: around(table.mutate) };
        if (writes) return own;
        return { ...own, get: around(table.get), query: around(table.query), getMany: around(table.getMany) };
      },
    }),
  });
  await db.dexie.open();
}

/** Every call of the vault is a step, before and after. */
export function watchVault(vault: EvidenceVault, steps: Steps): EvidenceVault {
  const around =
    <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      steps.step();
      const result = await work(...given);
      steps.step();
      return result;
    };
  return {
    deviceId: vault.deviceId,
    seal: around(vault.seal),
    open: around(vault.open),
    digest: around(vault.digest),
    keyedHash: around(vault.keyedHash),
  };
}

export function original(bytes: Bytes, steps?: Steps): Original {
  return {
    size: bytes.length,
    async read(from, to) {
      steps?.step();
      return bytes.slice(from, to);
    },
  };
}

/** Bytes that do not repeat, the same for the same seed. */
export function fileOf(size: number, seed: number): Bytes {
  const bytes = new Uint8Array(size);
  let state = seed >>> 0 || 1;
  for (let at = 0; at < size; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 255;
  }
  return bytes;
}

export async function take(
  { db, vault }: Place,
  bytes: Bytes,
  now = start,
): Promise<Extract<TakenIn, { file: string }>> {
  const taken = await takeIn(db, vault, original(bytes), { now });
  if (taken.kind !== 'taken-in') throw new Error(`it was not taken in: ${taken.kind}`);
  return taken;
}

/** The whole file, or what came of it. */
export async function give({ db, vault }: Place, file: string): Promise<Buffer | { kind: string; part?: number }> {
  const parts: Uint8Array[] = [];
  const given = await giveOut(db, vault, file, (plain) => void parts.push(plain.slice()));
  return given.kind === 'whole' ? Buffer.concat(parts) : given;
}

/** The safe: what can be reached while the vault is locked, and an inbox that loses nothing it took. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openSafe, type Safe } from '@/storage/archive/safe';
import type { Bytes } from '@/storage/vault/bytes';
import { toLocking } from '@/storage/vault/locking';
import { deviceReceiver, type LockingRing, vaultKeysOf } from '@/storage/vault/stored-ring';
import { newStretch } from '@/storage/vault/stretch-parameters';
import { type Engine, memoryEngine, openOn } from './fixture';

const stretched = { stretch: newStretch(), secret: new Uint8Array(32).fill(7) };

let engine: Engine;
let safe: Safe;
let ring: LockingRing;
let keys: Map<number, Bytes>;

beforeEach(async () => {
  engine = memoryEngine();
  (await openOn(engine)).close();
  safe = await openSafe({ name: 'archive', engine });
  const first = await safe.ring();
  if (first?.mode !== 'stay-open') throw new Error('a first start stays open');
  const held = await vaultKeysOf(first, deviceReceiver(first.deviceId), first.receiving.privateKey);
  ({ ring, keys } = await toLocking(first, held ?? new Map(), stretched, { kind: 'browser' }, 1));
  await safe.keepRing(ring);
});

const put = (value: unknown) => safe.put(ring.inbox, ring.vaultId, value);

describe('the safe', () => {
  it('keeps the ring that was put in place of the other', async () => {
    safe.close();
    const again = await openSafe({ name: 'archive', engine });
    expect((await again.ring())?.mode).toBe('lock');
    await expect(openOn(engine)).rejects.toThrow('locked');
  });

  it('gives back what was put in, in its order, and forgets it only when told to', async () => {
    for (const value of [{ a: 1 }, 'zwei', ['三']]) expect(await put(value)).toBe(true);
    const first = await safe.take<unknown>(ring, keys);
    expect(first.values).toEqual([{ a: 1 }, 'zwei', ['三']]);
    expect(await safe.waiting()).toBe(3);
    await put('came meanwhile');
    await first.forget();
    expect((await safe.take<unknown>(ring, keys)).values).toEqual(['came meanwhile']);
  });

  it('gives nothing, and forgets nothing, with keys that are not its own', async () => {
    await put('kept');
    const other = new Map([...keys.keys()].map((epoch) => [epoch, crypto.getRandomValues(new Uint8Array(32))]));
    const taken = await safe.take<unknown>(ring, other);
    expect(taken.values).toEqual([]);
    await taken.forget();
    expect(await safe.waiting()).toBe(1);
    expect((await safe.take<unknown>(ring, keys)).values).toEqual(['kept']);
  });

  it('keeps the newest where too much comes', async () => {
    for (let at = 0; at < 410; at += 1) await put(at);
    const { values } = await safe.take<number>(ring, keys);
    expect(values).toHaveLength(400);
    expect([values[0], values.at(-1)]).toEqual([10, 409]);
  }, 60_000);

  it('never keeps a word in clear', async () => {
    await put({ title: '青瓷茶杯' });
    const { openDatabase } = await import('@/storage/archive/db');
    const db = await openDatabase({ name: 'archive', engine });
    const rows = await db.inbox.toArray();
    const kept = rows.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join();
    expect(rows).toHaveLength(1);
    expect(kept).not.toContain('青瓷');
    expect(kept).not.toContain('title');
    db.dexie.close();
  });

  it('says when the disk is full, and keeps what it has', async () => {
    await put('before');
    const { openDatabase } = await import('@/storage/archive/db');
    const db = await openDatabase({ name: 'archive', engine });
    const { add } = diskOf(db);
    const restore = add(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await put('after')).toBe(false);
    restore();
    expect((await safe.take<unknown>(ring, keys)).values).toEqual(['before']);
    db.dexie.close();
  });
});

/** Stands between the database and its disk. */
function diskOf(db: { dexie: { backendDB(): IDBDatabase } }) {
  const store = db.dexie.backendDB().transaction('inbox').objectStore('inbox');
  const prototype = Object.getPrototypeOf(store) as IDBObjectStore;
  const { add } = prototype;
  return {
    add(instead: () => never) {
      prototype.add = instead;
      return () => {
        prototype.add = add;
      };
    },
  };
}

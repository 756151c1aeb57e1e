/** What can be reached while the vault is locked: the ring at rest, and the inbox that readings wait in. */

import { textOf, utf8 } from '@/storage/vault/bytes';
import { makeRing } from '@/storage/vault/epoch';
import { type InboxRecord, inboxKey, putIn, takeOut } from '@/storage/vault/inbox';
import type { StoredRing, VaultKeys } from '@/storage/vault/stored-ring';
import { type Database, type DatabaseOptions, isFull, openDatabase, zeroClock } from './db';
import { shelfParts } from './snapshot/shelf';

/** The newest so many are kept; an older one of these was followed by a newer reading of most of its cases. */
const mostWaiting = 400;

export interface Safe {
  /** null before the first start has made one. */
  ring(): Promise<StoredRing | null>;
  /** Keeps another ring in place of the one there is, in one step. */
  keepRing(ring: StoredRing): Promise<void>;
  /**
   * Becomes another vault, in one step: only while nothing was ever noted here. What was sealed under the old one (caches)
   * goes. False where something was noted.
   */
  becomeVault(ring: StoredRing): Promise<boolean>;
  /** Puts a value in for later; false where the disk is full, or a newer program wrote this database. */
  put(inbox: InboxRecord, vaultId: string, value: unknown): Promise<boolean>;
  waiting(): Promise<number>;
  /** Everything that waits, oldest first, and the way to forget it once it is noted elsewhere. Damaged items are left out. */
  take<Value>(ring: StoredRing, keys: VaultKeys): Promise<{ values: Value[]; forget(): Promise<void> }>;
  close(): void;
}

export async function openSafe(options: DatabaseOptions): Promise<Safe> {
  const db: Database = await openDatabase(options);
  return {
    ring: async () => (await db.keys.get('ring')) ?? null,
    async keepRing(ring) {
      await db.keys.put({ ...ring, id: 'ring' });
    },
    becomeVault: (ring) =>
      db.dexie.transaction('rw', db.dexie.tables, async () => {
        if (db.isNewer || (await db.blocks.count()) + (await db.inbox.count()) > 0) return false;
        const clock = (await db.meta.get('clock')) ?? zeroClock;
        const caches = [db.snapshot, db.folded, ...shelfParts.map(db.shelf)];
        await Promise.all([...caches, db.reports, db.flows, db.notices].map((table) => table.clear()));
        // Whoever still has the old archive open notices by the erasure that its memory is void.
        await db.meta.put({ ...zeroClock, revision: clock.revision + 1, erasures: clock.erasures + 1 });
        await db.keys.put({ ...ring, id: 'ring' });
        return true;
      }),
    async put(inbox, vaultId, value) {
      if (db.isNewer) return false;
      const bytes = await putIn(vaultId, inbox, utf8(JSON.stringify(value)));
      try {
        await db.dexie.transaction('rw', db.inbox, async () => {
          await db.inbox.add({ bytes });
          const over = (await db.inbox.count()) - mostWaiting;
          if (over > 0) await db.inbox.orderBy('n').limit(over).delete();
        });
        return true;
      } catch (error) {
        if (isFull(error)) return false;
        throw error;
      }
    },
    waiting: () => db.inbox.count(),
    async take<Value>(ring: StoredRing, keys: VaultKeys) {
      const rows = await db.inbox.orderBy('n').toArray();
      const last = rows.at(-1)?.n ?? 0;
      const record = ring.mode === 'lock' ? ring.inbox : null;
      const key = record && (await inboxKey(await makeRing(ring.vaultId, keys), ring.deviceId, record));
      const opened = key ? await Promise.all(rows.map(({ bytes }) => takeOut(ring.vaultId, key, bytes))) : [];
      return {
        values: opened.flatMap((plain): Value[] => (plain ? [JSON.parse(textOf(plain)) as Value] : [])),
        forget: async () => {
          if (key) await db.inbox.where('n').belowOrEqual(last).delete();
        },
      };
    },
    close: () => db.dexie.close(),
  };
}

/** The vault's key store: one row with the ring, written once. Keys are kept as browser key objects, never as bytes. */
import type { KeyStore } from '@/storage/vault/ring';
import type { Database } from './db';

export function keyStore(db: Database): KeyStore {
  return {
    read: async () => (await db.keys.get('ring')) ?? null,
    create: async (ring) =>
      db.dexie.transaction('rw', db.keys, async () => {
        const kept = await db.keys.get('ring');
        if (kept) return kept;
        await db.keys.add({ ...ring, id: 'ring' });
        return ring;
      }),
  };
}

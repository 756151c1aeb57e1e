/** What we looked at by ourselves: the log that the person reads, and what has to be remembered between two looks. Sealed, both. */
import type { Look } from '@/domain/look';
import { newWatch, type WatchState } from '@/domain/watch';
import type { Vault } from '@/storage/vault/ring';
import { openJson, sealJson } from './block';
import { type Database, isFull } from './db';

interface LookRow {
  /** Given by the database. */
  n?: number;
  at: number;
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface LookLog {
  state(): Promise<WatchState>;
  /** State and log in one step; false where it was not kept: then nothing may be looked at. */
  keep(state: WatchState, look: Look | null): Promise<boolean>;
  /** The newest first, a window of them, and how many there are. */
  looks(from: number, count: number): Promise<{ looks: Look[]; total: number }>;
}

/** So many are kept. */
const mostLooks = 500;
const stateId = 'watch';

export function lookLog(db: Database, vault: Vault): LookLog {
  const table = () => db.dexie.table<LookRow, number>('looks');
  const nameOf = (name: string) => `f/${vault.deviceId}/${name}`;

  return {
    async state() {
      const row = await db.folded.get(stateId);
      return (row && (await openJson<WatchState>(vault, 'folded', row))) ?? newWatch;
    },
    async keep(state, look) {
      if (db.isNewer) return false;
      const name = nameOf(stateId);
      const bytes = await sealJson(vault, 'folded', name, state);
      const lookName = look && nameOf(`look-${look.at}`);
      const row =
        look && lookName
          ? { at: look.at, name: lookName, bytes: await sealJson(vault, 'folded', lookName, look) }
          : null;
      try {
        await db.dexie.transaction('rw', [db.folded, table()], async () => {
          await db.folded.put({ id: stateId, name, bytes });
          if (!row) return;
          const n = await table().add(row);
          await table()
            .where(':id')
            .belowOrEqual(n - mostLooks)
            .delete();
        });
        return true;
      } catch (error) {
        if (isFull(error)) return false;
        throw error;
      }
    },
    async looks(from, count) {
      const rows = await table().reverse().offset(from).limit(count).toArray();
      const opened = await Promise.all(rows.map((row) => openJson<Look>(vault, 'folded', row)));
      return { looks: opened.filter((look) => look !== null), total: await table().count() };
    },
  };
}

/**
 * Takes away what nobody names: files no case has any more, and chunks of files that were never finished. What was taken in
 * a short while ago stays, for its adding may still be under way. Where a list of chunks cannot be read nothing goes: which
 * chunks it names is not known, and absence is never a reason to delete.
 */
import type { EvidenceVault } from '@/storage/vault/lend';
import type { Database } from '../db';
import { openManifestRow } from './manifest';

export interface Swept {
  files: number;
  chunks: number;
}

/** Chunks by manifest; null where one does not open. */
async function chunksByFile(db: Database, vault: EvidenceVault): Promise<Map<string, string[]> | null> {
  const byFile = new Map<string, string[]>();
  for (const row of await db.manifests.toArray()) {
    const opened = await openManifestRow(vault, row, row.id);
    if (opened.kind === 'damaged') return null;
    byFile.set(
      row.id,
      opened.manifest.chunks.map(({ id }) => id),
    );
  }
  return byFile;
}

/**
 * @param named files that cases name
 * @param before only what was last taken in before this moment goes, milliseconds since 1970
 */
export async function sweep(
  db: Database,
  vault: EvidenceVault,
  named: ReadonlySet<string>,
  before: number,
): Promise<Swept> {
  const byFile = db.isNewer ? null : await chunksByFile(db, vault);
  if (!byFile) return { files: 0, chunks: 0 };
  // From here on nothing but the database: a transaction lives no longer than that.
  return db.dexie.transaction('rw', [db.chunks, db.manifests, db.held], async () => {
    const rows = await db.manifests.toArray();
    // A file that was named meanwhile: its chunks are not in our list. The next time is soon enough.
    if (rows.some(({ id }) => !byFile.has(id))) return { files: 0, chunks: 0 };
    const gone = rows.filter(({ id, at }) => !named.has(id) && at < before).map(({ id }) => id);
    await db.manifests.bulkDelete(gone);
    const stay = new Set(rows.filter(({ id }) => !gone.includes(id)).flatMap(({ id }) => byFile.get(id) ?? []));
    const recent = new Set(await db.held.where('at').aboveOrEqual(before).primaryKeys());
    const chunks = (await db.chunks.toCollection().primaryKeys()).filter((id) => !stay.has(id) && !recent.has(id));
    await db.chunks.bulkDelete(chunks);
    await db.held.where('at').below(before).delete();
    return { files: gone.length, chunks: chunks.length };
  });
}

/** Takes one file away that no case names any more, at once, with the chunks no other file shares. */
export async function dropFile(db: Database, vault: EvidenceVault, file: string): Promise<void> {
  const byFile = db.isNewer ? null : await chunksByFile(db, vault);
  if (!byFile) return;
  await db.dexie.transaction('rw', [db.chunks, db.manifests, db.held], async () => {
    const ids = await db.manifests.toCollection().primaryKeys();
    if (ids.some((id) => !byFile.has(id))) return;
    const shared = new Set(ids.filter((id) => id !== file).flatMap((id) => byFile.get(id) ?? []));
    const own = (byFile.get(file) ?? []).filter((id) => !shared.has(id));
    await db.manifests.delete(file);
    await db.chunks.bulkDelete(own);
    await db.held.bulkDelete(own);
  });
}

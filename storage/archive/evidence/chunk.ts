/** Chunks: pieces of files, sealed, each under a keyed hash of what is in it, so that the same piece is kept once. */
import type { Bytes } from '@/storage/vault/bytes';
import type { EvidenceVault } from '@/storage/vault/lend';
import type { Database } from '../db';
import type { ChunkRow } from '../rows';
import type { Damage } from './manifest';

export type OpenedChunk = { kind: 'chunk'; plain: Bytes } | { kind: 'damaged'; why: Damage };

const objectOf = (device: string, id: string) => ({ type: 'chunk', name: `c/${device}/${id}`, device }) as const;

export async function chunkId(vault: EvidenceVault, plain: Bytes): Promise<string> {
  return vault.keyedHash('chunk', await vault.digest(plain));
}

/**
 * Keeps a chunk; one that is there already is opened, and made anew where it does not open. Either way it counts as wanted
 * from `now` on. True when it is new.
 */
export async function keepChunk(
  db: Database,
  vault: EvidenceVault,
  id: string,
  plain: Bytes,
  now: number,
): Promise<boolean> {
  const isThere = (await openChunk(db, vault, id, plain.length)).kind === 'chunk';
  if (isThere) {
    await db.held.put({ id, at: now });
    // Between the look and the mark it may have been taken away; a file is only named once all its chunks are there.
    return false;
  }
  const device = vault.deviceId;
  const bytes = await vault.seal(objectOf(device, id), plain);
  await db.dexie.transaction('rw', [db.chunks, db.held], async () => {
    await db.held.put({ id, at: now });
    await db.chunks.put({ id, device, bytes });
  });
  return true;
}

/** Opens a chunk under the id that was asked for; a row that calls itself so and is another does not open. */
export async function openChunk(db: Database, vault: EvidenceVault, id: string, size: number): Promise<OpenedChunk> {
  const row = await db.chunks.get(id);
  return row ? openChunkRow(vault, row, id, size) : { kind: 'damaged', why: 'missing' };
}

export async function openChunkRow(
  vault: Pick<EvidenceVault, 'open'>,
  { device, bytes }: Pick<ChunkRow, 'device' | 'bytes'>,
  id: string,
  size: number,
): Promise<OpenedChunk> {
  const opened = await vault.open(objectOf(device, id), bytes);
  if (opened.kind === 'refused') return { kind: 'damaged', why: opened.why };
  return opened.plain.length === size ? { kind: 'chunk', plain: opened.plain } : { kind: 'damaged', why: 'lying' };
}

/**
 * Takes a file in, piece by piece: never more than a few pieces are in memory. Pieces that are there already are not kept
 * twice, so taking in the same file after a death goes on where it stopped. The file is there when its manifest is, and
 * that is written last, in one step with the proof that all its chunks are.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { mostEvidenceBytes } from '@/domain/evidence';
import { type Bytes, hex } from '@/storage/vault/bytes';
import type { EvidenceVault } from '@/storage/vault/lend';
import { type Database, isFull } from '../db';
import type { ManifestRow } from '../rows';
import { chunkId, keepChunk } from './chunk';
import { chunkBytes, type Manifest, openManifest, sealManifest } from './manifest';

/** Where the bytes come from. */
export interface Original {
  size: number;
  /** Bytes `from` up to `to`, a copy of their own that is ours; rejects when the file cannot be read (any more). */
  read(from: number, to: number): Promise<Bytes>;
}

export interface TakeIn {
  now: number;
  signal?: AbortSignal;
  /** Bytes that are done, of the whole. */
  onProgress?: (done: number) => void;
}

export type TakenIn =
  | { kind: 'taken-in'; file: string; sha256: string; size: number }
  | { kind: 'too-big' }
  /** It was taken away or changed meanwhile. */
  | { kind: 'unreadable' }
  | { kind: 'cancelled' }
  | { kind: 'full' }
  | { kind: 'newer' };

/** Somebody else may take away what was about to be named; going over it again is cheap. */
const mostRounds = 5;

class Unreadable extends Error {}
class Cancelled extends Error {}

export async function takeIn(db: Database, vault: EvidenceVault, original: Original, how: TakeIn): Promise<TakenIn> {
  if (db.isNewer) return { kind: 'newer' };
  if (original.size > mostEvidenceBytes) return { kind: 'too-big' };
  const added = new Set<string>();
  try {
    for (let round = 0; round < mostRounds; round += 1) {
      const manifest = await keepChunks(db, vault, original, how, added);
      const row = await sealManifest(vault, manifest, how.now);
      if (await nameFile(db, vault, row, manifest)) {
        return { kind: 'taken-in', file: row.id, sha256: manifest.sha256, size: manifest.size };
      }
    }
    throw new Error('the chunks of a file did not stay');
  } catch (error) {
    const kind = isFull(error)
      ? 'full'
      : error instanceof Unreadable
        ? 'unreadable'
        : error instanceof Cancelled
          ? 'cancelled'
          : null;
    if (kind === null) throw error;
    await dropChunks(db, [...added]);
    return { kind };
  }
}

async function keepChunks(
  db: Database,
  vault: EvidenceVault,
  original: Original,
  { now, signal, onProgress }: TakeIn,
  added: Set<string>,
): Promise<Manifest> {
  const { size } = original;
  const whole = sha256.create();
  const chunks: Manifest['chunks'] = [];
  const reserved: ArrayBuffer[] = [];
  let before: Promise<void> = Promise.resolve();
  try {
    for (let from = 0; from < size; from += chunkBytes) {
      if (signal?.aborted) throw new Cancelled();
      const plain = await readPart(original, from, Math.min(size, from + chunkBytes));
      const naming = chunkId(vault, plain);
      // While the browser hashes this piece beside us, the whole is hashed here; the piece before is being written.
      whole.update(plain);
      const id = await naming;
      chunks.push({ id, size: plain.length });
      await before;
      before = keepChunk(db, vault, id, plain, now).then((isNew) => {
        if (isNew) added.add(id);
        askForCollection(reserved);
        onProgress?.(Math.min(size, from + chunkBytes));
      });
      // Its failure is heard at the next piece; until then it must not count as unheard.
      before.catch(() => undefined);
    }
  } finally {
    // Whatever ended this, nothing of it may go on behind our back.
    await before.catch(() => undefined);
  }
  await before;
  if (signal?.aborted) throw new Cancelled();
  return { format: 1, size, sha256: hex(whole.digest()), chunks };
}

/**
 * Browsers collect by what scripts have asked for since the last time, and wait for 64 MB of it: pieces that nobody needs
 * any more would pile up to that. Memory that is reserved and never touched takes no room, and counts; it is held for a few
 * pieces, because what is dropped at once is taken back without collecting anything else.
 */
function askForCollection(reserved: ArrayBuffer[]): void {
  try {
    reserved.push(new ArrayBuffer(8 * chunkBytes));
  } catch {
    // Not even the address space for it: then memory is being collected already.
  }
  if (reserved.length > 4) reserved.shift();
}

async function readPart(original: Original, from: number, to: number): Promise<Bytes> {
  const plain = await original.read(from, to).catch((error: unknown) => {
    throw new Unreadable(String(error));
  });
  if (plain.length !== to - from) throw new Unreadable('the file is shorter than it said');
  return plain;
}

/** Writes the manifest, in one step with a look at all chunks; false where one has gone meanwhile. */
async function nameFile(db: Database, vault: EvidenceVault, row: ManifestRow, { chunks }: Manifest): Promise<boolean> {
  const ids = [...new Set(chunks.map(({ id }) => id))];
  const kept = await openManifest(db, vault, row.id);
  return db.dexie.transaction('rw', [db.chunks, db.manifests], async () => {
    if ((await db.chunks.where('id').anyOf(ids).primaryKeys()).length !== ids.length) return false;
    const there = kept.kind === 'manifest' ? await db.manifests.get(row.id) : undefined;
    await db.manifests.put(there ? { ...there, at: row.at } : row);
    return true;
  });
}

/** What a given-up adding has written goes at once: a full disk is not left full. Another adding that wanted it too writes it anew. */
async function dropChunks(db: Database, ids: readonly string[]): Promise<void> {
  await db.dexie.transaction('rw', [db.chunks, db.held], async () => {
    await db.chunks.bulkDelete([...ids]);
    await db.held.bulkDelete([...ids]);
  });
}

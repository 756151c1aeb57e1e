/** Gives a file out again, piece by piece, each proved to be the one that was taken in, and the whole by its SHA-256. */
import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, hex } from '@/storage/vault/bytes';
import type { EvidenceVault } from '@/storage/vault/lend';
import type { Database } from '../db';
import { openChunk } from './chunk';
import { type Damage, openManifest } from './manifest';

export type GivenOut =
  /** Everything was given, and it is what was taken in. */
  | { kind: 'whole'; size: number; sha256: string }
  | { kind: 'no-file' }
  /** `part` counts from 1; 0 is the list of parts itself. What was given before it is right. */
  | { kind: 'damaged'; why: Damage; part: number }
  | { kind: 'cancelled' };

/** Hands each piece to `take` and waits for it; nothing is handed on that does not open under its own name. */
export async function giveOut(
  db: Database,
  vault: EvidenceVault,
  file: string,
  take: (plain: Bytes, done: number, size: number) => Promise<void> | void,
  signal?: AbortSignal,
): Promise<GivenOut> {
  const opened = await openManifest(db, vault, file);
  if (opened.kind === 'no-file') return opened;
  if (opened.kind === 'damaged') return { ...opened, part: 0 };
  const { manifest } = opened;
  const whole = sha256.create();
  let done = 0;
  for (const [at, { id, size }] of manifest.chunks.entries()) {
    if (signal?.aborted) return { kind: 'cancelled' };
    const chunk = await openChunk(db, vault, id, size);
    if (chunk.kind === 'damaged') return { ...chunk, part: at + 1 };
    whole.update(chunk.plain);
    done += size;
    await take(chunk.plain, done, manifest.size);
  }
  // Each piece was right by itself; in another order, or with one twice, the whole would not be.
  if (hex(whole.digest()) !== manifest.sha256) return { kind: 'damaged', why: 'altered', part: manifest.chunks.length };
  return { kind: 'whole', size: manifest.size, sha256: manifest.sha256 };
}

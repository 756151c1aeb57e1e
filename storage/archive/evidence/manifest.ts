/** The manifest of a file: which chunks make it, in order, and what the whole must come to. */
import { type Bytes, textOf, utf8 } from '@/storage/vault/bytes';
import type { EvidenceVault } from '@/storage/vault/lend';
import type { Refusal } from '@/storage/vault/seal';
import type { Database } from '../db';
import type { ManifestRow } from '../rows';

/** With its four bytes of length a full chunk is 2 MiB: sealed without padding. */
export const chunkBytes = 2 * 1024 * 1024 - 4;

export interface Manifest {
  format: 1;
  /** Bytes of the original. */
  size: number;
  /** Of the original, 64 hex digits. */
  sha256: string;
  chunks: { id: string; size: number }[];
}

/** `lying`: it opens and does not fit its own name or numbers. */
export type Damage = Refusal | 'missing' | 'lying';

export type OpenedManifest =
  | { kind: 'manifest'; manifest: Manifest }
  | { kind: 'no-file' }
  | { kind: 'damaged'; why: Damage };

const objectOf = (device: string, id: string) => ({ type: 'manifest', name: `m/${device}/${id}`, device }) as const;

export async function sealManifest(vault: EvidenceVault, manifest: Manifest, at: number): Promise<ManifestRow> {
  const id = await vault.keyedHash('file', manifest.sha256);
  const device = vault.deviceId;
  return { id, device, at, bytes: await vault.seal(objectOf(device, id), utf8(JSON.stringify(manifest))) };
}

/** Opens the manifest under the id that was asked for; the row's own word for it counts for nothing. */
export async function openManifest(db: Database, vault: EvidenceVault, id: string): Promise<OpenedManifest> {
  const row = await db.manifests.get(id);
  return row ? openManifestRow(vault, row, id) : { kind: 'no-file' };
}

export async function openManifestRow(
  vault: EvidenceVault,
  { device, bytes }: Pick<ManifestRow, 'device' | 'bytes'>,
  id: string,
): Promise<Exclude<OpenedManifest, { kind: 'no-file' }>> {
  const opened = await vault.open(objectOf(device, id), bytes);
  if (opened.kind === 'refused') return { kind: 'damaged', why: opened.why };
  const manifest = read(opened.plain);
  const isOwn = manifest !== null && (await vault.keyedHash('file', manifest.sha256)) === id;
  return isOwn ? { kind: 'manifest', manifest } : { kind: 'damaged', why: 'lying' };
}

function read(plain: Bytes): Manifest | null {
  // What opens was written by a device of this vault; only its numbers are looked at again.
  const manifest = JSON.parse(textOf(plain)) as Manifest;
  const sum = manifest.chunks.reduce((total, { size }) => total + size, 0);
  return manifest.format === 1 && sum === manifest.size ? manifest : null;
}

/**
 * Files in a backup of another vault: opened with that vault's keys, piece by piece out of the backup, so that they can be
 * taken in here under this vault's own keys and names. Nothing is held whole, and every piece is proved by its name.
 */
import { openChunkRow } from '@/storage/archive/evidence/chunk';
import { type Manifest, openManifestRow } from '@/storage/archive/evidence/manifest';
import type { Original } from '@/storage/archive/evidence/take-in';
import type { SealedObject } from '@/storage/archive/sealed';
import type { Bytes } from '@/storage/vault/bytes';
import { type EvidenceVault, lendKeys, vaultOfLent } from '@/storage/vault/lend';
import { objectAt, type Survey } from './survey';

export interface OtherFile {
  /** Of the original; null where the list of its pieces does not open. */
  sha256: string | null;
  /** Its object in the backup. */
  name: string;
  original: Original | null;
}

interface Sealed {
  device: string;
  bytes: Bytes;
}

function sealedOf({ fields, bytes }: SealedObject): Sealed | null {
  const [first] = bytes;
  return typeof fields.device === 'string' && first ? { device: fields.device, bytes: first } : null;
}

/** Every file of the backup, one after the other. */
export async function* otherFiles(file: Blob, survey: Survey): AsyncGenerator<OtherFile> {
  const chunks = new Map(survey.files.flatMap(({ table, name, at }) => (table === 'chunks' ? [[name, at]] : [])));
  for (const { name, at } of survey.files.filter(({ table }) => table === 'manifests')) {
    const object = await objectAt(file, survey, at);
    const row = object && sealedOf(object);
    const vault = row && (await vaultFor(survey, [row.device]));
    const opened = row && vault ? await openManifestRow(vault, row, name) : null;
    if (opened?.kind !== 'manifest') {
      yield { name, sha256: null, original: null };
      continue;
    }
    const { manifest } = opened;
    const read = (id: string, size: number) => readChunk(file, survey, chunks.get(id), id, size);
    yield { name, sha256: manifest.sha256, original: originalOf(manifest, read) };
  }
}

async function vaultFor({ ring }: Survey, devices: readonly string[]): Promise<EvidenceVault> {
  const [own = ''] = devices;
  return vaultOfLent(await lendKeys(ring, own, devices));
}

async function readChunk(
  file: Blob,
  survey: Survey,
  at: number | undefined,
  id: string,
  size: number,
): Promise<Bytes | null> {
  const object = at === undefined ? null : await objectAt(file, survey, at);
  const row = object && sealedOf(object);
  if (!row) return null;
  const opened = await openChunkRow(await vaultFor(survey, [row.device]), row, id, size);
  return opened.kind === 'chunk' ? opened.plain : null;
}

/** Bytes of a file by the pieces it lies in; the last piece that was opened is kept, for reading goes forwards. */
function originalOf({ size, chunks }: Manifest, read: (id: string, size: number) => Promise<Bytes | null>): Original {
  let last: { at: number; plain: Bytes } | null = null;
  return {
    size,
    async read(from, to) {
      const wanted = new Uint8Array(to - from);
      let start = 0;
      for (const [at, chunk] of chunks.entries()) {
        const end = start + chunk.size;
        if (end > from && start < to) {
          const plain: Bytes | null = last?.at === at ? last.plain : await read(chunk.id, chunk.size);
          if (!plain) throw new Error('a piece of the file is not whole');
          last = { at, plain };
          wanted.set(plain.subarray(Math.max(0, from - start), to - start), Math.max(0, start - from));
        }
        start = end;
      }
      return wanted;
    },
  };
}

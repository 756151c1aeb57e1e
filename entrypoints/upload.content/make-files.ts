/** Makes what goes into the page: pieces fetched, pictures made smaller, in the order they were chosen. Nothing is put anywhere. */
import type { Chosen, NotPut } from '@/components/overlay/upload/upload-acts';
import { saveName } from '@/domain/file-name';
import { fitFiles } from '@/domain/upload-fit';
import type { UploadLimits } from '@/domain/upload-limits';
import { openPort } from '@/entrypoints/door/ask';
import { sha256Of } from '@/rules/bundle/digest';
import { fetchPiece } from './fetch-piece';
import { shrinkPicture } from './shrink-picture';

export type Made =
  | { kind: 'made'; files: File[]; shrunk: string[]; sha256: string[] }
  | { kind: 'not-made'; why: NotPut; name: string };

export interface Making {
  key: string;
  chosen: Chosen;
  limits: UploadLimits;
  signal: AbortSignal;
  onProgress(name: string, at: number, of: number, done: number): void;
}

type Original = { name: string; content: Blob; sha256: string | null };

export async function makeFiles({ key, chosen, limits, signal, onProgress }: Making): Promise<Made> {
  const of = chosen.pieces.length + chosen.files.length;
  const no = (why: NotPut, name: string): Made => ({ kind: 'not-made', why, name });
  const originals: Original[] = [];
  for (const piece of chosen.pieces) {
    const at = originals.length + 1;
    onProgress(piece.name, at, of, 0);
    const fetched = await fetchPiece(key, piece, {
      open: openPort,
      digest: sha256Of,
      signal,
      onProgress: (done) => onProgress(piece.name, at, of, done / Math.max(1, piece.size)),
    });
    if (fetched.kind === 'not-fetched') return no(fetched.why, piece.name);
    originals.push({ name: saveName(piece.name), content: fetched.content, sha256: piece.sha256 });
  }
  for (const file of chosen.files) originals.push({ name: file.name, content: file, sha256: null });

  const files: File[] = [];
  const shrunk: string[] = [];
  const sha256: string[] = [];
  for (const [index, { name, content, sha256: known }] of originals.entries()) {
    if (signal.aborted) return no('cancelled', name);
    onProgress(name, index + 1, of, 1);
    const { type: media, size } = content;
    const fit = fitFiles([{ name, media, size }], limits).files[0];
    const small = fit === 'shrink' ? await shrinkPicture(content, name, limits.mostBytes ?? size) : null;
    if (fit === 'shrink' && !small) return no('cannot-shrink', name);
    if (fit !== 'shrink' && fit !== 'fits') return no('field-changed', name);
    if (small) shrunk.push(name);
    files.push(small ?? new File([content], name, { type: media }));
    const digest = known ?? (await digestOf(content));
    if (digest === null) return no('no-file', name);
    sha256.push(digest);
  }
  return signal.aborted ? no('cancelled', '') : { kind: 'made', files, shrunk, sha256 };
}

/** null where a file of the disk cannot be read any more. */
async function digestOf(content: Blob): Promise<string | null> {
  try {
    return await sha256Of(new Uint8Array(await content.arrayBuffer()));
  } catch {
    return null;
  }
}

/** The work with evidence files in this page: the database and borrowed keys, for one file, and both gone with it. */
import type { Ask } from '@/components/ask-type';
import type { Added, NewPiece, NotAdded, NotRead, Progress, Read } from '@/components/options/evidence/desk-type';
import { evidenceNameLength, type KeptEvidence } from '@/domain/evidence';
import { fileKind, guessType } from '@/domain/file-kind';
import { plainName } from '@/domain/file-name';
import { withShelf } from './borrow-keys';
import { mediaOf } from './file-media';
import type { Place } from './save-place';

/** Another case may let the same bytes go between our writing them and naming them. */
const mostTries = 3;

export function add(
  ask: Ask,
  key: string,
  { content, name, from, type, proof }: NewPiece,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<Added> {
  return withShelf(ask, async (shelf): Promise<Added> => {
    const no = (why: NotAdded): Added => ({ kind: 'not-added', why });
    const media = await mediaOf(content);
    const shown = plainName(name, evidenceNameLength);
    const original = {
      size: content.size,
      read: async (start: number, end: number) => new Uint8Array(await content.slice(start, end).arrayBuffer()),
    };
    for (let turn = 0; turn < mostTries; turn += 1) {
      const taken = await shelf.takeIn(original, {
        now: Date.now(),
        signal,
        onProgress: (done) => onProgress(done, content.size),
      });
      if (taken.kind !== 'taken-in') return no(taken.kind);
      const { file, sha256, size } = taken;
      const said = type ?? proof?.type ?? guessType(fileKind(media, shown, false));
      const answer = await ask('add-evidence', {
        key,
        evidence: {
          file,
          sha256,
          size,
          name: shown,
          type: said,
          media,
          from,
          note: proof?.title ?? '',
          proof: proof?.id,
        },
      });
      if (answer.kind === 'added') return answer;
      if (answer.kind === 'unsaved') return no(answer.why);
      if (answer.kind === 'no-such-case') return no(answer.kind);
    }
    return no('no-file');
  });
}

export function read(ask: Ask, piece: KeptEvidence, onProgress: Progress, signal: AbortSignal): Promise<Read> {
  return withShelf(ask, async (shelf): Promise<Read> => {
    const parts: Blob[] = [];
    const given = await shelf.giveOut(
      piece.sha256,
      (plain, done, size) => {
        // A Blob of its own: the browser may put it on disk, and our memory is free again.
        parts.push(new Blob([plain]));
        onProgress(done, size);
      },
      signal,
    );
    if (given.kind !== 'whole') return given;
    if (given.sha256 !== piece.sha256) return { kind: 'damaged', part: 0 };
    return {
      kind: 'whole',
      content: new Blob(parts, { type: piece.media === 'text/html' ? 'text/plain' : piece.media }),
    };
  });
}

export async function save(
  ask: Ask,
  piece: KeptEvidence,
  place: Place,
  onProgress: Progress,
): Promise<NotRead | { kind: 'saved' }> {
  let isSaved = false;
  try {
    return await withShelf(ask, async (shelf): Promise<NotRead | { kind: 'saved' }> => {
      const given = await shelf.giveOut(piece.sha256, async (plain, done, size) => {
        await place.write(plain);
        onProgress(done, size);
      });
      if (given.kind !== 'whole') return given;
      if (given.sha256 !== piece.sha256) return { kind: 'damaged', part: 0 };
      await place.finish();
      isSaved = true;
      return { kind: 'saved' };
    });
  } catch (error) {
    // The disk or the file the person chose; whatever else it is, somebody above knows.
    if (!(error instanceof DOMException)) throw error;
    return { kind: 'not-added', why: error.name === 'QuotaExceededError' ? 'full' : 'unreadable' };
  } finally {
    if (!isSaved) await place.giveUp().catch(() => undefined);
  }
}

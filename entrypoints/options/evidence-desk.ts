/** Handles the bytes of evidence for the gallery. What does it is fetched when it is first needed: most visits need none of it. */
import type { Ask } from '@/components/ask-type';
import type { EvidenceDesk, NotAdded } from '@/components/options/evidence/desk-type';
import { UnansweredError } from '@/entrypoints/door/ask';

type Failed = { kind: 'not-added'; why: NotAdded };

/** A background that does not answer, or is locked, is an answer too. */
async function answering<Result>(work: () => Promise<Result>): Promise<Result | Failed> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnansweredError)) console.error('the work with evidence failed', error);
    return {
      kind: 'not-added',
      why: error instanceof UnansweredError && error.why === 'locked' ? 'locked' : 'unanswered',
    };
  }
}

export function evidenceDesk(ask: Ask): EvidenceDesk {
  const work = () => import('./evidence-work');
  return {
    add: (...given) => answering(async () => (await work()).add(ask, ...given)),
    read: (...given) => answering(async () => (await work()).read(ask, ...given)),
    save: (piece, onProgress) =>
      answering(async () => {
        // The file is chosen first: a browser asks only in the person's own press, and that is soon over.
        const { choosePlace } = await import('./save-place');
        const place = await choosePlace(piece.name);
        if (place === 'chosen-none') return { kind: 'chosen-none' };
        return (await work()).save(ask, piece, place, onProgress);
      }),
  };
}

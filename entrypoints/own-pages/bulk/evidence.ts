/** The one place where evidence is handed to papers, packets and dossiers. */

import { shanghaiIso } from '@/domain/deadline';
import type { KeptEvidence } from '@/domain/evidence';
import type { Ask } from '@/entrypoints/door/ask';
import type { EvidenceSource } from '@/storage/share/evidence';

export function evidenceSource(ask: Ask): EvidenceSource {
  /** Whatever was listed may be opened. */
  const listed = new Map<string, KeptEvidence>();
  return {
    async list(caseKey) {
      const answer = await ask('case-evidence', { key: caseKey });
      if (answer.kind !== 'evidence') return [];
      return answer.items.map((piece) => {
        listed.set(piece.id, piece);
        const { id, name, media, size, sha256, takenAt } = piece;
        return { id, name, type: media, size, sha256, addedAt: shanghaiIso(takenAt) };
      });
    },
    async open(id) {
      const piece = listed.get(id);
      if (!piece) throw new Error(`there is no evidence ${id}`);
      const { read } = await import('@/entrypoints/options/evidence-work');
      const opened = await read(ask, piece, () => undefined, new AbortController().signal);
      if (opened.kind !== 'whole') throw new Error(`evidence ${id} does not open: ${opened.kind}`);
      return opened.content.stream();
    },
  };
}

/** What the gallery asks of whoever handles the bytes: the components show, and touch neither keys nor files at rest. */
import type { EvidenceOrigin, EvidenceType, KeptEvidence } from '@/domain/evidence';
import type { Proof } from '@/domain/obstacle-advice';

export type Progress = (done: number, size: number) => void;

export type NotAdded =
  | 'too-big'
  | 'unreadable'
  | 'cancelled'
  | 'full'
  | 'newer'
  | 'no-file'
  | 'locked'
  | 'no-such-case'
  | 'unanswered';

export type Added = { kind: 'added'; id: string } | { kind: 'not-added'; why: NotAdded };

export interface NewPiece {
  /** Read in parts, never whole. */
  content: Blob;
  name: string;
  from: EvidenceOrigin;
  /** Where it is known already; else by what the content is. */
  type?: EvidenceType;
  /** For which thing that a page asked for. */
  proof?: Pick<Proof, 'id' | 'type' | 'title'>;
}

/** `part` counts from 1; 0 is the list of parts. */
export type Read =
  | { kind: 'whole'; content: Blob }
  | { kind: 'damaged'; part: number }
  | { kind: 'no-file' }
  | { kind: 'cancelled' }
  | { kind: 'not-added'; why: NotAdded };

export type NotRead = Exclude<Read, { kind: 'whole' }>;
export type Saved = NotRead | { kind: 'saved' } | { kind: 'chosen-none' };

export interface EvidenceDesk {
  add(caseKey: string, piece: NewPiece, onProgress: Progress, signal: AbortSignal): Promise<Added>;
  /** The content, proved; the browser holds it in parts and not in our memory. */
  read(piece: KeptEvidence, onProgress: Progress, signal: AbortSignal): Promise<Read>;
  /** Writes it to a file the person chooses. Must be called in their own press. */
  save(piece: KeptEvidence, onProgress: Progress): Promise<Saved>;
}

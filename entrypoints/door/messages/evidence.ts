/** Evidence, captures, uploads, and what stands in a case’s way. */
import * as z from 'zod';
import { capturePart, mostParts } from '@/domain/capture';
import { dismissReasons } from '@/domain/dismiss-reason';
import { evidenceNameLength, type KeptEvidence } from '@/domain/evidence';
import { evidenceIdSchema, evidenceNoteSchema, evidenceTypeSchema, newEvidenceSchema } from '@/domain/evidence.schema';
import type { ChainState } from '@/domain/evidence-chain';
import type { CitedFact, TopicHead } from '@/domain/guide-book';
import type { Obstacle } from '@/domain/obstacle';
import type { ObstacleAdvice } from '@/domain/obstacle-advice';
import type { CaseSummary } from '@/domain/summary';
import type { Message, OpenPage } from '@/domain/topic';
import { caseName, entry, type Kept, type NoCase, partName, text, type Unsaved } from './entry';

/** A piece of evidence as a page may choose it. */
export type UploadPiece = Pick<KeptEvidence, 'id' | 'name' | 'media' | 'size' | 'sha256' | 'type'>;

/** What stands in a case's way, with the way on, and how many files were given for each thing that is asked for. */
export interface ToldObstacle {
  kind: 'obstacle';
  summary: CaseSummary;
  obstacle: Obstacle;
  advice: ObstacleAdvice;
  given: Record<string, number>;
  facts: CitedFact[];
  messages: Message[];
  topics: TopicHead[];
  pages: Record<OpenPage, string>;
}

/** What one press before a withdrawal keeps. */
export type KeptBefore = 'log' | 'page' | 'settlement';

export const evidenceMessages = {
  'case-evidence': entry<{ kind: 'evidence'; items: KeptEvidence[]; chain: ChainState } | NoCase>()(
    ['ui'],
    z.strictObject({ key: caseName }),
  ),
  /** Its bytes lie on the shelf already (a page of ours put them there); `no-file`: they do not, take it in again. */
  'add-evidence': entry<{ kind: 'added'; id: string } | { kind: 'no-file' } | NoCase | Unsaved>()(
    ['ui'],
    z.strictObject({ key: caseName, evidence: newEvidenceSchema }),
  ),
  'describe-evidence': entry<{ kind: 'added' } | { kind: 'no-such-evidence' } | NoCase | Unsaved>()(
    ['ui'],
    z.strictObject({ key: caseName, id: evidenceIdSchema, type: evidenceTypeSchema, note: evidenceNoteSchema }),
  ),
  /** Its bytes go as well when no case names them any more. */
  'remove-evidence': entry<{ kind: 'removed' } | { kind: 'no-such-evidence' } | NoCase | Unsaved>()(
    ['ui'],
    z.strictObject({ key: caseName, id: evidenceIdSchema }),
  ),
  /** Keys for one piece of work with files, sent on the BroadcastChannel of this name: no message carries a key. */
  'lend-keys': entry<{ kind: 'lent' }>()(
    ['ui'],
    z.strictObject({
      channel: z.string().regex(/^[0-9a-f]{32}$/),
      devices: z.array(z.string().regex(/^[0-9a-f]{16}$/)).max(100),
    }),
  ),
  /** A picture of the tab in front, as evidence of this case. The browser allows it only where our button was pressed. */
  'capture-tab': entry<{ kind: 'added'; id: string } | { kind: 'no-picture' } | NoCase | Unsaved>()(
    ['ui'],
    z.strictObject({ key: caseName }),
  ),
  /** A part of what our script took of the page, ahead of `keep-before`. */
  'capture-part': entry<{ kind: 'held' }>()(
    ['page'],
    z.strictObject({ capture: partName, at: z.int().min(0).max(mostParts), text: z.string().max(capturePart) }),
  ),
  /**
   * 先留存证据: the negotiation log, this page as it stands, a settlement agreement to fill in. `parts-lost`: not all parts of
   * the page are there, send them anew.
   */
  'keep-before': entry<{ kind: 'kept-evidence'; kept: KeptBefore[] } | { kind: 'parts-lost' } | NoCase | Unsaved>()(
    ['page'],
    z.strictObject({ key: caseName, capture: partName, count: z.int().min(1).max(mostParts) }),
  ),
  /** The person pressed 上传材料 here: what of the case's evidence there is. Its bytes come over a port (`hand-out.ts`). */
  'upload-pieces': entry<{ kind: 'pieces'; pieces: UploadPiece[] } | NoCase>()(
    ['page'],
    z.strictObject({ key: caseName }),
  ),
  /** Files were put into the page's own upload field; told twice it is noted once. */
  'note-upload': entry<{ kind: 'added' } | NoCase | Unsaved>()(
    ['page'],
    z.strictObject({
      key: caseName,
      upload: z.string().regex(/^[0-9a-f]{32}$/),
      files: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(99),
      words: text,
    }),
  ),
  /** What stands in a case's way, also when it was put aside. */
  'case-obstacle': entry<ToldObstacle | { kind: 'no-obstacle' } | NoCase>()(
    ['page', 'ui'],
    z.strictObject({ key: caseName }),
  ),
  /** Puts it aside for a reason; null takes that back. */
  'dismiss-obstacle': entry<Kept | { kind: 'no-obstacle' } | NoCase>()(
    ['page', 'ui'],
    z.strictObject({ key: caseName, obstacle: z.string().max(64), reason: z.enum(dismissReasons).nullable() }),
  ),
  /** A file for one thing a page asks for; its bytes went ahead in parts, as base64url. */
  'keep-proof': entry<{ kind: 'added' } | { kind: 'parts-lost' } | NoCase | Unsaved>()(
    ['page'],
    z.strictObject({
      key: caseName,
      capture: partName,
      count: z.int().min(1).max(mostParts),
      name: z.string().min(1).max(evidenceNameLength),
      proof: z.string().max(60),
      from: z.enum(['picker', 'drop']),
    }),
  ),
};

/** Checks what is said of a piece of evidence on its way through the door. */
import * as z from 'zod';
import { evidenceNameLength, evidenceNoteLength, evidenceOrigins, evidenceTypes, mostEvidenceBytes } from './evidence';

export const evidenceTypeSchema = z.enum(evidenceTypes);
export const evidenceNoteSchema = z.string().max(evidenceNoteLength);
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const evidenceIdSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** What the page that took it in says; the background adds id, time and the link. */
export const newEvidenceSchema = z.strictObject({
  /** Keyed hash, base64url. */
  file: z.string().regex(/^[\w-]{24}$/),
  name: z.string().min(1).max(evidenceNameLength),
  type: evidenceTypeSchema,
  media: z.string().regex(/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,80}$/),
  size: z.int().min(0).max(mostEvidenceBytes),
  sha256: digestSchema,
  from: z.enum(evidenceOrigins),
  note: evidenceNoteSchema,
  proof: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/)
    .optional(),
});

export type NewEvidence = z.infer<typeof newEvidenceSchema>;

/** The format of a manifest: which files make a bundle, how new it is, for whom, and until when. */
import * as z from 'zod';
import { feedLimits } from './limits';

/** Raised when an older program could not understand a newer manifest. */
export const manifestFormat = 1;

export const fileEntrySchema = z.strictObject({
  path: z.string().regex(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?\.json$/),
  /** Of the unpacked file; also its name on the host. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Unpacked, in bytes. */
  size: z.int().min(2).max(feedLimits.file),
});

const offSchema = z.strictObject({
  adapter: z.string().regex(/^[a-z0-9-]+$/),
  /** The whole page kind, or only our clicking on it. */
  what: z.enum(['all', 'drive']),
});

export const manifestSchema = z
  .strictObject({
    format: z.literal(manifestFormat),
    channel: z.string().regex(/^[a-z]{2,20}$/),
    epoch: z.int().min(1),
    seq: z.int().min(1),
    /** Milliseconds since 1970. */
    issued: z.int().min(0),
    expires: z.int().min(0),
    /** The oldest program that may take it. */
    minExt: z.string().regex(/^\d{1,5}(\.\d{1,5}){0,3}$/),
    /** So many of a hundred take it. */
    rollout: z.int().min(0).max(100),
    files: z.array(fileEntrySchema).min(1).max(feedLimits.files),
    /** Switches that stand above what the files say. */
    off: z.array(offSchema).max(200),
    note: z.string().max(2000),
  })
  .superRefine(({ files, issued, expires }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    if (new Set(files.map(({ path }) => path)).size !== files.length) refuse('two files have one path');
    if (files.reduce((sum, { size }) => sum + size, 0) > feedLimits.total) refuse('too large as a whole');
    if (expires <= issued || expires - issued > feedLimits.lifetime) refuse('valid for too long');
  });

export type Manifest = z.infer<typeof manifestSchema>;
export type FileEntry = z.infer<typeof fileEntrySchema>;

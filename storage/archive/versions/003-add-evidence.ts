/** Version 3: evidence, in sealed chunks. */
import type { ArchiveVersion } from '../db';

export const addEvidence: ArchiveVersion = {
  version: 3,
  tables: {
    /** Sealed pieces of files, by a keyed hash of what is in them. */
    chunks: '&id, device',
    /** Which chunks make a file, sealed; by a keyed hash of the whole. */
    manifests: '&id, device',
    /** When somebody last took a chunk in: what no file names yet may still be wanted. */
    held: '&id, at',
  },
};

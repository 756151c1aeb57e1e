/** Version 5: rules that came by the feed. Nothing personal, so in clear; checked by their hashes when they are read. */
import type { ArchiveVersion } from '../db';

export const addFeed: ArchiveVersion = {
  version: 5,
  tables: {
    /** What is remembered of the feed: one row, `feed`. */
    feed: '&id',
    /** Files of the bundles that are kept, by the SHA-256 of what is in them. */
    ruleFiles: '&sha256',
  },
};

/** Version 1: the first tables. A released version is never edited; a change is the next file. */
import type { ArchiveVersion } from '../db';

export const layTables: ArchiveVersion = {
  version: 1,
  tables: {
    /** The ring of keys. */
    keys: '&id',
    /** The device's counters: one row, `clock`. */
    meta: '&id',
    /** Sealed events, write-once; `ids` are keyed hashes or random, so the index tells nothing. */
    blocks: '++n, &name, *ids',
    /** Sealed copies of many blocks: a cache, rebuilt from blocks at will. */
    packs: '&to',
    /** The sealed folded state: a cache as well. */
    folded: '&id',
    /** Running withdrawals, in clear and without personal text. */
    flows: '&id',
    /** How the last reading with each adapter ended. */
    health: '&adapter',
    /** Sealed masked pages that could not be read, the latest of each adapter. */
    reports: '&adapter',
  },
};

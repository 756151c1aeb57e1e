/** Version 2: what comes in while the vault is locked. */
import type { ArchiveVersion } from '../db';

export const addInbox: ArchiveVersion = {
  version: 2,
  tables: {
    /** Sealed readings, in the order they came. */
    inbox: '++n',
  },
};

/** Version 4: the snapshot on shelves, in place of packs and of the one folded state. */
import type { ArchiveVersion } from '../db';

export const layShelves: ArchiveVersion = {
  version: 4,
  tables: {
    /** Events are looked for in their case: blocks need no index of ids. */
    blocks: '++n, &name',
    packs: null,
    snapshot: '&id',
    shelfHeads: '&n',
    shelfTexts: '&n',
    shelfEvents: '&n',
  },
  async upgrade(db) {
    await db.table('folded').clear();
  },
};

/** Version 6: notices, what of them is on its way to a phone, and the ways there. All sealed, for they name cases and hold secrets. */
import type { ArchiveVersion } from '../db';

export const addNotices: ArchiveVersion = {
  version: 6,
  tables: {
    /** One row a notice; `at` in milliseconds since 1970 orders them. Only rows that have `unread` or `untold` are in these indexes. */
    notices: '&id, at, unread, untold',
    /** One row a notice and channel that it goes to. */
    outbox: '&id, at',
    /** Channels that the person set up, with their secrets. */
    channels: '&id',
    /** What the background fetched by itself, when and why. */
    looks: '++n, at',
  },
};

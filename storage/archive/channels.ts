/** The ways to a phone that the person set up, with their secrets: sealed, on this device only. */
import type { Channel } from '@/domain/phone';
import { channelSchema } from '@/domain/phone.schema';
import type { Vault } from '@/storage/vault/ring';
import type { Database } from './db';
import { sealedRows, type Written } from './sealed-rows';

export interface ChannelBook {
  /** In the order they were set up; also those whose removal can still be undone. */
  all(): Promise<Channel[]>;
  keep(channel: Channel): Promise<Written>;
  /** For good. */
  drop(ids: readonly string[]): Promise<void>;
}

export function channelBook(db: Database, vault: Vault): ChannelBook {
  const rows = sealedRows<Channel>(db, vault, 'channels', 'channel');
  return {
    async all() {
      const found = await rows.all();
      // A channel of a newer program, or a kind that is gone, is not used, and stays where it is.
      return found.filter((channel) => channelSchema.safeParse(channel).success).sort((one, two) => one.at - two.at);
    },
    keep: (channel) => rows.put(channel, channel.at),
    drop: rows.drop,
  };
}

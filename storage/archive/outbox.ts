/** Notices on their way to a phone: put there once, and never in two states at once. */
import type { Push } from '@/domain/phone';
import type { Vault } from '@/storage/vault/ring';
import type { Database } from './db';
import { type SealedRows, sealedRows, type Written } from './sealed-rows';

/** A push as it is queued. */
export type NewPush = Omit<Push, 'id'> & { notice: string };

export interface Outbox {
  /** The newest first. */
  all(): Promise<Push[]>;
  get(id: string): Promise<Push | null>;
  count(): Promise<number>;
  /** One for each notice and channel, for ever: what is there already stays as it is. */
  add(pushes: readonly NewPush[]): Promise<Written>;
  /** Only from the state it was read in; `moved` where somebody else was quicker. */
  change: SealedRows<Push>['change'];
  /** All of one message, or none. */
  changeAll: SealedRows<Push>['changeAll'];
  drop(ids: readonly string[]): Promise<void>;
}

export function outboxOf(db: Database, vault: Vault): Outbox {
  const rows = sealedRows<Push>(db, vault, 'outbox', 'push');
  return {
    all: rows.all,
    get: rows.get,
    count: rows.count,
    async add(pushes) {
      const named = pushes.map(async ({ notice, ...push }, place) => {
        // A notice's id may name a case: keys lie in clear.
        const id = await vault.keyedHash('push', `${notice}|${push.channel}`);
        // Those of one moment stay in the order they were given in.
        return { value: { ...push, id }, at: push.since + place / 1000 };
      });
      return rows.add(await Promise.all(named));
    },
    change: rows.change,
    changeAll: rows.changeAll,
    drop: rows.drop,
  };
}

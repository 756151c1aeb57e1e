/**
 * Takes in what a backup holds. Blocks of this vault are kept as they are under their own names; events of another vault
 * are sealed anew, with their own device, number and stamp. Only what is not there yet is added, nothing is ever changed,
 * and each call is one step: what dies in the middle is done again with the same result.
 */
import type { CaseEvent } from '@/domain/event';
import { laterHlc } from '@/domain/hlc';
import type { Bytes } from '@/storage/vault/bytes';
import type { Vault } from '@/storage/vault/ring';
import { openBlock, sealBlocks } from './block';
import { type Database, isFull, zeroClock } from './db';
import { idOf, isFact } from './event-id';
import type { BlockRow, ClockRow } from './rows';
import type { Snapshot } from './snapshot/snapshot';

export interface Adopted {
  kind: 'adopted';
  /** Events that are new here (would be, in a dry run), and those that were known. */
  fresh: number;
  same: number;
  /** Names of blocks that do not open under their own name. */
  damaged: string[];
}

export type Adopting = Adopted | { kind: 'full' } | { kind: 'newer' };

export interface Adopt {
  /** Blocks of this very vault. With `dry` nothing is kept, only counted. */
  blocks(blocks: readonly { name: string; bytes: Bytes }[], dry: boolean): Promise<Adopting>;
  /**
   * Events of another vault. `nicks`: the label of each of its accounts, by which the account is known here; one without a
   * label keeps its foreign id, which is nobody's here.
   */
  events(events: readonly CaseEvent[], nicks: ReadonlyMap<string, string>, dry: boolean): Promise<Adopting>;
}

const blockName = /^d\/([0-9a-f]{16})\/(\d{8})-([0-9a-f]{16})$/;

/**
 * @param inTurn one change at a time
 * @param idsNear ids of all events of the cases these are about: an event that stands here stands in its case
 */
export function adoptInto(
  db: Database,
  vault: Vault,
  inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>,
  idsNear: Snapshot['idsNear'],
): Adopt {
  /** Keeps rows and clock in one step; false when something else was written meanwhile. */
  async function put(before: ClockRow, rows: readonly BlockRow[], after: ClockRow): Promise<boolean> {
    return db.dexie.transaction('rw', [db.meta, db.blocks, db.keys], async () => {
      const ring = await db.keys.get('ring');
      if (ring?.vaultId !== vault.vaultId) throw new Error('the vault was replaced: open the archive again');
      if (((await db.meta.get('clock')) ?? zeroClock).revision !== before.revision) return false;
      const [last, looked] = await Promise.all([db.blocks.orderBy('n').last(), db.looked.get('looked')]);
      const added = await db.blocks.bulkAdd([...rows]);
      // What comes back is no news: its notices are in the backup as well, and nothing of it is shown or sent on again.
      const isUpToDate = looked && looked.n >= (last?.n ?? 0);
      if (isUpToDate && typeof added === 'number') await db.looked.put({ ...looked, n: Math.max(looked.n, added) });
      await db.meta.put(after);
      return true;
    });
  }

  function adopting(work: () => Promise<Adopted | null>): Promise<Adopting> {
    return inTurn(async () => {
      if (db.isNewer) return { kind: 'newer' };
      try {
        for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
          const adopted = await work();
          if (adopted) return adopted;
        }
      } catch (error) {
        if (isFull(error)) return { kind: 'full' };
        throw error;
      }
      throw new Error('others write all the time');
    });
  }

  return {
    blocks: (blocks, dry) =>
      adopting(async () => {
        const before = (await db.meta.get('clock')) ?? zeroClock;
        const opened = await Promise.all(blocks.map((block) => openWhole(vault, block)));
        const ids = await idsNear(opened.flatMap((events) => events ?? []));
        const names = new Set(
          (
            await db.blocks
              .where('name')
              .anyOf(blocks.map(({ name }) => name))
              .toArray()
          ).map(({ name }) => name),
        );
        const result: Adopted = { kind: 'adopted', fresh: 0, same: 0, damaged: [] };
        const rows: BlockRow[] = [];
        let after: ClockRow = { ...before, revision: before.revision + 1 };
        for (const [at, { name, bytes }] of blocks.entries()) {
          const events = opened[at];
          if (!events) {
            result.damaged.push(name);
            continue;
          }
          const fresh = events.filter(({ id }) => !ids.has(id));
          result.fresh += fresh.length;
          result.same += events.length - fresh.length;
          if (fresh.length === 0 || names.has(name)) continue;
          for (const { id } of fresh) ids.add(id);
          names.add(name);
          rows.push({ name, bytes });
          after = clockBehind(after, vault.deviceId, name, events);
        }
        return dry || rows.length === 0 || (await put(before, rows, after)) ? result : null;
      }),

    events: (events, nicks, dry) =>
      adopting(async () => {
        const before = (await db.meta.get('clock')) ?? zeroClock;
        const own = await Promise.all(events.map((event) => asOwn(vault, event, nicks)));
        const ids = await idsNear(own);
        const fresh: CaseEvent[] = [];
        for (const event of own) {
          if (ids.has(event.id)) continue;
          ids.add(event.id);
          fresh.push(event);
        }
        const result: Adopted = { kind: 'adopted', fresh: fresh.length, same: own.length - fresh.length, damaged: [] };
        if (dry || fresh.length === 0) return result;
        const hlc = fresh.reduce<string | null>((last, event) => laterHlc(last, event.hlc), before.hlc);
        const sealed = await sealBlocks(vault, { ...before, hlc, revision: before.revision + 1 }, fresh);
        return (await put(before, sealed.rows, sealed.clock)) ? result : null;
      }),
  };
}

const mostAttempts = 100;

/** The events of a block whose bytes are those its name says and that opens under it. */
async function openWhole(vault: Vault, block: { name: string; bytes: Bytes }): Promise<CaseEvent[] | null> {
  const digest = blockName.exec(block.name)?.[3];
  if (!digest || !(await vault.digest(block.bytes)).startsWith(digest)) return null;
  return openBlock(vault, block);
}

/** A block of this device that it had lost: the next one must not take its number, nor its events theirs. */
function clockBehind(clock: ClockRow, deviceId: string, name: string, events: readonly CaseEvent[]): ClockRow {
  const hlc = events.reduce<string | null>((last, event) => laterHlc(last, event.hlc), clock.hlc);
  const [, device, number = '', digest = ''] = blockName.exec(name) ?? [];
  if (device !== deviceId) return { ...clock, hlc };
  const own = events.filter((event) => event.device === deviceId).map(({ seq }) => seq);
  const isNewer = Number(number) > clock.block;
  return {
    ...clock,
    hlc,
    seq: Math.max(clock.seq, ...own),
    block: isNewer ? Number(number) : clock.block,
    previous: isNewer ? digest : clock.previous,
  };
}

/**
 * Accounts are hashes under a vault's own key, so an account of another vault is found again by its label only; facts are
 * named by their content, the account included, and so get the name they would have here.
 */
async function asOwn(vault: Vault, event: CaseEvent, nicks: ReadonlyMap<string, string>): Promise<CaseEvent> {
  const nick = nicks.get(event.account);
  const account = nick === undefined ? event.account : await accountByNick(vault, nick);
  // An alias is a hash of the other vault, too; all ids of one account are one here already.
  const body = event.body.kind === 'account-named' ? { ...event.body, alias: null } : event.body;
  const draft = { account, subject: event.subject, body };
  return { ...event, ...draft, id: isFact(draft) ? await idOf(draft, vault) : event.id };
}

/** The name an account has here by its label alone. */
export function accountByNick(vault: Pick<Vault, 'keyedHash'>, nick: string): Promise<string> {
  return vault.keyedHash('account', `nick:${nick}`);
}

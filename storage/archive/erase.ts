/** Erases: local blocks are rewritten without what is erased, in one step; caches go with them. */
import type { CaseEvent } from '@/domain/event';
import type { Notice } from '@/domain/notice';
import type { Push } from '@/domain/phone';
import { subjectKey } from '@/domain/subject';
import type { Vault } from '@/storage/vault/ring';
import { openBlock, openJson, sealBlocks } from './block';
import { type Database, isFull, zeroClock } from './db';
import { outboxOf } from './outbox';
import { shelfParts } from './snapshot/shelf';

export type Erasure =
  | { kind: 'everything' }
  /** All ids the account has had. */
  | { kind: 'account'; accounts: readonly string[] }
  /** All keys (`subjectKey`) the case has had, under all ids of its account. */
  | { kind: 'case'; accounts: readonly string[]; subjectKeys: readonly string[] };

export type Erased =
  | { kind: 'erased' }
  /** Rewriting needs room; nothing was erased. */
  | { kind: 'full' }
  | { kind: 'newer' };

/**
 * After `everything` the archive is as new: the next start makes another vault.
 * A block that does not open is kept when something narrower is erased: what it holds is not known.
 */
export async function eraseEvents(db: Database, vault: Vault, what: Erasure): Promise<Erased> {
  if (what.kind === 'everything') {
    await db.dexie.transaction('rw', db.dexie.tables, async () => {
      await Promise.all(db.dexie.tables.map((table) => table.clear()));
    });
    return { kind: 'erased' };
  }
  const clock = (await db.meta.get('clock')) ?? zeroClock;
  const gone: number[] = [];
  const kept: CaseEvent[] = [];
  for (const row of await db.blocks.toArray()) {
    const events = await openBlock(vault, row);
    const rest = events?.filter((event) => !isMeant(event, what));
    if (!events || !rest || rest.length === events.length || row.n === undefined) continue;
    gone.push(row.n);
    for (const event of rest) kept.push(event);
  }
  const rewritten = await sealBlocks(
    vault,
    { ...clock, revision: clock.revision + 1, erasures: clock.erasures + 1 },
    kept,
  );
  const notices = await noticesMeant(db, vault, what);
  // The log of looks names cases, too.
  const caches = [db.snapshot, db.folded, db.dexie.table('looks'), ...shelfParts.map(db.shelf)];
  const outbox = db.dexie.table('outbox');
  const pushes = (await outboxOf(db, vault).all()).filter((push) => tellsOf(push, what)).map(({ id }) => id);
  try {
    await db.dexie.transaction('rw', [db.meta, db.blocks, db.flows, db.notices, outbox, ...caches], async () => {
      const [last, looked] = await Promise.all([db.blocks.orderBy('n').last(), db.looked.get('looked')]);
      await db.blocks.bulkDelete(gone);
      await db.blocks.bulkAdd(rewritten.rows);
      await db.notices.bulkDelete(notices);
      // What is written anew was looked at before, if all was.
      if (looked && looked.n >= (last?.n ?? 0)) {
        await db.looked.put({ ...looked, n: (await db.blocks.orderBy('n').last())?.n ?? looked.n });
      }
      for (const cache of caches) await cache.clear();
      await outbox.bulkDelete(pushes);
      await db.flows.filter((flow) => isMeant(flow, what)).delete();
      await db.meta.put(rewritten.clock);
    });
  } catch (error) {
    if (isFull(error)) return { kind: 'full' };
    throw error;
  }
  return { kind: 'erased' };
}

/** Ids of the notices about it; one that does not open is kept, as a block is. */
async function noticesMeant(
  db: Database,
  vault: Vault,
  what: Exclude<Erasure, { kind: 'everything' }>,
): Promise<string[]> {
  const rows = await db.notices.filter(({ account }) => what.accounts.includes(account)).toArray();
  if (what.kind === 'account') return rows.map(({ id }) => id);
  const keys = new Set(what.accounts.flatMap((account) => what.subjectKeys.map((key) => `${account}/${key}`)));
  const opened = await Promise.all(rows.map((row) => openJson<Notice>(vault, 'notice', row)));
  return rows.filter((_, at) => keys.has(opened[at]?.caseKey ?? '')).map(({ id }) => id);
}

function isMeant(
  about: Pick<CaseEvent, 'account' | 'subject'>,
  what: Exclude<Erasure, { kind: 'everything' }>,
): boolean {
  if (!what.accounts.includes(about.account)) return false;
  if (what.kind === 'account') return true;
  return about.subject !== null && what.subjectKeys.includes(subjectKey(about.subject));
}

/** What is on its way to a phone may tell of the case in words. */
function tellsOf(
  { account, caseKey }: Pick<Push, 'account' | 'caseKey'>,
  what: Exclude<Erasure, { kind: 'everything' }>,
): boolean {
  if (!what.accounts.includes(account)) return false;
  return what.kind === 'account' || what.subjectKeys.some((key) => caseKey === `${account}/${key}`);
}

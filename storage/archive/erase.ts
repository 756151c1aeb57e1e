/** Erases: local blocks are rewritten without what is erased, in one step; caches go with them. */
import type { CaseEvent } from '@/domain/event';
import { subjectKey } from '@/domain/subject';
import type { Vault } from '@/storage/vault/ring';
import { openBlock, sealBlocks } from './block';
import { type Database, isFull, zeroClock } from './db';

export type Erasure =
  | { kind: 'everything' }
  /** All ids the account has had. */
  | { kind: 'account'; accounts: readonly string[] }
  /** All keys (`subjectKey`) the case has had, under all ids of its account. */
  | { kind: 'case'; accounts: readonly string[]; subjectKeys: readonly string[] };

export type Erased =
  | { kind: 'erased'; events: number }
  /** Rewriting needs room; nothing was erased. */
  | { kind: 'full' }
  | { kind: 'newer' };

/**
 * After `everything` the archive is as new: the next start makes another vault.
 * A block that does not open is kept when something narrower is erased: what it holds is not known.
 */
export async function eraseEvents(db: Database, vault: Vault, what: Erasure): Promise<Erased> {
  if (what.kind === 'everything') {
    const events = await db.blocks.toArray();
    await db.dexie.transaction('rw', db.dexie.tables, async () => {
      await Promise.all(db.dexie.tables.map((table) => table.clear()));
    });
    return { kind: 'erased', events: events.reduce((sum, { ids }) => sum + ids.length, 0) };
  }
  const clock = (await db.meta.get('clock')) ?? zeroClock;
  const gone: number[] = [];
  const kept: CaseEvent[] = [];
  let erased = 0;
  for (const row of await db.blocks.toArray()) {
    const events = await openBlock(vault, row);
    const rest = events?.filter((event) => !isMeant(event, what));
    if (!events || !rest || rest.length === events.length || row.n === undefined) continue;
    gone.push(row.n);
    for (const event of rest) kept.push(event);
    erased += events.length - rest.length;
  }
  const rewritten = await sealBlocks(
    vault,
    { ...clock, revision: clock.revision + 1, erasures: clock.erasures + 1 },
    kept,
  );
  try {
    await db.dexie.transaction('rw', [db.meta, db.blocks, db.packs, db.folded, db.flows], async () => {
      await db.blocks.bulkDelete(gone);
      await db.blocks.bulkAdd(rewritten.rows);
      await db.packs.clear();
      await db.folded.clear();
      await db.flows.filter((flow) => isMeant(flow, what)).delete();
      await db.meta.put(rewritten.clock);
    });
  } catch (error) {
    if (isFull(error)) return { kind: 'full' };
    throw error;
  }
  return { kind: 'erased', events: erased };
}

function isMeant(
  about: Pick<CaseEvent, 'account' | 'subject'>,
  what: Exclude<Erasure, { kind: 'everything' }>,
): boolean {
  if (!what.accounts.includes(about.account)) return false;
  if (what.kind === 'account') return true;
  return about.subject !== null && what.subjectKeys.includes(subjectKey(about.subject));
}

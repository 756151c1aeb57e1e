/** Packs: sealed copies of many blocks, so that a cold start opens a few large objects instead of thousands of small ones. */
import type { CaseEvent } from '@/domain/event';
import { randomHex } from '@/storage/vault/bytes';
import type { Vault } from '@/storage/vault/ring';
import { openBlock, openJson, sealJson } from './block';
import { type BlockRow, type Database, type PackRow, zeroClock } from './db';

/** A pack is made when this many blocks stand behind the last one. */
export const packAfter = 64;
/** This many packs become one. */
const mostPacks = 8;

export interface Stock {
  events: CaseEvent[];
  /** The last block's local number that is in `events`. */
  lastN: number;
  revision: number;
  erasures: number;
  /** Blocks that do not open: kept, named, left out. */
  damaged: string[];
}

/** Reads what the archive holds behind `known`, or all of it; one consistent view. */
export async function readStock(db: Database, vault: Vault, known: Stock | null): Promise<Stock> {
  const view = await db.dexie.transaction('r', [db.meta, db.packs, db.blocks], async () => {
    const clock = (await db.meta.get('clock')) ?? zeroClock;
    if (known && known.erasures === clock.erasures) {
      const blocks = known.revision === clock.revision ? [] : await blocksAfter(db, known.lastN);
      return { clock, start: known, packs: [], blocks };
    }
    const packs = await db.packs.orderBy('to').toArray();
    return { clock, start: null, packs, blocks: await blocksAfter(db, packs.at(-1)?.to ?? 0) };
  });
  const { clock, start, packs } = view;
  const packed = await Promise.all(packs.map((row) => openJson<CaseEvent[]>(vault, 'snapshot', row)));
  const whole = packed.every((events) => events !== null) && arePacksInRow(packs);
  // A pack that does not open is only a lost cache: its blocks still stand.
  const blocks = whole ? view.blocks : await blocksAfter(db, 0);
  const opened = await Promise.all(blocks.map((row) => openBlock(vault, row)));
  const damaged = blocks.filter((_, at) => opened[at] === null).map(({ name }) => name);
  const events = [...(start?.events ?? []), ...(whole ? packed : []).flatMap((some) => some ?? [])];
  for (const some of opened) for (const event of some ?? []) events.push(event);
  return {
    events: inOrder(events),
    lastN: blocks.at(-1)?.n ?? packs.at(-1)?.to ?? start?.lastN ?? 0,
    revision: clock.revision,
    erasures: clock.erasures,
    damaged: [...(start?.damaged ?? []), ...damaged],
  };
}

/** Packs the blocks behind the last pack when there are many. Never loses anything: blocks stay as they are. */
export async function packBlocks(db: Database, vault: Vault): Promise<void> {
  const packs = await db.packs.orderBy('to').toArray();
  const last = packs.at(-1)?.to ?? 0;
  if ((await db.blocks.where('n').above(last).count()) < packAfter) return;
  const clock = (await db.meta.get('clock')) ?? zeroClock;
  const merge = packs.length + 1 >= mostPacks;
  const blocks = await blocksAfter(db, merge ? 0 : last);
  const opened = await Promise.all(blocks.map((row) => openBlock(vault, row)));
  // A pack claims to hold all its blocks; one that cannot be read must stay visible as damaged.
  if (opened.some((events) => events === null)) return;
  const from = blocks[0]?.n ?? 0;
  const to = blocks.at(-1)?.n ?? 0;
  const name = `s/${vault.deviceId}/${from}-${to}-${randomHex(8)}`;
  const bytes = await sealJson(vault, 'snapshot', name, inOrder(opened.flatMap((events) => events ?? [])));
  await db.dexie.transaction('rw', [db.meta, db.packs], async () => {
    const now = (await db.meta.get('clock')) ?? zeroClock;
    if (now.erasures !== clock.erasures) return;
    if (merge) await db.packs.clear();
    await db.packs.put({ from: merge ? 0 : last + 1, to, name, bytes });
  });
}

async function blocksAfter(db: Database, n: number): Promise<BlockRow[]> {
  return db.blocks.where('n').above(n).sortBy('n');
}

function arePacksInRow(packs: readonly PackRow[]): boolean {
  return packs.every(({ from }, at) => from <= (packs[at - 1]?.to ?? 0) + 1);
}

/** By stamp; already sorted parts are left alone. */
function inOrder(events: CaseEvent[]): CaseEvent[] {
  const isSorted = events.every((event, at) => at === 0 || (events[at - 1]?.hlc ?? '') <= event.hlc);
  return isSorted ? events : events.sort((a, b) => (a.hlc < b.hlc ? -1 : a.hlc > b.hlc ? 1 : 0));
}

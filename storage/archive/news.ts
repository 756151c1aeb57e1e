/** How far this device's notices are with the events: where the first look begins, and what came since the last one. */
import type { CaseEvent } from '@/domain/event';
import { formatHlc, hlcTime } from '@/domain/hlc';
import { compare } from '@/domain/sort-events';
import type { Vault } from '@/storage/vault/ring';
import { openBlock } from './block';
import { type Database, zeroClock } from './db';
import type { LookedRow } from './rows';

export interface News {
  /** By stamp; none of before the first look. */
  events: CaseEvent[];
  /** For `keep`: how far it looked. null where there is nothing behind the last look. */
  looked: LookedRow | null;
  /** Of the archive when it was looked at. */
  erasures: number;
}

/** Blocks that are looked at at once. */
const portion = 256;
const dayMs = 24 * 3_600_000;

/** See `NoticeBook.begin`. */
export async function beginLooking(
  db: Database,
  device: string,
  now: () => number,
  rules: () => Promise<readonly string[]>,
): Promise<LookedRow> {
  const kept = await db.looked.get('looked');
  // A clock that ran ahead at the first start must not keep all that follows from being told.
  if (kept && hlcTime(kept.since) <= now() + dayMs) return kept;
  const known = kept ? kept.rules : [...(await rules())];
  return db.dexie.transaction('rw', [db.meta, db.blocks], async () => {
    const clock = (await db.meta.get('clock')) ?? zeroClock;
    const here = formatHlc({ ms: now(), counter: 0, device });
    const last = await db.blocks.orderBy('n').last();
    const looked: LookedRow = kept
      ? { ...kept, since: here }
      : { id: 'looked', n: last?.n ?? 0, since: clock.hlc ?? here, rules: known };
    if (!db.isNewer) await db.looked.put(looked);
    return looked;
  });
}

/** See `NoticeBook.news`. */
export async function newsOf(db: Database, vault: Pick<Vault, 'open'>): Promise<News> {
  const [looked, clock] = await Promise.all([db.looked.get('looked'), db.meta.get('clock')]);
  const { erasures } = clock ?? zeroClock;
  if (!looked) return { events: [], looked: null, erasures };
  const rows = await db.blocks.where('n').above(looked.n).limit(portion).sortBy('n');
  const last = rows.at(-1)?.n;
  if (last === undefined) return { events: [], looked: null, erasures };
  const opened = await Promise.all(rows.map((row) => openBlock(vault, row)));
  const events = opened
    .flatMap((each) => each ?? [])
    .filter(({ hlc }) => hlc > looked.since)
    .sort((one, two) => compare(one.hlc, two.hlc));
  return { events, looked: { ...looked, n: last }, erasures };
}

/** The snapshot at rest: loaded whole at a start, written shelf by shelf where something changed. A cache throughout. */
import { binnedAtOf } from '@/domain/bin';
import { isSettled } from '@/domain/case';
import { sortNewest } from '@/domain/find-cases';
import { randomHex } from '@/storage/vault/bytes';
import type { Vault } from '@/storage/vault/ring';
import { openJson, sealJson } from '../block';
import { type Database, zeroClock } from '../db';
import type { ShelfRow, SnapshotRow } from '../rows';
import { loadEvents, loadTexts, SnapshotLost } from './apply';
import {
  boxesOf,
  boxRow,
  boxSize,
  type Front,
  type KeptRest,
  openHeads,
  sealHeads,
  sealPart,
  shelfParts,
} from './shelf';
import { emptyState, indexEntry, newShelf, refoldAccounts, type Shelf, type State } from './state';

/** A first page of a list, and then some. */
const newestKept = 100;
/** More open cases than this are read from the shelves. */
const mostOpen = 400;

/** The kept state, when it is of this fold and opens whole; else null. */
export async function loadState(db: Database, vault: Vault, version: string): Promise<State | null> {
  const [mark, rows, clock] = await db.dexie.transaction('r', [db.meta, db.snapshot, db.shelf('heads')], async () =>
    Promise.all([db.snapshot.get('mark'), db.shelf('heads').toArray(), db.meta.get('clock')]),
  );
  if (!mark || mark.version !== version || mark.erasures !== (clock ?? zeroClock).erasures) return null;
  const rest = await openJson<KeptRest>(vault, 'snapshot', mark);
  const kept = await Promise.all(rows.map((row) => openHeads(vault, row)));
  if (!rest || rows.some(({ n }, at) => n !== at + 1)) return null;
  const state = emptyState(mark.erasures);
  Object.assign(state, { lastN: mark.lastN, revision: mark.revision, damaged: rest.damaged, stamp: mark.stamp });
  const accounts = new Map<string, string>();
  for (const opened of kept) {
    if (!opened) return null;
    const { heads, texts, boxes } = opened;
    const shelf = newShelf(state.shelves.length + 1);
    shelf.kept = { texts, boxes };
    state.shelves.push(shelf);
    for (const head of heads) {
      // One string for all cases of an account, not one each.
      head.account = accounts.get(head.account) ?? head.account;
      accounts.set(head.account, head.account);
      const entry = { head, shelf, events: null };
      shelf.entries.push(entry);
      shelf.texts.push(null);
      indexEntry(state, entry);
    }
  }
  for (const event of rest.loose) state.loose.set(event.id, event);
  for (const event of rest.edges) {
    const edge = state.edges.get(event.account);
    state.edges.set(event.account, { first: edge?.first ?? event, last: event });
  }
  refoldAccounts(state);
  return state;
}

/**
 * Writes what changed, in one step. Throws `SnapshotLost` where another context wrote meanwhile, and the browser's own
 * error where the disk is full.
 */
export async function keepState(db: Database, vault: Vault, version: string, state: State): Promise<void> {
  const changed = state.shelves.filter(({ isChanged }) => isChanged);
  await loadTexts(db, vault, changed);
  // A new case may stand in one box with others that nobody asked for.
  const inBoxes = changed.flatMap(({ entries, changedBoxes }) =>
    entries.filter((_, at) => changedBoxes.has(Math.floor(at / boxSize))),
  );
  await loadEvents(db, vault, inBoxes);
  const sealed: KeptShelf[] = [];
  for (const shelf of changed) sealed.push(await sealShelf(vault, shelf));
  const shelves = shelfParts.map(db.shelf);
  const mark = await sealRow(vault, 'mark', version, state, restOf(state));
  const front = await sealRow(vault, 'front', version, state, frontOf(state));
  await db.dexie.transaction('rw', [db.meta, db.snapshot, ...shelves], async () => {
    const [present, clock] = await Promise.all([db.snapshot.get('mark'), db.meta.get('clock')]);
    if ((clock ?? zeroClock).erasures !== state.erasures) throw new SnapshotLost();
    if (state.stamp === null) await Promise.all(shelves.map((shelf) => shelf.clear()));
    else if (present?.stamp !== state.stamp) throw new SnapshotLost();
    await db.shelf('heads').bulkPut(sealed.map(({ heads }) => heads));
    await db.shelf('texts').bulkPut(sealed.map(({ texts }) => texts));
    await db.shelf('events').bulkPut(sealed.flatMap(({ boxes }) => boxes));
    await db.snapshot.bulkPut([mark, front]);
  });
  state.stamp = mark.stamp;
  for (const { shelf, kept } of sealed) {
    shelf.kept = kept;
    shelf.isChanged = false;
    shelf.changedBoxes.clear();
  }
}

interface KeptShelf {
  shelf: Shelf;
  kept: Shelf['kept'];
  heads: ShelfRow;
  texts: ShelfRow;
  boxes: ShelfRow[];
}

async function sealShelf(vault: Vault, shelf: Shelf): Promise<KeptShelf> {
  const { n, entries } = shelf;
  const kept = { texts: '', boxes: shelf.kept.boxes.slice(0, boxesOf(entries.length)) };
  const boxes: ShelfRow[] = [];
  for (const box of shelf.changedBoxes) {
    const inBox = entries.slice(box * boxSize, (box + 1) * boxSize);
    if (inBox.length === 0) continue;
    const row = await sealPart(
      vault,
      boxRow(n, box),
      'events',
      inBox.map(({ events }) => events ?? []),
    );
    kept.boxes[box] = row.name;
    boxes.push(row);
  }
  const texts = await sealPart(
    vault,
    n,
    'texts',
    shelf.texts.map((text) => text ?? ''),
  );
  kept.texts = texts.name;
  const heads = await sealHeads(vault, n, { heads: entries.map(({ head }) => head), ...kept });
  return { shelf, kept, heads, texts, boxes };
}

/** Forgets what is kept; the next look makes it anew from the events. */
export async function dropSnapshot(db: Database): Promise<void> {
  if (db.isNewer) return;
  const tables = [db.snapshot, ...shelfParts.map(db.shelf)];
  await db.dexie.transaction('rw', tables, async () => {
    await Promise.all(tables.map((table) => table.clear()));
  });
}

/** What lists begin with, when it is of the present events; else null. */
export async function loadFront(db: Database, vault: Vault, version: string): Promise<Front | null> {
  const [row, clock] = await db.dexie.transaction('r', [db.meta, db.snapshot], async () =>
    Promise.all([db.snapshot.get('front'), db.meta.get('clock')]),
  );
  const { revision } = clock ?? zeroClock;
  return row?.version === version && row.revision === revision ? openJson<Front>(vault, 'snapshot', row) : null;
}

async function sealRow(
  vault: Vault,
  id: SnapshotRow['id'],
  version: string,
  { lastN, revision, erasures }: State,
  value: unknown,
): Promise<SnapshotRow> {
  const stamp = randomHex(8);
  const name = `s/${vault.deviceId}/${id}/${stamp}`;
  return { id, stamp, lastN, revision, erasures, version, name, bytes: await sealJson(vault, 'snapshot', name, value) };
}

function restOf({ loose, edges, damaged }: State): KeptRest {
  const pairs = [...edges.values()].flatMap(({ first, last }) => [first, last]);
  return { loose: [...loose.values()], edges: pairs, damaged };
}

function frontOf({ shelves, accounts }: State): Front {
  const heads = shelves
    .flatMap(({ entries }) => entries.map(({ head }) => head))
    .filter((head) => binnedAtOf(head, accounts) === null);
  const open = heads.filter((head) => !isSettled(head));
  const newest = sortNewest(heads).slice(0, newestKept);
  return { count: heads.length, open: open.length > mostOpen ? null : open, newest, accounts };
}

/** Puts events into the snapshot: which case each is about, and that case folded again from all its events. */
import { type Case, foldCase, headOf } from '@/domain/case';
import type { CaseEvent } from '@/domain/event';
import { namesOf } from '@/domain/group-cases';
import { searchText } from '@/domain/search';
import type { Subject } from '@/domain/subject';
import type { Vault } from '@/storage/vault/ring';
import type { Database } from '../db';
import { boxRow, boxSize, openBox, openTexts } from './shelf';
import {
  boxOf,
  type Entry,
  entryNamed,
  noteAccounts,
  restate,
  type Shelf,
  type State,
  shelve,
  unshelve,
} from './state';

/** A shelf did not open, or was written by another context meanwhile: the snapshot has to be made anew. */
export class SnapshotLost extends Error {}

/** Brings the events of these cases into memory. */
export async function loadEvents(db: Database, vault: Vault, entries: Iterable<Entry>): Promise<void> {
  const boxes = new Map<number, { shelf: Shelf; box: number }>();
  for (const entry of entries) {
    if (entry.events) continue;
    const box = boxOf(entry.shelf, entry);
    boxes.set(boxRow(entry.shelf.n, box), { shelf: entry.shelf, box });
  }
  if (boxes.size === 0) return;
  const rows = await db.shelf('events').bulkGet([...boxes.keys()]);
  await Promise.all(
    [...boxes.values()].map(async ({ shelf, box }, at) => {
      const row = rows[at];
      const kept = row && row.name === shelf.kept.boxes[box] ? await openBox(vault, row) : null;
      const inBox = shelf.entries.slice(box * boxSize, (box + 1) * boxSize);
      if (!kept || kept.length > inBox.length) throw new SnapshotLost();
      // Cases that came since then stand behind those that are kept.
      for (const [index, entry] of inBox.entries()) entry.events ??= kept[index] ?? null;
      if (inBox.some(({ events }) => events === null)) throw new SnapshotLost();
    }),
  );
}

/** Brings the texts of these shelves into memory. */
export async function loadTexts(db: Database, vault: Vault, shelves: readonly Shelf[]): Promise<void> {
  const wanted = shelves.filter(({ texts }) => texts.includes(null));
  if (wanted.length === 0) return;
  const rows = await db.shelf('texts').bulkGet(wanted.map(({ n }) => n));
  await Promise.all(
    wanted.map(async (shelf, at) => {
      const row = rows[at];
      const kept = row && row.name === shelf.kept.texts ? await openTexts(vault, row) : null;
      if (!kept || kept.length > shelf.texts.length) throw new SnapshotLost();
      shelf.texts = shelf.texts.map((text, index) => text ?? kept[index] ?? null);
      if (shelf.texts.includes(null)) throw new SnapshotLost();
    }),
  );
}

/** Lets go of events that are kept as well. */
export function releaseEvents(state: State): void {
  for (const { entries, changedBoxes } of state.shelves) {
    for (const [at, entry] of entries.entries()) {
      if (entry.events && !changedBoxes.has(Math.floor(at / boxSize))) entry.events = null;
    }
  }
}

/** @returns `false` when the snapshot has to be made anew, for an account turned out to be another's earlier id */
export async function applyEvents(
  db: Database,
  vault: Vault,
  state: State,
  events: readonly CaseEvent[],
): Promise<boolean> {
  if (noteAccounts(state, events) && state.shelves.length > 0) return false;
  const fresh = new Fresh(state);
  for (const event of events) fresh.add(event);
  const groups = fresh.groups;
  const moving = new Set(groups.flatMap(({ entries: [, ...others] }) => others.map(({ shelf }) => shelf)));
  await loadEvents(db, vault, [
    ...groups.flatMap(({ entries }) => entries),
    ...[...moving].flatMap(({ entries }) => entries),
  ]);
  await loadTexts(db, vault, [...moving]);
  for (const group of groups) {
    const [first, ...others] = group.entries;
    const all = group.entries.flatMap((entry) => entry.events ?? []).concat(group.events);
    for (const other of others) unshelve(state, other);
    const item = foldCase(all, group.account);
    if (!item) continue;
    const head = headOf(item);
    if (first) restate(state, first, head, searchText(item), all);
    else shelve(state, head, searchText(item), all);
  }
  return true;
}

interface Group {
  account: string;
  entries: Entry[];
  events: CaseEvent[];
  /** The group this one became part of. */
  into: Group | null;
}

function rootOf(group: Group): Group {
  let root = group;
  while (root.into) root = root.into;
  return root;
}

/** New events sorted into cases: those that are known, and those that begin with them. */
class Fresh {
  readonly #groups: Group[] = [];
  readonly #byName = new Map<string, Group>();
  readonly #byEntry = new Map<Entry, Group>();

  constructor(readonly state: State) {}

  get groups(): Group[] {
    return this.#groups.filter(({ into }) => into === null);
  }

  add(event: CaseEvent): void {
    const { subject, body } = event;
    if (!subject) return;
    const account = this.state.accountOf(event.account);
    const names = namesOf(event);
    const own = this.#groupOf(account, subject, names[0] ?? '');
    const other = names[1] !== undefined && body.kind === 'linked' ? this.#groupOf(account, body.other, names[1]) : own;
    if (other !== own) {
      own.entries.push(...other.entries);
      for (const each of other.events) own.events.push(each);
      other.into = own;
    }
    own.events.push(event);
  }

  #groupOf(account: string, subject: Subject, name: string): Group {
    const full = `${account}/${name}`;
    const named = this.#byName.get(full);
    if (named) return rootOf(named);
    const entry = entryNamed(this.state, account, subject);
    const group = (entry && this.#byEntry.get(entry)) ?? this.#begin(account, entry);
    this.#byName.set(full, group);
    return rootOf(group);
  }

  #begin(account: string, entry: Entry | undefined): Group {
    const group: Group = { account, entries: entry ? [entry] : [], events: [], into: null };
    this.#groups.push(group);
    if (entry) this.#byEntry.set(entry, group);
    return group;
  }
}

/** The case whole, folded from its events. */
export function wholeCase(entry: Entry): Case | null {
  return foldCase(entry.events ?? [], entry.head.account);
}

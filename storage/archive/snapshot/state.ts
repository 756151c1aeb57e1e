/** The snapshot in memory: heads of all cases on their shelves, found by number; no events but those that are not yet kept. */
import { type Account, accountAliases, foldAccounts } from '@/domain/account';
import { type CaseHead, caseKey } from '@/domain/case';
import type { CaseEvent } from '@/domain/event';
import { isLater } from '@/domain/sort-events';
import { nameOf, type Subject } from '@/domain/subject';
import { boxesOf, boxSize, shelfSize } from './shelf';

export interface Entry {
  head: CaseHead;
  shelf: Shelf;
  /** All events of the case, while they are not kept on the shelf or were asked for; else null. */
  events: CaseEvent[] | null;
}

export interface Shelf {
  n: number;
  /** Names of the kept rows with its texts and its boxes of events; none while nothing is kept. */
  kept: { texts: string; boxes: string[] };
  entries: Entry[];
  /** `searchText` of each entry, in their order; null while it lies on the shelf and was not asked for. */
  texts: (string | null)[];
  isChanged: boolean;
  /** Boxes whose events are not kept as they are. */
  changedBoxes: Set<number>;
}

export interface State {
  /** The last block that is in here, by its local number, and the events' revision and erasures it was read at. */
  lastN: number;
  revision: number;
  erasures: number;
  /** What the kept snapshot this came from is marked with; null for one that was made anew. */
  stamp: string | null;
  /** Names of blocks that do not open. */
  damaged: string[];
  shelves: Shelf[];
  byNumber: Map<string, Entry[]>;
  loose: Map<string, CaseEvent>;
  /** First and last event of each account id, which is all that `foldAccounts` makes of them. */
  edges: Map<string, { first: CaseEvent; last: CaseEvent }>;
  accounts: Account[];
  accountOf: (id: string) => string;
}

export function emptyState(erasures: number): State {
  return {
    lastN: 0,
    revision: -1,
    erasures,
    stamp: null,
    damaged: [],
    shelves: [],
    byNumber: new Map(),
    loose: new Map(),
    edges: new Map(),
    accounts: [],
    accountOf: (id) => id,
  };
}

function numbersOf(subjects: readonly Subject[]): Set<string> {
  const numbers = new Set<string>();
  for (const { caseNo, orderNo, subOrderNo } of subjects) {
    for (const number of [caseNo, orderNo, subOrderNo]) if (number) numbers.add(number);
  }
  return numbers;
}

export function indexEntry(state: State, entry: Entry): void {
  for (const number of numbersOf(entry.head.subjects)) {
    const others = state.byNumber.get(number);
    if (!others) state.byNumber.set(number, [entry]);
    else if (!others.includes(entry)) others.push(entry);
  }
}

export function newShelf(n: number): Shelf {
  return { n, kept: { texts: '', boxes: [] }, entries: [], texts: [], isChanged: false, changedBoxes: new Set() };
}

export function boxOf({ entries }: Shelf, entry: Entry): number {
  return Math.floor(entries.indexOf(entry) / boxSize);
}

function touch(shelf: Shelf, from: number, to = from): void {
  shelf.isChanged = true;
  for (let box = from; box <= to; box += 1) shelf.changedBoxes.add(box);
}

/** Puts a new case on the last shelf that has room. */
export function shelve(state: State, head: CaseHead, text: string, events: CaseEvent[] | null): Entry {
  let shelf = state.shelves.at(-1);
  if (!shelf || shelf.entries.length >= shelfSize) {
    shelf = newShelf(state.shelves.length + 1);
    state.shelves.push(shelf);
  }
  const entry: Entry = { head, shelf, events };
  shelf.entries.push(entry);
  shelf.texts.push(text);
  touch(shelf, boxesOf(shelf.entries.length) - 1);
  indexEntry(state, entry);
  return entry;
}

/** Takes a case off: it has become one with another. All of its shelf must be in memory, for what stands behind moves up. */
export function unshelve(state: State, entry: Entry): void {
  const { shelf, head } = entry;
  const at = shelf.entries.indexOf(entry);
  touch(shelf, Math.floor(at / boxSize), boxesOf(shelf.entries.length) - 1);
  shelf.entries.splice(at, 1);
  shelf.texts.splice(at, 1);
  for (const number of numbersOf(head.subjects)) {
    const rest = (state.byNumber.get(number) ?? []).filter((other) => other !== entry);
    if (rest.length > 0) state.byNumber.set(number, rest);
    else state.byNumber.delete(number);
  }
}

export function restate(state: State, entry: Entry, head: CaseHead, text: string, events: CaseEvent[]): void {
  entry.head = head;
  entry.events = events;
  const { shelf } = entry;
  shelf.texts[shelf.entries.indexOf(entry)] = text;
  touch(shelf, boxOf(shelf, entry));
  indexEntry(state, entry);
}

/** The case that is called so (`nameOf`) in this account. */
export function entryNamed(state: State, account: string, subject: Subject): Entry | undefined {
  const name = nameOf(subject);
  const number = subject.caseNo ?? subject.subOrderNo ?? subject.orderNo ?? '';
  return state.byNumber
    .get(number)
    ?.find(({ head }) => head.account === account && head.subjects.some((each) => nameOf(each) === name));
}

/** By `caseKey`, or by any key the case had before names were joined. A case's own key wins over a name another has too. */
export function entryOf(state: State, key: string): Entry | undefined {
  const cut = key.indexOf('/');
  const account = key.slice(0, cut);
  const name = key.slice(cut + 1);
  const near = (state.byNumber.get(name.slice(name.lastIndexOf(':') + 1)) ?? []).filter(
    ({ head }) => head.account === account && head.keys.includes(name),
  );
  return near.find(({ head }) => caseKey(head) === key) ?? near[0];
}

/** All cases of an account whose numbers hang together with these, however far around. */
export function entriesNear(state: State, account: string, numbers: Iterable<string>): Entry[] {
  const found = new Set<Entry>();
  const wanted = new Set(numbers);
  // A set that grows while it is walked is walked to its end.
  for (const number of wanted) {
    for (const entry of state.byNumber.get(number) ?? []) {
      if (entry.head.account !== account || found.has(entry)) continue;
      found.add(entry);
      for (const other of numbersOf(entry.head.subjects)) wanted.add(other);
    }
  }
  return [...found];
}

/** True when an account is now known to be another's earlier id: then cases are filed anew. */
export function noteAccounts(state: State, events: readonly CaseEvent[]): boolean {
  let isNews = false;
  for (const event of events) {
    const other = event.subject ? undefined : state.loose.get(event.id);
    if (!event.subject && (!other || isLater(event, other))) state.loose.set(event.id, event);
    const edge = state.edges.get(event.account);
    isNews ||= !event.subject || !edge || isBefore(event, edge.first) || isBefore(edge.last, event);
    state.edges.set(event.account, {
      first: !edge || isBefore(event, edge.first) ? event : edge.first,
      last: !edge || isBefore(edge.last, event) ? event : edge.last,
    });
  }
  return isNews && refoldAccounts(state);
}

export function refoldAccounts(state: State): boolean {
  const before = [...state.edges.keys()].map(state.accountOf).join();
  const told = [...state.loose.values(), ...[...state.edges.values()].flatMap(({ first, last }) => [first, last])];
  state.accountOf = accountAliases(told.sort((one, two) => (isBefore(one, two) ? -1 : 1)));
  state.accounts = foldAccounts(told);
  return before !== [...state.edges.keys()].map(state.accountOf).join();
}

function isBefore(one: CaseEvent, two: CaseEvent): boolean {
  return one.hlc < two.hlc || (one.hlc === two.hlc && one.id < two.id);
}

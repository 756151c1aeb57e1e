/** An update: one thing that changed, what it means, and which of the person's cases it touches. */
import { daysSince } from './guide-book';
import type { Source } from './summary';
import { type CaseKind, type CaseStatus, caseKinds, settledStatuses } from './words';

/** What sort of change it is; with the kinds of cases the names of what can be subscribed to. */
export const updateSorts = ['rule', 'deadline', 'page', 'guide'] as const;
export type UpdateSort = (typeof updateSorts)[number];

export const updateNames = [...caseKinds, ...updateSorts] as const;
export type UpdateName = (typeof updateNames)[number];

/** Cases it is about; an empty list is every one of that sort. */
export interface UpdateCases {
  kinds: CaseKind[];
  statuses: CaseStatus[];
  /** Page kinds by their adapters: cases that such a page told last. */
  adapters: string[];
}

/** A new way of doing it, or a new deadline. */
export interface Explainer {
  before: string;
  after: string;
  doNow: string[];
}

export interface Update {
  id: string;
  /** `2026-04-15`: from when it holds, or when it was seen. */
  day: string;
  sort: UpdateSort;
  what: string;
  /** Empty where nothing is known. */
  why: string;
  /** null: about no case on a page of Taobao's. */
  cases: UpdateCases | null;
  /** Facts of the guide it rests on; none where the source is not in the guide. */
  facts: string[];
  /** Topics of the guide that tell more. */
  topics: string[];
  /** Never the person's own record: an update is the same for everybody. */
  source: (Source & { certainty: Exclude<Source['certainty'], 'own'> }) | null;
  major: Explainer | null;
}

/** What of a case an update can be about. */
export interface CaseTouched {
  kind: CaseKind;
  status: CaseStatus;
  /** The page that told of it last; null where none did. */
  adapter: string | null;
}

/** What this person has read, and does not want to be told of. */
export interface UpdateMarks {
  read: string[];
  /** What is quiet, not what is on: whatever is new can be told from the start. */
  quiet: UpdateName[];
}

/** Two lists by id; what stands in the first one is the newer word on it. */
export function joinUpdates(...lists: readonly (readonly Update[])[]): Update[] {
  const byId = new Map<string, Update>();
  for (const update of lists.flat()) if (!byId.has(update.id)) byId.set(update.id, update);
  return [...byId.values()];
}

/** The newest day first; within a day in the order given. */
export function byDay<Told extends Pick<Update, 'day'>>(updates: readonly Told[]): { day: string; updates: Told[] }[] {
  const days = new Map<string, Told[]>();
  for (const update of updates) days.set(update.day, [...(days.get(update.day) ?? []), update]);
  return [...days]
    .map(([day, own]) => ({ day, updates: own }))
    .sort((one, two) => (one.day < two.day ? 1 : one.day > two.day ? -1 : 0));
}

function isAmong<Value>(list: readonly Value[], value: Value | null): boolean {
  return list.length === 0 || (value !== null && list.includes(value));
}

/** Open cases this is about; one that is over does not change any more. */
export function touched<Item extends CaseTouched>({ cases }: Pick<Update, 'cases'>, all: readonly Item[]): Item[] {
  if (!cases) return [];
  return all.filter(
    ({ kind, status, adapter }) =>
      !settledStatuses.includes(status) &&
      isAmong(cases.kinds, kind) &&
      isAmong(cases.statuses, status) &&
      isAmong(cases.adapters, adapter),
  );
}

/** Its sort is wanted, and one of the kinds it is about; one about no case asks for its sort only. */
export function isSubscribed({ sort, cases }: Pick<Update, 'sort' | 'cases'>, quiet: readonly UpdateName[]): boolean {
  if (quiet.includes(sort)) return false;
  if (!cases) return true;
  const kinds = cases.kinds.length > 0 ? cases.kinds : caseKinds;
  return kinds.some((kind) => !quiet.includes(kind));
}

/** Somebody who begins today is not called for what has long been so: it is read where it stands. */
export const newsDays = 60;

export function isNews({ day }: Pick<Update, 'day'>, now: number): boolean {
  return daysSince(day, now) <= newsDays;
}

/** Unread, wanted, no old story, and about a case that is still open: these alone raise a mark. */
export function unreadThatMatters<Told extends Update>(
  updates: readonly Told[],
  cases: readonly CaseTouched[],
  { read, quiet }: UpdateMarks,
  now: number,
): Told[] {
  // A case of a kind that is quiet calls nobody, also where the update is about several kinds.
  const heard = cases.filter(({ kind }) => !quiet.includes(kind));
  return updates.filter(
    (update) =>
      !read.includes(update.id) &&
      isNews(update, now) &&
      isSubscribed(update, quiet) &&
      touched(update, heard).length > 0,
  );
}

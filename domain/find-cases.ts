/** The list a filter gives: which cases, in which order, under which headings. */
import { type CaseHead, caseKey, isSettled } from './case';
import { type CaseFilter, fits } from './filter';
import { groupOf } from './priority';
import { compare } from './sort-events';
import type { CaseSummary } from './summary';

/** Headings of a list by urgency; a list by time has none. */
export const listGroups = ['need', 'wait', 'phone', 'unknown', 'other', 'settled'] as const;
export type ListGroup = (typeof listGroups)[number];

export function listGroupOf(summary: CaseSummary): ListGroup {
  const group = groupOf(summary);
  if (group === 'now') return 'need';
  if (group === 'over') return 'settled';
  if (group === 'waiting') return 'wait';
  if (summary.state === 'phone') return 'phone';
  return summary.state === 'unknown' ? 'unknown' : 'other';
}

export interface Found {
  heads: CaseHead[];
  /** In the order of `heads`, none of them empty. */
  groups: { name: ListGroup; count: number }[];
}

export interface FindContext {
  /** The latest first. */
  newestFirst: readonly CaseHead[];
  /** `caseKey`s of the cases that hold the filter's words; null where it has none. */
  holding: ReadonlySet<string> | null;
  /** Asked only of cases that may still move. */
  summary: (head: CaseHead) => CaseSummary;
  category: (head: CaseHead) => string | null;
}

export function findCases(filter: CaseFilter, { newestFirst, holding, summary, category }: FindContext): Found {
  const heads = newestFirst.filter((head) => (!holding || holding.has(caseKey(head))) && fits(head, filter, category));
  if (filter.order !== 'urgent') {
    return { heads: filter.order === 'oldest' ? heads.reverse() : heads, groups: [] };
  }
  const groups = new Map<ListGroup, { head: CaseHead; urgency: number }[]>(listGroups.map((name) => [name, []]));
  for (const [at, head] of heads.entries()) {
    const told = isSettled(head) ? null : summary(head);
    const name = told ? listGroupOf(told) : 'settled';
    groups.get(name)?.push({ head, urgency: told && name !== 'settled' ? told.urgency : at });
  }
  const full = [...groups].filter(([, list]) => list.length > 0);
  for (const [, list] of full) list.sort((one, two) => one.urgency - two.urgency);
  return {
    heads: full.flatMap(([, list]) => list.map(({ head }) => head)),
    groups: full.map(([name, list]) => ({ name, count: list.length })),
  };
}

/** Begun last, first; a case's key decides between two of one moment. */
export function sortNewest(heads: readonly CaseHead[]): CaseHead[] {
  return heads.toSorted((one, two) => two.begunAt - one.begunAt || compare(one.keys[0] ?? '', two.keys[0] ?? ''));
}

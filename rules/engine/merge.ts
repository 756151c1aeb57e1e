/** Joins rows that speak of one case: repeats on the page, and what its inline data tells of a drawn row. */
import type { CaseReading } from '@/domain/reading';
import type { Layout } from '@/rules/adapter';
import { type CaseNumbers, type CaseRules, type RowReading, readCase } from './case';
import type { Scope } from './scope';
import { checkTail } from './values';

/** The same case twice on a page has the same key; null for a row that tells no number. */
function keyOf({ caseNo, orderNo, subOrderNo, items }: CaseReading): string | null {
  return caseNo ?? (orderNo && `${orderNo} ${subOrderNo ?? items[0]?.title ?? ''}`);
}

/** Names an order and nothing inside it: it says no more than a row that does. */
function isVague({ caseNo, subOrderNo, items }: CaseReading): boolean {
  return !caseNo && !subOrderNo && !items[0]?.title;
}

/** True when both speak of one case as far as their numbers tell. */
function isSame(one: CaseReading, other: CaseNumbers & Partial<Pick<CaseReading, 'items'>>): boolean {
  if (one.caseNo && other.caseNo) return one.caseNo === other.caseNo;
  if (!one.orderNo || one.orderNo !== other.orderNo) return false;
  if (one.subOrderNo && other.subOrderNo) return one.subOrderNo === other.subOrderNo;
  const [title, otherTitle] = [one.items[0]?.title, other.items?.[0]?.title];
  return !title || !otherTitle || title === otherTitle;
}

/** Fills what the first leaves open; what it says stays. */
function fill(first: CaseReading, other: CaseReading): CaseReading {
  const joined: CaseReading = { ...other };
  for (const [key, value] of Object.entries(first)) {
    const says = value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
    if (says) Object.assign(joined, { [key]: value });
  }
  // A meaning goes with the words it was read from.
  if (!first.statusText) joined.status = other.status;
  if (first.phase === 'none' && !first.phaseText) joined.phase = other.phase;
  if (!first.typeText && other.typeText) joined.kind = other.kind;
  joined.tail = checkTail(joined.orderNo, joined.caseNo);
  return joined;
}

/** Each case once, in page order; a repeated or vaguer row only adds what the first left open. */
export function dropRepeats(rows: readonly RowReading[]): RowReading[] {
  const byKey = new Map<string, number>();
  const kept: RowReading[] = [];
  for (const row of rows) {
    const { value } = row;
    const key = keyOf(value);
    const order = value.orderNo && `order ${value.orderNo}`;
    let at = key === null ? undefined : byKey.get(key);
    if (at === undefined && order) {
      const other = byKey.get(order);
      const neighbour = other === undefined ? undefined : kept[other];
      if (neighbour && (isVague(value) || isVague(neighbour.value))) at = other;
    }
    const first = at === undefined ? undefined : kept[at];
    if (first && at !== undefined) {
      const isBetter = isVague(first.value) && !isVague(value);
      kept[at] = isBetter ? { ...row, value: fill(value, first.value) } : { ...first, value: fill(first.value, value) };
    } else {
      at = kept.length;
      kept.push(row);
    }
    if (key !== null) byKey.set(key, at ?? 0);
    if (order && !byKey.has(order)) byKey.set(order, at ?? 0);
  }
  return kept;
}

/** A row of the page's inline data; only its numbers are read before more of it is wanted. */
export interface ToldRow {
  scope: Scope;
  rules: CaseRules;
  numbers: CaseNumbers;
  whole: RowReading | null;
}

export function readTold(row: ToldRow): RowReading {
  if (!row.whole) {
    row.whole = readCase(row.scope, row.rules);
    row.scope.memo.clear();
  }
  return row.whole;
}

/** Told rows by every number they tell. */
export function indexTold(rows: readonly ToldRow[]): Map<string, ToldRow[]> {
  const index = new Map<string, ToldRow[]>();
  for (const row of rows) {
    for (const number of new Set([row.numbers.caseNo, row.numbers.orderNo])) {
      if (!number) continue;
      const near = index.get(number);
      if (near) near.push(row);
      else index.set(number, [row]);
    }
  }
  return index;
}

/** True when a row leaves something open that the layout of another look can answer. */
export function leavesOpen(value: CaseReading, { fields, items, log, controls }: Layout): boolean {
  return (
    (!value.caseNo && fields.caseNo !== undefined) ||
    (!value.orderNo && fields.orderNo !== undefined) ||
    (!value.subOrderNo && fields.subOrderNo !== undefined) ||
    (!value.statusText && fields.status !== undefined) ||
    (!value.phaseText && fields.phase !== undefined) ||
    (!value.amountText && fields.amount !== undefined) ||
    (!value.sellerName && fields.seller !== undefined) ||
    (!value.typeText && fields.type !== undefined) ||
    (!value.reasonText && fields.reason !== undefined) ||
    (!value.openedAt && fields.openedAt !== undefined) ||
    (!value.deadlineText && fields.deadline !== undefined) ||
    (!value.link && fields.link !== undefined) ||
    (value.items.length === 0 && items !== undefined) ||
    (value.log.length === 0 && log !== undefined) ||
    (value.controls.length === 0 && Object.keys(controls).length > 0)
  );
}

/** A drawn row with what the inline data tells of the same case; `used` takes up the told row. */
export function addTold(row: RowReading, index: ReadonlyMap<string, ToldRow[]>, used: Set<ToldRow>): RowReading {
  const { value } = row;
  const near = index.get(value.caseNo ?? '') ?? index.get(value.orderNo ?? '');
  const match = near?.find((other) => isSame(value, near.length > 1 ? readTold(other).value : other.numbers));
  if (!match) return row;
  used.add(match);
  if (!leavesOpen(value, match.rules.layout)) return row;
  const whole = readCase(match.scope, match.rules, value).value;
  match.scope.memo.clear();
  return { ...row, value: whole };
}

/** Joins what the drawn rows say with what the page's inline data says of the same cases. */
import type { CaseReading } from '@/domain/reading';
import type { RowReading } from './case';
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
function isSame(drawn: CaseReading, told: CaseReading): boolean {
  if (drawn.caseNo && told.caseNo) return drawn.caseNo === told.caseNo;
  if (!drawn.orderNo || !told.orderNo || drawn.orderNo !== told.orderNo) return false;
  if (drawn.subOrderNo && told.subOrderNo) return drawn.subOrderNo === told.subOrderNo;
  const titles = [drawn.items[0]?.title, told.items[0]?.title];
  return !titles[0] || !titles[1] || titles[0] === titles[1];
}

/** Fills what the first leaves open; what it says stays. */
function fill(drawn: CaseReading, told: CaseReading): CaseReading {
  const joined: CaseReading = { ...told };
  const entries = Object.entries(drawn) as [keyof CaseReading, unknown][];
  for (const [key, value] of entries) {
    const says = value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
    if (says) Object.assign(joined, { [key]: value });
  }
  // A meaning goes with the words it was read from.
  if (!drawn.statusText) joined.status = told.status;
  if (drawn.phase === 'none' && !drawn.phaseText) joined.phase = told.phase;
  if (!drawn.typeText) joined.kind = told.typeText ? told.kind : drawn.kind;
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
    const other = order ? byKey.get(order) : undefined;
    const neighbour = other === undefined ? undefined : kept[other];
    if (at === undefined && neighbour && (isVague(value) || isVague(neighbour.value))) at = other;
    const first = at === undefined ? undefined : kept[at];
    if (first && at !== undefined) {
      kept[at] =
        isVague(first.value) && !isVague(value)
          ? { ...row, value: fill(value, first.value) }
          : { ...first, value: fill(first.value, value) };
    } else {
      at = kept.length;
      kept.push(row);
    }
    if (key !== null) byKey.set(key, at ?? 0);
    if (order && !byKey.has(order)) byKey.set(order, at ?? 0);
  }
  return kept;
}

/**
 * Drawn rows win for what is on screen; inline data adds facts of the same case, and cases whose row is drawn
 * (`isOnScreen`) but did not say so. With nothing drawn the inline data stands alone.
 */
export function joinRows(
  drawn: readonly RowReading[],
  told: readonly RowReading[],
  isOnScreen: (orderNo: string | null) => boolean,
): RowReading[] {
  const byNumber = new Map<string, RowReading[]>();
  for (const row of told) {
    for (const number of [row.value.caseNo, row.value.orderNo]) {
      if (number) byNumber.set(number, [...(byNumber.get(number) ?? []), row]);
    }
  }
  const used = new Set<RowReading>();
  const joined = drawn.map((row) => {
    const { caseNo, orderNo } = row.value;
    const near = [caseNo, orderNo].flatMap((number) => (number && byNumber.get(number)) || []);
    const match = near.find((other) => !used.has(other) && isSame(row.value, other.value));
    if (!match) return row;
    used.add(match);
    return { ...row, value: fill(row.value, match.value) };
  });
  return dropRepeats([...joined, ...told.filter((row) => !used.has(row) && isOnScreen(row.value.orderNo))]);
}

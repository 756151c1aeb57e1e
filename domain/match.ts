/** Which known case a row of a reading is about, and when an order-only name may be joined to a case number. */
import type { Case } from './case';
import type { CaseReading } from './reading';
import { isNamed, isSameOrder, joinSubjects, kindGroup, nameOf, type Subject } from './subject';
import type { CaseKind } from './words';

export interface Match {
  found: Case | undefined;
  /** Subjects the row's own subject must be joined with by a `linked` event. */
  links: Subject[];
  /** False where several disputes of the order are known: the row may be about any of them, so it changes none. */
  certain: boolean;
}

export function subjectOf(row: Pick<CaseReading, keyof Subject>): Subject {
  return { kind: row.kind, orderNo: row.orderNo, subOrderNo: row.subOrderNo, caseNo: row.caseNo };
}

/** Whether a case is called so, as `nameOf` has it. */
export function hasName(item: Case | undefined, name: string): boolean {
  return item?.subjects.some((each) => nameOf(each) === name) ?? false;
}

type Matcher = (row: CaseReading) => Match;

/**
 * Prepares matching for one reading.
 * @param cases    folded cases; those of other accounts are ignored
 * @param siblings all rows of the reading: two disputes of one order on one page forbid a guess
 */
export function matcherFor(cases: readonly Case[], account: string, siblings: readonly CaseReading[]): Matcher {
  const rowsByNumber = indexOf(siblings, (row) => [row.caseNo]);
  /** What this reading adds to a case's numbers counts at once: its other rows are judged by it. */
  const withRows = (kind: CaseKind, subjects: readonly Subject[]) => {
    const numbers = new Set(subjects.map((each) => each.caseNo).filter((each) => each !== null));
    const rows = [...numbers].flatMap((each) => rowsByNumber.get(each) ?? []);
    const same = rows.map(subjectOf).filter((each) => kindGroup(each.kind) === kindGroup(kind));
    return joinSubjects([...subjects, ...same]);
  };
  const own = cases
    .filter((item) => item.account === account)
    .map((item) => ({ item, subject: withRows(item.kind, item.subjects) ?? item.subject }));
  const now = new Map(own.map(({ item, subject }) => [item, subject]));
  const subjectNow = (item: Case) => now.get(item) ?? item.subject;
  const known = own.map(({ item }) => item);
  const byNumber = indexOf(known, (item) => item.subjects.map((each) => each.caseNo));
  const byName = indexOf(known, (item) => item.subjects.map(nameOf));
  const byOrder = indexOf(known, (item) =>
    [subjectNow(item), ...item.subjects].flatMap((each) => [each.orderNo, each.subOrderNo]),
  );
  const rowsByOrder = indexOf(siblings, (row) => [row.orderNo, row.subOrderNo]);

  const knownOfOrder = (subject: Subject) =>
    around(byOrder, subject).filter(
      (item) => kindGroup(item.kind) === kindGroup(subject.kind) && isSameOrder(subjectNow(item), subject),
    );
  const rowsOfOrder = (subject: Subject) =>
    around(rowsByOrder, subject)
      .map((row) => withRows(row.kind, [subjectOf(row)]) ?? subjectOf(row))
      .filter((each) => kindGroup(each.kind) === kindGroup(subject.kind) && isSameOrder(each, subject));

  /** True when the numbered and the order-only name have no rival: each is the only one the other can mean. */
  const isOnlyPair = (numbered: Subject, orderOnly: Subject) => {
    const numbers = new Set<string>();
    for (const each of [...knownOfOrder(orderOnly).map(subjectNow), ...rowsOfOrder(orderOnly)]) {
      if (each.caseNo) numbers.add(each.caseNo);
    }
    numbers.delete(numbered.caseNo ?? '');
    const names = new Set<string>();
    for (const item of knownOfOrder(numbered)) if (!item.subject.caseNo) names.add(nameOf(item.subject));
    for (const each of rowsOfOrder(numbered)) if (!each.caseNo) names.add(nameOf(each));
    names.delete(nameOf(orderOnly));
    return numbers.size === 0 && names.size === 0;
  };

  return (row) => {
    const subject = subjectOf(row);
    if (!isNamed(subject)) return { found: undefined, links: [], certain: false };
    if (subject.caseNo) {
      const found = (byNumber.get(subject.caseNo) ?? []).find((item) => kindGroup(item.kind) === kindGroup(row.kind));
      const whole = withRows(row.kind, [...(found?.subjects ?? []), subject]) ?? subject;
      const unnumbered = knownOfOrder(whole).filter((item) => !item.subject.caseNo);
      const rows = rowsOfOrder(whole).filter(
        (each) =>
          !each.caseNo && !hasName(found, nameOf(each)) && !unnumbered.some((item) => hasName(item, nameOf(each))),
      );
      const names = [...unnumbered.map((item) => item.subject), ...rows];
      const [only] = names;
      const joins = only && names.every((each) => nameOf(each) === nameOf(only)) && isOnlyPair(whole, only);
      return {
        found: found ?? (joins ? unnumbered[0] : undefined),
        links: joins ? [only] : [],
        certain: true,
      };
    }
    const key = nameOf(subject);
    // A name belongs to one case for good: its events are folded there, whatever else the row says.
    const owner = byName.get(key)?.[0];
    const near = knownOfOrder(subject).filter((item) => item !== owner);
    if (owner?.subject.caseNo) {
      const rivals = near.filter((item) => item.subject.caseNo);
      return rivals.length === 0
        ? { found: owner, links: [], certain: true }
        : { found: currentOf([owner, ...rivals]), links: [], certain: false };
    }
    if (owner) near.unshift(owner);
    const numbered = near.filter((item) => item.subject.caseNo);
    const unnumbered = near.filter((item) => !item.subject.caseNo);
    const exact = owner;
    const hasRival = (item: Case) => rowsOfOrder(item.subject).some((each) => !each.caseNo && nameOf(each) !== key);
    const single = unnumbered.length === 1 ? unnumbered[0] : undefined;
    const named = exact ?? (single && !hasRival(single) ? single : undefined);
    const [only] = numbered;
    if (
      only &&
      numbered.length === 1 &&
      unnumbered.length <= 1 &&
      isOnlyPair(subjectNow(only), named?.subject ?? subject)
    ) {
      const names = [only, named].filter((item): item is Case => item !== undefined && !hasName(item, key));
      return { found: only, links: names.map((item) => item.subject), certain: true };
    }
    if (named) return { found: named, links: exact ? [] : [named.subject], certain: true };
    if (numbered.length === 0 || (only && hasRival(only))) return { found: undefined, links: [], certain: true };
    return { found: currentOf(numbered), links: [], certain: false };
  };
}

/** Of several disputes of one order, the one that still moves, else the latest. */
function currentOf(cases: readonly Case[]): Case | undefined {
  const openedAt = (item: Case) => (item.facts.openedAt ? Date.parse(item.facts.openedAt) : item.firstSeenAt) || 0;
  const isOpen = (item: Case) => item.status !== 'closed' && item.status !== 'withdrawn' && item.status !== 'refunded';
  return [...cases].sort((one, two) => Number(isOpen(two)) - Number(isOpen(one)) || openedAt(two) - openedAt(one))[0];
}

function indexOf<Each>(all: readonly Each[], names: (each: Each) => (string | null)[]): Map<string, Each[]> {
  const index = new Map<string, Each[]>();
  for (const each of all) {
    for (const name of new Set(names(each))) {
      if (!name) continue;
      const list = index.get(name);
      if (list) list.push(each);
      else index.set(name, [each]);
    }
  }
  return index;
}

function around<Each>(index: Map<string, Each[]>, subject: Subject): Each[] {
  const found = new Set<Each>();
  for (const number of [subject.orderNo, subject.subOrderNo]) {
    for (const each of number ? (index.get(number) ?? []) : []) found.add(each);
  }
  return [...found];
}

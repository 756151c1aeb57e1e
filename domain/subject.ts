/** Whose case: the numbers that name one case. Numbers are strings, always (18–19 digits and more). */
import type { CaseKind } from './words';

export interface Subject {
  kind: CaseKind;
  orderNo: string | null;
  subOrderNo: string | null;
  caseNo: string | null;
}

/** So many numbers are asked after at once. */
export const mostNumbers = 1000;

/**
 * The key a case is looked up by inside one account: its own number when the page gave one,
 * else the (sub-)order it is about. Two keys of one case are joined by a `linked` event.
 */
export function subjectKey(subject: Subject): string {
  if (subject.caseNo) return `${subject.kind}:case:${subject.caseNo}`;
  const order = subject.subOrderNo ?? subject.orderNo;
  return order ? `${subject.kind}:order:${order}` : `${subject.kind}:nameless`;
}

/** Kinds that one dispute may be read as on different pages: a refund turns out to be an after-sale. */
export function kindGroup(kind: CaseKind): 'dispute' | 'complaint' | 'report' {
  return kind === 'refund' || kind === 'aftersale' ? 'dispute' : kind;
}

/**
 * What a case is called regardless of refund or after-sale: one dispute number, or one order-only name, is one case
 * on whichever page and as whichever of the two it was read.
 */
export function nameOf(subject: Subject): string {
  return subjectKey(subject).replace(subject.kind, kindGroup(subject.kind));
}

/** False for a subject without any number: it can name no case. */
export function isNamed(subject: Subject): boolean {
  return Boolean(subject.caseNo || subject.subOrderNo || subject.orderNo);
}

/**
 * Whether two subjects are about the same (sub-)order. A page may put the sub-order's number where another puts the
 * order's (they are equal for single items), so one number in common is enough unless both name a sub-order.
 */
export function isSameOrder(one: Subject, two: Subject): boolean {
  if (one.subOrderNo && two.subOrderNo) return one.subOrderNo === two.subOrderNo;
  return [one.orderNo, one.subOrderNo].some(
    (number) => Boolean(number) && (number === two.orderNo || number === two.subOrderNo),
  );
}

/** All numbers of one case in one subject; `aftersale` is the more exact of the two kinds of a dispute. */
export function joinSubjects(subjects: readonly Subject[]): Subject | null {
  // Where pages contradict each other the outcome must not hang on which was read first.
  const text = (each: Subject) =>
    `${each.caseNo ? 0 : 1} ${each.caseNo} ${each.orderNo} ${each.subOrderNo} ${each.kind}`;
  const ranked = [...subjects].sort((one, two) => (text(one) < text(two) ? -1 : 1));
  const [first] = ranked;
  if (!first) return null;
  const find = (which: 'orderNo' | 'subOrderNo' | 'caseNo') => ranked.find((each) => each[which])?.[which] ?? null;
  return {
    kind: ranked.some((each) => each.kind === 'aftersale') ? 'aftersale' : first.kind,
    orderNo: find('orderNo'),
    subOrderNo: find('subOrderNo'),
    caseNo: find('caseNo'),
  };
}

/** Whose case: the numbers that name one case. Numbers are strings, always (18–19 digits and more). */
import type { CaseKind } from './words';

export interface Subject {
  kind: CaseKind;
  orderNo: string | null;
  subOrderNo: string | null;
  caseNo: string | null;
}

/**
 * The key a case is looked up by inside one account: its own number when the page gave one,
 * else the (sub-)order it is about. Two keys of one case are joined by a `linked` event.
 */
export function subjectKey(subject: Subject): string {
  if (subject.caseNo) return `${subject.kind}:case:${subject.caseNo}`;
  const order = subject.subOrderNo ?? subject.orderNo;
  return order ? `${subject.kind}:order:${order}` : `${subject.kind}:nameless`;
}

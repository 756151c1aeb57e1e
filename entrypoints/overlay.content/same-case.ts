/** Tells whether a reading or a summary is of the case a flow is about. */
import type { Flow } from '@/domain/flow';
import type { CaseReading } from '@/domain/reading';

type Numbers = Pick<CaseReading, 'caseNo' | 'orderNo' | 'subOrderNo'>;

/** Same case: the same case number, or — where one side has none — the same order. */
export function isSameCase({ subject }: Pick<Flow, 'subject'>, reading: Numbers): boolean {
  if (subject.caseNo && reading.caseNo) return subject.caseNo === reading.caseNo;
  // One order may hold several cases, one for each sub-order.
  if (subject.subOrderNo && reading.subOrderNo) return subject.subOrderNo === reading.subOrderNo;
  const own = [subject.subOrderNo, subject.orderNo].filter((number) => number !== null);
  return own.some((number) => number === reading.orderNo || number === reading.subOrderNo);
}

/** Which withdrawal reasons make sense for which kind of case. */
import type { CaseKind, WithdrawalReason } from './words';
import { withdrawalReasons } from './words';

/** A report concerns the public: it is not settled with the seller, and nothing is refunded through it. */
const notForReports: readonly WithdrawalReason[] = ['agreed', 'received'];

/** In the order of the screen. */
export function reasonsFor(kind: CaseKind): readonly WithdrawalReason[] {
  return kind === 'report' ? withdrawalReasons.filter((reason) => !notForReports.includes(reason)) : withdrawalReasons;
}

/** A case's amount for a line of text; '' where the page gave none. */
import { formatFen } from '@/domain/money';
import type { CaseSummary } from '@/domain/summary';

export function spellMoneyOf(summary: CaseSummary): string {
  return summary.amountFen === null ? '' : formatFen(summary.amountFen);
}

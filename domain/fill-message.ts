/** Fills a message from the case it is about; what is not known stays a blank for the person to fill in. */
import { formatFen } from './money';
import type { CaseSummary } from './summary';

type Known = Pick<CaseSummary, 'subject' | 'amountFen' | 'sellerName' | 'title'>;

/** @param blank what stands where something is not known */
export function fillMessage(text: string, known: Known | null, blank: string): string {
  const values: Record<string, string | null> = {
    orderNo: known?.subject.orderNo ?? known?.subject.subOrderNo ?? null,
    caseNo: known?.subject.caseNo ?? null,
    amount: known?.amountFen == null ? null : formatFen(known.amountFen),
    seller: known?.sellerName ?? null,
    item: known?.title ?? null,
  };
  // Once, from left to right: a title with braces in it is no place to fill.
  return text.replace(/\{([a-zA-Z]+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? blank) : place,
  );
}

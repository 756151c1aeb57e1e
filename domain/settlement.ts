/** A settlement agreement from what is known of the case; what is not known stays a blank to fill in, nothing is invented. */
import { fill } from '@/assets/locales/text';
import { shanghaiIso } from './deadline';
import { formatFen } from './money';
import type { CaseSummary } from './summary';

/** The sentences it is made of, in the person's language. */
export interface SettlementWords {
  title: string;
  body: string;
  blank: string;
  /** Kinds of cases. */
  kind: Readonly<Record<CaseSummary['kind'], string>>;
}

type Known = Pick<CaseSummary, 'subject' | 'kind' | 'account' | 'sellerName' | 'items' | 'amountFen'>;

/** @param now milliseconds since 1970 */
export function writeSettlement(summary: Known, words: SettlementWords, now: number): string {
  const { subject, kind, account, sellerName, items, amountFen } = summary;
  const titles = items.map(({ title }) => title).filter(Boolean);
  const values = {
    kind: words.kind[kind],
    buyer: account.nick ?? words.blank,
    seller: sellerName ?? words.blank,
    order: subject.orderNo ?? words.blank,
    number: subject.caseNo ?? words.blank,
    goods: titles.length > 0 ? titles.join('、') : words.blank,
    amount: amountFen === null ? words.blank : formatFen(amountFen),
    blank: words.blank,
    date: shanghaiIso(now).slice(0, 10),
  };
  return `${words.title}\n\n${fill(words.body, values).trim()}\n`;
}

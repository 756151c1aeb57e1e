/** What is left to look after once a withdrawal is through: the money, the clocks that run, and the person's word how it ended. */
import type { CaseHead } from './case';
import { line } from './check-money';
import { dateValues } from './deadline';
import { type Guide, sourceOfFact } from './guide';
import type { Check } from './summary';
import { isClosedByLast } from './withdrawal';

export const arrivals = ['yes', 'no'] as const;
/** 钱到账了, 没有到账 */
export type Arrival = (typeof arrivals)[number];

export interface AfterEnd {
  /** Money was expected, so it is asked for. */
  asks: boolean;
  arrived: Arrival | null;
  /** What to look at next, each with its source. */
  next: Check['lines'];
}

type Ended = Pick<CaseHead, 'kind' | 'status' | 'attempts' | 'facts' | 'lastSeenAt' | 'outcome'>;

/** Withdrawn by the page's word, or closed after our submit. */
export function isWithdrawn(item: Ended): boolean {
  return item.status === 'withdrawn' || isClosedByLast(item);
}

/**
 * Whether somebody owes the person money after it: a refund that is not about goods, or a complaint that was settled.
 * @param goodsTypes words of disputes about goods (`Guide.goodsTypes`)
 */
export function isMoneyExpected(item: Ended, goodsTypes: readonly string[]): boolean {
  const { kind, facts, attempts } = item;
  if (kind === 'report') return false;
  if (kind === 'complaint') {
    const reason = attempts.at(-1)?.reason;
    return Boolean(facts.amountFen) || reason === 'agreed' || reason === 'received';
  }
  return Boolean(facts.amountFen) || !goodsTypes.some((word) => facts.typeText.includes(word));
}

/** Later than this nobody is asked any more. */
const askForMs = 60 * 86_400_000;

/** Whether the person is to be asked now: withdrawn not long ago, money expected, and nothing said yet. */
export function asksAfter(
  item: Ended & Pick<CaseHead, 'statusAt'>,
  goodsTypes: readonly string[],
  now: number,
): boolean {
  const endedAt = item.attempts.at(-1)?.outcome?.at ?? item.statusAt ?? item.lastSeenAt;
  return item.outcome === null && now - endedAt < askForMs && isWithdrawn(item) && isMoneyExpected(item, goodsTypes);
}

/** null while the case is open, or ended without a withdrawal. */
export function afterEndOf(item: Ended, guide: Guide): AfterEnd | null {
  if (!isWithdrawn(item)) return null;
  const asks = isMoneyExpected(item, guide.goodsTypes);
  const isTrade = item.kind === 'refund' || item.kind === 'aftersale';
  const next: Check['lines'] = [];
  if (asks) next.push(line('after.money', sourceOfFact(guide, 'alipay-refund')));
  if (isTrade) next.push(line('after.auto-confirm', sourceOfFact(guide, 'w4')));
  const review = guide.deadlines.t18;
  const days = review?.figures[0]?.to;
  if (review?.kinds.includes(item.kind) && days !== undefined) {
    next.push(line('after.review', sourceOfFact(guide, 't18'), { days: String(days) }));
  }
  if (item.outcome) {
    const { month, day, time } = dateValues(item.outcome.at);
    next.unshift(line(`after.arrived-${item.outcome.arrived}`, own, { month, day, time }));
  }
  return { asks, arrived: item.outcome?.arrived ?? null, next };
}

const own = { certainty: 'own', text: '', url: null, date: null } as const;

/** What is left to look after once a withdrawal is through: the money, the clocks that run, and the person's word how it ended. */
import type { CaseHead } from './case';
import { line } from './check-money';
import { dateValues } from './deadline';
import { type Guide, sourceOfFact } from './guide';
import type { Check } from './summary';
import { isClosedByLast } from './withdrawal';
import type { WithdrawalReason } from './words';

export const arrivals = ['yes', 'no'] as const;
/** 钱到账了, 没有到账 */
export type Arrival = (typeof arrivals)[number];

export interface AfterEnd {
  /** Money is expected, so it is asked for; what was said can be said otherwise at any time. */
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

/** With these reasons money is still waited for; the others say that none is to come, or that it came. */
const waiting: readonly (WithdrawalReason | null)[] = ['agreed', 'other', null];

/**
 * Whether somebody owes the person money after it: a refund that is not about goods, or a complaint with an amount or one
 * that was settled with the seller. Not where the page says that it was refunded, nor where the person's reason says that
 * nothing is to come.
 * @param goodsTypes words of disputes about goods (`Guide.goodsTypes`)
 */
export function isMoneyExpected(item: Ended, goodsTypes: readonly string[]): boolean {
  const { kind, facts, status } = item;
  const reason = endOf(item)?.reason ?? item.attempts.at(-1)?.reason ?? null;
  if (kind === 'report' || status === 'refunded' || !waiting.includes(reason)) return false;
  if (kind === 'complaint') return Boolean(facts.amountFen) || reason === 'agreed';
  return Boolean(facts.amountFen) || !goodsTypes.some((word) => facts.typeText.includes(word));
}

/** The withdrawal that ended it, where it was one of ours. */
function endOf({ attempts }: Ended): CaseHead['attempts'][number] | undefined {
  return attempts.findLast(({ outcome }) => outcome?.kind === 'withdrawn' || outcome?.kind === 'closed-after-submit');
}

const dayMs = 86_400_000;
/** The money is given so long to come before the one reminder; later than the second nobody is asked any more. */
const remindAfterMs = 3 * dayMs;
const askForMs = 60 * dayMs;

/** When 钱到账了吗 is asked of a case, milliseconds since 1970. */
export interface MoneyQuestion {
  /** The popup and the case ask from here on, quietly. */
  from: number;
  /** The one reminder, where nothing was said until then. */
  remindAt: number;
  /** Nobody asks from here on. */
  until: number;
}

/**
 * The one rule of who is asked whether the money came, and when: a case that ended by a withdrawal, where money is expected and
 * the person has not said. null for all others, also for one that was over when it was first seen: nobody knows since when.
 */
export function moneyQuestion(
  item: Ended & Pick<CaseHead, 'statusAt' | 'firstSeenAt'>,
  goodsTypes: readonly string[],
): MoneyQuestion | null {
  if (item.outcome !== null || !isWithdrawn(item) || !isMoneyExpected(item, goodsTypes)) return null;
  const seenAt = item.statusAt !== null && item.statusAt > item.firstSeenAt ? item.statusAt : null;
  const from = endOf(item)?.outcome?.at ?? seenAt;
  return from === null ? null : { from, remindAt: from + remindAfterMs, until: from + askForMs };
}

/** Whether the person is asked now. */
export function asksAfter(
  item: Parameters<typeof moneyQuestion>[0],
  goodsTypes: readonly string[],
  now: number,
): boolean {
  const question = moneyQuestion(item, goodsTypes);
  return question !== null && now < question.until;
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
  return { asks: asks || item.outcome !== null, arrived: item.outcome?.arrived ?? null, next };
}

const own = { certainty: 'own', text: '', url: null, date: null } as const;

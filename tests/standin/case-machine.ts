/** How a case moves: by a withdrawal, by a platform review, by time. */
import type { Case, CaseState } from './case';
import { hour } from './clock';

const openStates: readonly CaseState[] = [
  'waiting-seller',
  'seller-refused',
  'waiting-return',
  'waiting-receipt',
  'intervened',
  'in-review',
];

/** A withdrawal under review takes this long. ASSUMED. */
export const reviewTime = 2 * hour;

/** Open states may hold a withdraw action, closed ones hold none (taobao-pages §7, inferred there). */
export function isOpen(one: Case): boolean {
  return openStates.includes(one.state);
}

export type Withdrawal = { kind: 'done' } | { kind: 'not-open' };

/** What the page will say afterwards; null says nothing about who closed it. */
export interface EndWords {
  sentence: string | null;
  nick: string;
}

export function withdraw(one: Case, now: number, words: EndWords): Withdrawal {
  if (!isOpen(one)) return { kind: 'not-open' };
  settle(one, now, words);
  return { kind: 'done' };
}

export function requestReview(one: Case, now: number, nick: string): Withdrawal {
  if (!isOpen(one)) return { kind: 'not-open' };
  one.state = 'withdrawal-review';
  one.deadlineAt = null;
  one.reviewEndsAt = now + reviewTime;
  one.log.push({ identity: 'buyer', name: nick, at: now, info: ['买家提交了撤销申请，平台审核中'] });
  return { kind: 'done' };
}

/** Only `passTime` and `withdraw` end a case as withdrawn. */
function settle(one: Case, now: number, words: EndWords): void {
  one.state = one.kind === 'complaint' ? 'finished' : one.kind === 'report' ? 'handled' : 'closed';
  one.deadlineAt = null;
  one.reviewEndsAt = null;
  one.withdrawnAt = now;
  one.endWords = words.sentence ?? '';
  const line = words.sentence ? withdrawalLine(one) : closedLine(one);
  one.log.push({
    identity: words.sentence ? 'buyer' : 'system',
    name: words.sentence ? words.nick : '系统',
    at: now,
    info: [line],
  });
}

/** ASSUMED: the log line is clone wording (taobao-pages §3.5). */
function withdrawalLine(one: Case): string {
  if (one.kind === 'complaint') return '买家撤销了投诉';
  if (one.kind === 'report') return '买家撤销了举报';
  return one.kind === 'aftersale' ? '买家撤销了售后申请' : '买家撤销了退款申请';
}

function closedLine(one: Case): string {
  return one.kind === 'complaint' ? '投诉已完结' : one.kind === 'report' ? '已处理' : '退款关闭';
}

/** What happens by itself when the clock moves. */
export function passTime(one: Case, now: number, words: EndWords): void {
  if (one.state === 'withdrawal-review' && one.reviewEndsAt !== null && now >= one.reviewEndsAt) {
    settle(one, one.reviewEndsAt, words);
    return;
  }
  if (one.deadlineAt === null || now < one.deadlineAt) return;
  const at = one.deadlineAt;
  if (one.state === 'waiting-seller' || one.state === 'waiting-receipt') {
    one.state = 'refunded';
    one.log.push({ identity: 'system', name: '系统', at, info: ['商家超时未处理，退款成功'] });
  } else if (one.state === 'seller-refused' || one.state === 'waiting-return') {
    one.state = 'closed';
    one.log.push({ identity: 'system', name: '系统', at, info: ['买家超时未处理，退款关闭'] });
  } else return;
  one.deadlineAt = null;
}

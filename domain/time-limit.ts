/** The deadlines of a case, each a line of its own with its source: dates only where a page states them. */
import { type Case, isSettled } from './case';
import { line } from './check-money';
import { type Guide, pageSays, sourceOfFact } from './guide';
import type { Check } from './summary';
import { isClosedByLast, type Way } from './withdrawal';

export const limitNames = ['page', 'answer', 'proof', 'return', 'window', 'auto-confirm', 'review'] as const;
export type LimitName = (typeof limitNames)[number];

export interface TimeLimit {
  name: LimitName;
  /** ISO with +08:00 where a page states the moment; null where it is known by its rule only. Never counted from a usual length. */
  at: string | null;
  /** One sentence about it, with its source. */
  line: Check['lines'][number];
}

/** A moment the page gives, or its words; null where it gives neither. */
function stated(name: LimitName, at: string | null, text: string | null): TimeLimit | null {
  if (at !== null && !Number.isNaN(Date.parse(at))) return { name, at, line: line('limit.page-moment', pageSays) };
  return text ? { name, at: null, line: line('limit.page-words', pageSays, { words: text }) } : null;
}

/** Which step the page's own deadline belongs to. */
function stepOf({ status }: Pick<Case, 'status'>): LimitName {
  if (status === 'waiting-return') return 'return';
  if (status === 'material-needed') return 'proof';
  return status === 'waiting-seller' ? 'answer' : 'page';
}

export function timeLimitsOf(item: Case, way: Pick<Way, 'windowEndsAt'>, guide: Guide): TimeLimit[] {
  const limits: TimeLimit[] = [];
  const isOver = isSettled(item) || isClosedByLast(item);
  const isTrade = item.kind === 'refund' || item.kind === 'aftersale';
  if (!isOver) limits.push(...openLimits(item, guide));
  const window = stated('window', way.windowEndsAt ?? null, null);
  const days = guide.facts.c2?.figures[0]?.to;
  if (window) limits.push(window);
  else if (isTrade && days !== undefined) {
    limits.push({
      name: 'window',
      at: null,
      line: line('limit.window', sourceOfFact(guide, 'c2'), { days: String(days) }),
    });
  }
  if (isTrade && item.status !== 'refunded') {
    const key = isOver ? 'limit.auto-confirm-runs' : 'limit.auto-confirm-waits';
    limits.push({ name: 'auto-confirm', at: null, line: line(key, sourceOfFact(guide, 'w4')) });
  }
  const review = guide.deadlines.t18;
  const reviewDays = review?.figures[0]?.to;
  if (isOver && reviewDays !== undefined && review?.kinds.includes(item.kind)) {
    limits.push({
      name: 'review',
      at: null,
      line: line('limit.review', sourceOfFact(guide, 't18'), { days: String(reviewDays) }),
    });
  }
  return limits;
}

/** Of the step an open case is in. */
function openLimits(item: Case, guide: Guide): TimeLimit[] {
  const step = stepOf(item);
  const page = stated(step, item.deadlineAt, item.deadlineText);
  if (page) return [page];
  const back = guide.deadlines.t9?.figures[0];
  if (step === 'return' && back) {
    return [{ name: step, at: null, line: line('limit.return', sourceOfFact(guide, 't9'), { days: String(back.to) }) }];
  }
  const proof = guide.deadlines.t12?.figures[0];
  const isProof = step === 'proof' || item.phase === 'requested' || item.phase === 'intervened';
  if (isProof && proof && item.kind !== 'report') {
    return [
      { name: 'proof', at: null, line: line('limit.proof', sourceOfFact(guide, 't12'), { days: String(proof.to) }) },
    ];
  }
  return [];
}

/** Third question of the confirm dialog: what time is left, by the page's own countdown; a constant never replaces it. */
import type { Case } from './case';
import { line } from './check-money';
import { dateValues, type Remaining, remaining } from './deadline';
import { type Guide, pageSays, sourceOfFact } from './guide';
import type { Check } from './summary';
import type { TextKey } from './text-key';

/** 还来得及 · 已经过了 */
export const timeAnswers = ['enough', 'passed'] as const;
export type TimeAnswer = (typeof timeAnswers)[number];

export function checkTime(item: Case, guide: Guide, now: number): Check {
  const lines: Check['lines'] = [];
  const left = remaining(item.deadlineAt, now);
  let tone: Check['tone'] = 'ask';
  let key: TextKey = 'check.time.not-shown';
  if (left && item.deadlineAt !== null) {
    lines.push(leftLine(left, item.deadlineAt));
    if (left.kind === 'passed') [tone, key] = ['stop', 'check.time.passed'];
    else [tone, key] = left.urgent ? ['care', 'check.time.tight'] : ['ok', 'check.time.enough'];
  } else {
    if (item.deadlineText) lines.push(line('check-line.time.as-written', pageSays, { words: item.deadlineText }));
    else lines.push(line('check-line.time.not-shown', pageSays));
    lines.push(...usualLines(item, guide));
  }
  if (item.kind === 'refund' || item.kind === 'aftersale') {
    lines.push(line('check-line.time.auto-confirm', sourceOfFact(guide, 'w4')));
  }
  return { id: 'time', tone, verdict: { key, values: {} }, lines, answers: tone === 'ask' ? timeAnswers : null };
}

function leftLine(left: Remaining, deadlineAt: string): Check['lines'][number] {
  const { month, day, time } = dateValues(Date.parse(deadlineAt));
  if (left.kind === 'passed') return line('check-line.time.passed', pageSays, { month, day, time });
  const { days, hours, minutes } = left;
  if (days > 0) {
    const values = { days: String(days), hours: String(hours), month, day, time };
    return line('check-line.time.left-days', pageSays, values);
  }
  if (hours > 0) return line('check-line.time.left-hours', pageSays, { hours: String(hours), month, day, time });
  return line('check-line.time.left-minutes', pageSays, { minutes: String(minutes) });
}

/** Usual times, marked as reference, where the page states none. */
function usualLines(item: Case, guide: Guide): Check['lines'] {
  const lines: Check['lines'] = [];
  const t7 = guide.deadlines.t7;
  const t9 = guide.deadlines.t9?.figures[0];
  const t12 = guide.deadlines.t12?.figures[0];
  const [hours, days] = [t7?.figures[0], t7?.figures[1]];
  if (item.status === 'waiting-seller' && hours && days && item.kind !== 'complaint' && item.kind !== 'report') {
    const values = { from: String(hours.from), to: String(days.to) };
    lines.push(line('check-line.time.seller-answers', sourceOfFact(guide, 't7'), values));
  }
  if (item.status === 'waiting-return' && t9) {
    lines.push(line('check-line.time.buyer-returns', sourceOfFact(guide, 't9'), { days: String(t9.to) }));
  }
  if (item.phase === 'intervened' && t12) {
    lines.push(line('check-line.time.proof', sourceOfFact(guide, 't12'), { days: String(t12.to) }));
  }
  return lines;
}

/** Second question of the confirm dialog: whether the case can be raised again afterwards. Never promised. */
import type { Case } from './case';
import { line } from './check-money';
import { dateValues, remaining } from './deadline';
import { type Guide, pageSays, sourceOfFact } from './guide';
import type { Check } from './summary';
import type { WithdrawalReason } from './words';

/**
 * @param windowEndsAt end of the after-sale window as a page states it (ISO), null where none does
 */
export function checkAgain(
  item: Case,
  guide: Guide,
  now: number,
  reason: WithdrawalReason,
  windowEndsAt: string | null,
): Check {
  const lines: Check['lines'] = [];
  const isDispute = item.kind === 'refund' || item.kind === 'aftersale';
  const left = remaining(windowEndsAt, now);
  const isPast = left?.kind === 'passed';
  if (left && windowEndsAt !== null) {
    const { month, day } = dateValues(Date.parse(windowEndsAt));
    lines.push(line(isPast ? 'check-line.again.window-passed' : 'check-line.again.until', pageSays, { month, day }));
    if (isPast) lines.push(line('check-line.again.late-exceptions', sourceOfFact(guide, 'r4')));
  } else if (isDispute) {
    const days = guide.facts.c2?.figures[0]?.to;
    if (days !== undefined) {
      lines.push(line('check-line.again.window-reference', sourceOfFact(guide, 'c2'), { days: String(days) }));
    }
  } else if (item.kind === 'complaint') {
    lines.push(line('check-line.again.complaint-window', sourceOfFact(guide, 'c4')));
  }
  // What nobody has published stays on screen as such.
  lines.push(line('check-line.again.times-unknown', sourceOfFact(guide, 'w6')));
  if (item.status === 'waiting-return') lines.push(line('check-line.again.return-lapsed', sourceOfFact(guide, 'r13')));
  if (isDispute && (reason === 'agreed' || reason === 'received')) {
    lines.push(line('check-line.again.agreement-done', sourceOfFact(guide, 'r5')));
  }
  if (reason === 'evidence-short') lines.push(line('check-line.again.new-problem', sourceOfFact(guide, 'x9')));
  if (item.phase === 'decided') lines.push(line('check-line.again.decided', sourceOfFact(guide, 'w12')));
  else if (item.phase !== 'none') lines.push(line('check-line.again.intervened', sourceOfFact(guide, 'p4')));
  lines.push(line('check-line.again.no-12315', sourceOfFact(guide, 'x6')));
  return {
    id: 'again',
    tone: isPast ? 'stop' : 'care',
    verdict: { key: isPast ? 'check.again.window-passed' : 'check.again.not-guaranteed', values: {} },
    lines,
    answers: null,
  };
}

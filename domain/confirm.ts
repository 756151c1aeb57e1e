/** When 确认撤诉 may light up, what is missing until then, and when the stop dialog stands in its place. */
import { applicationLength, countCharacters } from './application';
import type { Check, WithdrawalPlan } from './summary';
import type { TextKey } from './text-key';
import type { WithdrawalReason } from './words';

export type Answers = Partial<Record<Check['id'], string>>;

export interface Confirmation {
  plan: WithdrawalPlan;
  reason: WithdrawalReason | null;
  text: string;
  ticked: boolean;
  answers: Answers;
  /** The person took the quiet second step of the stop dialog. */
  accepted?: boolean;
  /** False when the number on the page is not the number in the dialog. */
  sameCase?: boolean;
}

export type StopKind = 'still-waiting' | 'seller-asked-first' | 'deadline-passed' | 'window-passed';

export interface Stop {
  kind: StopKind;
  title: TextKey;
  lines: { key: TextKey; values: Record<string, string> }[];
}

/**
 * The advice that replaces the dialog: money still awaited, the seller asked to withdraw first, a time that has passed.
 * null when nothing speaks that strongly against it. The first that applies, money first.
 */
export function stopOf(plan: WithdrawalPlan, answers: Answers): Stop | null {
  const find = (id: Check['id']) => plan.checks.find((check) => check.id === id);
  const money = find('money');
  if (answers.money === 'still-waiting' && money?.answers) {
    const amount = money.lines.find((line) => line.key === 'check-line.money.closes')?.values.amount;
    const first: Stop['lines'][number] = amount
      ? { key: 'stop-line.still-waiting', values: { amount } }
      : { key: 'stop-line.still-waiting-unstated', values: {} };
    return stop('still-waiting', [first, { key: 'stop-line.seller-asked-first', values: {} }]);
  }
  if (money?.tone === 'stop') return stop('seller-asked-first', [{ key: 'stop-line.seller-asked-first', values: {} }]);
  const time = find('time');
  if (time?.tone === 'stop' || (time?.answers && answers.time === 'passed')) {
    return stop('deadline-passed', [{ key: 'stop-line.deadline-passed', values: {} }]);
  }
  if (find('again')?.tone === 'stop') {
    return stop('window-passed', [{ key: 'stop-line.window-passed', values: {} }]);
  }
  return null;
}

function stop(kind: StopKind, lines: Stop['lines']): Stop {
  return { kind, title: `stop.${kind}`, lines };
}

/** Whether the withdrawal may be confirmed; `missing` are locale keys, in the order of the dialog. */
export function mayConfirm(confirmation: Confirmation): { may: boolean; missing: TextKey[] } {
  const { plan, reason, text, ticked, answers, accepted, sameCase } = confirmation;
  const missing: TextKey[] = [];
  if (!plan.allowed) missing.push('missing.allowed');
  if (sameCase === false) missing.push('missing.same-case');
  for (const check of plan.checks) {
    const answer = answers[check.id];
    if (check.answers && (answer === undefined || !check.answers.includes(answer))) {
      missing.push(`missing.answer-${check.id}`);
    }
  }
  if (stopOf(plan, answers) && !accepted) missing.push('missing.risk');
  if (reason === null) missing.push('missing.reason');
  const length = countCharacters(text.trim());
  const most = Math.min(applicationLength.most, plan.application.limit ?? applicationLength.most);
  // A page's field may be smaller than our own minimum.
  if (length < Math.min(applicationLength.least, most)) missing.push('missing.text-short');
  if (length > most) missing.push('missing.text-long');
  if (!ticked) missing.push('missing.tick');
  return { may: missing.length === 0, missing };
}

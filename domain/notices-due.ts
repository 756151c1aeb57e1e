/** Notices that no event gives but the time: before a deadline, some days after a withdrawal, and of rules that changed. */
import { moneyQuestion } from './after-end';
import { type CaseHead, caseKey, isSettled } from './case';
import { dateValues, remaining } from './deadline';
import type { Notice } from './notice';
import type { NoticeText } from './notice-text';
import { caseValues } from './notices-of';
import { type CaseTouched, touched, type Update } from './update';

export interface DueNotice {
  notice: Notice;
  /** Where one of these was told already, this one is not: the same under another name of the case, or a nearer one. */
  unless: string[];
}

const hourMs = 3_600_000;

/** The nearest that is due: of several that were missed only that one. null while none is, or nothing waits any more. */
export function deadlineNotice(item: CaseHead, hours: readonly number[], now: number): DueNotice | null {
  const { deadlineAt } = item;
  const left = remaining(deadlineAt, now);
  if (isSettled(item) || left?.kind !== 'left' || deadlineAt === null) return null;
  const reached = hours.filter((each) => left.ms <= each * hourMs);
  if (reached.length === 0) return null;
  const nearest = Math.min(...reached);
  const idOf = (key: string, each: number) => `deadline/${key}/${deadlineAt}/${each}`;
  const { month, day, time } = dateValues(Date.parse(deadlineAt));
  const values = { ...caseValues(item), ...leftValues(left), month, day, clock: time };
  const key = left.days > 0 ? 'deadline-days' : left.hours > 0 ? 'deadline-hours' : 'deadline-minutes';
  const nearer = hours.filter((each) => each <= nearest);
  return {
    notice: noticeOf(item, idOf(caseKey(item), nearest), 'deadline', now, { key, values }),
    unless: namesOf(item).flatMap((key) => nearer.map((each) => idOf(key, each))),
  };
}

/** The one reminder that asks whether the money came (`moneyQuestion`); null where it is not due, or not any more. */
export function afterEndNotice(item: CaseHead, goodsTypes: readonly string[], now: number): DueNotice | null {
  const question = moneyQuestion(item, goodsTypes);
  if (question === null || now < question.remindAt || now >= question.until) return null;
  return {
    notice: noticeOf(item, `after-end/${caseKey(item)}`, 'after-end', now, {
      key: 'after-end',
      values: caseValues(item),
    }),
    unless: namesOf(item).map((key) => `after-end/${key}`),
  };
}

/** @param before ids of updates that were there before there were notices */
export function ruleNotices<Item extends CaseTouched & { head: CaseHead }>(
  updates: readonly Update[],
  cases: readonly Item[],
  before: readonly string[],
  now: number,
): Notice[] {
  return updates
    .filter(({ id }) => !before.includes(id))
    .map((update) => {
      const [first, ...others] = touched(update, cases);
      const only = first && others.length === 0 ? first.head : null;
      return {
        id: `rules/${update.id}`,
        kind: 'rules',
        at: now,
        account: only?.account ?? '',
        caseKey: only && caseKey(only),
        text: { key: 'rules', values: { what: update.what.slice(0, 200) } },
      };
    });
}

function leftValues({ days, hours, minutes }: Record<'days' | 'hours' | 'minutes', number>): Record<string, string> {
  return { days: String(days), hours: String(hours), minutes: String(minutes) };
}

function namesOf(item: CaseHead): string[] {
  return [...new Set([caseKey(item), ...item.keys.map((name) => `${item.account}/${name}`)])];
}

function noticeOf(
  item: CaseHead,
  id: string,
  kind: 'deadline' | 'after-end',
  at: number,
  text: { key: NoticeText; values: Record<string, string> },
): Notice {
  return { id, kind, at, account: item.account, caseKey: caseKey(item), text };
}

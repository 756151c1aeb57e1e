/** How a case is called in our own words: its title, its number's first digits, its kind. */
import { text } from '@/assets/locales/text';
import { words } from '@/assets/locales/zh_CN.yml';
import { firstDigits, groupNumber } from '@/domain/number';
import type { Subject } from '@/domain/subject';
import type { CaseSummary } from '@/domain/summary';
import { settledStatuses } from '@/domain/words';
import { lineObstacle } from './name-obstacle';

export function nameTitle(summary: CaseSummary): string {
  return summary.title ?? summary.items.find((item) => item.title)?.title ?? text(words, 'unnamed');
}

/** `编号 6018 5336…`: a case is named by its first digits, never by its tail. */
export function nameNumber(subject: Subject): string {
  const number = subject.caseNo ?? subject.subOrderNo ?? subject.orderNo;
  return number ? text(words, 'number-start', { number: firstDigits(number) }) : text(words, 'number-none');
}

/** The label and the full number, grouped by four: `退款编号 6018 5336 7760 2078 72`. */
export function nameFull(summary: CaseSummary): string {
  const { caseNo, subOrderNo, orderNo } = summary.subject;
  if (caseNo) return `${words[`number.${summary.kind}`]} ${groupNumber(caseNo)}`;
  const order = subOrderNo ?? orderNo;
  return order ? `${words['number.order']} ${groupNumber(order)}` : text(words, 'number-none');
}

/** The page's own word for the type, else our word for the kind. */
export function nameKind(summary: CaseSummary): string {
  return summary.typeText || words[`kind.${summary.kind}`];
}

export function nameAccount(summary: CaseSummary): string {
  return summary.account.nick ?? text(words, 'account-unnamed');
}

/** Who said no, by the page's own words only; `page` when the words do not tell. */
export function whoRefused(pageWords: string): 'seller' | 'platform' | 'page' {
  if (/卖家|商家/.test(pageWords)) return 'seller';
  return /平台|小二|客服/.test(pageWords) ? 'platform' : 'page';
}

/** Nothing moves any more: the page's own status says so. */
export function isOver(summary: CaseSummary): boolean {
  return (
    settledStatuses.includes(summary.status) || summary.state === 'done' || summary.state === 'closed-after-submit'
  );
}

/** Where the case stands, in a few words; what is over is named by how it ended. */
export function nameStanding(summary: CaseSummary): string {
  if (summary.obstacle) return lineObstacle(summary.obstacle);
  const ended = settledStatuses.includes(summary.status) && summary.state === 'blocked';
  return ended ? words[`status.${summary.status}`] : words[`state-line.${summary.state}`];
}

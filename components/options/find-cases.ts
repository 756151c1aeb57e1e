/** Which cases the list shows, and under which heading. Pure. */
import type { CaseSummary } from '@/domain/summary';
import type { CaseKind } from '@/domain/words';
import { isOver, nameTitle } from '../ui/name-case';

export interface Wanted {
  search: string;
  status: 'open' | 'settled' | 'all';
  kind: CaseKind | 'all';
  /** Account id. */
  account: string;
}

export const everyAccount = '';
export const wantOpen: Wanted = { search: '', status: 'open', kind: 'all', account: everyAccount };

/** Numbers are found however they are grouped. */
function searchable(summary: CaseSummary): string {
  const { caseNo, orderNo, subOrderNo } = summary.subject;
  const numbers = [caseNo, orderNo, subOrderNo].filter(Boolean).join('\n');
  const items = summary.items.map((item) => item.title).join('\n');
  return [nameTitle(summary), items, summary.sellerName, summary.typeText, summary.statusText, numbers]
    .join('\n')
    .toLowerCase();
}

export function findCases(cases: readonly CaseSummary[], wanted: Wanted): CaseSummary[] {
  const said = wanted.search.trim().toLowerCase();
  const digits = said.replace(/\s/g, '');
  return cases.filter((summary) => {
    if (wanted.kind !== 'all' && summary.kind !== wanted.kind) return false;
    if (wanted.account !== everyAccount && summary.account.id !== wanted.account) return false;
    if (wanted.status !== 'all' && isOver(summary) !== (wanted.status === 'settled')) return false;
    if (!said) return true;
    const text = searchable(summary);
    return text.includes(said) || (/^\d{4,}$/.test(digits) && text.includes(digits));
  });
}

export type GroupName = 'need' | 'wait' | 'phone' | 'unknown' | 'other' | 'settled';
export const groupNames: readonly GroupName[] = ['need', 'wait', 'phone', 'unknown', 'other', 'settled'];

export function groupOf(summary: CaseSummary): GroupName {
  if (summary.needsYou) return 'need';
  if (isOver(summary)) return 'settled';
  if (summary.state === 'submitted') return 'wait';
  if (summary.state === 'phone') return 'phone';
  return summary.state === 'unknown' ? 'unknown' : 'other';
}

/** What of the inbox is shown, as it stands in the address: `#inbox?account=…&kind=…&unread=1`. */
import { type NoticeKind, noticeKinds } from '@/domain/notice';

export interface InboxFilter {
  account: string | null;
  kind: NoticeKind | null;
  unread: boolean;
}

export const everything: InboxFilter = { account: null, kind: null, unread: false };

/** Whatever stands in the address, this is a filter. */
export function readInbox(query: string): InboxFilter {
  const given = new URLSearchParams(query);
  return {
    account: given.get('account')?.slice(0, 64) || null,
    kind: noticeKinds.find((kind) => kind === given.get('kind')) ?? null,
    unread: given.get('unread') === '1',
  };
}

export function writeInbox({ account, kind, unread }: InboxFilter): string {
  const query = new URLSearchParams();
  if (account !== null) query.set('account', account);
  if (kind !== null) query.set('kind', kind);
  if (unread) query.set('unread', '1');
  return query.toString();
}

export function inboxHash(filter: InboxFilter): string {
  const query = writeInbox(filter);
  return query ? `#inbox?${query}` : '#inbox';
}

/** Where a notice leads: its case, what changed of the rules, else nowhere. */
export function leadsTo({ caseKey, kind }: { caseKey: string | null; kind: NoticeKind }): string | null {
  if (caseKey !== null) return `#cases/${encodeURIComponent(caseKey)}`;
  return kind === 'rules' ? '#updates' : null;
}

/** Notices out of a backup, as this vault would have made them: accounts and facts of another vault have other names here. */
import type { CaseEvent } from '@/domain/event';
import type { Notice } from '@/domain/notice';
import type { Vault } from '@/storage/vault/ring';
import { idOf, isFact } from './event-id';

export interface AdoptedNotice {
  notice: Notice;
  /** Ids it would have under other names of its account here: where one of them is kept, this one is there already. */
  unless: string[];
}

/**
 * @param event the one whose id the notice has; null where it tells of none, or is this vault's own
 * @param accounts names of its account here, the one it goes by first; empty where it has the same name here
 */
export async function asOwnNotice(
  vault: Vault,
  notice: Notice,
  event: CaseEvent | null,
  accounts: readonly string[],
): Promise<AdoptedNotice> {
  const names = accounts.length > 0 && notice.account !== '' ? accounts : [notice.account];
  const all = await Promise.all(names.map((account) => renamed(vault, notice, event, account)));
  return { notice: all[0] ?? notice, unless: all.map(({ id }) => id) };
}

async function renamed(vault: Vault, notice: Notice, event: CaseEvent | null, account: string): Promise<Notice> {
  const rename = (text: string) => (notice.account === '' ? text : text.replaceAll(notice.account, account));
  const draft = event && { account, subject: event.subject, body: event.body };
  const isOfFact = draft !== null && event?.id === notice.id && isFact(draft);
  const id = isOfFact ? await idOf(draft, vault) : rename(notice.id);
  return { ...notice, id, account, caseKey: notice.caseKey === null ? null : rename(notice.caseKey) };
}

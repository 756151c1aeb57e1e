/** The bin: what the person erased can be taken out again for thirty days, then it is erased for good. */
import type { Account } from './account';
import type { CaseHead } from './case';

export const binDays = 30;
const day = 86_400_000;

/** When the case was put there, itself or with its account; null while it is not there. */
export function binnedAtOf(
  head: Pick<CaseHead, 'account' | 'binnedAt'>,
  accounts: readonly Pick<Account, 'id' | 'binnedAt'>[],
): number | null {
  return accounts.find(({ id }) => id === head.account)?.binnedAt ?? head.binnedAt;
}

/** Milliseconds since 1970. */
export function erasedAt(binnedAt: number): number {
  return binnedAt + binDays * day;
}

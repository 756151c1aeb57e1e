/** Whose page a reading is: by what the page says of who is signed in, else by the numbers on it. */
import type { AccountReading, CaseReading } from '@/domain/reading';
import type { Background } from './background';
import { type Known, nobody, numbersOf } from './known';

export interface Whose {
  id: string;
  nick: string | null;
  /** The id made from the nick, when the page carries both. */
  alias: string | null;
  /** True when the page itself said who is signed in. */
  isTold: boolean;
}

/**
 * Whose page this is: by the keyed hash of its user id, else of its nick. A page that names nobody
 * belongs to the one account that has these numbers; order and case numbers are of one buyer only.
 */
export async function whoseReading(
  background: Background,
  known: Known,
  account: AccountReading | null,
  rows: readonly CaseReading[],
): Promise<Whose> {
  const { vault } = await background.archive();
  // A masked label (某**家) is many people's; it names nobody.
  const nick = account?.nick?.includes('*') ? null : (account?.nick ?? null);
  const byNick = nick === null ? null : await vault.keyedHash('account', `nick:${nick}`);
  if (account?.uid) {
    return { id: await vault.keyedHash('account', `uid:${account.uid}`), nick, alias: byNick, isTold: true };
  }
  if (byNick !== null) {
    const owner = known.accounts.find(({ id, aliases }) => id === byNick || aliases.includes(byNick));
    return { id: owner?.id ?? byNick, nick, alias: null, isTold: true };
  }
  const numbers = new Set(rows.flatMap(({ caseNo, orderNo }) => [caseNo, orderNo].filter((number) => number !== null)));
  const holders = known.with(numbers).filter((head) => numbersOf(head).some((number) => numbers.has(number)));
  const owners = new Set(holders.map((head) => head.account));
  const [only] = owners;
  return { id: only !== undefined && owners.size === 1 ? only : nobody, nick: null, alias: null, isTold: false };
}

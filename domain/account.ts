/** Whose case it is: an id (a keyed hash made elsewhere), a label the page gave it, and earlier ids of the same person. */
import { type CaseEvent, type EventDraft, noAccount } from './event';
import { hlcTime } from './hlc';
import { sortEvents } from './sort-events';

export interface Account {
  id: string;
  /** The latest label a page gave; null while none did. */
  nick: string | null;
  /** Earlier ids: filed by nick before the user id was seen. */
  aliases: string[];
  /** Every label it ever had, oldest first. */
  nicks: string[];
  /** When the person put it into the bin with all its cases; null while it is not there. Milliseconds since 1970. */
  binnedAt: number | null;
  /** Milliseconds since 1970 of its last event. */
  lastSeenAt: number;
}

/**
 * Which account an id belongs to now. An alias belongs to the account that claimed it first
 * (a nick can be given up and taken by somebody else later).
 * @param sorted events in the order of their clocks
 */
export function accountAliases(sorted: readonly CaseEvent[]): (id: string) => string {
  const owner = new Map<string, string>();
  const resolve = (id: string): string => {
    const seen = new Set<string>();
    let each = id;
    for (let next = owner.get(each); next !== undefined && !seen.has(next); next = owner.get(each)) {
      seen.add(each);
      each = next;
    }
    return each;
  };
  for (const { account, body } of sorted) {
    if (body.kind !== 'account-named' || body.alias === null) continue;
    // An account never becomes an alias of its own alias.
    if (!owner.has(body.alias) && resolve(account) !== body.alias) owner.set(body.alias, account);
  }
  return resolve;
}

/** All accounts that have an event, in the order of their ids. `events` need not be sorted. */
export function foldAccounts(events: readonly CaseEvent[]): Account[] {
  const sorted = sortEvents(events);
  const accountOf = accountAliases(sorted);
  const accounts = new Map<string, Account>();
  for (const event of sorted) {
    if (event.account === noAccount) continue;
    const id = accountOf(event.account);
    const account = accounts.get(id) ?? { id, nick: null, aliases: [], nicks: [], binnedAt: null, lastSeenAt: 0 };
    accounts.set(id, account);
    account.lastSeenAt = Math.max(account.lastSeenAt, hlcTime(event.hlc));
    if (event.account !== id && !account.aliases.includes(event.account)) account.aliases.push(event.account);
    if (event.subject === null && event.body.kind === 'binned') account.binnedAt = hlcTime(event.hlc);
    if (event.subject === null && event.body.kind === 'unbinned') account.binnedAt = null;
    if (event.body.kind !== 'account-named') continue;
    const { nick, alias } = event.body;
    if (alias !== null && accountOf(alias) === id && !account.aliases.includes(alias)) account.aliases.push(alias);
    // A label given to the alias is older than the account's own, whatever its clock says.
    if (nick && (event.account === id || account.nick === null)) account.nick = nick;
    if (nick && !account.nicks.includes(nick)) account.nicks.push(nick);
  }
  for (const account of accounts.values()) account.aliases.sort();
  return [...accounts.values()].sort((one, two) => (one.id < two.id ? -1 : 1));
}

/**
 * What a page's account block adds: a new label, or the earlier id under which this person was filed.
 * @param known the account as folded, if any
 * @param id    the account's id (from the user id; from the nick while no user id was seen)
 * @param alias the id made from the nick, when `id` comes from the user id and both are on the page
 */
export function accountChange(
  known: Account | undefined,
  id: string,
  nick: string | null,
  alias: string | null,
): EventDraft[] {
  const newNick = nick && nick !== known?.nick ? nick : null;
  const newAlias = alias && alias !== id && !known?.aliases.includes(alias) ? alias : null;
  if (!newNick && !newAlias) return [];
  return [{ account: id, subject: null, body: { kind: 'account-named', nick: newNick, alias: newAlias } }];
}

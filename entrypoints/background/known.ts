/** What is known now: the cases of all events, their accounts, and when a page last showed each. */
import { type Account, foldAccounts } from '@/domain/account';
import { type Case, caseKey, foldCases } from '@/domain/case';
import type { AccountReading, CaseReading } from '@/domain/reading';
import type { Background } from './background';

export interface Known {
  /** Of which events this is the fold. */
  revision: number;
  cases: Case[];
  accounts: Account[];
  /** Cases by every name they have. */
  byKey: Map<string, Case>;
  /** Milliseconds since 1970 by case key: also of readings that changed nothing. */
  seen: Map<string, number>;
}

interface Folded {
  cases: Case[];
  accounts: Account[];
}

/** Raised when `foldCases` or `foldAccounts` gives other results for the same events. */
const foldVersion = '1';
/** The folded state is kept when the events have been quiet for this long. */
const keepAfterMs = 2000;
/** Sightings are written when one is older than this: often enough to say 「今天看过」. */
const seenEveryMs = 300_000;

/** Reads as little as it can: memory, else the kept folded state, else all events. */
export async function known(background: Background): Promise<Known> {
  const archive = await background.archive();
  const { cache } = background;
  if (cache.known?.revision === (await archive.revision())) return cache.known;
  const { revision, folded } = (await keptFold(background, 'cases')) ?? (await foldAll(background));
  cache.known = asKnown(folded, revision, await seenAt(background));
  return cache.known;
}

/**
 * Enough for lists: cases without their logs and old words, which is most of their size. A popup that opens on a
 * sleeping worker waits for this and no more.
 */
export async function knownForLists(background: Background): Promise<Known> {
  const { cache } = background;
  const revision = await (await background.archive()).revision();
  const ready = [cache.known, cache.listed].find((each) => each?.revision === revision);
  if (ready) return ready;
  const kept = await keptFold(background, 'lists');
  if (!kept) return known(background);
  cache.listed = asKnown(kept.folded, kept.revision, await seenAt(background));
  return cache.listed;
}

async function keptFold(background: Background, name: 'cases' | 'lists') {
  const archive = await background.archive();
  const revision = await archive.revision();
  const folded = await archive.folded<Folded>(name, versionOf(background));
  return folded && { revision, folded };
}

async function foldAll(background: Background): Promise<{ revision: number; folded: Folded }> {
  const archive = await background.archive();
  const { events, revision, damaged } = await archive.load();
  if (damaged.length > 0) console.error('blocks that do not open', damaged);
  const folded = { cases: foldCases(events), accounts: foldAccounts(events) };
  const { cache } = background;
  if (cache.keeping !== null) clearTimeout(cache.keeping);
  cache.keeping = setTimeout(() => {
    cache.keeping = null;
    // Lost when the worker dies first; then the next start folds the events.
    const version = versionOf(background);
    const lists = { ...folded, cases: folded.cases.map(forLists) };
    archive
      .keepFolded('lists', version, revision, lists)
      .then(() => archive.keepFolded('cases', version, revision, folded))
      .catch((error: unknown) => console.error('keeping the folded state failed', error));
  }, keepAfterMs);
  return { revision, folded };
}

/** What `summaryOf` and the address of a case need. */
function forLists(item: Case): Case {
  return { ...item, history: item.history.slice(-1), log: [], notes: [], told: [] };
}

function versionOf({ browser }: Background): string {
  return `${browser.version()} ${foldVersion}`;
}

async function seenAt({ archive, cache }: Background): Promise<Map<string, number>> {
  cache.seen ??= new Map(Object.entries((await (await archive()).cached<Record<string, number>>('seen')) ?? {}));
  return cache.seen;
}

function asKnown(folded: Folded, revision: number, seen: Map<string, number>): Known {
  const cases = withoutDoubles(folded.cases);
  const byKey = new Map<string, Case>();
  // A case's own key wins over a name that another one has too.
  for (const item of cases) for (const name of item.keys) byKey.set(`${item.account}/${name}`, item);
  for (const item of cases) byKey.set(caseKey(item), item);
  return { revision, cases, accounts: folded.accounts, byKey, seen };
}

/** Filed under nobody while the page did not say whose it is, and under somebody since: shown once. */
function withoutDoubles(cases: readonly Case[]): Case[] {
  const owned = new Set(cases.filter(({ account }) => account !== nobody).flatMap(numbersOf));
  return cases.filter((item) => item.account !== nobody || !numbersOf(item).some((number) => owned.has(number)));
}

function numbersOf(item: Pick<Case, 'subjects'>): string[] {
  return item.subjects.flatMap(({ caseNo, orderNo }) => [caseNo, orderNo].filter((number) => number !== null));
}

/** The account of pages that do not say who is signed in, for numbers that no account is known to have. */
export const nobody = 'nobody';

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
  { cases, accounts }: Known,
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
    const owner = accounts.find(({ id, aliases }) => id === byNick || aliases.includes(byNick));
    return { id: owner?.id ?? byNick, nick, alias: null, isTold: true };
  }
  const numbers = new Set(rows.flatMap(({ caseNo, orderNo }) => [caseNo, orderNo].filter((number) => number !== null)));
  const owners = new Set(
    cases.filter((item) => numbersOf(item).some((number) => numbers.has(number))).map((item) => item.account),
  );
  const [only] = owners;
  return { id: only !== undefined && owners.size === 1 ? only : nobody, nick: null, alias: null, isTold: false };
}

export function nickOf({ accounts }: Known, account: string): string | null {
  return accounts.find(({ id }) => id === account)?.nick ?? null;
}

/** Notes that a page showed these cases; kept now and then, for it is a nicety. */
export async function noteSeen(background: Background, { seen }: Known, keys: readonly string[]): Promise<void> {
  const now = background.now();
  const isDue = keys.some((key) => (seen.get(key) ?? 0) < now - seenEveryMs);
  for (const key of keys) seen.set(key, now);
  if (isDue) await (await background.archive()).keepCached('seen', Object.fromEntries(seen));
}

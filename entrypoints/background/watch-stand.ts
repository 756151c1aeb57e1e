/** What there is to watch now: whose cases, which of them, and on which pages. */
import { type CaseHead, caseKey, isSettled } from '@/domain/case';
import { isOurLook } from '@/domain/case-watch';
import { type WatchWhy, watchWhys } from '@/domain/look';
import { type Deciding, type WatchedPage, type WatchState, whyWatch } from '@/domain/watch';
import { matchAdapters } from '@/rules/engine/match';
import { watchedDetails, watchedLists } from '@/rules/watched-pages';
import type { Archive } from '@/storage/archive/archive';
import { readWatch, type WatchSettings } from '@/storage/watch-settings';
import type { Background } from './background';
import { type Known, knownOpen } from './known';
import { ownAddress } from './ways';

/** In session storage: spares a worker that wakes for nothing the opening of the archive. `nextAt` null: nothing is to be watched. */
export interface WatchMark {
  nextAt: number | null;
  isStopped: boolean;
}

export const markName = 'watch';
const signedInName = 'signed-in';

export interface Stand extends WatchSettings {
  archive: Archive;
  known: Known;
  /** Open cases of all accounts, and the newest ones. */
  heads: readonly CaseHead[];
  state: WatchState;
  /** Who is signed in, as far as pages told; null while none did. */
  account: string | null;
  watched: readonly { head: CaseHead; key: string; why: WatchWhy }[];
  pages: readonly WatchedPage[];
  /** Those that would be among them, if the browser let us read their site. */
  withheld: readonly WatchedPage[];
}

/**
 * null while the archive is locked: nobody could tell whose pages are fetched then.
 * @param told the state where it is not kept yet
 */
export async function standOf(background: Background, told?: WatchState): Promise<Stand | null> {
  const archive = await background.openArchive();
  if (!archive) return null;
  const now = background.now();
  const state = told ?? (await archive.lookLog.state());
  const settings = await readWatch(background.browser.settings);
  const { known, newest } = await knownOpen(background);
  const heads = [...new Map([...known.heads, ...(newest ?? [])].map((head) => [caseKey(head), head])).values()];
  const account = await signedIn(background, known);
  const watched = heads
    .filter((head) => head.account === account)
    .flatMap((head) => {
      const key = caseKey(head);
      const why = whyWatch(head, state.news[key], now, settings.manners);
      return why === null ? [] : [{ head, key, why }];
    });
  const visitedAt = (key: string) => {
    const seenAt = known.seen.get(key) ?? 0;
    return isOurLook(seenAt, state.seen[key]) ? 0 : seenAt;
  };
  const all = pagesOf(background, watched, state, visitedAt);
  const [pages, withheld] = await partByAccess(background, all);
  return { ...settings, archive, known, heads, state, account, watched, pages, withheld };
}

/** Without the browser's leave an answer could not be read: asking would cost the site a visit and look like a broken line. */
async function partByAccess(
  { browser }: Background,
  all: readonly WatchedPage[],
): Promise<[WatchedPage[], WatchedPage[]]> {
  const hosts = [...new Set(all.map(({ url }) => new URL(url).host))];
  const open = await Promise.all(hosts.map((host) => browser.mayReach(`https://${host}/`)));
  const isOpen = ({ url }: WatchedPage) => open[hosts.indexOf(new URL(url).host)] === true;
  return [all.filter(isOpen), all.filter((page) => !isOpen(page))];
}

/** A page that said who is signed in; after the browser was started again: whose pages told something last. */
async function signedIn({ browser }: Background, { accounts }: Known): Promise<string | null> {
  const told = (await browser.session.get(signedInName)) as string | undefined;
  const account = accounts.find(({ id, aliases }) => id === told || (told !== undefined && aliases.includes(told)));
  if (account || told !== undefined) return account?.id ?? null;
  const [last] = [...accounts].sort((one, two) => two.lastSeenAt - one.lastSeenAt);
  return last?.id ?? null;
}

/** True when another one was signed in before. */
export async function noteSignedIn({ browser: { session } }: Background, account: string): Promise<boolean> {
  if ((await session.get(signedInName)) === account) return false;
  await session.set(signedInName, account);
  return true;
}

/**
 * The page of a case whose withdrawal is waited for comes first: it says how that ended, where a list says 关闭 and no more.
 * A page whose adapter is switched off is none.
 */
function pagesOf(
  { rules }: Background,
  watched: Stand['watched'],
  { pages: marks }: WatchState,
  visitedAt: (key: string) => number,
): WatchedPage[] {
  const isReadBy = (url: string, wanted: readonly string[]) =>
    wanted.includes(matchAdapters(url, rules.adapters)[0]?.id ?? '');
  const details = watched.flatMap(({ head, key, why }): WatchedPage[] => {
    const url = ownAddress(head, 'pc', rules);
    if (url === null || !isReadBy(url, watchedDetails)) return [];
    const pace = why === 'submitted' ? 'often' : 'seldom';
    return [{ url, pace, caseKey: key, cases: [key], why, visitedAt: visitedAt(key) }];
  });
  const first = details.filter(({ pace }) => pace === 'often');
  const told = new Set(first.filter(({ url }) => marks[url]?.ended !== 'unreadable').map(({ caseKey: key }) => key));
  const lists = watchedLists.flatMap(({ url, adapter, kinds, host, first: before = '' }): WatchedPage[] => {
    const own = watched.filter(
      ({ head, key }) =>
        kinds.includes(head.kind) &&
        !told.has(key) &&
        (host === null || (isOf(head, host) && marks[before]?.missing.includes(key))),
    );
    if (own.length === 0 || !isReadBy(url, [adapter])) return [];
    const why = watchWhys.find((each) => own.some((one) => one.why === each)) ?? 'deadline';
    const cases = own.map(({ key }) => key);
    return [{ url, pace: 'often', caseKey: null, cases, why, visitedAt: Math.min(...cases.map(visitedAt)) }];
  });
  return [...first, ...lists, ...details.filter((page) => !first.includes(page))];
}

function isOf({ facts, lastPage }: CaseHead, host: string): boolean {
  return [facts.link, lastPage?.url].some((url) => url?.startsWith(`https://${host}/`));
}

export function decidingOf(stand: Stand, now: number): Deciding {
  const { choice, manners, state, pages } = stand;
  return { choice, manners, state, pages, now, offset: new Date(now).getTimezoneOffset() };
}

/** Open cases that are not of the account that is signed in. */
export function othersOf({ heads, account }: Stand): CaseHead[] {
  return heads.filter((head) => head.account !== account && !isSettled(head));
}

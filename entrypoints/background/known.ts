/** What is known now: all cases, their accounts, and when a page last showed each. */
import type { Account } from '@/domain/account';
import { binnedAtOf } from '@/domain/bin';
import type { Case, CaseHead } from '@/domain/case';
import type { CaseReading } from '@/domain/reading';
import { foldViews, type View } from '@/domain/view';
import type { Cases } from '@/storage/archive/snapshot/cases';
import type { Background } from './background';

/** The account of pages that do not say who is signed in, for numbers that no account is known to have. */
export const nobody = 'nobody';

export interface Known {
  /** Of which events this is the fold. */
  revision: number;
  /** What lists show: nothing twice, nothing that is in the bin. */
  heads: readonly CaseHead[];
  binned: readonly CaseHead[];
  views: readonly View[];
  /** Events about no case. */
  loose: Cases['loose'];
  accounts: readonly Account[];
  /** By any name a case has; a case's own key wins over a name that another one has too. */
  find(key: string): CaseHead | undefined;
  near: Cases['near'];
  with: Cases['with'];
  holding: Cases['holding'];
  /** Milliseconds since 1970 by case key: also of readings that changed nothing. */
  seen: Map<string, number>;
}

/** Sightings are written when one is older than this: often enough to say 「今天看过」. */
const seenEveryMs = 300_000;
/** So many are kept; when an older one was seen, its events tell nearly as well. */
const mostSeen = 3000;

export async function known(background: Background): Promise<Known> {
  const archive = await background.archive();
  const { cache } = background;
  const cases = await archive.cases();
  if (cache.known?.cases === cases) return cache.known.known;
  if (cases.damaged.length > 0) console.error('blocks that do not open', cases.damaged);
  cache.known = { cases, known: asKnown(cases, await seenAt(background)) };
  return cache.known.known;
}

/** A case whole, with its log and all its words; null when there is none of that name. */
export async function wholeCase(background: Background, head: CaseHead | null | undefined): Promise<Case | null> {
  if (!head) return null;
  const [item] = await (await background.archive()).whole([head]);
  return item ?? null;
}

/** The cases that the rows of a page may be about, whole. */
export async function casesNear(
  background: Background,
  { near }: Known,
  account: string,
  rows: readonly CaseReading[],
): Promise<Case[]> {
  return (await background.archive()).whole(near(account, rows.flatMap(allNumbersOf)));
}

export interface OpenCases {
  known: Known;
  /** Cases that are over and not in `known`. */
  over: number;
  /** The newest of all, where `known` holds the open ones only; null where it holds all. */
  newest: readonly CaseHead[] | null;
}

/**
 * What a list begins with. Where nothing happened since the cases were last kept, those that may still move are known
 * without reading all the others; `over` counts these.
 */
export async function knownOpen(background: Background): Promise<OpenCases> {
  const { cache } = background;
  const front = cache.known ? null : await (await background.archive()).front();
  // Whose a case of nobody is hangs on all the others.
  if (!front?.open || front.open.some(isNobodys)) {
    return { known: await known(background), over: 0, newest: null };
  }
  const { open, accounts, count, newest } = front;
  const byKey = new Map(open.flatMap((head) => head.keys.map((name) => [`${head.account}/${name}`, head])));
  const seen = await seenAt(background);
  return {
    known: {
      revision: -1,
      heads: open,
      binned: [],
      views: [],
      loose: [],
      accounts,
      find: (key) => byKey.get(key),
      near: () => [],
      with: () => [],
      holding: async () => new Set(),
      seen,
    },
    over: count - open.length,
    newest,
  };
}

async function seenAt({ archive, cache }: Background): Promise<Map<string, number>> {
  cache.seen ??= new Map(Object.entries((await (await archive()).cached<Record<string, number>>('seen')) ?? {}));
  return cache.seen;
}

function asKnown(cases: Cases, seen: Map<string, number>): Known {
  const { heads } = cases;
  const single = withoutDoubles(heads);
  const isBinned = (head: CaseHead) => binnedAtOf(head, cases.accounts) !== null;
  const binned = single.filter(isBinned);
  const shown = binned.length > 0 ? single.filter((head) => !isBinned(head)) : single;
  const isShown = new Set(single);
  const hidden = new Set(single.length < heads.length ? heads.filter((head) => !isShown.has(head)) : []);
  return {
    ...cases,
    heads: shown,
    binned,
    views: foldViews(cases.loose),
    find(key) {
      const head = cases.find(key);
      return head && hidden.has(head) ? undefined : head;
    },
    with: (numbers) => cases.with(numbers).filter((head) => !hidden.has(head)),
    seen,
  };
}

function isNobodys({ account }: CaseHead): boolean {
  return account === nobody;
}

/** Filed under nobody while the page did not say whose it is, and under somebody since: shown once. */
function withoutDoubles(heads: readonly CaseHead[]): readonly CaseHead[] {
  if (!heads.some(isNobodys)) return heads;
  const owned = new Set(heads.filter((head) => !isNobodys(head)).flatMap(numbersOf));
  return heads.filter((head) => !isNobodys(head) || !numbersOf(head).some((number) => owned.has(number)));
}

/** A page may put the sub-order's number where another puts the order's. */
function allNumbersOf({ caseNo, orderNo, subOrderNo }: CaseReading): string[] {
  return [caseNo, orderNo, subOrderNo].filter((number) => number !== null);
}

/** Numbers that are of one buyer only. */
export function numbersOf({ subjects }: Pick<CaseHead, 'subjects'>): string[] {
  return subjects.flatMap(({ caseNo, orderNo }) => [caseNo, orderNo].filter((number) => number !== null));
}

export function nickOf({ accounts }: Known, account: string): string | null {
  return accounts.find(({ id }) => id === account)?.nick ?? null;
}

/** Notes that a page showed these cases; kept now and then, for it is a nicety. */
export async function noteSeen(background: Background, { seen }: Known, keys: readonly string[]): Promise<void> {
  const now = background.now();
  const isDue = keys.some((key) => (seen.get(key) ?? 0) < now - seenEveryMs);
  for (const key of keys) seen.set(key, now);
  if (!isDue) return;
  const newest = [...seen].sort(([, one], [, two]) => two - one).slice(0, mostSeen);
  await (await background.archive()).keepCached('seen', Object.fromEntries(newest));
}

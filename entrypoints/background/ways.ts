/** How a withdrawal of a case goes: by which page, and at which address. */
import type { CaseHead } from '@/domain/case';
import type { Way } from '@/domain/withdrawal';
import type { CaseKind } from '@/domain/words';
import type { Adapter, RuleSet } from '@/rules/adapter';
import { matchAdapters } from '@/rules/engine/match';
import { isPageAddress } from '@/rules/hosts';
import type { PageNote } from './tabs';

type Surface = Adapter['surface'];

/** @param shown what the open documents last showed of this case, newest reading first */
export function wayOf(
  item: CaseHead,
  surface: Surface,
  rules: RuleSet,
  shown: readonly PageNote['cases'][number][],
  seenAt: number | null,
): Way {
  const own = ownAdapter(item, surface, rules);
  const route = own ? (own.off === 'drive' && own.drive.route === 'drive' ? 'point' : own.drive.route) : null;
  return {
    route,
    fieldLimit: null,
    controls: shown.find(({ controls }) => controls !== null)?.controls ?? null,
    seenAt,
  };
}

export function isCase(item: CaseHead, key: string): boolean {
  return key.startsWith(`${item.account}/`) && item.keys.includes(key.slice(item.account.length + 1));
}

/** The adapter of the page where this case can be withdrawn: its own page, else the list that shows it. */
export function ownAdapter(item: Pick<CaseHead, 'kind'>, surface: Surface, rules: RuleSet): Adapter | null {
  return adaptersFor(item, surface, rules)[0] ?? null;
}

/** Ranked once for each set of rules: asked for every case of every list. */
const ranked = new WeakMap<RuleSet, Map<string, Adapter[]>>();

/** Best first. */
function adaptersFor({ kind }: Pick<CaseHead, 'kind'>, surface: Surface, rules: RuleSet): Adapter[] {
  const byName = ranked.get(rules) ?? new Map<string, Adapter[]>();
  ranked.set(rules, byName);
  const name = `${surface} ${kind}`;
  const known = byName.get(name) ?? rankAdapters(kind, surface, rules);
  byName.set(name, known);
  return known;
}

function rankAdapters(kind: CaseKind, surface: Surface, rules: RuleSet): Adapter[] {
  const able = rules.adapters.filter(
    (adapter) =>
      adapter.surface === surface &&
      adapter.off !== 'all' &&
      (adapter.kind === kind || adapter.kindWords?.[kind] !== undefined),
  );
  const views: readonly Adapter['view'][] = ['detail', 'list', 'form'];
  // A page about the case itself leads to itself; an order's page leads on to the case.
  const isOwn = (adapter: Adapter) =>
    adapter.view === 'detail' && matchAdapters(addressFrom(adapter) ?? '', [adapter]).length > 0;
  const rank = (adapter: Adapter) =>
    (isOwn(adapter) ? 0 : 10) + views.indexOf(adapter.view) * 2 + (adapter.kind === kind ? 0 : 1);
  return able
    .map((adapter) => ({ adapter, at: rank(adapter) }))
    .sort((one, two) => one.at - two.at)
    .map(({ adapter }) => adapter);
}

/** Any number will do to tell what kind of page an address is. */
function addressFrom({ drive }: Adapter): string | null {
  return drive.address?.replaceAll(/\{(caseNo|orderNo)\}/g, '100000000000000001') ?? null;
}

/** The case's own page: the link a page gave, else an adapter's address with its numbers; null where it has none. */
export function ownAddress(item: CaseHead, surface: Surface, rules: RuleSet): string | null {
  const { link } = item.facts;
  if (link && isPageAddress(link) && isOfSurface(link, surface, rules)) return link;
  const numbers: Record<string, string | null> = {
    caseNo: item.subject.caseNo,
    orderNo: item.subject.orderNo ?? item.subject.subOrderNo,
  };
  for (const { drive } of adaptersFor(item, surface, rules)) {
    const names = [...(drive.address ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    if (!drive.address || !names.every((name) => numbers[name])) continue;
    return drive.address.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(numbers[name] ?? ''));
  }
  return null;
}

/** Where the person can look at the case: its own page, else the page that last told of it. */
export function addressOf(item: CaseHead, surface: Surface, rules: RuleSet): string | null {
  const told = item.lastPage?.url ?? null;
  return ownAddress(item, surface, rules) ?? (told && isPageAddress(told) ? told : null) ?? item.facts.link;
}

function isOfSurface(url: string, surface: Surface, rules: RuleSet): boolean {
  return matchAdapters(url, rules.adapters).some((adapter) => adapter.surface === surface);
}

/** On which surface a case was last read; the computer's where that is not known. */
export function surfaceOf(item: CaseHead, rules: RuleSet): Surface {
  const adapter = item.lastPage?.adapter;
  return rules.adapters.find(({ id }) => id === adapter)?.surface ?? 'pc';
}

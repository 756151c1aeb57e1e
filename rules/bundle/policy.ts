/**
 * What a bundle may not do although its format allows it. Bundles are data: they may look at pages we may read anyway and
 * lead to places we lead to anyway, by words and places the program has a meaning for.
 */
import { caseStatuses, phases } from '@/domain/words';
import type { Adapter, RuleSet } from '@/rules/adapter';
import { officialHosts, pageHosts } from '@/rules/hosts';

/** Answers of this host are read from saved files only; the extension never runs there. */
const savedOnly = ['archer.taobao.com'];
const allowedHosts = new Set<string>([...pageHosts, ...officialHosts, ...savedOnly]);
const longestText = 2000;
const mostAdapters = 100;

/** Empty where all is well; each problem names its place. */
export function policyProblems({ adapters, site, words }: RuleSet): string[] {
  const problems: string[] = [];
  if (adapters.length > mostAdapters) problems.push('too many adapters');
  const ids = adapters.map(({ id }) => id);
  for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) problems.push(`two adapters ${id}`);
  for (const adapter of adapters) problems.push(...hostProblems(adapter));
  const known = (list: readonly string[], meaning: string) => list.includes(meaning);
  for (const meaning of Object.keys(words.status)) {
    if (!known(caseStatuses, meaning)) problems.push(`words: no status ${meaning}`);
  }
  for (const meaning of Object.keys(words.phase)) {
    if (!known(phases, meaning)) problems.push(`words: no phase ${meaning}`);
  }
  eachText({ adapters, site }, '', (key, text) => {
    if (setNames.has(key) && !Object.hasOwn(words.sets, text)) problems.push(`no word set ${text}`);
    if (text.length > longestText) problems.push(`${key} is too long`);
  });
  return problems;
}

function hostProblems({ id, pages, drive }: Adapter): string[] {
  const targets = [drive.address, drive.phoneUrl].flatMap((url) => url ?? []);
  return [...pages, ...targets].flatMap((address) => {
    const host = hostOf(address);
    return host !== null && allowedHosts.has(host) ? [] : [`${id}: ${address} is no page of ours`];
  });
}

/** The host as it is written: a star in it, a port or a name before it makes it another one. */
function hostOf(address: string): string | null {
  return address.match(/^https:\/\/([a-z0-9.-]+)(?:[/?#]|$)/)?.[1] ?? null;
}

/** Under these names stands the name of a word set. */
const setNames = new Set(['words', 'aroundWords', 'done', 'pending', 'refused', 'material', 'failed', 'kindWords']);

/** Every text, with the nearest name it stands under; members of `kindWords` stand under that. */
function eachText(value: unknown, key: string, see: (key: string, text: string) => void): void {
  if (typeof value === 'string') see(key, value);
  else if (Array.isArray(value)) for (const each of value) eachText(each, key, see);
  else if (value !== null && typeof value === 'object') {
    const members = value as Record<string, unknown>;
    for (const name in members) eachText(members[name], key === 'kindWords' ? key : name, see);
  }
}

/** Which of the watched official rules an address shows. */
import type { WatchedRule } from '@/domain/official';
import { officialHosts } from './hosts';

/** Where rules are shown by their number; the other official hosts show something else. */
const ruleHosts: readonly string[] = officialHosts.filter((host) => host.startsWith('rule'));

/** The number of the rule an address is of; it stands in the query, or behind the hash. null where none is shown. */
export function ruleNumberAt(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' || !ruleHosts.includes(url.host)) return null;
  const behind = new URLSearchParams(url.hash.split('?')[1] ?? '');
  return behind.get('ruleId') ?? url.searchParams.get('ruleId');
}

export function watchedAt(address: string, rules: readonly WatchedRule[]): WatchedRule | null {
  const number = ruleNumberAt(address);
  return rules.find(({ ruleId }) => ruleId === number) ?? null;
}

/** Tells which adapters are for an address: host exactly, path by glob, named parameters present. */
import type { Adapter } from '@/rules/adapter';

/** A blocked page is served under the wanted page's own path plus this (facts: real-samples §2.8, taobao-pages §6). */
const blockedMark = '/_____tmd_____';
export const blockedPath = `${blockedMark}/punish`;

/** Whether the site led to the page that asks who is there; it stands under the wanted path, or at the host's root (assumed). */
export function isBlocked(address: string): boolean {
  return parseUrl(address)?.pathname.includes(blockedMark) ?? false;
}

/** `*` is any run of characters; everything else is itself. Linear in both, so no pattern can make it slow. */
export function matchGlob(text: string, pattern: string): boolean {
  let t = 0;
  let p = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = t;
    } else if (pattern[p] === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

export function parseUrl(url: string, base?: string): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}

interface Pattern {
  host: string;
  path: string;
  params: [string, string][];
  hash: string | undefined;
}

/** By their own text: every address is held against the same few. */
const patterns = new Map<string, Pattern>();

function patternOf(text: string): Pattern {
  let pattern = patterns.get(text);
  if (!pattern) {
    const [beforeHash = '', hash] = text.split('#');
    const [address = '', query] = beforeHash.split('?');
    const slash = address.indexOf('/', 8);
    const params = [...new URLSearchParams(query)];
    pattern = { host: address.slice(8, slash), path: address.slice(slash), params, hash };
    patterns.set(text, pattern);
  }
  return pattern;
}

function matchesPage(url: URL, host: string, text: string): boolean {
  const pattern = patternOf(text);
  if (host !== pattern.host) return false;
  const blocked = url.pathname.indexOf(blockedMark);
  const path = blocked < 0 ? url.pathname : url.pathname.slice(0, blocked);
  if (!matchGlob(path || '/', pattern.path)) return false;
  for (const [key, value] of pattern.params) {
    if (value ? url.searchParams.get(key) !== value : !url.searchParams.has(key)) return false;
  }
  const { hash } = pattern;
  return hash === undefined || matchGlob(url.hash.slice(1).split('?')[0] ?? '', hash);
}

/** The adapters for this address; empty when it is not ours. Parameters that no pattern names are ignored. */
export function matchAdapters(address: string, adapters: readonly Adapter[]): Adapter[] {
  const url = parseUrl(address);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username) return [];
  const { host } = url;
  return adapters.filter(
    (adapter) => adapter.off !== 'all' && adapter.pages.some((page) => matchesPage(url, host, page)),
  );
}

/** Every host the adapters name: links elsewhere are not followed. */
export function hostsOf(adapters: readonly Adapter[]): Set<string> {
  return new Set(adapters.flatMap(({ pages }) => pages.map((page) => page.slice(8, page.indexOf('/', 8)))));
}

/** What to ask the browser for so that pages of these hosts can be read. */
import { casePaths } from '@/rules/hosts';

/**
 * The hosts themselves, and the very patterns of our content script there: Chromium withholds both, and gives back only
 * what is named. With the host alone the background may look into a page, but the reader never gets there by itself.
 */
export function originsOf(hosts: readonly string[]): string[] {
  const paths = casePaths.filter((path) => hosts.includes(new URL(path.replaceAll('*', '')).host));
  return [...hosts.map((host) => `https://${host}/*`), ...paths];
}

/** What to ask the browser for so that this address can be reached; no port can be named there. null where it is no address. */
export function patternOf(address: string): string | null {
  try {
    const { protocol, hostname } = new URL(address);
    return /^https?:$/.test(protocol) && hostname ? `${protocol}//${hostname}/*` : null;
  } catch {
    return null;
  }
}

/** Links that may be followed. */
import { parseUrl } from './match';

/** A link of the web to one of our hosts, whole; null for any other. `base`: the page it stands on. */
export function ourLink(text: string | undefined, base: string, hosts: ReadonlySet<string>): string | null {
  if (!text || text.length > 2000) return null;
  // Nearly every link is whole; an address is only taken apart where it is not.
  const [, host = '', rest = ''] = /^(?:https?:)?\/\/([a-z0-9.-]+)(\/[^\s\\]*)$/.exec(text) ?? [];
  if (host) return hosts.has(host) ? `https://${host}${rest}` : null;
  const url = parseUrl(text, base);
  // `javascript://host/` has a host, too, and keeps its scheme whatever is set.
  if (!url || !/^https?:$/.test(url.protocol) || !hosts.has(url.host) || url.username) return null;
  url.protocol = 'https:';
  return url.href;
}

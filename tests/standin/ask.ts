/** One request as the pages see it, and one reply; no sockets here, so tests can ask without a server. */

export interface Ask {
  method: string;
  host: string;
  path: string;
  query: URLSearchParams;
  fields: Record<string, string>;
  cookies: Record<string, string>;
  /** A body that is no form: a file. */
  bytes?: Buffer;
  /** Origin header, for answers across hosts. */
  origin: string | null;
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
  /** Never answered. */
  hang?: boolean;
  /** A page of the site, as against data. */
  isPage?: boolean;
}

export function page(html: string, status = 200): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html, isPage: true };
}

export function json(text: string, headers: Record<string, string> = {}): Reply {
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: text };
}

export function redirect(to: string): Reply {
  return { status: 302, headers: { location: to }, body: '' };
}

/** An ask from an address, for use without a server. */
export function askFor(url: string, parts: Partial<Ask> = {}): Ask {
  const { host, pathname, searchParams } = new URL(url);
  return { method: 'GET', host, path: pathname, query: searchParams, fields: {}, cookies: {}, origin: null, ...parts };
}

/** The address of a section, of a case in it and of a filter: `#cases/<key>?<filter>`, the key encoded. */

export interface Place {
  section: string;
  rest: string | null;
  /** `writeFilter`; '' where there is none. */
  query: string;
}

export function readHash(hash: string): Place {
  const [path = '', ...queries] = hash.replace(/^#/, '').split('?');
  const query = queries.join('?');
  const [section = '', ...rest] = path.split('/');
  if (!rest.length) return { section, rest: null, query };
  try {
    return { section, rest: decodeURIComponent(rest.join('/')) || null, query };
  } catch {
    // A hash somebody typed need not be well formed.
    return { section, rest: rest.join('/'), query };
  }
}

export function caseHash(key: string, query = ''): string {
  return `${listHash('')}/${encodeURIComponent(key)}${query ? `?${query}` : ''}`;
}

export function listHash(query: string): string {
  return `#cases${query ? `?${query}` : ''}`;
}

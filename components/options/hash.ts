/** The address of a section and of a case in it: `#cases/<key>`, the key encoded. */

export interface Place {
  section: string;
  rest: string | null;
}

export function readHash(hash: string): Place {
  const [section = '', ...rest] = hash.replace(/^#/, '').split('/');
  if (!rest.length) return { section, rest: null };
  try {
    return { section, rest: decodeURIComponent(rest.join('/')) || null };
  } catch {
    // A hash somebody typed need not be well formed.
    return { section, rest: rest.join('/') };
  }
}

export function caseHash(key: string): string {
  return `#cases/${encodeURIComponent(key)}`;
}

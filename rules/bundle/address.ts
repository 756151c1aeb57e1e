/** The address of a feed as a person types it: a folder over https, or on this very machine. */

const ownMachine = ['localhost', '127.0.0.1'];

/** With a slash at its end; null where it is none we would ask. */
export function feedAddress(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  // Unencrypted, anybody on the way could keep the person on old rules for ever without a trace.
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && ownMachine.includes(url.hostname));
  if (!isSafe || url.username || url.password || url.search || url.hash) return null;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** What to ask the browser for, so that this address can be reached; no port can be named there. null where it is no address. */
export function hostPattern(address: string): string | null {
  const clean = feedAddress(address);
  if (!clean) return null;
  const { protocol, hostname } = new URL(clean);
  return `${protocol}//${hostname}/*`;
}

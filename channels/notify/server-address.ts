/** The address of a server of one's own, as a person types it: over https, or unencrypted at home only. */

const homes = [
  /^localhost$/,
  // The whole of it: a name may begin like a number.
  /^(127|10)(\.\d+){3}$/,
  /^192\.168(\.\d+){2}$/,
  /^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$/,
  /^\[::1\]$/,
  /^\[f[cd]/,
  /\.local$/,
];

/** Without a slash at its end; null where it is none we would send to. */
export function serverAddress(typed: string): string | null {
  let url: URL;
  try {
    url = new URL(typed.trim());
  } catch {
    return null;
  }
  const { protocol, hostname } = url;
  // Unencrypted, everybody on the way could read along: at home that is a matter of the household.
  const isAtHome = protocol === 'http:' && homes.some((home) => home.test(hostname));
  if (protocol !== 'https:' && !isAtHome) return null;
  if (url.username || url.password || url.search || url.hash) return null;
  return url.href.replace(/\/+$/, '');
}

/** What goes to this very machine is on no network. */
export function isUnencrypted(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

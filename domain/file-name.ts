/** Names of files as they may be shown and saved: plain text in one line, and never another kind of file than they look. */

/** Signs that turn the direction of writing, or have no width: `exe.gpj` must not read as `jpg.exe`. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** The name without signs that nobody sees, in one line, at most `most` characters with its ending. Never empty. */
export function plainName(given: string, most: number): string {
  const name = given.replace(unseen, '').replace(/\s+/gu, ' ').trim();
  if (name === '') return '未命名';
  const signs = Array.from(name);
  if (name.length <= most) return name;
  const ending = name.match(/\.[A-Za-z0-9]{1,8}$/)?.[0] ?? '';
  let short = '';
  for (const sign of signs) {
    if (short.length + sign.length + ending.length > most) break;
    short += sign;
  }
  return short + ending;
}

/** A name every system takes for a file on disk. */
export function saveName(given: string): string {
  const name = plainName(given, 120)
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '');
  return name === '' ? '未命名' : /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name) ? `_${name}` : name;
}

/** Page text as strings: white space, and how words are compared. */

const blank = /[\s\u200b-\u200f\u2060\ufeff]/;

/** True for letters that are no kind of space: ASCII's own, and the ideographs. */
export function isPlain(code: number): boolean {
  return (code > 32 && code < 127) || (code >= 0x4e00 && code < 0xa000);
}

/** More than single plain spaces between words. */
const untidy = /^ | $| {2}|[^\S ]|[\u200b-\u200f\u2060]/;

/** White space and zero-width characters to single spaces. */
export function tidy(text: string): string {
  if (!blank.test(text) || !untidy.test(text)) return text;
  return text.replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, ' ').trim();
}

/** Without any white space: how words and labels are compared. */
export function squeeze(text: string): string {
  if (!blank.test(text)) return text;
  return text.replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '');
}

/** Masks what points at a person, in any text: names, phones, addresses, numbers, identity numbers, accounts. */
import { findAddresses } from './redact-address';
import { findNames } from './redact-names';
import { type Find, findNumbers, stars } from './redact-numbers';

/** In the order they win where two claim the same signs. */
export const maskKinds = ['identity', 'phone', 'account', 'number', 'name', 'address'] as const;
export type MaskKind = (typeof maskKinds)[number];

export interface Masking {
  /** What is masked; everything, unless a person takes something out. */
  kinds: ReadonlySet<MaskKind>;
  /** Names of people that are known: the account's label, the buyer in the log. */
  names: readonly string[];
}

export interface Masked {
  text: string;
  /** What was found and masked. */
  kinds: MaskKind[];
}

/** Time grows with the length of the text, whatever stands in it. What is not recognised stays: a person looks it over. */
export function maskText(text: string, { kinds, names }: Masking): Masked {
  const { plain, at } = plainOf(text);
  const known = names.map((name) => plainOf(name).plain.trim()).filter((name) => name !== '' && !name.includes('*'));
  const finds = settle([...findNumbers(plain), ...findNames(plain, known), ...findAddresses(plain)]).filter(
    ({ kind }) => kinds.has(kind),
  );
  let masked = '';
  let done = 0;
  for (const { from, to, show } of finds) {
    const start = at[from] ?? 0;
    masked += text.slice(done, start) + show;
    done = at[to - 1] === undefined ? text.length : (at[to - 1] ?? 0) + 1;
  }
  return { text: masked + text.slice(done), kinds: [...new Set(finds.map(({ kind }) => kind))] };
}

/** Of finds that overlap one stays, which covers both. */
function settle(finds: readonly Find[]): Find[] {
  const order = (kind: MaskKind) => maskKinds.indexOf(kind);
  const sorted = [...finds].sort(
    (one, two) => one.from - two.from || order(one.kind) - order(two.kind) || two.to - one.to,
  );
  const kept: Find[] = [];
  for (const find of sorted) {
    const last = kept.at(-1);
    if (!last || find.from >= last.to) {
      kept.push({ ...find });
      continue;
    }
    const wins = order(find.kind) < order(last.kind) ? find : last;
    const isWider = find.to > last.to;
    kept[kept.length - 1] = {
      kind: wins.kind,
      from: last.from,
      to: Math.max(last.to, find.to),
      show: isWider || wins !== last ? stars : last.show,
    };
  }
  return kept;
}

const digits = '〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖';
const values = '001234567891123456789';

/**
 * The text as it is meant: without signs that nobody sees, full-width as half-width, and figures of other scripts as
 * figures; `at` says where each sign stands in the text itself.
 */
function plainOf(text: string): { plain: string; at: Uint32Array } {
  const at = new Uint32Array(text.length);
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isUnseen(code)) continue;
    at[length] = index;
    length += 1;
    part += plainSign(code, text, index);
    if (part.length > 4096) {
      parts.push(part);
      part = '';
    }
  }
  parts.push(part);
  return { plain: parts.join(''), at: at.subarray(0, length) };
}

function plainSign(code: number, text: string, index: number): string {
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0x3000 || code === 0xa0) return ' ';
  if (code >= 0x2010 && code <= 0x2015) return '-';
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  if (code >= 0x2460 && code <= 0x2468) return String(code - 0x245f);
  const sign = text[index] ?? '';
  // One figure word is speech; a row of them is a number.
  const value = digits.indexOf(sign);
  return value >= 0 && isFigure(text[index - 1]) && isFigure(text[index + 1])
    ? (values[value] ?? sign)
    : edge(value, sign, text, index);
}

/** The ends of a row of figure words: three of them at least. */
function edge(value: number, sign: string, text: string, index: number): string {
  if (value < 0) return sign;
  const opens = isFigure(text[index + 1]) && isFigure(text[index + 2]);
  const closes = isFigure(text[index - 1]) && isFigure(text[index - 2]);
  return opens || closes ? (values[value] ?? sign) : sign;
}

function isFigure(sign: string | undefined): boolean {
  return sign !== undefined && sign !== '' && (digits.includes(sign) || (sign >= '0' && sign <= '9'));
}

/** Zero-width signs, direction marks, variation selectors, fillers. */
function isUnseen(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    (code >= 0x180b && code <= 0x180e) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x3164 ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff
  );
}

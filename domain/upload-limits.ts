/** What a page takes in: how many files, how large, which kinds. Read from its file input and from the words beside it; what is not said is not known. */

/** What a file input says of itself, and the page's words beside it. */
export interface UploadSigns {
  accept: string;
  multiple: boolean;
  words: string;
}

/** null: the page does not say. */
export interface UploadLimits {
  /** Files in all, and how many of them are there already. */
  most: number | null;
  there: number | null;
  /** The input takes one at a time. */
  single: boolean;
  /** Bytes of one file, and of all together. */
  mostBytes: number | null;
  mostInAll: number | null;
  /** What the input accepts, in its own words: `.jpg`, `image/png`, `image/*`; it accepts anything where it is empty. */
  accept: string[];
  /** Endings the words name. */
  endings: string[];
  /** The words themselves, to be shown. */
  words: string;
}

/** Longer texts are no line about limits; what is cut off is not read. */
const mostWords = 600;
const endingsKnown = 'jpg|jpeg|png|gif|bmp|webp|heic|pdf|mp4|mov|avi|mp3|wav|docx?|xlsx?|txt|zip|rar';
const digits = '一二三四五六七八九十';

/** A whole number in digits or in one Chinese sign. */
function numberOf(text: string): number {
  const at = text === '两' ? 2 : digits.indexOf(text) + 1;
  return at > 0 ? at : Number(text);
}

function smallest(numbers: readonly number[], least: number, most: number): number | null {
  const fit = numbers.filter((number) => number >= least && number <= most);
  return fit.length > 0 ? Math.min(...fit) : null;
}

const count = `(\\d{1,4}|[${digits}两])`;
const things = '(?:张|个|份|幅|枚|件|pcs)';
const upTo = new RegExp(
  `(?:最多|至多|不超过|不得超过|不能超过|不可超过|上限|限传|限|可上传|可以上传|可传|可添加)[^\\d${digits}两,;。]{0,8}${count}\\s?${things}`,
  'g',
);
const within = new RegExp(`${count}\\s?${things}[^\\d,;。]{0,6}(?:以内|以下|之内)`, 'g');
const counter =
  /[(（]\s?(\d{1,3})\s?\/\s?(\d{1,3})\s?[)）张个份]|(?:凭证|图片|照片|上传|文件)\s?(\d{1,3})\s?\/\s?(\d{1,3})/g;

function countsIn(words: string): { most: number | null; there: number | null } {
  const counts = [...words.matchAll(upTo), ...words.matchAll(within)].map(([, found = '']) => numberOf(found));
  let there: number | null = null;
  for (const [, a, b, c, d] of words.matchAll(counter)) {
    const [now, all] = [Number(a ?? c), Number(b ?? d)];
    if (now > all || all === 0) continue;
    there = now;
    counts.push(all);
  }
  return { most: smallest(counts, 1, 99), there };
}

const kilo = 1024;
const units: Record<string, number> = { k: kilo, m: kilo ** 2, g: kilo ** 3, 兆: kilo ** 2 };
const size = /(\d{1,6}(?:\.\d{1,2})?)\s?(?:(k|m|g)b?|(兆))(?![a-z])/g;
const upper = /不超过|不得超过|不能超过|不可超过|不大于|小于|低于|最大|至多|最多|上限|限制?|≤|<=|<|以内|以下|之内/;
const lower = /不小于|不低于|不少于|至少|最小|最少|≥|>=|(?<!不)大于|(?<!不得|不能|不可|不)超过|以上/;

function sizesIn(words: string): { one: number | null; all: number | null } {
  const one: number[] = [];
  const all: number[] = [];
  let from = 0;
  for (const found of words.matchAll(size)) {
    const before =
      words
        .slice(Math.max(from, found.index - 14), found.index)
        .split(/[,;。]/)
        .at(-1) ?? '';
    const end = found.index + found[0].length;
    const after = words.slice(end, end + 4).split(/[,;。]/)[0] ?? '';
    from = end;
    if (lower.test(before) || /以上/.test(after)) continue;
    if (!upper.test(before) && !upper.test(after) && !/大小|体积/.test(before)) continue;
    const bytes = Math.floor(Number(found[1]) * (units[found[2] ?? found[3] ?? ''] ?? Number.NaN));
    (/总|合计|一共|共计/.test(before) ? all : one).push(bytes);
  }
  return { one: smallest(one, kilo, 4 * kilo ** 3), all: smallest(all, kilo, 4 * kilo ** 3) };
}

function endingsIn(words: string): string[] {
  const found = new Set<string>();
  for (const match of words.matchAll(new RegExp(`(?<![a-z0-9])(${endingsKnown})(?![a-z0-9])`, 'g'))) {
    const before =
      words
        .slice(Math.max(0, match.index - 12), match.index)
        .split(/[,;。]/)
        .at(-1) ?? '';
    if (!/不支持|不能|不可|不要|不接受|除/.test(before)) found.add(match[1] === 'jpeg' ? 'jpg' : (match[1] ?? ''));
  }
  return [...found];
}

export function readUploadLimits({ accept, multiple, words: given }: UploadSigns): UploadLimits {
  // Full-width signs become plain ones; some single signs become long, so it is cut again.
  const shown = given.replace(/\s+/g, ' ').trim().slice(0, mostWords);
  const words = shown.normalize('NFKC').toLowerCase().slice(0, mostWords);
  const { most, there } = countsIn(words);
  const { one, all } = sizesIn(words);
  return {
    most,
    there,
    single: !multiple,
    mostBytes: one,
    mostInAll: all,
    accept: accept
      .slice(0, mostWords)
      .toLowerCase()
      .split(',')
      .map((each) => each.trim())
      .filter((each) => /^\.[a-z0-9]{1,10}$|^[a-z]+\/([a-z0-9.+-]+|\*)$/.test(each)),
    endings: endingsIn(words),
    words: shown,
  };
}

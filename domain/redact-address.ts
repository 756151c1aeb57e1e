/** Finds places people live at: a row of place words (省 市 区 路 号 …) close behind one another, or what 地址 announces. */
import { type Find, stars } from './redact-numbers';

const coarse = new Set(['省', '市', '区', '县', '州', '旗', '盟']);
const fine = new Set([
  '镇',
  '乡',
  '街',
  '路',
  '道',
  '巷',
  '弄',
  '村',
  '号',
  '栋',
  '幢',
  '楼',
  '室',
  '座',
  '层',
  '苑',
  '园',
  '厦',
  '组',
  '户',
  '元',
]);
/** Words that carry a number of their own; 一路 and 一村 are speech. */
const counted = new Set(['号', '栋', '幢', '楼', '室', '座', '层', '弄', '组', '户', '元']);
/** Signs between one place word and the next, at most. */
const farthest = 12;
/** Signs a name in front of a place word has, at most. */
const longestName = 6;

/** One walk through the text; nothing is looked at twice. */
export function findAddresses(text: string): Find[] {
  const found: Find[] = [];
  let marks: number[] = [];
  let start = 0;
  const close = () => {
    const find = marks.length > 0 ? readRow(text, start, marks) : null;
    if (find) found.push(find);
    marks = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (!isPart(sign)) {
      // A sentence ends; a single space or dash inside an address does not end it.
      if (sign !== ' ' && sign !== '-' && sign !== '(' && sign !== ')' && sign !== '#') {
        close();
        start = at + 1;
      }
      continue;
    }
    const last = marks.at(-1);
    if (last !== undefined && at - last > farthest) {
      close();
      start = at - longestName;
    }
    if (coarse.has(sign) || fine.has(sign)) marks.push(at);
  }
  close();
  for (const match of text.matchAll(/(?:地址|住址|寄到|寄至|寄回)[是为: ]{0,3}([^\n,，。;；!！?？]{6,80})/g)) {
    const [whole, told = ''] = match;
    if (!/[\u4e00-\u9fff]/.test(told)) continue;
    const from = match.index + whole.length - told.length;
    found.push({ kind: 'address', from, to: from + told.length, show: stars });
  }
  return found;
}

function isPart(sign: string): boolean {
  return /[\u4e00-\u9fffA-Za-z0-9]/.test(sign);
}

/** A coarse word with a fine one, or a road with a number: less is ordinary speech (市场, 一路上). */
function readRow(text: string, start: number, marks: readonly number[]): Find | null {
  const words = marks.map((at) => text[at] ?? '');
  const coarseAt = marks.filter((_, at) => coarse.has(words[at] ?? ''));
  const numbered = marks.filter(
    (at) => counted.has(text[at] ?? '') && /[0-9一二三四五六七八九十A-Za-z]/.test(text[at - 1] ?? ''),
  );
  const isPlace =
    (coarseAt.length > 0 && numbered.length > 0) ||
    coarseAt.length > 2 ||
    (coarseAt.length > 1 && words.length > coarseAt.length) ||
    numbered.length > 1;
  if (!isPlace) return null;
  const [first = 0] = marks;
  const to = endOf(text, marks.at(-1) ?? first);
  // The province or town alone points at nobody.
  const shown = text[first] === '省' || text[first] === '市' ? first + 1 : Math.max(start, first - longestName, 0);
  return { kind: 'address', from: shown, to, show: stars };
}

/** Digits behind the last word belong to it (3 单元 501). */
function endOf(text: string, last: number): number {
  let to = last + 1;
  while (to < text.length && to - last < farthest && /[0-9A-Za-z\- ]/.test(text[to] ?? '')) to++;
  while (text[to - 1] === ' ') to--;
  return to;
}

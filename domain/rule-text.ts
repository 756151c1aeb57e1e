/** The rendered text of an official rule page: cut out of what stands around it, split by 第…条, in a form that only real changes change. */

export interface Article {
  /** `第43条`, `第43条之1`, or `全文` for a rule without articles. */
  name: string;
  /** Normalised: without white space, without its own number. */
  text: string;
}

export interface RuleText {
  title: string;
  /** What the last article says: 最新修订, as `2025-08-15`. */
  revised: string | null;
  /** The date that stands below the title. */
  modified: string | null;
  articles: Article[];
}

/** What a rule without articles is called as a whole. */
export const wholeText = '全文';

const digits = '零一二三四五六七八九';
const numeral = '[零〇一二三四五六七八九十百两0-9]+';
const heading = new RegExp(`^第(${numeral})条(?:之(${numeral}))?`);
const chapter = new RegExp(`^(第${numeral}[编章节](?![^\\s]{30})|附则$|附录$)`);
/** Below the body (seen 2026): a question to the reader, links to other rules, the site's foot. */
const after = /^(这篇文章是否易于理解|这篇文章对你有帮助|相关规则|上一篇|下一篇|版权所有|©)/;

/** Full-width digits and letters to plain ones, all white space out, one form of each bracket, comma and quotation mark. */
export function normalise(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]+/g, '')
    .replace(/[(（]/g, '（')
    .replace(/[)）]/g, '）')
    .replace(/[,，]/g, '，')
    .replace(/[;；]/g, '；')
    .replace(/[:：]/g, '：')
    .replace(/[?？]/g, '？')
    .replace(/["“”「」]/g, '"');
}

/** 一百二十 → 120, 十 → 10, 120 → 120; null for what is no number. */
export function readNumeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  let sum = 0;
  let last = 0;
  for (const sign of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    const digit = digits.indexOf(sign);
    if (digit >= 0) last = digit;
    else if (sign === '十' || sign === '百') {
      const unit = sign === '十' ? 10 : 100;
      sum += (last || 1) * unit;
      last = 0;
    } else return null;
  }
  return sum + last;
}

interface Start {
  line: number;
  number: number;
  name: string;
  length: number;
}

/** Lines that could begin an article: 第五条 also begins a line where a sentence was broken before it. */
function findStarts(lines: readonly string[], from: number): Start[] {
  const all = lines.flatMap((line, at): Start[] => {
    if (at < from) return [];
    const match = heading.exec(line);
    const number = match ? readNumeral(match[1] ?? '') : null;
    if (!match || number === null) return [];
    const part = match[2] ? readNumeral(match[2]) : null;
    return [{ line: at, number, name: `第${number}条${part === null ? '' : `之${part}`}`, length: match[0].length }];
  });
  const starts: Start[] = [];
  for (const [at, one] of all.entries()) {
    const last = starts.at(-1);
    const next = (last?.number ?? 0) + 1;
    // 之一 follows its own number; else numbers run upwards, and none is passed over that still comes.
    const isPart = last?.number === one.number && one.name.includes('之') && one.name !== last.name;
    const isNext = one.number === next;
    const skips = one.number > next && !all.slice(at + 1).some(({ number }) => number === next);
    if (isPart || isNext || skips) starts.push(one);
  }
  return starts;
}

function dateIn(text: string): string | null {
  const match = /(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})/.exec(text);
  return match ? [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')].join('-') : null;
}

function revisedIn(text: string): string | null {
  const at = text.search(/最[新近]修订|修订生效|修订/);
  if (at < 0) return null;
  const dates = [...text.slice(0, at).matchAll(/\d{4}年\d{1,2}月\d{1,2}日/g)];
  return dateIn(dates.at(-1)?.[0] ?? '');
}

/** Without its end, a body without articles cannot be told from what stands below it. */
function hasEnd(lines: readonly string[], from: number): boolean {
  return lines.some((line, at) => at > from + 1 && after.test(line));
}

/**
 * @param text of the page as it is drawn, line by line
 * @param title of the rule, as it is known: the body begins behind it
 * null: this rule's text does not stand there
 */
export function readRuleText(text: string, title: string): RuleText | null {
  const lines = text.split(/\r?\n/).map(normalise).filter(Boolean);
  const wanted = normalise(title).replace(/[《》]/g, '');
  const named = lines.flatMap((line, at) => (line.replace(/[《》]/g, '') === wanted ? [at] : []));
  // The title also stands in crumbs and links: the body is behind the one that most articles follow, the nearest of these.
  let before = -1;
  let starts: Start[] = [];
  for (const at of named) {
    const found = findStarts(lines, at + 1);
    const isNearer = found.length > 0 ? found.length >= starts.length : starts.length === 0 && hasEnd(lines, at);
    if (isNearer) {
      before = at;
      starts = found;
    }
  }
  if (before < 0) return null;
  const [first] = starts;
  const behind = lines.findIndex((line, at) => at > (first?.line ?? before) && after.test(line));
  const end = behind < 0 ? lines.length : behind;
  const modified = dateIn(
    lines.slice(before + 1, before + 6).find((line) => /^[^第]{0,12}\d{4}[-/.年]\d/.test(line)) ?? '',
  );

  if (!first) {
    const body = lines.slice(before + 1, end).filter((line) => dateIn(line) === null || line.length > 24);
    if (behind < 0 || body.length === 0) return null;
    return { title: wanted, revised: null, modified, articles: [{ name: wholeText, text: body.join('') }] };
  }
  const articles = starts
    .filter(({ line }) => line < end)
    .map(({ line, name, length }, at) => {
      const until = Math.min(starts[at + 1]?.line ?? end, end);
      const [head = '', ...rest] = lines.slice(line, until);
      return { name, text: [head.slice(length), ...rest.filter((each) => !chapter.test(each))].join('') };
    });
  return { title: wanted, revised: revisedIn(articles.at(-1)?.text ?? ''), modified, articles };
}

/** Signs to compare two texts by. Numbers stay whole: 十五 that became 三十 is one change, not the 十 that stayed. */
export function splitSigns(text: string): string[] {
  return text.match(/[零〇一二三四五六七八九十百千万两\d.]+|[A-Za-z]+|[\s\S]/g) ?? [];
}

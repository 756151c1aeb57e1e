/** The standard application text: a short form for the page's own field, a long form to keep, copy and print. */
import type { Case } from './case';
import { dateValues } from './deadline';
import type { ApplicationWords } from './guide';
import { formatFen } from './money';
import type { WithdrawalReason } from './words';

/** Characters, counted as code points, that an application may have. */
export const applicationLength = { least: 10, most: 200 } as const;

export interface ApplicationAsk {
  reason: WithdrawalReason;
  /** 会员名; null while no page showed it. */
  nick: string | null;
  /** Milliseconds since 1970: the date of the application. */
  now: number;
  /** Characters the page's own field allows, when it states a number. */
  limit: number | null;
}

export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/**
 * A text that is longer than the page's own field takes: whole sentences are left out, in their order, the first is kept
 * where it fits. No number is cut; at most `limit` characters.
 */
export function fitText(text: string, limit: number): string {
  if (countCharacters(text) <= limit) return text;
  let fitted = '';
  for (const sentence of text.match(/[^。！？\n]*[。！？\n]?/gu) ?? []) {
    if (countCharacters(fitted + sentence.trimEnd()) <= limit) fitted += sentence;
  }
  return fitted.trim() ? fitted.trimEnd() : cutBefore(text, limit);
}

/** One long sentence: cut, but not inside a number. */
function cutBefore(text: string, limit: number): string {
  const kept = Array.from(text).slice(0, limit).join('');
  const next = Array.from(text)[limit] ?? '';
  return /[0-9]/.test(next) ? kept.replace(/[0-9]+$/, '') : kept;
}

/** The short form: within 200 characters and the field's own limit. Whole facts are dropped, nothing is cut. */
export function writeShort(item: Case, ask: ApplicationAsk, words: ApplicationWords): string {
  const values = valuesOf(item, ask, words);
  const most = Math.max(0, Math.min(applicationLength.most, ask.limit ?? applicationLength.most));
  const parts = words.short.flatMap(({ text, drop }) => {
    const filled = fillIn(text, values);
    return filled === null ? [] : [{ text: filled, drop }];
  });
  const join = () => parts.map((part) => part.text).join('');
  while (parts.length > 0 && countCharacters(join()) > most) {
    const highest = Math.max(...parts.map((part) => part.drop));
    parts.splice(
      parts.findIndex((part) => part.drop === highest),
      1,
    );
  }
  return join();
}

/** The long form, line by line; holds every number and name that is known, no phone and no address. */
export function writeLong(item: Case, ask: ApplicationAsk, words: ApplicationWords): string {
  const values = valuesOf(item, ask, words);
  return words.long
    .map((line) => fillIn(line, values))
    .filter((line) => line !== null)
    .join('\n');
}

function valuesOf(item: Case, ask: ApplicationAsk, words: ApplicationWords): Record<string, string | null> {
  const { facts, subject } = item;
  const day = (at: number) => {
    const { year, month, day: dayOfMonth } = dateValues(at);
    return `${year} 年 ${month} 月 ${dayOfMonth} 日`;
  };
  const openedAt = facts.openedAt === null ? Number.NaN : Date.parse(facts.openedAt);
  return {
    kind: words.kinds[item.kind],
    caseNo: subject.caseNo,
    // One number is enough to name it; the order's own stands in only where there is no other.
    orderNo: subject.orderNo ?? subject.subOrderNo,
    onlyOrderNo: subject.caseNo ? null : (subject.orderNo ?? subject.subOrderNo),
    besideOrderNo: subject.caseNo ? (subject.orderNo ?? subject.subOrderNo) : null,
    nick: plain(ask.nick),
    seller: plain(facts.sellerName),
    type: plain(facts.typeText),
    amount: facts.amountFen === null ? null : formatFen(facts.amountFen),
    reason: words.reasons[ask.reason],
    openedAt: Number.isNaN(openedAt) ? null : day(openedAt),
    date: day(ask.now),
  };
}

/** One line, no control characters, and nothing that looks like a telephone number. */
function plain(text: string | null): string | null {
  const line = (text ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (
    line === '' ||
    countCharacters(line) > 60 ||
    /(?<!\d)(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/.test(line)
  ) {
    return null;
  }
  return line;
}

/** null when a value the text needs is not known. */
function fillIn(text: string, values: Record<string, string | null>): string | null {
  let isWhole = true;
  const filled = text.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (!value) isWhole = false;
    return value ?? '';
  });
  return isWhole ? filled : null;
}

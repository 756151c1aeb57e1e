/** Turns page text into fen, instants and numbers-as-strings; null where the text does not say. */

const hour = 3_600_000;
const shanghai = 8 * hour;

/** Full-width figures to plain ones; nearly every text has none. */
function plainFigures(text: string): string {
  return /[\uff01-\uff5e]/.test(text) ? text.normalize('NFKC') : text;
}

/** A row asks twice in a row: whether a text is a date or a sum, and which. */
function lately<Value>(parse: (text: string) => Value): (text: string) => Value {
  let last: string | null = null;
  let value: Value;
  return (text) => {
    if (text !== last) {
      value = parse(text);
      last = text;
    }
    return value;
  };
}

/** `¥1,234.50`, `￥0.10`, `12.5元`, `1234.5` to fen, by digits only; null when it is no sum. */
export const parseMoney = lately(findMoney);

function findMoney(text: string): number | null {
  const plain = plainFigures(text);
  const match =
    /^\s*(\d[\d,]*)(?:\.(\d+))?\s*$/.exec(plain) ??
    /(?<![-\d.])[¥￥]\s*(\d[\d,]*)(?:\s*\.\s*(\d+))?(?![\d万亿])/.exec(plain) ??
    /(?<![-\d.,])(\d[\d,]*)(?:\.(\d+))?\s*元/.exec(plain);
  if (!match) return null;
  const whole = match[1]?.includes(',') ? match[1].replace(/,/g, '') : (match[1] ?? '');
  const cents = match[2] ?? '';
  if (whole.length > 9 || /[1-9]/.test(cents.slice(2))) return null;
  return Number(whole) * 100 + Number(cents.slice(0, 2).padEnd(2, '0'));
}

/** ISO 8601 of an instant as the clock in Shanghai shows it. */
export function toShanghai(instant: number): string {
  return `${new Date(instant + shanghai).toISOString().slice(0, 19)}+08:00`;
}

const dateShape =
  /(?<!\d)(20\d{2}|19\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?(?:[T\s]*(\d{1,2})\s*[:：时点]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?/;

/** A date with or without time, Shanghai time unless it names its zone, or 13 digits of milliseconds. */
export const parseDate = lately(findDate);

function findDate(text: string): string | null {
  const plain = plainFigures(text);
  const stamp = /^\s*(1\d{12})\s*$/.exec(plain);
  if (stamp) return toShanghai(Number(stamp[1]));
  const match = dateShape.exec(plain);
  if (!match) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hours = Number(match[4] ?? 0);
  const minutes = Number(match[5] ?? 0);
  const seconds = Number(match[6] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hours > 23 || minutes > 59 || seconds > 59)
    return null;
  const zone = match[7];
  if (!zone) return `${year}-${two(month)}-${two(day)}T${two(hours)}:${two(minutes)}:${two(seconds)}+08:00`;
  const sign = zone.startsWith('-') ? 1 : -1;
  const [zoneHours = 0, zoneMinutes = 0] = zone === 'Z' ? [0, 0] : [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return toShanghai(
    Date.UTC(year, month - 1, day, hours, minutes, seconds) + sign * (zoneHours * 60 + zoneMinutes) * 60_000,
  );
}

function two(part: number): string {
  return part < 10 ? `0${part}` : `${part}`;
}

function daysIn(year: number, month: number): number {
  return month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;
}

const spanShape =
  /(?:(\d{1,3})\s*[天日])?\s*(?:(\d{1,3})\s*(?:个?小时|时))?\s*(?:(\d{1,3})\s*(?:分钟|分))?\s*(?:(\d{1,3})\s*秒)?/;
const clockShape = /(?<!\d)(\d{1,3})\s*[:：]\s*(\d{2})(?:\s*[:：]\s*(\d{2}))?(?!\d)/;

/** Milliseconds of 1天23时59分, 48小时, 23:59:59; null when the text tells no span. */
export function parseSpan(text: string): number | null {
  const plain = plainFigures(text);
  for (let from = plain.search(/\d/); from >= 0 && from < plain.length; from++) {
    if (!/\d/.test(plain.charAt(from)) || /\d/.test(plain.charAt(from - 1))) continue;
    const match = spanShape.exec(plain.slice(from));
    if (match && match.index === 0 && match[0].trim()) {
      const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1, 5).map((part) => Number(part ?? 0));
      return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    }
  }
  const clock = clockShape.exec(plain);
  if (!clock) return null;
  return ((Number(clock[1]) * 60 + Number(clock[2])) * 60 + Number(clock[3] ?? 0)) * 1000;
}

/** When a time that is left ends: an absolute date as it stands, a span counted from `now`, to the minute. */
export function parseDeadline(text: string, now: number): string | null {
  const date = parseDate(text);
  if (date) return date;
  const span = parseSpan(text);
  return span === null ? null : toShanghai(Math.round((now + span) / 60_000) * 60_000);
}

/** No time is left in a text without one of these. */
export const tellsTime = /剩|倒计时|还有|距|逾期|超时|截止|到期|前/;

export const shapes: Record<'money' | 'date' | 'countdown', (text: string) => boolean> = {
  money: (text) => text.length < 24 && /\d/.test(text) && parseMoney(text) !== null && /[¥￥元.]/.test(text),
  date: (text) => text.length < 40 && (text.startsWith('20') || text.startsWith('19')) && parseDate(text) !== null,
  countdown: (text) =>
    text.length < 120 &&
    ((/还剩|剩余|仅剩|倒计时|还有\d|距.{0,12}(结束|关闭|超时)|逾期|超时/.test(text) && parseSpan(text) !== null) ||
      (/截止|到期|[日\d]\s*(之)?前/.test(text) && parseDate(text) !== null)),
};

/** A number that names something: 4 to 40 letters and digits, as a string. */
export function parseNumber(text: string): string | null {
  const number = text.trim();
  return /^[0-9A-Za-z_-]{6,40}$/.test(number) && /\d{4}/.test(number) ? number : null;
}

/**
 * Order number against case number (facts: real-samples §2.1): with the buyer id ending AB CD EF a case ends AB CD EF
 * and an order AB EF CD; until 2016 CD/AB swapped in four digits. A cross-check, never a filter.
 */
export function checkTail(orderNo: string | null, caseNo: string | null): 'agrees' | 'differs' | 'unchecked' {
  if (!orderNo || !caseNo || !/^\d{14,20}$/.test(orderNo) || !/^\d{14,20}$/.test(caseNo)) return 'unchecked';
  const order = orderNo.slice(-6);
  const four = order.slice(4) + order.slice(2, 4);
  const expected = orderNo.length < 17 ? four : order.slice(0, 2) + four;
  return caseNo.endsWith(expected) ? 'agrees' : 'differs';
}

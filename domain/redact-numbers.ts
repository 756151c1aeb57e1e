/** Finds what is written in digits and letters and points at a person: phones, identity numbers, mail and pay accounts, long numbers. */
import { firstDigits } from './number';
import type { MaskKind } from './redact';

/** A stretch of a text that is to be masked, and what stands there instead. */
export interface Find {
  kind: MaskKind;
  from: number;
  to: number;
  show: string;
}

export const stars = '***';

/**
 * Every quantifier has an upper bound: however hostile the text, each place is looked at a bounded number of times.
 * Digits may be pulled apart by one sign each, which is how people write around filters.
 */
const mobile = /(?<!\d)(?:(?:\+|00)?86[ -]?)?1[ .\-_·~/]?[3-9](?:[ .\-_·~/]?\d){9}(?!\d)/g;
const landline = /(?<!\d)\(?0\d{2,3}\)?[ -]{0,2}[2-9]\d{2,3}[ -]?\d{4}(?:[ -]?(?:转|ext)?[ -]?\d{1,6})?(?!\d)/g;
const labelledPhone = /(?:电话|座机|手机|联系方式|致电|拨打|tel)[号码是为: ]{0,4}\+?(\d(?:[ -]?\d){6,14})(?!\d)/gi;
const identity = /(?<![\dA-Za-z])\d(?:[ -]?\d){16}[ -]?[\dXx](?![\dA-Za-z])/g;
const mail = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g;
const labelledAccount =
  /(?:支付宝|微信|QQ|旺旺|vx|wechat|alipay)(?:帐号|账号|账户|昵称|号码|号)?[是为: ]{0,3}([A-Za-z0-9][A-Za-z0-9_.@-]{4,63})/gi;
/** Whole, in groups of four, or pulled apart digit by digit. */
const long =
  /(?<!\d)(?:\d{12,40}|\d{4}(?:[ -]\d{4}){2,8}(?:[ -]\d{1,4})?|\d(?:[ .\-_·]\d){11,39}|[A-Za-z]{1,4}\d{10,40})(?!\d)/g;

export function findNumbers(text: string): Find[] {
  const found: Find[] = [];
  const put = (kind: MaskKind, from: number, whole: string, show: string) =>
    found.push({ kind, from, to: from + whole.length, show });
  for (const match of text.matchAll(identity)) {
    if (isIdentity(match[0])) put('identity', match.index, match[0], stars);
  }
  for (const match of text.matchAll(mobile)) put('phone', match.index, match[0], stars);
  for (const match of text.matchAll(landline)) put('phone', match.index, match[0], stars);
  for (const match of text.matchAll(labelledPhone)) {
    const [whole, digits = ''] = match;
    put('phone', match.index + whole.length - digits.length, digits, stars);
  }
  for (const match of text.matchAll(mail)) put('account', match.index, match[0], stars);
  for (const match of text.matchAll(labelledAccount)) {
    const [whole, name = ''] = match;
    put('account', match.index + whole.length - name.length, name, stars);
  }
  for (const match of text.matchAll(long)) {
    const plain = match[0].replace(/[ .\-_·]/g, '');
    put('number', match.index, match[0], firstDigits(plain));
  }
  return found;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** By its date of birth and its check sign: an order number of the same length has them once in some thousands. */
function isIdentity(written: string): boolean {
  const signs = written.replace(/[ -]/g, '').toUpperCase();
  const month = Number(signs.slice(10, 12));
  const day = Number(signs.slice(12, 14));
  if (!/^(?:18|19|20)$/.test(signs.slice(6, 8)) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(signs[at]), 0);
  return checks[sum % 11] === signs[17];
}

/** The negotiation log of a case: who said what, when. */
import type { LogLine } from '@/domain/reading';
import type { Layout } from '@/rules/adapter';
import { findInner } from './find';
import type { Scope } from './scope';
import { long, takeText } from './take';
import { parseDate } from './values';

const whos: Record<string, LogLine['who']> = {
  buyer: 'buyer',
  买家: 'buyer',
  seller: 'seller',
  user: 'seller',
  卖家: 'seller',
  商家: 'seller',
};

function whoOf(text: string): LogLine['who'] {
  const key = Object.keys(whos).find((word) => text.trim().toLowerCase().startsWith(word));
  return key
    ? (whos[key] ?? 'unknown')
    : /小二|淘宝|天猫|平台|客服|system|platform|cs/i.test(text)
      ? 'platform'
      : 'unknown';
}

export function readLog(scope: Scope, { log }: Layout): LogLine[] {
  if (!log) return [];
  return findInner(scope, log.rows)
    .slice(0, 300)
    .flatMap((at) => {
      const text = takeText(log.fields.text, at, long);
      const time = takeText(log.fields.at, at);
      const who = takeText(log.fields.who, at) ?? '';
      const name = takeText(log.fields.name, at);
      return text ? [{ who: whoOf(who || text), name, at: time ? parseDate(time) : null, text }] : [];
    });
}

/** First question of the confirm dialog: what happens to the money. */
import type { Case } from './case';
import { dateValues } from './deadline';
import { type Guide, pageSays, sourceOfFact } from './guide';
import { formatFen } from './money';
import type { Check } from './summary';
import type { TextKey } from './text-key';

/** 不用退了 · 另外收到了 · 还在等 */
export const moneyAnswers = ['not-needed', 'received-otherwise', 'still-waiting'] as const;
export type MoneyAnswer = (typeof moneyAnswers)[number];

type Line = Check['lines'][number];

export function line(key: TextKey, source: Line['source'], values: Record<string, string> = {}): Line {
  return { key, values, source };
}

export function checkMoney(item: Case, guide: Guide): Check {
  const clawBack = line('check-line.money.claw-back', sourceOfFact(guide, 'x13'));
  if (item.kind === 'complaint' || item.kind === 'report') {
    const key = item.kind === 'report' ? 'check-line.money.none-report' : 'check-line.money.none';
    return check('ok', 'check.money.none', [line(key, sourceOfFact(guide, 'complaint-money')), clawBack], null);
  }
  if (item.status === 'refunded') return check('ok', 'check.money.arrived', [arrivedLine(item)], null);

  const lines: Line[] = [];
  const isGoods = isAboutGoods(item, guide);
  const source = sourceOfFact(guide, 'w2');
  if (isGoods) lines.push(line('check-line.money.goods-closes', source));
  else if (item.facts.amountFen === null) lines.push(line('check-line.money.closes-unstated', source));
  else lines.push(line('check-line.money.closes', source, { amount: formatFen(item.facts.amountFen) }));
  if (item.status === 'waiting-receipt')
    lines.push(line('check-line.money.in-transit', sourceOfFact(guide, 'in-transit')));

  const asked = sellerAsks(item, guide);
  if (asked) lines.push(line('check-line.money.seller-asked', pageSays, { words: asked }));
  else lines.push(line('check-line.money.write-down', sourceOfFact(guide, 'n3')));
  lines.push(clawBack);
  if (asked) return check('stop', 'check.money.seller-asked', lines, moneyAnswers);
  return check('care', isGoods ? 'check.money.goods-owed' : 'check.money.not-arrived', lines, moneyAnswers);
}

/** 换货, 维修, 补寄: goods are owed, not money. */
function isAboutGoods(item: Case, guide: Guide): boolean {
  return !item.facts.amountFen && guide.goodsTypes.some((word) => item.facts.typeText.includes(word));
}

/** The seller's own line that asks to withdraw before the money is back (the 先撤诉后退款 trap); null without one. */
export function sellerAsks(item: Pick<Case, 'log'>, guide: Pick<Guide, 'sellerAsks'>): string | null {
  const found = item.log.find(
    (each) => each.who === 'seller' && guide.sellerAsks.some((word) => each.text.replace(/\s/g, '').includes(word)),
  );
  return found ? Array.from(found.text).slice(0, 80).join('') : null;
}

function arrivedLine(item: Case): Line {
  if (item.facts.amountFen === null || item.statusAt === null) {
    return line('check-line.money.arrived-unstated', pageSays, { words: item.statusText });
  }
  const { month, day, time } = dateValues(item.statusAt);
  return line('check-line.money.arrived', pageSays, { amount: formatFen(item.facts.amountFen), month, day, time });
}

function check(tone: Check['tone'], key: TextKey, lines: Line[], answers: readonly string[] | null): Check {
  return { id: 'money', tone, verdict: { key, values: {} }, lines, answers };
}

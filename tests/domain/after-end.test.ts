/** After the end of a withdrawal, and the deadlines of a case: what is left to look at, each with its source. */
import { describe, expect, it } from 'vitest';
import { afterEndOf, asksAfter, isMoneyExpected, moneyQuestion } from '@/domain/after-end';
import { headOf } from '@/domain/case';
import { eventBodySchema } from '@/domain/event.schema';
import { afterEndNotice } from '@/domain/notices-due';
import type { CaseReading } from '@/domain/reading';
import { timeLimitsOf } from '@/domain/time-limit';
import { timelineOf } from '@/domain/timeline';
import type { WithdrawalReason } from '@/domain/words';
import { loadGuide } from '@/rules/guide/load';
import { makeReading, makeRow, Notebook } from './make';

const guide = loadGuide();
const source = { url: 'https://refund2.taobao.com/dispute/detail.htm', adapter: 'refund-detail-pc', layout: null };

function withdrawn(part: Partial<CaseReading> = {}, reason: WithdrawalReason = 'agreed'): Notebook {
  const book = new Notebook();
  book.read(makeReading([makeRow(part)]));
  book.act({ kind: 'withdrawal-asked', flow: 'f', reason, text: '' });
  book.act({ kind: 'withdrawal-submitted', flow: 'f' });
  book.act({ kind: 'withdrawal-done', flow: 'f', how: 'withdrawn', words: '已撤销', source });
  return book;
}

describe('after the end', () => {
  it('is nothing while a case is open, or where it ended by itself', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    expect(afterEndOf(book.only, guide)).toBeNull();
    book.read(makeReading([makeRow({ status: 'refunded', statusText: '退款成功' })]));
    expect(afterEndOf(book.only, guide)).toBeNull();
  });

  it('asks for the money once, and names the clocks that run, each with its source', () => {
    const after = afterEndOf(withdrawn().only, guide);
    expect(after).toMatchObject({ asks: true, arrived: null });
    expect(after?.next.map(({ key }) => key)).toEqual(['after.money', 'after.auto-confirm', 'after.review']);
    expect(after?.next.some(({ source: { certainty } }) => certainty === 'unknown')).toBe(false);
    expect(after?.next.at(-1)).toMatchObject({ values: { days: '15' }, source: { certainty: 'rule' } });
  });

  it.each([
    ['a refund of money', {}, 'agreed', true],
    ['an exchange without money', { typeText: '换货', amountFen: null, amountText: null }, 'agreed', false],
    ['a complaint that was settled', { kind: 'complaint', amountFen: null, amountText: null }, 'agreed', true],
    ['a complaint by mistake', { kind: 'complaint', amountFen: null, amountText: null }, 'misunderstanding', false],
    ['a complaint with an amount', { kind: 'complaint', amountFen: 500, amountText: '5.00' }, 'other', true],
    ['a complaint without one', { kind: 'complaint', amountFen: null, amountText: null }, 'other', false],
    ['a refund that came already', {}, 'received', false],
    ['a refund by mistake', {}, 'misunderstanding', false],
    ['a report', { kind: 'report' }, 'agreed', false],
  ] as const)('money is expected of %s: %s %s %s', (_, part, reason, isExpected) => {
    expect(isMoneyExpected(withdrawn(part, reason).only, guide.goodsTypes)).toBe(isExpected);
  });

  it('asks and reminds of the same cases: quietly from the end on, once from the third day, neither after sixty', () => {
    const books = [
      withdrawn(),
      withdrawn({ kind: 'complaint', amountFen: null, amountText: null }),
      withdrawn({}, 'misunderstanding'),
      withdrawn({ typeText: '换货', amountFen: null, amountText: null }),
      withdrawn({ kind: 'report' }),
    ];
    const day = 86_400_000;
    const verdicts = books.map(({ only, now }) => {
      const at = (days: number) => now + days * day;
      return {
        asked: [0, 4, 61].map((days) => asksAfter(only, guide.goodsTypes, at(days))),
        reminded: [2, 4, 61].map((days) => afterEndNotice(headOf(only), guide.goodsTypes, at(days)) !== null),
      };
    });
    const yes = { asked: [true, true, false], reminded: [false, true, false] };
    const no = { asked: [false, false, false], reminded: [false, false, false] };
    expect(verdicts).toEqual([yes, yes, no, no, no]);
  });

  it('asks of a case that was withdrawn elsewhere, where it was seen open before; else nobody knows since when', () => {
    const over = makeRow({ status: 'withdrawn', statusText: '买家撤销' });
    const seenOpen = new Notebook();
    seenOpen.read(makeReading([makeRow()]));
    seenOpen.now += 1000;
    seenOpen.read(makeReading([over]));
    const { only } = seenOpen;
    expect(moneyQuestion(only, guide.goodsTypes)?.from).toBe(only.statusAt);
    const seenOver = new Notebook();
    seenOver.read(makeReading([over]));
    expect(moneyQuestion(seenOver.only, guide.goodsTypes)).toBeNull();
  });

  it('asks nobody twice: not after the person said, not where it is open again, not where the money is seen', () => {
    const said = withdrawn();
    said.act({ kind: 'outcome-noted', arrived: 'no' });
    const again = withdrawn();
    again.read(makeReading([makeRow({ status: 'in-review', statusText: '处理中' })]));
    const paid = withdrawn();
    paid.read(makeReading([makeRow({ status: 'refunded', statusText: '退款成功' })]));
    for (const { only } of [said, again, paid]) expect(moneyQuestion(only, guide.goodsTypes)).toBeNull();
    // Said wrongly it can be said otherwise.
    expect(afterEndOf(said.only, guide)).toMatchObject({ asks: true, arrived: 'no' });
  });

  it('keeps the person’s word, the last one, until it is taken back', () => {
    const book = withdrawn();
    book.act({ kind: 'outcome-noted', arrived: 'no' });
    expect(afterEndOf(book.only, guide)).toMatchObject({
      arrived: 'no',
      next: [{ key: 'after.arrived-no' }, {}, {}, {}],
    });
    expect(timelineOf(book.only, guide, book.now).at(-1)).toMatchObject({ stage: 'not-arrived', from: 'person' });
    book.act({ kind: 'outcome-noted', arrived: 'yes' });
    expect(book.only.outcome?.arrived).toBe('yes');
    book.act({ kind: 'outcome-noted', arrived: null });
    expect(book.only.outcome).toBeNull();
    expect(eventBodySchema.safeParse({ kind: 'outcome-noted', arrived: 'maybe' }).success).toBe(false);
  });
});

describe('deadlines', () => {
  const limits = (part: Partial<CaseReading>, windowEndsAt: string | null = null) => {
    const book = new Notebook();
    book.read(makeReading([makeRow(part)]));
    return timeLimitsOf(book.only, { windowEndsAt }, guide);
  };
  const deadlineAt = '2026-11-25T20:00:00+08:00';

  it.each([
    ['waiting-seller', 'answer'],
    ['waiting-return', 'return'],
    ['material-needed', 'proof'],
    ['in-review', 'page'],
  ] as const)('of %s by the page is named %s', (status, name) => {
    expect(limits({ status, statusText: '页面的话', deadlineAt })[0]).toMatchObject({
      name,
      at: deadlineAt,
      line: { source: { certainty: 'page' } },
    });
  });

  it('have no date where no page states one, and say whose figure it is', () => {
    const [back] = limits({ status: 'waiting-return', statusText: '待买家退货' });
    expect(back).toMatchObject({ name: 'return', at: null, line: { values: { days: '7' } } });
    expect(back?.line.source.certainty).toBe('reference');
    const [proof] = limits({ status: 'in-review', statusText: '处理中', phase: 'intervened', phaseText: '小二已介入' });
    expect(proof).toMatchObject({ name: 'proof', at: null, line: { source: { certainty: 'reference' } } });
    expect(limits({}).every(({ at }) => at === null)).toBe(true);
  });

  it('name the after-sale window by the page, else by reference', () => {
    const window = (end: string | null) => limits({}, end).find(({ name }) => name === 'window');
    expect(window('2026-12-04T23:59:59+08:00')).toMatchObject({ at: '2026-12-04T23:59:59+08:00' });
    expect(window(null)).toMatchObject({ at: null, line: { key: 'limit.window' } });
  });

  it('say that the clock of auto-confirm runs on after a withdrawal, and only then ask for the review', () => {
    const open = limits({}).map(({ name, line }) => `${name} ${line.key}`);
    expect(open).toContain('auto-confirm limit.auto-confirm-waits');
    const over = timeLimitsOf(withdrawn().only, {}, guide).map(({ name, line }) => `${name} ${line.key}`);
    expect(over).toContain('auto-confirm limit.auto-confirm-runs');
    expect(over).toContain('review limit.review');
    const complaint = timeLimitsOf(withdrawn({ kind: 'complaint' }).only, {}, guide);
    expect(complaint).toEqual([]);
  });
});

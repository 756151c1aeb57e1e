/** The standard application text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, fitText, writeLong, writeShort } from '@/domain/application';
import type { CaseReading } from '@/domain/reading';
import { withdrawalReasons } from '@/domain/words';
import { loadGuide } from '@/rules/guide/load';
import { makeReading, makeRow, Notebook, start } from './make';
import { checkRandomly } from './random';

const { application: words } = loadGuide();
const ask = { reason: 'agreed' as const, nick: '山里茶客', now: start, limit: null };

function caseOf(part: Partial<CaseReading> = {}) {
  const book = new Notebook();
  book.read(makeReading([makeRow(part)]));
  return book.only;
}

describe('the application', () => {
  it('holds everything the standard asks for', () => {
    const text = writeLong(caseOf({ kind: 'complaint', typeText: '未按约定时间发货' }), ask, words);
    for (const part of [
      '山里茶客',
      '700100200300400511',
      '4410203040506070811',
      '青石板杂货',
      '未按约定时间发货',
      '2026 年 11 月 20 日',
      '已与卖家协商一致',
      '申请事项',
      '2026 年 11 月 23 日',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('leaves out a line whose fact is not known, rather than printing an empty one', () => {
    const text = writeLong(caseOf({ sellerName: null, openedAt: null }), { ...ask, nick: null }, words);
    expect(text).not.toContain('商家');
    expect(text).not.toContain('会员名');
    expect(text).not.toMatch(/[：]\s*$/m);
  });

  it('takes no telephone number out of a name', () => {
    const text = writeLong(caseOf({ sellerName: '青石板 13900001234' }), { ...ask, nick: '茶客138 0000 1234' }, words);
    expect(text).not.toContain('1390000');
    expect(text).not.toContain('138 0000');
  });

  it('keeps the request, the number and the reason longest', () => {
    const text = writeShort(caseOf(), { ...ask, limit: 60 }, words);
    expect(text).toContain('本人申请撤销');
    expect(text).toContain('700100200300400511');
    expect(text).toContain('已与卖家协商一致');
    expect(text).not.toContain('青石板杂货');
  });

  it('names the order where the case has no number of its own', () => {
    expect(writeShort(caseOf({ caseNo: null }), ask, words)).toContain('订单号：4410203040506070811');
  });

  it('never exceeds its limit and never cuts a number', () => {
    const row = fc.record({
      caseNo: fc.option(fc.stringMatching(/^\d{18,19}$/)),
      orderNo: fc.stringMatching(/^\d{18,19}$/),
      sellerName: fc.option(fc.string({ maxLength: 80, unit: 'grapheme' })),
      typeText: fc.string({ maxLength: 40, unit: 'grapheme' }),
      amountFen: fc.option(fc.nat({ max: 100_000_000 })),
    });
    const limits = fc.option(fc.integer({ min: 0, max: 300 }));
    checkRandomly(
      fc.property(
        row,
        limits,
        fc.constantFrom(...withdrawalReasons),
        fc.string({ maxLength: 80 }),
        (part, limit, reason, nick) => {
          const item = caseOf(part);
          const text = writeShort(item, { reason, nick, now: start, limit }, words);
          expect(countCharacters(text)).toBeLessThanOrEqual(Math.min(200, limit ?? 200));
          const known = [part.caseNo, part.orderNo, `${part.sellerName}`, part.typeText, nick].join('\n');
          for (const [run] of text.matchAll(/\d{12,}/g)) expect(known).toContain(run);
          const [whole] = [part.caseNo ?? part.orderNo];
          for (let length = 8; length < whole.length; length++) {
            // A piece of the number never stands without the rest of it.
            if (text.includes(whole.slice(0, length)) && !known.replace(whole, '').includes(whole.slice(0, length))) {
              expect(text).toContain(whole);
            }
          }
        },
      ),
    );
  });

  it('is shortened for a smaller field by whole sentences, and no number is cut', () => {
    const text = writeShort(caseOf(), ask, words);
    checkRandomly(
      fc.property(fc.integer({ min: 0, max: 220 }), fc.boolean(), (limit, isOneSentence) => {
        const own = isOneSentence ? text.replaceAll('。', '，') : text;
        const fitted = fitText(own, limit);
        expect(countCharacters(fitted)).toBeLessThanOrEqual(limit);
        for (const number of fitted.match(/\d{6,}/g) ?? []) expect(own.match(/\d+/g)).toContain(number);
        if (!isOneSentence && fitted.includes('。')) {
          for (const sentence of fitted.split('。').filter(Boolean)) expect(own).toContain(`${sentence}`);
        }
      }),
    );
    expect(fitText(text, 200)).toBe(text);
    expect(fitText('第一句。编号：890100001033756921。第三句。', 12)).toBe('第一句。第三句。');
    expect(fitText('编号890100001033756921', 8)).toBe('编号');
  });
});

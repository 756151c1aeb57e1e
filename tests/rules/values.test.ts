/** Sums, dates, times that are left and numbers: what a text says becomes a value, and nothing else does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTail, parseDate, parseDeadline, parseMoney, parseNumber, parseSpan, shapes } from '@/rules/engine/values';

const now = Date.parse('2026-11-20T12:00:00+08:00');

describe('sums', () => {
  it.each([
    ['¥1,234.50', 123450],
    ['￥0.10', 10],
    ['1234.5', 123450],
    ['退款金额：￥12.00（含运费￥3.00）', 1200],
    ['12.5元', 1250],
    ['￥ 8', 800],
    ['￥１２.３０', 1230],
    ['RMB', null],
    ['3件', null],
    ['1.239', null],
    ['¥12万', null],
    ['', null],
  ])('reads %s', (text, fen) => {
    expect(parseMoney(text)).toBe(fen);
  });

  it('any sum survives being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.constantFrom('¥', '￥', ''), (fen, sign) => {
        const whole = Math.floor(fen / 100).toString();
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
        const cents = String(fen % 100).padStart(2, '0');
        expect(parseMoney(`${sign}${whole}.${cents}`)).toBe(fen);
        expect(parseMoney(`${sign}${grouped}.${cents}`)).toBe(fen);
      }),
    );
  });
});

describe('dates', () => {
  it.each([
    ['2024-05-01 12:33:00', '2024-05-01T12:33:00+08:00'],
    ['2024/5/1 9:05', '2024-05-01T09:05:00+08:00'],
    ['2024年5月1日 9时5分', '2024-05-01T09:05:00+08:00'],
    ['2024.05.01', '2024-05-01T00:00:00+08:00'],
    ['2024-05-0112:33:00', '2024-05-01T12:33:00+08:00'],
    ['2024-05-01T12:33:00Z', '2024-05-01T20:33:00+08:00'],
    ['2024-12-31T23:30:00-05:00', '2025-01-01T12:30:00+08:00'],
    ['1612498772016', '2021-02-05T12:19:32+08:00'],
    ['2024-02-30', null],
    ['2023-02-29 10:00', null],
    ['2024-13-01', null],
    ['2024-05-01 25:00', null],
    ['昨天', null],
  ])('reads %s', (text, iso) => {
    expect(parseDate(text)).toBe(iso);
  });

  it('any minute survives being written and read', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1999-01-02'), max: new Date('2098-12-30'), noInvalidDate: true }),
        (date) => {
          const local = new Date(Math.floor(date.getTime() / 60_000) * 60_000 + 8 * 3_600_000).toISOString();
          expect(parseDate(`${local.slice(0, 10)} ${local.slice(11, 16)}`)).toBe(`${local.slice(0, 16)}:00+08:00`);
        },
      ),
    );
  });
});

describe('time that is left', () => {
  it.each([
    ['还剩1天23时59分', ((24 + 23) * 60 + 59) * 60_000],
    ['剩余 2天3小时', 51 * 3_600_000],
    ['48小时内', 48 * 3_600_000],
    ['还剩 23:59:59', (23 * 3600 + 59 * 60 + 59) * 1000],
    ['30分钟', 30 * 60_000],
    ['没有时间', null],
  ])('reads the span of %s', (text, span) => {
    expect(parseSpan(text)).toBe(span);
  });

  it('counts a span from now and takes a date as it stands', () => {
    expect(parseDeadline('还剩1天23时59分', now)).toBe('2026-11-22T11:59:00+08:00');
    expect(parseDeadline('请于2026-11-25 18:00:00前寄出', now)).toBe('2026-11-25T18:00:00+08:00');
    expect(parseDeadline('尽快处理', now)).toBeNull();
  });

  it('does not take guide sentences for a countdown', () => {
    expect(shapes.countdown('支持7天无理由退换')).toBe(false);
    expect(shapes.countdown('交易成功15天内可申请售后')).toBe(false);
    expect(shapes.countdown('还剩 1天')).toBe(true);
  });
});

describe('numbers', () => {
  it('keeps every digit of any number, however long', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{5,39}$/), (number) => {
        expect(parseNumber(number)).toBe(number);
      }),
    );
  });

  it('holds order and case number against each other by their tails', () => {
    expect(checkTail('5100000010001561234', '601000010001563412')).toBe('agrees');
    expect(checkTail('5100000010001561234', '601000010001561234')).toBe('differs');
    // Until 2016 only four digits were the buyer's.
    expect(checkTail('123456789011234', '99999999993412')).toBe('agrees');
    expect(checkTail(null, '601000010001563412')).toBe('unchecked');
  });
});

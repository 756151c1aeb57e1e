/** The small nouns: clock, numbers, money, time, goods, accounts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountChange, foldAccounts } from '@/domain/account';
import { categoryOf } from '@/domain/category';
import { dateValues, remaining, shanghaiIso, workingDaysSince } from '@/domain/deadline';
import { noFacts } from '@/domain/facts';
import { formatHlc, hlcTime, laterHlc, nextHlc, parseHlc } from '@/domain/hlc';
import { formatFen } from '@/domain/money';
import { firstDigits, groupNumber } from '@/domain/number';
import { loadGuide } from '@/rules/guide/load';
import { account, makeReading, makeRow, Notebook } from './make';
import { checkRandomly } from './random';

describe('the clock of events', () => {
  it('only ever rises, whatever the wall clock does and whatever was seen', () => {
    checkRandomly(
      fc.property(
        fc.array(fc.record({ now: fc.integer({ min: -5, max: 2e12 }), seen: fc.option(fc.nat({ max: 2e12 })) })),
        (steps) => {
          let last: string | null = null;
          for (const { now, seen } of steps) {
            if (seen !== null) last = laterHlc(last, formatHlc({ ms: seen, counter: 3, device: 'zz' }));
            const next = nextHlc(last, now, 'd1');
            if (last !== null) expect(next > last).toBe(true);
            last = next;
          }
        },
      ),
    );
  });

  it('carries into the next millisecond when its counter is full', () => {
    const full = formatHlc({ ms: 5, counter: 0xffff, device: 'd1' });
    expect(nextHlc(full, 0, 'd1')).toBe(formatHlc({ ms: 6, counter: 0, device: 'd1' }));
  });

  it('does not follow a clock that is broken or beyond 2100', () => {
    const own = nextHlc(null, 1000, 'd1');
    expect(laterHlc(own, '9999999999999-0000-x')).toBe(own);
    expect(laterHlc(own, 'nonsense')).toBe(own);
    expect(parseHlc('9999999999999-0000-x')).toBeNull();
    expect(hlcTime(own)).toBe(1000);
  });
});

describe('numbers and money', () => {
  it('are grouped for reading, and named by their first digits', () => {
    expect(groupNumber('601853367760207872')).toBe('6018 5336 7760 2078 72');
    expect(firstDigits('601853367760207872')).toBe('6018 5336…');
    expect(firstDigits('6018')).toBe('6018');
  });

  it('lose no digit in grouping', () => {
    checkRandomly(
      fc.property(fc.stringMatching(/^\d{4,40}$/), (number) => {
        expect(groupNumber(number).replaceAll(' ', '')).toBe(number);
      }),
    );
  });

  it('are written with yuan and fen', () => {
    expect([0, 5, 123450, 100_000_000].map(formatFen)).toEqual(['¥0.00', '¥0.05', '¥1,234.50', '¥1,000,000.00']);
  });
});

describe('time', () => {
  const now = Date.parse('2026-11-23T14:00:00+08:00');
  it('is told as what is left, in whole parts', () => {
    expect(remaining('2026-11-25T20:30:00+08:00', now)).toMatchObject({
      days: 2,
      hours: 6,
      minutes: 30,
      urgent: false,
    });
    expect(remaining('2026-11-24T13:59:59+08:00', now)).toMatchObject({ urgent: true });
    expect(remaining('2026-11-23T14:00:00+08:00', now)).toEqual({ kind: 'passed', ms: 0 });
    expect(remaining('soon', now)).toBeNull();
    expect(remaining(null, now)).toBeNull();
  });

  it('is Shanghai’s', () => {
    expect(dateValues(Date.parse('2026-11-25T16:30:00Z'))).toEqual({
      year: '2026',
      month: '11',
      day: '26',
      time: '00:30',
    });
    expect(shanghaiIso(Date.parse('2026-11-25T16:30:00Z'))).toBe('2026-11-26T00:30:00+08:00');
  });

  it('counts working days from Monday to Friday', () => {
    const monday = Date.parse('2026-11-23T09:00:00+08:00');
    expect(workingDaysSince(monday, monday)).toBe(0);
    expect(workingDaysSince(monday, Date.parse('2026-11-30T09:00:00+08:00'))).toBe(5);
  });
});

describe('the kind of goods', () => {
  const { categories } = loadGuide();
  const of = (title: string, category: string | null = null) =>
    categoryOf(
      { category, facts: { ...noFacts, items: [{ title, itemId: null, sku: null, subOrderNo: null }] } },
      categories,
    );

  it('is inferred from the title and marked so', () => {
    expect(of('软底妈妈鞋 防滑轻便')).toEqual({ word: '鞋靴', certainty: 'inferred' });
    expect(of('透明手机壳 磁吸')).toMatchObject({ word: '手机配件' });
  });

  it('is not guessed from a title without a known word, and the person’s word wins', () => {
    expect(of('奇妙小物')).toBeNull();
    expect(of('软底妈妈鞋', '礼物')).toEqual({ word: '礼物', certainty: 'person' });
  });

  it('can be corrected and taken back', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    book.act({ kind: 'category-set', word: '灯具' });
    expect(book.only.category).toBe('灯具');
    book.act({ kind: 'category-set', word: '' });
    expect(book.only.category).toBeNull();
  });

  it('is watched until the person says otherwise, and their last word stands', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    expect(book.only.isUnwatched).toBe(false);
    book.act({ kind: 'watch-set', on: false });
    expect(book.only.isUnwatched).toBe(true);
    book.act({ kind: 'watch-set', on: true });
    expect(book.only.isUnwatched).toBe(false);
  });
});

describe('an account', () => {
  it('keeps its latest label and the id it was filed under before', () => {
    const book = new Notebook();
    const id = 'b'.repeat(16);
    book.append(accountChange(undefined, account, '山里茶客', null));
    book.append(accountChange(undefined, id, '山里茶客', account));
    book.append(accountChange(foldAccounts(book.events)[0], id, '海边茶客', null));
    expect(foldAccounts(book.events)).toMatchObject([
      { id, nick: '海边茶客', aliases: [account], nicks: ['山里茶客', '海边茶客'] },
    ]);
  });

  it('is not told twice', () => {
    const book = new Notebook();
    book.append(accountChange(undefined, account, '山里茶客', null));
    expect(accountChange(foldAccounts(book.events)[0], account, '山里茶客', null)).toEqual([]);
    expect(accountChange(foldAccounts(book.events)[0], account, null, null)).toEqual([]);
  });

  it('does not give an alias to a second claimant, nor run in circles', () => {
    const book = new Notebook();
    const [one, two] = ['b'.repeat(16), 'c'.repeat(16)];
    for (const [id, alias] of [
      [one, account],
      [two, account],
      [account, one],
    ] as const) {
      book.append([{ account: id, subject: null, body: { kind: 'account-named', nick: null, alias } }]);
    }
    book.read(makeReading([makeRow()]));
    expect(book.only.account).toBe(one);
  });
});

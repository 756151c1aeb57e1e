/** Filters: any mix of conditions, told apart from each other, written into an address and read back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf } from '@/domain/case';
import {
  type CaseFilter,
  filterStages,
  fits,
  openCases,
  orders,
  readFilter,
  results,
  standings,
  writeFilter,
} from '@/domain/filter';
import { caseFilterSchema } from '@/domain/filter.schema';
import { caseKinds, withdrawalReasons } from '@/domain/words';
import { makeReading, makeRow, Notebook } from './make';
import { checkRandomly } from './random';

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
const word = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const dayText = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const filter: fc.Arbitrary<CaseFilter> = fc.record({
  words: fc.string({ maxLength: 20, unit: 'grapheme' }),
  standing: fc.constantFrom(...standings),
  account: maybe(word),
  kind: maybe(fc.constantFrom(...caseKinds)),
  category: maybe(word),
  type: maybe(word),
  reason: maybe(fc.constantFrom(...withdrawalReasons)),
  result: maybe(fc.constantFrom(...results)),
  stage: maybe(fc.constantFrom(...filterStages)),
  from: maybe(dayText),
  to: maybe(dayText),
  evidence: maybe(fc.boolean()),
  obstacle: maybe(fc.boolean()),
  order: fc.constantFrom(...orders),
});

describe('a filter in an address', () => {
  it('is read back as it was written', () => {
    checkRandomly(
      fc.property(filter, (given) => {
        expect(readFilter(writeFilter(given))).toEqual(given);
        expect(caseFilterSchema.safeParse(given).success).toBe(true);
      }),
    );
  });

  it('that somebody typed anyhow leaves out what makes no sense, and passes the door', () => {
    expect(writeFilter(openCases)).toBe('');
    expect(readFilter('kind=nonsense&from=2026-02-31&to=tomorrow&evidence=maybe&order=&state=__proto__')).toEqual(
      openCases,
    );
    checkRandomly(
      fc.property(fc.string({ maxLength: 200 }), (query) => {
        expect(caseFilterSchema.safeParse(readFilter(query)).success).toBe(true);
      }),
    );
  });
});

describe('a filter', () => {
  const book = new Notebook();
  book.read(makeReading([makeRow()]));
  book.act({ kind: 'withdrawal-asked', flow: 'f', reason: 'agreed', text: '谈好了' });
  book.act({ kind: 'withdrawal-submitted', flow: 'f' });
  book.act({
    kind: 'withdrawal-refused',
    flow: 'f',
    why: 'refused',
    words: '商家没有同意',
    source: { url: 'https://refund2.taobao.com/', adapter: 'refund-list-pc', layout: null },
  });
  const head = headOf(book.only);
  const asks = (change: Partial<CaseFilter>) => fits(head, { ...openCases, ...change }, () => '灯具');

  it.each([
    [{ standing: 'open' }, { standing: 'settled' }],
    [{ kind: 'refund' }, { kind: 'report' }],
    [{ account: head.account }, { account: 'somebody' }],
    [{ category: '灯具' }, { category: '食品' }],
    [{ type: '仅退款' }, { type: '换货' }],
    [{ reason: 'agreed' }, { reason: 'duplicate' }],
    [{ result: 'refused' }, { result: 'withdrawn' }],
    [{ stage: 'open' }, { stage: 'done' }],
    [{ from: '2026-11-20' }, { from: '2026-11-21' }],
    [{ to: '2026-11-20' }, { to: '2026-11-19' }],
    [{ obstacle: true }, { obstacle: false }],
    [{ evidence: false }, { evidence: true }],
  ] as [Partial<CaseFilter>, Partial<CaseFilter>][])('lets %o in and %o not', (is, isNot) => {
    expect(asks(is)).toBe(true);
    expect(asks(isNot)).toBe(false);
  });

  it('wants all its conditions at once', () => {
    expect(asks({ kind: 'refund', result: 'refused', from: '2026-11-01', to: '2026-11-30' })).toBe(true);
    expect(asks({ kind: 'refund', result: 'refused', from: '2026-11-01', to: '2026-11-19' })).toBe(false);
  });
});

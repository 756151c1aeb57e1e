/** How long a person's own cases took: from heads alone, and never from too few. */
import { describe, expect, it } from 'vitest';
import { type CaseHead, headOf } from '@/domain/case';
import { fewest, ownTimesOf, spanValues } from '@/domain/own-times';
import type { CaseReading } from '@/domain/reading';
import { timelineOf } from '@/domain/timeline';
import { loadGuide } from '@/rules/guide/load';
import { makeReading, makeRow, Notebook, start } from './make';

const hour = 3_600_000;
const day = 24 * hour;
const source = { url: 'https://refund2.taobao.com/dispute/detail.htm', adapter: 'refund-detail-pc', layout: null };
const guide = loadGuide();

/** A refund withdrawn so long after its submit. */
function withdrawn(tookMs: number, part: Partial<CaseReading> = {}): CaseHead {
  const book = new Notebook();
  book.read(makeReading([makeRow(part)]));
  book.act({ kind: 'withdrawal-asked', flow: 'f', reason: 'agreed', text: '' });
  book.act({ kind: 'withdrawal-submitted', flow: 'f' });
  // The notebook's own acts are a minute apart.
  book.now += tookMs - 60_000;
  book.act({ kind: 'withdrawal-done', flow: 'f', how: 'withdrawn', words: '已撤销', source });
  return headOf(book.only);
}

describe('times of past cases', () => {
  it('are the median and the range, from at least five of the kind', () => {
    const took = [1, 2, 2, 3, 4, 2, 1].map((days) => withdrawn(days * day));
    expect(ownTimesOf(took)['refund withdrawal']).toEqual({ count: 7, middle: 2 * day, from: day, to: 4 * day });
    expect(ownTimesOf(took.slice(0, fewest - 1))).toEqual({});
    expect(ownTimesOf(took)['complaint withdrawal']).toBeUndefined();
  });

  it('of an even count lie between the two in the middle', () => {
    const took = [1, 2, 3, 4, 5, 6].map((days) => withdrawn(days * day));
    expect(ownTimesOf(took)['refund withdrawal']?.middle).toBe(3.5 * day);
  });

  it('count no case whose clock went back, or that was closed by whoever', () => {
    const back = { ...withdrawn(day), attempts: [{ ...withdrawn(day).attempts[0], submittedAt: start + 90 * day }] };
    const closed = new Notebook();
    closed.read(makeReading([makeRow()]));
    closed.act({ kind: 'withdrawal-submitted', flow: 'f' });
    closed.act({ kind: 'withdrawal-done', flow: 'f', how: 'closed-after-submit', words: '退款关闭', source });
    const heads = [back as CaseHead, headOf(closed.only), ...[1, 2, 3, 4].map((days) => withdrawn(days * day))];
    expect(ownTimesOf(heads)['refund withdrawal']).toBeUndefined();
  });

  it('tell how long the seller took only where a case was seen waiting, and was opened by the page’s word', () => {
    const answered = (days: number, part: Partial<CaseReading> = {}) => {
      const book = new Notebook();
      book.now = Date.parse('2026-11-20T09:30:00+08:00');
      book.read(makeReading([makeRow(part)]));
      book.now += days * day - 2 * 60_000;
      book.read(makeReading([makeRow({ ...part, status: 'seller-refused', statusText: '已拒绝退款' })]));
      return headOf(book.only);
    };
    const five = [1, 2, 3, 4, 5].map((days) => answered(days));
    expect(ownTimesOf(five)['refund answer']).toEqual({ count: 5, middle: 3 * day, from: day, to: 5 * day });
    expect(ownTimesOf([1, 2, 3, 4, 5].map((days) => answered(days, { openedAt: null })))).toEqual({});
    // Imported when it was over long since: nobody saw it wait.
    const imported = new Notebook();
    imported.read(makeReading([makeRow({ status: 'refunded', statusText: '退款成功' })]));
    expect(headOf(imported.only).answeredAt).toBeNull();
    expect(ownTimesOf(Array.from({ length: 9 }, () => headOf(imported.only)))).toEqual({});
  });

  it('read no event of a case: 20,000 heads take a moment', () => {
    const head = withdrawn(2 * day);
    const heads = Array.from({ length: 20_000 }, () => head);
    const from = performance.now();
    expect(ownTimesOf(heads)['refund withdrawal']?.count).toBe(20_000);
    expect(performance.now() - from).toBeLessThan(500);
  });
});

describe('a span in words', () => {
  it('is in hours where all of it is short, else in days, and never nothing', () => {
    const span = (middle: number, from: number, to: number) => spanValues({ count: 5, middle, from, to });
    expect(span(5 * hour, 1000, 20 * hour)).toEqual({
      unit: 'hours',
      values: { count: '5', middle: '5', from: '1', to: '20' },
    });
    expect(span(2.04 * day, hour, 4.26 * day)).toEqual({
      unit: 'days',
      values: { count: '5', middle: '2', from: '0.1', to: '4.3' },
    });
  });
});

describe('an expected time', () => {
  const own = ownTimesOf([1, 2, 2, 3, 4].map((days) => withdrawn(days * day)));

  function inReview(part: Partial<CaseReading> = {}): Notebook {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    book.act({ kind: 'withdrawal-asked', flow: 'f', reason: 'agreed', text: '' });
    book.act({ kind: 'withdrawal-submitted', flow: 'f' });
    book.read(makeReading([makeRow({ status: 'withdrawal-review', statusText: '撤销审核中', ...part })]));
    return book;
  }
  const review = (book: Notebook, after: number, times = own) =>
    timelineOf(book.only, guide, book.now + after, times).find(({ stage }) => stage === 'platform-review')?.expected;

  it('is the page’s countdown, before the person’s own cases, before the reference', () => {
    expect(review(inReview({ deadlineAt: '2026-11-25T20:00:00+08:00' }), 0)).toMatchObject({
      key: 'expected.page-deadline',
      source: { certainty: 'page' },
    });
    expect(review(inReview(), 0)).toMatchObject({
      key: 'expected.own-withdrawal-days',
      values: { count: '5', middle: '2', from: '1', to: '4' },
      source: { certainty: 'own' },
    });
    expect(review(inReview(), 0, {})).toMatchObject({
      key: 'expected.platform-review',
      source: { certainty: 'reference' },
    });
    const empty = { ...guide, deadlines: {} };
    const unknown = timelineOf(inReview().only, empty, start, {}).find(({ stage }) => stage === 'platform-review');
    expect(unknown?.expected).toMatchObject({ key: 'expected.unknown', source: { certainty: 'unknown' } });
  });

  it('that has passed is said plainly', () => {
    expect(review(inReview({ deadlineAt: '2026-11-25T20:00:00+08:00' }), 9 * day)).toMatchObject({
      key: 'expected.page-passed',
    });
    expect(review(inReview(), 6 * day)).toMatchObject({ key: 'expected.own-late-days', values: { count: '5' } });
    const waiting = new Notebook();
    waiting.read(makeReading([makeRow()]));
    const now = timelineOf(waiting.only, guide, waiting.now + 8 * day).at(-1);
    expect(now?.expected).toMatchObject({ key: 'expected.late', values: { days: '3' } });
  });
});

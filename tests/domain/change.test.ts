/** From a reading to events. */
import { describe, expect, it } from 'vitest';
import { changesOf, keysOf, sourceOf } from '@/domain/change';
import { account, boughtPage, detailPage, makeOrderRow, makeReading, makeRow, Notebook } from './make';

describe('a reading', () => {
  it('adds nothing when the page is read again', () => {
    const book = new Notebook();
    const reading = makeReading([
      makeRow({ deadlineAt: '2026-11-25T20:00:00+08:00', phase: 'requested', phaseText: '已申请介入' }),
    ]);
    expect(book.read(reading).map((event) => event.kind)).toEqual([
      'seen',
      'status-changed',
      'phase-changed',
      'deadline-changed',
    ]);
    expect(book.read(reading)).toEqual([]);
  });

  it('adds nothing when list and detail, which word things differently, are read in turns', () => {
    const book = new Notebook();
    const list = makeReading([makeRow()]);
    const detail = makeReading(
      [makeRow({ statusText: '请等待商家处理', sellerName: '青石板', typeText: '我要退款' })],
      detailPage,
    );
    book.read(list);
    expect(book.read(detail)).not.toEqual([]);
    for (const reading of [list, detail, list, detail]) expect(book.read(reading)).toEqual([]);
  });

  it('does not go back and forth between a page it understands and one whose word it does not', () => {
    const book = new Notebook();
    const list = makeReading([makeRow()]);
    const detail = makeReading([makeRow({ status: 'unknown', statusText: '协商待确认' })], detailPage);
    for (const reading of [list, detail, list]) book.read(reading);
    for (const reading of [detail, list, detail]) expect(book.read(reading)).toEqual([]);
    expect(book.only.history.some((word) => word.text === '协商待确认')).toBe(true);
  });

  it('keeps a known status when an order list only shows that there is a case', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()], detailPage));
    book.read(makeReading([makeOrderRow({ amountFen: 29900, amountText: '￥299.00' })], boughtPage));
    expect(book.only.status).toBe('waiting-seller');
    expect(book.only.facts.amountFen).toBe(12800);
  });

  it('takes an outcome that an order list states in words', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()], detailPage));
    book.read(makeReading([makeOrderRow({ status: 'refunded', statusText: '退款成功' })], boughtPage));
    expect(book.only.status).toBe('refunded');
    book.read(makeReading([makeOrderRow({ status: 'waiting-seller', statusText: '退款中' })], boughtPage));
    expect(book.only.status).toBe('refunded');
  });

  it('does not take the jitter of a countdown for a new deadline, but an extension it does', () => {
    const book = new Notebook();
    const at = (deadlineAt: string) => makeReading([makeRow({ deadlineAt })]);
    book.read(at('2026-11-26T20:00:00+08:00'));
    expect(book.read(at('2026-11-26T20:40:00+08:00'))).toEqual([]);
    expect(book.read(at('2026-11-29T20:00:00+08:00'))).toHaveLength(1);
  });

  it('takes the moment that another state counts down to for the one before, where it is only rounded otherwise', () => {
    const book = new Notebook();
    const first = '2026-11-25T20:00:00+08:00';
    book.read(makeReading([makeRow({ deadlineAt: first })]));
    const moved = { status: 'seller-refused', statusText: '已拒绝退款' } as const;
    book.read(makeReading([makeRow({ ...moved, deadlineAt: '2026-11-25T20:01:00+08:00' })]));
    expect(book.only).toMatchObject({ status: 'seller-refused', deadlineAt: first });
    const later = '2026-11-28T20:01:00+08:00';
    book.read(makeReading([makeRow({ deadlineAt: later })]));
    expect(book.only.deadlineAt).toBe(later);
  });

  it('changes nothing when it did not end found, and nothing for a row without numbers', () => {
    const row = makeRow();
    expect(changesOf([], makeReading([row], { outcome: 'unreadable' }), 0, account)).toEqual([]);
    expect(changesOf([], makeReading([makeRow({ caseNo: null, orderNo: null })]), 0, account)).toEqual([]);
  });

  it('counts a case once that a page shows once for each item', () => {
    const book = new Notebook();
    const item = { title: '竹编灯罩 大号', itemId: '90010020031', sku: null, subOrderNo: null };
    book.read(makeReading([makeRow(), makeRow({ items: [item] })]));
    expect(book.only.facts.items).toHaveLength(2);
    expect(book.only.history).toHaveLength(1);
  });

  it('adds each line of the log once', () => {
    const book = new Notebook();
    const first = { who: 'buyer' as const, name: null, at: '2026-11-20T09:30:00+08:00', text: '创建了退款申请' };
    const second = { who: 'seller' as const, name: '青石板杂货', at: null, text: '请提供照片' };
    book.read(makeReading([makeRow({ log: [first] })], detailPage));
    expect(book.read(makeReading([makeRow({ log: [first, second, second] })], detailPage))).toHaveLength(1);
    expect(book.only.log.map((line) => line.text)).toEqual(['创建了退款申请', '请提供照片']);
  });

  it('names its cases in the order of its rows', () => {
    const book = new Notebook();
    const reading = makeReading([makeRow({ caseNo: '700100200300400611', orderNo: '4410203040506070911' }), makeRow()]);
    book.read(reading);
    expect(keysOf(book.cases, reading, account)).toEqual([
      `${account}/refund:case:700100200300400611`,
      `${account}/refund:case:700100200300400511`,
    ]);
    const order = makeReading([makeOrderRow(), makeRow({ caseNo: null, orderNo: null })], boughtPage);
    book.read(order);
    expect(keysOf(book.cases, order, account)).toEqual([`${account}/refund:case:700100200300400511`, null]);
  });
});

it('names a page without its tracking parameters', () => {
  const url = 'https://refund2.taobao.com/dispute/detail.htm?spm=a1z09.2&disputeId=7001&_t=5&bizOrderId=44#frag';
  expect(sourceOf({ url, adapter: 'x', layout: null }).url).toBe(
    'https://refund2.taobao.com/dispute/detail.htm?bizOrderId=44&disputeId=7001',
  );
});

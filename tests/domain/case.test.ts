/** The fold: many events, one case. */
import { describe, expect, it } from 'vitest';
import { caseKey, findCase, foldCase, foldCases } from '@/domain/case';
import { account, boughtPage, detailPage, makeOrderRow, makeReading, makeRow, Notebook, start } from './make';

const source = { url: 'https://refund2.taobao.com/dispute/detail.htm', adapter: 'refund-detail-pc', layout: null };

describe('a case', () => {
  it('keeps every status word it was ever shown with', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    book.read(makeReading([makeRow({ status: 'seller-refused', statusText: '已拒绝退款' })]));
    book.read(makeReading([makeRow({ status: 'unknown', statusText: '协商待确认' })]));
    expect(book.only.status).toBe('unknown');
    expect(book.only.statusText).toBe('协商待确认');
    expect(book.only.history.map((word) => word.text)).toEqual(['退款待处理', '已拒绝退款', '协商待确认']);
  });

  it('returns to an earlier status although the event says the same as the first time', () => {
    const book = new Notebook();
    const refused = makeReading([makeRow({ status: 'seller-refused', statusText: '已拒绝退款' })]);
    const waiting = makeReading([makeRow()]);
    for (const reading of [waiting, refused, waiting, refused, waiting]) book.read(reading);
    expect(book.only.status).toBe('waiting-seller');
    expect(book.only.history).toHaveLength(5);
  });

  it('does not become withdrawn because it is closed', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    book.act({ kind: 'withdrawal-asked', flow: 'f', reason: 'agreed', text: '本人申请撤销这件退款' });
    book.act({ kind: 'withdrawal-submitted', flow: 'f' });
    book.read(makeReading([makeRow({ status: 'closed', statusText: '退款关闭' })]));
    book.act({ kind: 'withdrawal-done', flow: 'f', how: 'closed-after-submit', words: '退款关闭', source });
    expect(book.only.status).toBe('closed');
    expect(book.only.attempts[0]?.outcome).toMatchObject({ kind: 'closed-after-submit', words: '退款关闭' });
  });

  it('is withdrawn by the word of the page, and a later 退款关闭 does not take that back', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    book.act({ kind: 'withdrawal-done', flow: 'f', how: 'withdrawn', words: '您已撤销退款申请', source });
    book.read(makeReading([makeRow({ status: 'closed', statusText: '退款关闭' })]));
    expect(book.only.status).toBe('withdrawn');
    expect(book.only.statusText).toBe('您已撤销退款申请');
  });

  it('is not withdrawn by an event that carries no word of a page', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    book.act({ kind: 'withdrawal-done', flow: 'f', how: 'withdrawn', words: '', source });
    expect(book.only.status).toBe('waiting-seller');
    expect(book.only.attempts.every((attempt) => attempt.outcome === null)).toBe(true);
  });

  it('loses no fact to a page that says less', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow({ reasonText: '不想要了' })], detailPage));
    book.read(makeReading([makeRow({ amountFen: null, amountText: null, sellerName: null, typeText: '', items: [] })]));
    expect(book.only.facts).toMatchObject({
      amountFen: 12800,
      sellerName: '青石板杂货',
      typeText: '仅退款',
      reasonText: '不想要了',
    });
    expect(book.only.facts.items).toHaveLength(1);
  });

  it('drops the deadline of an earlier status', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow({ deadlineAt: '2026-11-25T20:00:00+08:00', deadlineText: '还剩2天' })]));
    book.read(makeReading([makeRow({ status: 'waiting-return', statusText: '待买家退货' })]));
    expect(book.only.deadlineAt).toBeNull();
    expect(book.only.history.some((word) => word.text === '还剩2天')).toBe(true);
  });

  it('keeps notes, attempts and the first and last sight', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    book.read(makeReading([makeRow({ status: 'in-review', statusText: '处理中' })]));
    book.act({ kind: 'note', text: '周三打过电话' });
    expect(book.only.notes.map((note) => note.text)).toEqual(['周三打过电话']);
    expect(book.only.firstSeenAt).toBe(start + 60_000);
    expect(book.only.lastSeenAt).toBe(start + 120_000);
  });
});

describe('two names of one case', () => {
  it('are joined when the order has one dispute, whichever page came first', () => {
    const rows = [makeReading([makeOrderRow()], boughtPage), makeReading([makeRow()])];
    for (const readings of [rows, [...rows].reverse()]) {
      const book = new Notebook();
      for (const reading of readings) book.read(reading);
      expect(book.cases).toHaveLength(1);
      expect(book.only.subject.caseNo).toBe('700100200300400511');
      expect(book.only.status).toBe('waiting-seller');
      expect(findCase(book.cases, `${account}/refund:order:4410203040506070811`)).toEqual(book.only);
    }
  });

  it('stay apart while the order has several disputes', () => {
    const book = new Notebook();
    book.read(
      makeReading([makeRow(), makeRow({ caseNo: '700100200300400611', status: 'closed', statusText: '退款关闭' })]),
    );
    book.read(makeReading([makeOrderRow()], boughtPage));
    expect(book.cases).toHaveLength(2);
    expect(book.cases.some((item) => item.history.some((word) => word.text === '查看退款'))).toBe(false);
  });

  it('stay apart for two sub-orders of one order', () => {
    const book = new Notebook();
    book.read(
      makeReading(
        [makeOrderRow({ subOrderNo: '4410203040506070811' }), makeOrderRow({ subOrderNo: '4410203040506071811' })],
        boughtPage,
      ),
    );
    book.read(makeReading([makeRow()]));
    expect(book.cases).toHaveLength(3);
  });

  it('are one case when a refund turns out to be an after-sale', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    book.read(makeReading([makeRow({ kind: 'aftersale' })], detailPage));
    book.read(makeReading([makeRow()]));
    expect(book.only.kind).toBe('aftersale');
    expect(caseKey(book.only)).toBe(`${account}/aftersale:case:700100200300400511`);
    expect(findCase(book.cases, `${account}/refund:case:700100200300400511`)).toBeDefined();
  });

  it('are never joined across accounts', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    const other = book.events.map((event) => ({ ...event, id: `${event.id}-b`, account: 'b'.repeat(16) }));
    expect(foldCases([...book.events, ...other])).toHaveLength(2);
  });

  it('follow an account that was first filed by its nick', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    book.append([
      { account: 'b'.repeat(16), subject: null, body: { kind: 'account-named', nick: '山里茶客', alias: account } },
    ]);
    expect(book.only.account).toBe('b'.repeat(16));
  });
});

it('folds no case out of events about accounts only', () => {
  expect(foldCase([])).toBeNull();
  expect(foldCases([])).toEqual([]);
});

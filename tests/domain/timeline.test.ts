/** The stages of a withdrawal, and how a case looks in lists. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '@/domain/correction';
import { obstacleWordsIn } from '@/domain/obstacle';
import { detailOf, summaryOf } from '@/domain/summary-of';
import { timelineOf } from '@/domain/timeline';
import { loadGuide } from '@/rules/guide/load';
import { packagedRules } from '@/rules/packaged';
import { account, makeReading, makeRow, Notebook, start } from './make';

const obstacleWords = obstacleWordsIn(packagedRules.words.sets);

const guide = loadGuide();
const source = { url: 'https://refund2.taobao.com/dispute/detail.htm', adapter: 'refund-detail-pc', layout: null };
const way = { route: 'drive' as const, fieldLimit: null, controls: null, seenAt: null };
const day = 86_400_000;

function submitted(): Notebook {
  const book = new Notebook();
  book.read(makeReading([makeRow()]));
  book.act({ kind: 'withdrawal-asked', flow: 'f', reason: 'agreed', text: '本人申请撤销这件退款。' });
  book.act({ kind: 'withdrawal-submitted', flow: 'f' });
  return book;
}
const stages = (book: Notebook, now = book.now) =>
  timelineOf(book.only, guide, now).map((entry) => `${entry.stage} ${entry.state}`);

describe('a timeline', () => {
  it('shows where an open case stands and what is expected, by reference only', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow()]));
    const entries = timelineOf(book.only, guide, start);
    expect(entries.map((entry) => entry.stage)).toEqual(['opened', 'status']);
    expect(entries[1]).toMatchObject({
      state: 'now',
      words: '退款待处理',
      expected: { key: 'expected.seller-answers', source: { certainty: 'reference' } },
    });
  });

  it('takes the page’s countdown before any reference', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow({ deadlineAt: '2026-11-25T20:00:00+08:00' })]));
    expect(timelineOf(book.only, guide, start).at(-1)?.expected).toMatchObject({
      key: 'expected.page-deadline',
      values: { month: '11', day: '25', time: '20:00' },
      source: { certainty: 'page' },
    });
  });

  it('has the stages still to come after a submit', () => {
    expect(stages(submitted())).toEqual([
      'opened done',
      'status done',
      'submitted done',
      'platform-review todo',
      'done todo',
    ]);
  });

  it('says so when a review takes longer than usual', () => {
    const book = submitted();
    book.read(makeReading([makeRow({ status: 'withdrawal-review', statusText: '撤销审核中' })]));
    const now = (later: number) =>
      timelineOf(book.only, guide, book.now + later * day).find((entry) => entry.stage === 'platform-review');
    expect(now(1)).toMatchObject({ state: 'now', words: '撤销审核中', expected: { key: 'expected.platform-review' } });
    expect(now(14)).toMatchObject({ expected: { key: 'expected.late', values: { days: '3' } } });
  });

  it('is done by the page’s word, and does not show stages that never were', () => {
    const book = submitted();
    book.act({ kind: 'withdrawal-done', flow: 'f', how: 'withdrawn', words: '已撤销', source });
    expect(stages(book)).toEqual(['opened done', 'status done', 'submitted done', 'done done']);
    expect(timelineOf(book.only, guide, book.now).at(-1)).toMatchObject({ words: '已撤销', from: 'page' });
  });

  it('claims no completion for a case that was closed after submit', () => {
    const book = submitted();
    book.read(makeReading([makeRow({ status: 'closed', statusText: '退款关闭' })]));
    book.act({ kind: 'withdrawal-done', flow: 'f', how: 'closed-after-submit', words: '退款关闭', source });
    expect(stages(book).some((entry) => entry.startsWith('done'))).toBe(false);
    expect(summaryOf(book.only, { way, flow: null, nick: null, obstacleWords, now: book.now }).state).toBe(
      'closed-after-submit',
    );
  });

  it('shows a refusal and a stop with their words', () => {
    const book = submitted();
    book.act({ kind: 'withdrawal-refused', flow: 'f', why: 'refused', words: '补发未签收', source });
    expect(timelineOf(book.only, guide, book.now).find((entry) => entry.stage === 'refused')).toMatchObject({
      state: 'stop',
      words: '补发未签收',
    });
    book.act({ kind: 'withdrawal-stopped', flow: 'g', why: 'person', words: '' });
    expect(stages(book)).toContain('stopped stop');
  });

  it('asks no seller about a report', () => {
    expect(stagesOf('report')).not.toContain('seller-confirm');
    expect(stagesOf('complaint')).toContain('seller-confirm');
  });
});

describe('a summary', () => {
  const sight = { way, flow: null, nick: '山里茶客', obstacleWords, now: start };

  it('sorts the nearest deadline first and settled cases last', () => {
    const of = (part: Parameters<typeof makeRow>[0]) => {
      const book = new Notebook();
      book.read(makeReading([makeRow(part)]));
      return summaryOf(book.only, sight);
    };
    const urgent = of({ deadlineAt: '2026-11-23T20:00:00+08:00' });
    const soon = of({ deadlineAt: '2026-11-25T20:00:00+08:00' });
    const open = of({});
    const over = of({ status: 'refunded', statusText: '退款成功', deadlineAt: '2026-11-23T15:00:00+08:00' });
    expect([urgent.state, soon.state, open.state, over.state]).toEqual([
      'urgent',
      'withdrawable',
      'withdrawable',
      'blocked',
    ]);
    const order = [over, open, soon, urgent].sort((one, two) => one.urgency - two.urgency);
    expect(order).toEqual([urgent, soon, open, over]);
    expect([urgent.needsYou, over.needsYou]).toEqual([true, false]);
    expect(over.deadlineAt).toBeNull();
  });

  it('names the case and keeps the application that was sent', () => {
    const book = submitted();
    const detail = detailOf(book.only, { ...sight, now: book.now }, guide, null);
    expect(detail.summary.key).toBe(`${account}/refund:case:700100200300400511`);
    expect(detail.application).toBe('本人申请撤销这件退款。');
    expect(detail.summary.account.nick).toBe('山里茶客');
    expect(detail.category).toBeNull();
    expect(JSON.parse(JSON.stringify(detail))).toEqual(detail);
  });

  it('points instead of drives once a submit may have gone through unseen', () => {
    const book = submitted();
    book.act({ kind: 'withdrawal-unknown', flow: 'f', words: '' });
    expect(summaryOf(book.only, { ...sight, now: book.now })).toMatchObject({ state: 'unsure', route: 'point' });
    const later = { ...way, seenAt: book.now + 60_000 };
    expect(summaryOf(book.only, { ...sight, way: later, now: book.now })).toMatchObject({
      state: 'withdrawable',
      route: 'point',
    });
  });
});

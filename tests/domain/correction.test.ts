/** What the person says of a timeline: marked as theirs, beside what the page said, and taken back again. */
import { describe, expect, it } from 'vitest';
import { dayStart, isSellerAsked, stagesOf } from '@/domain/correction';
import type { EventBody } from '@/domain/event';
import { eventBodySchema } from '@/domain/event.schema';
import { timelineOf } from '@/domain/timeline';
import { caseKinds } from '@/domain/words';
import { loadGuide } from '@/rules/guide/load';
import { makeReading, makeRow, Notebook } from './make';

const guide = loadGuide();
const correct = (part: Partial<Extract<EventBody, { kind: 'stage-corrected' }>>): EventBody => ({
  kind: 'stage-corrected',
  stage: 'platform-review',
  says: 'reached',
  day: null,
  words: '',
  ...part,
});

function submitted(): Notebook {
  const book = new Notebook();
  book.read(makeReading([makeRow()]));
  book.act({ kind: 'withdrawal-submitted', flow: 'f' });
  return book;
}
const told = (book: Notebook) => timelineOf(book.only, guide, book.now);
const of = (book: Notebook, stage: string) => told(book).find((entry) => entry.stage === stage);

describe('stages', () => {
  it.each([
    ['refund', ['opened', 'submitted', 'platform-review', 'done']],
    ['aftersale', ['opened', 'submitted', 'platform-review', 'seller-confirm', 'done']],
    ['complaint', ['opened', 'submitted', 'platform-review', 'seller-confirm', 'done']],
    ['report', ['opened', 'submitted', 'platform-review', 'done']],
  ] as const)('of a %s are its own', (kind, stages) => {
    expect(stagesOf(kind)).toEqual(stages);
    const book = new Notebook();
    book.read(makeReading([makeRow({ kind })]));
    book.act({ kind: 'withdrawal-submitted', flow: 'f' });
    const shown = told(book).map(({ stage }) => stage);
    expect(shown.filter((stage) => stage !== 'status')).toEqual(stages);
  });

  it('are read from the page’s words: a seller that is asked is asked now', () => {
    const book = new Notebook();
    book.read(makeReading([makeRow({ kind: 'complaint' })]));
    book.act({ kind: 'withdrawal-submitted', flow: 'f' });
    const row = { kind: 'complaint', status: 'withdrawal-review', statusText: '待商家确认撤诉' } as const;
    book.read(makeReading([makeRow(row)]));
    expect(of(book, 'seller-confirm')).toMatchObject({ state: 'now', words: '待商家确认撤诉', from: 'page' });
    expect(of(book, 'platform-review')).toBeUndefined();
    expect(caseKinds.filter((kind) => isSellerAsked(kind, '待商家确认撤诉'))).toEqual(['aftersale', 'complaint']);
    expect(isSellerAsked('complaint', '待商家确认收货')).toBe(false);
  });
});

describe('a correction', () => {
  it('puts a stage where no page says it, on its day, marked as the person’s', () => {
    const book = submitted();
    book.act(correct({ day: '2026-11-24', words: '手机上写着审核中' }));
    expect(of(book, 'platform-review')).toMatchObject({
      state: 'done',
      at: '2026-11-24T00:00:00+08:00',
      corrected: { says: 'reached', day: '2026-11-24', words: '手机上写着审核中' },
    });
    // Nothing is claimed of the case itself.
    expect(book.only.status).toBe('waiting-seller');
    expect(
      told(book)
        .map(({ stage }) => stage)
        .at(-1),
    ).toBe('done');
  });

  it('leaves the page’s words beside it, and goes again when it is taken back', () => {
    const book = submitted();
    book.read(makeReading([makeRow({ status: 'withdrawal-review', statusText: '撤销审核中' })]));
    const before = told(book);
    book.act(correct({ says: 'not-reached' }));
    expect(of(book, 'platform-review')).toMatchObject({
      state: 'todo',
      words: '撤销审核中',
      from: 'page',
      corrected: { says: 'not-reached' },
    });
    book.act(correct({ says: null }));
    expect(book.only.corrections).toEqual([]);
    expect(told(book)).toEqual(before);
  });

  it('does not deny what a page says afterwards', () => {
    const book = submitted();
    book.act(correct({ says: 'not-reached' }));
    book.read(makeReading([makeRow({ status: 'withdrawal-review', statusText: '撤销审核中' })]));
    expect(of(book, 'platform-review')).toMatchObject({ state: 'now', words: '撤销审核中' });
    expect(of(book, 'platform-review')?.corrected).toBeUndefined();
  });

  it('of a stage its kind does not have is not shown', () => {
    const book = submitted();
    book.act(correct({ stage: 'seller-confirm' }));
    expect(of(book, 'seller-confirm')).toBeUndefined();
  });

  it('keeps hostile words as words, and takes no day that is none', () => {
    const words = '<img src=x onerror=alert(1)>\u202e‮{name}';
    expect(eventBodySchema.parse(correct({ words }))).toEqual(correct({ words }));
    for (const day of ['2026-02-29', '2026-13-01', '2026-11-31', '2026-1-1', '<b>', '2026-11-26T00:00']) {
      expect(dayStart(day), day).toBeNull();
      expect(eventBodySchema.safeParse(correct({ day })).success, day).toBe(false);
    }
    expect(dayStart('2028-02-29')).toBe(Date.parse('2028-02-28T16:00:00Z'));
    expect(dayStart('2026-12-31')).toBe(Date.parse('2026-12-30T16:00:00Z'));
  });
});

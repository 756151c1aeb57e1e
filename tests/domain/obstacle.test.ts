/** Obstacles: known by the page's words, gone when the case moved on, quiet once put aside. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseKey, foldCases, isSettled } from '@/domain/case';
import { dismissReasons } from '@/domain/dismiss-reason';
import type { CaseEvent, EventBody } from '@/domain/event';
import { eventBodySchema } from '@/domain/event.schema';
import { isHeldUp } from '@/domain/filter';
import {
  causeOf,
  type ObstacleCause,
  obstacleCauses,
  obstacleOf,
  obstaclesOf,
  obstacleWordsIn,
} from '@/domain/obstacle';
import { adviseOn, missingProofs, type ObstacleGuide, unnamedProof } from '@/domain/obstacle-advice';
import { summaryOf } from '@/domain/summary-of';
import { loadGuide } from '@/rules/guide/load';
import { packagedRules } from '@/rules/packaged';
import { readBook } from '@/scripts/guide-book/read-book';
import { body as anyBody, subject } from './arbitrary-events';
import { account, detailPage, makeReading, makeRow, Notebook } from './make';
import { checkRandomly } from './random';

const words = obstacleWordsIn(packagedRules.words.sets);
const guide: ObstacleGuide = readBook(loadGuide()).obstacles;
const source = { url: 'https://refund2.taobao.com/dispute/detail.htm', adapter: 'refund-detail-pc', layout: null };

function opened(row: Parameters<typeof makeRow>[0] = {}): Notebook {
  const book = new Notebook();
  book.read(makeReading([makeRow(row)], detailPage));
  return book;
}

function refused(said: string, why: 'refused' | 'material' = 'refused', flow = 'f1'): EventBody {
  return { kind: 'withdrawal-refused', flow, why, words: said, source };
}

const now = (book: Notebook) => obstacleOf(book.only, words, null);

describe('the words of a page', () => {
  it.each<[string, ObstacleCause]>([
    ['商家不同意撤销', 'seller-disagrees'],
    ['卖家已拒绝您的申请', 'seller-disagrees'],
    ['请先补充举证材料后再操作：需上传与商家的聊天记录', 'material-missing'],
    ['凭证不足，请重新提交', 'material-missing'],
    ['平台已判定，不能再撤销', 'decided'],
    ['客服已处理，支持卖家', 'decided'],
    ['已超过撤销时间', 'timed-out'],
    ['申请已过期', 'timed-out'],
    ['请到手机淘宝操作', 'phone-only'],
    ['请用淘宝APP打开', 'phone-only'],
    ['请拖动滑块完成验证', 'challenge'],
    ['操作过于频繁，请稍后再试', 'challenge'],
    ['系统繁忙，请稍后再试', 'system-error'],
    ['请求超时', 'system-error'],
    ['商家已处理该申请，当前状态不支持撤销', 'unknown'],
    ['不支持撤销', 'unknown'],
    ['', 'unknown'],
  ])('「%s」 is %s', (said, cause) => {
    expect(causeOf(said, words)).toBe(cause);
  });

  it('are known with spaces and unseen signs between them, and not by what they deny', () => {
    expect(causeOf('商家 不\u200b同\u202e意', words)).toBe('seller-disagrees');
    expect(causeOf('无需补充材料', words)).toBe('unknown');
    expect(causeOf('不必再上传凭证，请补充材料', words)).toBe('material-missing');
  });

  it('stay unknown where the rules lack their set, and all sets are there', () => {
    expect(causeOf('商家不同意', obstacleWordsIn({}))).toBe('unknown');
    for (const [cause, list] of Object.entries(words)) expect(list.length, cause).toBeGreaterThan(3);
  });

  it('of any kind have exactly one cause, and never make it throw', () => {
    checkRandomly(
      fc.property(fc.string({ unit: 'binary' }), (said) => {
        expect(obstacleCauses).toContain(causeOf(said, words));
      }),
    );
  });
});

describe('an obstacle', () => {
  it('is a refusal with the page words, until the case moves on', () => {
    const book = opened();
    expect(now(book)).toBeNull();
    book.act(refused('商家不同意撤销'));
    expect(now(book)).toMatchObject({ cause: 'seller-disagrees', words: '商家不同意撤销', dismissed: null });
    book.read(makeReading([makeRow()], detailPage));
    expect(now(book)?.cause).toBe('seller-disagrees');
    book.read(makeReading([makeRow({ status: 'waiting-return', statusText: '待买家发货' })], detailPage));
    expect(now(book)).toBeNull();
  });

  it('is gone when the person asked the platform to step in', () => {
    const book = opened();
    book.act(refused('商家不同意撤销'));
    book.read(makeReading([makeRow({ phase: 'requested', phaseText: '已申请平台介入' })], detailPage));
    expect(now(book)).toBeNull();
  });

  it('stays where a later attempt was broken off by the person, and follows one that was refused anew', () => {
    const book = opened();
    book.act(refused('商家不同意撤销'));
    book.act({ kind: 'withdrawal-stopped', flow: 'f2', why: 'person', words: '' });
    expect(now(book)?.words).toBe('商家不同意撤销');
    book.act(refused('已超过撤销时间', 'refused', 'f3'));
    expect(now(book)?.cause).toBe('timed-out');
  });

  it('is what a state says by itself', () => {
    expect(now(opened({ status: 'seller-refused', statusText: '已拒绝退款' }))?.cause).toBe('seller-disagrees');
    expect(now(opened({ status: 'material-needed', statusText: '待补充材料' }))).toMatchObject({
      cause: 'material-missing',
      words: '待补充材料',
    });
    expect(now(opened({ phase: 'decided', phaseText: '已判定' }))?.cause).toBe('decided');
    expect(now(opened({ status: 'withdrawal-review', statusText: '撤销审核中', phase: 'decided' }))).toBeNull();
  });

  it('of a verification is over once a page shows the case again', () => {
    const book = opened();
    book.act({ kind: 'withdrawal-stopped', flow: 'f1', why: 'challenged', words: '' });
    expect(now(book)?.cause).toBe('challenge');
    expect(obstacleOf(book.only, words, book.now + 1)).toBeNull();
  });

  it('of an unknown end is only what the page calls an error', () => {
    const book = opened();
    book.act({ kind: 'withdrawal-unknown', flow: 'f1', words: '退款待处理' });
    expect(now(book)).toBeNull();
    book.act({ kind: 'withdrawal-unknown', flow: 'f2', words: '系统繁忙，请稍后再试' });
    expect(now(book)?.cause).toBe('system-error');
  });

  it('put aside stays so through the same words, and is told anew for new ones', () => {
    const book = opened({ status: 'seller-refused', statusText: '已拒绝退款' });
    const first = now(book);
    const put = (id: string | undefined, reason: (typeof dismissReasons)[number] | null) =>
      book.act({ kind: 'obstacle-dismissed', obstacle: id ?? '', reason });
    put(first?.id, 'talking');
    expect(now(book)).toBeNull();
    expect(obstaclesOf(book.only, words, null)).toMatchObject([{ id: first?.id, dismissed: 'talking' }]);
    book.read(makeReading([makeRow({ status: 'seller-refused', statusText: '已拒绝退款' })], detailPage));
    expect(now(book)).toBeNull();
    put(first?.id, null);
    expect(now(book)?.id).toBe(first?.id);
    put(first?.id, 'waiting');
    book.read(makeReading([makeRow()], detailPage));
    book.read(makeReading([makeRow({ status: 'seller-refused', statusText: '已拒绝退款' })], detailPage));
    expect(now(book)?.dismissed).toBeNull();
    expect(now(book)?.id).not.toBe(first?.id);
  });

  it('is dismissed only for one of the reasons', () => {
    const act = { kind: 'obstacle-dismissed', obstacle: 'a1' };
    expect(eventBodySchema.safeParse({ ...act, reason: null }).success).toBe(true);
    expect(eventBodySchema.safeParse({ ...act, reason: 'solved' }).success).toBe(true);
    expect(eventBodySchema.safeParse({ ...act, reason: '<b>' }).success).toBe(false);
  });
});

describe('a case with an obstacle', () => {
  const way = { route: 'drive', fieldLimit: null, controls: ['withdraw'], seenAt: null } as const;
  const summaryNow = (book: Notebook) =>
    summaryOf(book.only, { way, flow: null, nick: null, obstacleWords: words, now: book.now });

  it('needs the person until it is put aside, and is then as withdrawable as it was', () => {
    const book = opened();
    book.act(refused('商家不同意撤销'));
    expect(summaryNow(book)).toMatchObject({
      state: 'refused',
      needsYou: true,
      obstacle: { cause: 'seller-disagrees' },
    });
    book.act({ kind: 'obstacle-dismissed', obstacle: now(book)?.id ?? '', reason: 'talking' });
    expect(summaryNow(book)).toMatchObject({ state: 'withdrawable', obstacle: null });
    book.act(refused('', 'material', 'f2'));
    expect(summaryNow(book)).toMatchObject({ state: 'material', obstacle: { cause: 'material-missing' } });
  });

  it('that is blocked or goes through the phone needs the person as well', () => {
    const book = opened({ phase: 'decided', phaseText: '已判定' });
    expect(summaryNow(book)).toMatchObject({ state: 'blocked', needsYou: true, obstacle: { cause: 'decided' } });
    book.act({ kind: 'obstacle-dismissed', obstacle: now(book)?.id ?? '', reason: 'solved' });
    expect(summaryNow(book)).toMatchObject({ state: 'blocked', needsYou: false });
  });

  it('is found by the filter for held-up cases, and no longer once it is put aside', () => {
    const book = opened({ status: 'seller-refused', statusText: '已拒绝退款' });
    expect(isHeldUp(book.only)).toBe(true);
    book.act({ kind: 'obstacle-dismissed', obstacle: now(book)?.id ?? '', reason: 'other' });
    expect(isHeldUp(book.only)).toBe(false);
  });
});

const holding: fc.Arbitrary<EventBody> = fc.oneof(
  { weight: 3, arbitrary: anyBody },
  fc
    .record({
      said: fc.constantFrom('商家不同意', '系统繁忙', '', 'x'),
      why: fc.constantFrom('refused', 'material'),
      flow: fc.constantFrom('f', 'g'),
    })
    .map(({ said, why, flow }) => refused(said, why as 'refused', flow)),
  fc.record({
    kind: fc.constant('obstacle-dismissed' as const),
    obstacle: fc.constantFrom('e0', 'e1', 'e2', 'e3'),
    reason: fc.constantFrom(null, ...dismissReasons),
  }),
);
const events: fc.Arbitrary<CaseEvent[]> = fc
  .array(
    fc.record({ subject, body: holding, at: fc.integer({ min: 0, max: 9 }), device: fc.constantFrom('d1', 'd2') }),
    {
      maxLength: 14,
    },
  )
  .map((all) =>
    all.map((each, index) => ({
      id: `e${index}`,
      device: each.device,
      seq: index,
      hlc: `179540000000${each.at}-0000-${each.device}`,
      account,
      subject: each.subject,
      kind: each.body.kind,
      body: each.body,
    })),
  );

describe('whatever was told', () => {
  it('a settled case has no obstacle, and each one is told by an event of its own', () => {
    checkRandomly(
      fc.property(events, (all) => {
        for (const item of foldCases(all)) {
          const found = obstaclesOf(item, words, null);
          if (isSettled(item)) expect(found).toEqual([]);
          const ids = found.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of ids) expect(all.map((event) => event.id)).toContain(id);
        }
      }),
    );
  });

  it('what was put aside last stays aside', () => {
    checkRandomly(
      fc.property(events, fc.constantFrom(...dismissReasons), (all, reason) => {
        for (const item of foldCases(all)) {
          const found = obstaclesOf(item, words, null);
          const acts = found.map(({ id }, at): CaseEvent => {
            const body = { kind: 'obstacle-dismissed' as const, obstacle: id, reason };
            const hlc = `1795400000020-000${at}-d1`;
            return {
              id: `act${at}`,
              device: 'd1',
              seq: 100 + at,
              hlc,
              account,
              subject: item.subject,
              kind: body.kind,
              body,
            };
          });
          const after = foldCases([...all, ...acts]).find((each) => caseKey(each) === caseKey(item));
          if (after) expect(obstacleOf(after, words, null)).toBeNull();
        }
      }),
    );
  });
});

describe('advice', () => {
  it('has for every cause a reason and at least two steps, and each control with its source', () => {
    for (const cause of obstacleCauses) {
      const advice = adviseOn(guide, { cause, words: '' }, { kind: 'refund', controls: null });
      expect(advice.reason.length, cause).toBeGreaterThan(10);
      expect(advice.steps.length, cause).toBeGreaterThan(1);
      for (const step of advice.steps) if (step.go?.kind === 'control') expect(step.facts, step.text).not.toEqual([]);
    }
  });

  it('puts what the page offers before the rest, and what it was seen not to offer last', () => {
    const stepsOf = (controls: Parameters<typeof adviseOn>[2]['controls']) =>
      adviseOn(guide, { cause: 'seller-disagrees', words: '' }, { kind: 'refund', controls }).steps.map(({ go }) =>
        go?.kind === 'control' ? go.control : go?.kind,
      );
    expect(stepsOf(['intervene'])[0]).toBe('intervene');
    expect(stepsOf(['suspend'])[0]).toBe('suspend');
    expect(stepsOf(['suspend']).at(-1)).toBe('intervene');
    expect(stepsOf(null)[0]).toBe('intervene');
  });

  it('leaves out what is for another kind of case', () => {
    const { steps } = adviseOn(guide, { cause: 'phone-only', words: '' }, { kind: 'complaint', controls: null });
    expect(steps.some(({ kinds }) => kinds.includes('refund'))).toBe(false);
  });

  it('names what is missing by the page words, and says so where they name nothing', () => {
    const named = (said: string) => missingProofs(guide.proofs, said).map(({ id }) => id);
    expect(named('请先补充举证材料后再操作：需上传与商家的聊天记录')).toEqual(['chat']);
    expect(named('需要商品照片、开箱视频和快递单')).toEqual(['photo', 'video', 'logistics']);
    expect(named('待补充材料')).toEqual([unnamedProof]);
    expect(
      adviseOn(guide, { cause: 'decided', words: '聊天记录' }, { kind: 'refund', controls: null }).missing,
    ).toEqual([]);
  });
});

/** Settling a withdrawal by a fresh reading. */
import { describe, expect, it } from 'vitest';
import type { Flow } from '@/domain/flow';
import { outcomeEvents, type SettleContext, settleFlow } from '@/domain/settle';
import { account, makeRow, start } from './make';

const flow = (part: Partial<Flow> = {}): Flow => ({
  id: 'f',
  account,
  subject: { kind: 'refund', orderNo: '4410203040506070811', subOrderNo: null, caseNo: '700100200300400511' },
  stage: 'submitted',
  mode: 'drive',
  tabId: 1,
  from: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
  address: 'https://refund2.taobao.com/dispute/detail.htm',
  startedAt: start,
  changedAt: start,
  outcome: null,
  ...part,
});
const context = (part: Partial<SettleContext> = {}): SettleContext => ({
  readAt: start + 60_000,
  graceMs: 15_000,
  knownLog: [],
  doneWords: ['撤销了退款申请'],
  ...part,
});
const closed = makeRow({ status: 'closed', statusText: '退款关闭' });

describe('a reading after submit', () => {
  it('settles it as withdrawn by the page’s own word only', () => {
    const row = makeRow({ status: 'withdrawn', statusText: '已撤销' });
    expect(settleFlow(flow(), row, context())).toEqual({
      kind: 'settled',
      outcome: { kind: 'withdrawn', words: '已撤销' },
    });
    expect(settleFlow(flow(), makeRow({ status: 'withdrawn', statusText: '' }), context()).kind).not.toBe('settled');
  });

  it('takes a new log line for the page’s word, not an old one and not the seller’s', () => {
    const line = { who: 'buyer' as const, name: null, at: null, text: '买家撤销了退款申请' };
    const row = makeRow({ ...closed, log: [line] });
    expect(settleFlow(flow(), row, context())).toMatchObject({ outcome: { kind: 'withdrawn' } });
    expect(settleFlow(flow(), row, context({ knownLog: [line] }))).toMatchObject({
      outcome: { kind: 'closed-after-submit' },
    });
    const bySeller = makeRow({ ...closed, log: [{ ...line, who: 'seller' }] });
    expect(settleFlow(flow(), bySeller, context())).toMatchObject({ outcome: { kind: 'closed-after-submit' } });
    const old = makeRow({ ...closed, log: [{ ...line, at: '2026-11-20T09:30:00+08:00' }] });
    expect(settleFlow(flow(), old, context())).toMatchObject({ outcome: { kind: 'closed-after-submit' } });
  });

  it('does not claim a closing that came after the case was seen open', () => {
    expect(settleFlow(flow({ stillOpenAt: start + 30_000 }), closed, context())).toMatchObject({
      outcome: { kind: 'unknown' },
    });
  });

  it('says still open after a while, and that pointing may return only with the control', () => {
    const control = { name: 'withdraw' as const, evidence: 'seen' as const, text: '撤销申请', exact: true };
    expect(settleFlow(flow(), makeRow({ controls: [control] }), context())).toEqual({
      kind: 'still-open',
      mayPoint: true,
      words: '退款待处理',
    });
    expect(settleFlow(flow(), makeRow(), context())).toMatchObject({ kind: 'still-open', mayPoint: false });
    expect(settleFlow(flow(), makeRow(), context({ readAt: start + 5000 }))).toEqual({ kind: 'nothing' });
  });

  it('reads a review as pending', () => {
    const row = makeRow({ status: 'withdrawal-review', statusText: '撤销审核中' });
    expect(settleFlow(flow(), row, context())).toMatchObject({ outcome: { kind: 'pending', words: '撤销审核中' } });
  });

  it('leaves a flow alone that has its outcome', () => {
    const done = flow({ outcome: { kind: 'withdrawn', words: '已撤销' } });
    expect(settleFlow(done, closed, context())).toEqual({ kind: 'nothing' });
  });
});

describe('a reading before submit', () => {
  it('stops a flow whose case is closed, but while pointing the person may have pressed', () => {
    expect(settleFlow(flow({ stage: 'opened' }), closed, context())).toMatchObject({
      outcome: { kind: 'stopped', why: 'not-open' },
    });
    expect(settleFlow(flow({ stage: 'opened', mode: 'point' }), closed, context())).toMatchObject({
      outcome: { kind: 'closed-after-submit' },
    });
    expect(settleFlow(flow({ stage: 'opened' }), makeRow(), context())).toEqual({ kind: 'nothing' });
  });
});

it('leaves one event for each outcome, in the page’s words', () => {
  const source = { url: 'https://refund2.taobao.com/', adapter: 'x', layout: null };
  const kinds = (
    [
      { kind: 'withdrawn', words: '已撤销' },
      { kind: 'closed-after-submit', words: '退款关闭' },
      { kind: 'pending', words: '撤销审核中' },
      { kind: 'refused', words: '不能撤销' },
      { kind: 'material', words: '请补充' },
      { kind: 'unknown', words: '' },
      { kind: 'stopped', why: 'person', words: '' },
    ] as const
  ).map((outcome) => outcomeEvents(flow(), outcome, source).map((draft) => draft.body.kind));
  expect(kinds.flat()).toEqual([
    'withdrawal-done',
    'withdrawal-done',
    'status-changed',
    'withdrawal-refused',
    'withdrawal-refused',
    'withdrawal-unknown',
    'withdrawal-stopped',
  ]);
});

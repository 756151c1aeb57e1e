/** Which events are worth telling: changes and ends, never first sights, whatever order and company they come in. */
import { describe, expect, it } from 'vitest';
import { type Case, caseKey, foldCase, headOf } from '@/domain/case';
import type { CaseEvent, EventBody } from '@/domain/event';
import { formatHlc } from '@/domain/hlc';
import { afterEndNotice, deadlineNotice } from '@/domain/notices-due';
import { noticesOf } from '@/domain/notices-of';

const start = 1_790_000_000_000;
const minute = 60_000;
const day = 24 * 60 * minute;
const device = '0123456789abcdef';
const subject = {
  kind: 'refund' as const,
  orderNo: '3188880000160003412',
  subOrderNo: null,
  caseNo: '188880000160001234',
};
const list = { url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm', adapter: 'refund-list', layout: null };
const page = { url: 'https://refund2.taobao.com/dispute/detail.htm', adapter: 'refund-detail', layout: null };
const facts = {
  amountFen: 12_800,
  amountText: '￥128.00',
  sellerName: '青瓷小铺',
  typeText: '仅退款',
  reasonText: null,
  openedAt: null,
  items: [{ title: '青瓷茶杯', itemId: null, sku: null, subOrderNo: null }],
  link: null,
};

/** Events at minutes after the start; several of one minute are one reading. */
function story(...told: [at: number, body: EventBody][]): { events: CaseEvent[]; item: Case } {
  const events = told.map(
    ([at, body], seq): CaseEvent => ({
      id: `event-${seq}`,
      device,
      seq,
      hlc: formatHlc({ ms: start + at * minute, counter: seq, device }),
      account: 'a',
      subject,
      kind: body.kind,
      body,
    }),
  );
  const item = foldCase(events);
  if (!item) throw new Error('no case');
  return { events, item };
}

const tell = ({ events, item }: ReturnType<typeof story>) =>
  noticesOf(events, () => item).map(({ kind, text }) => `${kind} ${text.key}`);

const seen: EventBody = { kind: 'seen', facts, source: list };
const status = (status: Case['status'], statusText: string, source = page): EventBody => ({
  kind: 'status-changed',
  status,
  statusText,
  source,
});
const moved = (deadlineAt: string | null, deadlineText: string | null = null): EventBody => ({
  kind: 'deadline-changed',
  deadlineAt,
  deadlineText,
  source: page,
});
const phase = (phase: Case['phase'], phaseText: string): EventBody => ({
  kind: 'phase-changed',
  phase,
  phaseText,
  source: page,
});
const line = (who: 'buyer' | 'seller' | 'platform', text: string, at: string | null = null): EventBody => ({
  kind: 'log-line',
  line: { who, name: null, at, text },
  source: page,
});
const iso = (at: number) => new Date(start + at).toISOString();

describe('what is told', () => {
  it('is no first sight, whatever all it shows', () => {
    const first = story(
      [0, seen],
      [0, status('waiting-seller', '退款待处理')],
      [0, phase('requested', '平台介入中')],
      [0, moved(iso(day))],
      [0, line('seller', '您好')],
    );
    expect(tell(first)).toEqual([]);
  });

  it('is no sight of the case’s own page after an order’s list that only names it', () => {
    expect(
      tell(story([0, seen], [0, status('unknown', '查看退款', list)], [5, status('in-review', '处理中')])),
    ).toEqual([]);
  });

  it('is one state once, though two pages word it differently and only one of them is understood', () => {
    const submitted = status('withdrawal-review', '撤销申请已提交，平台审核中');
    const own = status('withdrawal-review', '平台审核中 撤销申请已提交，平台审核中，请耐心等待');
    const ofList = status('unknown', '平台审核中', list);
    const first: [number, EventBody][] = [
      [0, seen],
      [0, status('waiting-seller', '退款待处理')],
    ];
    const told = story(...first, [1, submitted], [2, own], [3, ofList], [4, ofList]);
    expect(tell(told)).toEqual(['progress status']);
    expect(told.item).toMatchObject({
      status: 'withdrawal-review',
      statusText: own.kind === 'status-changed' && own.statusText,
    });
    // The list first, as for whoever withdrew on the phone.
    expect(tell(story(...first, [1, ofList], [2, own], [3, ofList]))).toEqual(['progress status']);
    expect(tell(story([0, seen], [0, ofList], [2, own]))).toEqual([]);
    const vague = status('unknown', '平台审核中，请耐心等待');
    expect(tell(story(...first, [1, vague], [2, ofList]))).toEqual(['progress status']);
  });

  it('is each change of readings that were noted within one moment, also the way back', () => {
    const told = story(
      [0, seen],
      [0, status('waiting-seller', '退款待处理')],
      [5, status('seller-refused', '已拒绝退款')],
      [5, status('waiting-seller', '退款待处理')],
      [5, status('in-review', '小二处理中')],
    );
    expect(tell(told)).toEqual(['obstacle status', 'progress status', 'progress status']);
  });

  it('is no deadline that another device rounded otherwise', () => {
    const near = (ms: number) => moved(iso(day / 2 + ms), '还剩');
    expect(tell(story([0, seen], [0, near(0)], [1, near(minute)]))).toEqual([]);
    expect(tell(story([0, seen], [0, near(0)], [1, near(day)]))).toEqual(['progress deadline-moved']);
  });

  it('is every other word, also one that nobody understands, and what a page leaves out that it said before', () => {
    const first: [number, EventBody][] = [
      [0, seen],
      [0, status('withdrawal-review', '撤销申请已提交，平台审核中')],
    ];
    const once = ['progress status'];
    // A new clause beside those that were told, another word, a piece of a word.
    expect(tell(story(...first, [1, status('unknown', '平台审核中 审核未通过', list)]))).toEqual(once);
    expect(tell(story(...first, [1, status('unknown', '审核未通过', list)]))).toEqual(once);
    expect(tell(story(...first, [1, status('unknown', '审核中', list)]))).toEqual(once);
    // Understood, and another state.
    expect(tell(story(...first, [1, status('in-review', '平台审核中', list)]))).toEqual(once);
    const asked: [number, EventBody][] = [
      [0, seen],
      [0, status('material-needed', '待补充凭证，平台审核中')],
    ];
    expect(tell(story(...asked, [1, status('unknown', '平台审核中', list)]))).toEqual(once);
    const vague = status('unknown', '平台审核中，已催促');
    expect(tell(story([0, seen], [0, vague], [1, status('unknown', '平台审核中')]))).toEqual(once);
    expect(
      tell(story([0, seen], [0, vague], [1, status('material-needed', '平台审核中，已催促 待补充凭证', list)])),
    ).toEqual(['obstacle status']);
  });

  it('is another state, an obstacle where it waits for the person, and no other wording of the same', () => {
    const told = story(
      [0, seen],
      [0, status('waiting-seller', '退款待处理')],
      [1, status('waiting-seller', '待商家处理', list)],
      [2, status('in-review', '小二处理中')],
      [3, status('material-needed', '待补充材料')],
      [4, status('unknown', '新的词')],
      [5, status('unknown', '更新的词')],
    );
    expect(tell(told)).toEqual(['progress status', 'obstacle status', 'progress status', 'progress status']);
  });

  it('is one thing a reading: the new deadline and the line that come with a state are part of it', () => {
    const told = story(
      [0, seen],
      [0, status('waiting-seller', '退款待处理')],
      [0, moved(iso(day))],
      [1, status('seller-refused', '商家不同意')],
      [1, moved(iso(3 * day))],
      [1, line('seller', '不同意')],
      [2, moved(iso(5 * day))],
      [3, line('platform', '请补充')],
      [3, line('seller', '已发货')],
      [4, line('buyer', '我写的')],
    );
    expect(tell(told)).toEqual(['obstacle status', 'progress deadline-moved', 'progress line-platform']);
  });

  it('is no countdown in words, and no line of a year ago that is read for the first time', () => {
    const told = story(
      [0, seen],
      [0, status('waiting-seller', '退款待处理')],
      [0, moved(null, '还剩 3 天')],
      [9, moved(null, '还剩 2 天')],
      [9, line('seller', '去年的', iso(-365 * day))],
    );
    expect(tell(told)).toEqual([]);
  });

  it('is the phase where the page had been read before without it', () => {
    const told = story([0, seen], [0, status('waiting-seller', '退款待处理')], [1, phase('requested', '平台介入中')]);
    expect(tell(told)).toEqual(['progress phase']);
  });

  it('is one end of a withdrawal, by the flow or by the state, whichever is noted first', () => {
    const asked: EventBody = { kind: 'withdrawal-asked', flow: 'f', reason: 'agreed', text: '撤' };
    const done: EventBody = { kind: 'withdrawal-done', flow: 'f', how: 'withdrawn', words: '买家撤销', source: page };
    const whole = story(
      [0, seen],
      [0, status('waiting-seller', '退款待处理')],
      [1, asked],
      [2, { kind: 'withdrawal-submitted', flow: 'f' }],
      [3, status('withdrawn', '买家撤销')],
      [3, done],
    );
    const ids = (events: readonly CaseEvent[]) => noticesOf(events, () => whole.item).map(({ id }) => id);
    expect(ids(whole.events)).toEqual(['withdrawal/f/over']);
    expect(ids(whole.events.filter(({ kind }) => kind === 'status-changed'))).toEqual(['withdrawal/f/over']);
    expect(ids(whole.events.filter(({ kind }) => kind === 'withdrawal-done'))).toEqual(['withdrawal/f/over']);
    const head = headOf(whole.item);
    const end = start + 3 * minute;
    const at = (moment: number) => afterEndNotice(head, [], moment)?.notice.id ?? null;
    expect([at(end + 3 * day - 1), at(end + 60 * day)]).toEqual([null, null]);
    expect(at(end + 3 * day)).toBe(`after-end/${caseKey(head)}`);
    expect(at(end + 60 * day - 1)).toBe(`after-end/${caseKey(head)}`);
    expect(afterEndNotice({ ...head, outcome: { arrived: 'yes', at: start } }, [], end + 4 * day)).toBe(null);
    expect(afterEndNotice({ ...head, status: 'refunded' }, [], end + 4 * day)).toBe(null);
  });

  it('is a refusal, a doubt, and material that is wanted', () => {
    const told = story(
      [0, seen],
      [0, status('waiting-seller', '退款待处理')],
      [1, { kind: 'withdrawal-submitted', flow: 'f' }],
      [2, { kind: 'withdrawal-unknown', flow: 'f', words: '' }],
      [3, { kind: 'withdrawal-refused', flow: 'f', why: 'refused', words: '不能撤', source: page }],
      [4, { kind: 'withdrawal-refused', flow: 'g', why: 'material', words: '补材料', source: page }],
      [5, { kind: 'withdrawal-stopped', flow: 'h', why: 'person', words: '' }],
    );
    expect(tell(told)).toEqual([
      'withdrawal withdrawal-unknown',
      'withdrawal withdrawal-refused',
      'obstacle withdrawal-material',
    ]);
  });

  it('is nothing of a case that is in the bin', () => {
    const { events } = story([0, seen], [0, status('waiting-seller', '待处理')], [1, status('in-review', '处理中')]);
    expect(noticesOf(events, () => null)).toEqual([]);
  });

  it('is the same in whatever portions the events come', () => {
    const whole = story(
      [0, seen],
      [0, status('waiting-seller', '退款待处理')],
      [1, status('seller-refused', '商家不同意')],
      [2, status('in-review', '小二处理中')],
      [3, phase('intervened', '小二已介入')],
    );
    const once = noticesOf(whole.events, () => whole.item);
    const bit = whole.events.flatMap((event) => noticesOf([event], () => whole.item));
    expect(bit).toEqual(once);
  });
});

describe('before a deadline', () => {
  const { item } = story(
    [0, seen],
    [0, status('waiting-seller', '退款待处理')],
    [0, moved('2026-12-01T00:30:00+08:00')],
  );
  const end = Date.parse('2026-12-01T00:30:00+08:00');
  const at = (left: number) => deadlineNotice(headOf(item), [72, 24, 2], end - left)?.notice;

  it('names the moment in China’s time, over the end of a month, and what was left', () => {
    expect(at(3 * 60 * minute)).toMatchObject({
      id: `deadline/${caseKey(item)}/2026-12-01T00:30:00+08:00/24`,
      text: { key: 'deadline-hours', values: { month: '12', day: '1', clock: '00:30', hours: '3' } },
    });
    expect(at(2 * day)?.text.key).toBe('deadline-days');
    expect(at(5 * minute)?.text).toMatchObject({ key: 'deadline-minutes', values: { minutes: '5' } });
  });

  it('says nothing too early, too late, or of a moment that is none', () => {
    expect(at(72 * 60 * minute + 1)).toBe(undefined);
    expect(at(0)).toBe(undefined);
    expect(deadlineNotice({ ...headOf(item), deadlineAt: '明天' }, [72], end)).toBe(null);
    expect(deadlineNotice(headOf(item), [], end - minute)).toBe(null);
  });
});

// @vitest-environment happy-dom
/** How a case goes, on screen: the person's corrections, deadlines with their file, the word after the end, the window at home. */
import ICAL from 'ical.js';
import { describe, expect, it, vi } from 'vitest';
import { HomeSection } from '@/components/overlay/home-window/HomeSection';
import { CaseProgress } from '@/components/ui/CaseProgress';
import { calendarEvents } from '@/components/ui/calendar-file';
import { Timeline } from '@/components/ui/Timeline';
import type { CaseDetail, TimelineEntry } from '@/domain/summary';
import { type Answers, makeAsk } from './gallery/answers';
import { details, fromPage, manyCases, sampleNow } from './gallery/samples';
import { find, render, step, type } from './render';

const kept: Answers = { 'correct-stage': { kind: 'added' }, 'note-outcome': { kind: 'added' } };
const line = (key: string, values: Record<string, string> = {}) => ({ key, values, source: fromPage });
const after = { asks: true, arrived: null, next: [line('after.money'), line('after.review', { days: '15' })] } as const;

function mount(change: Partial<CaseDetail>, answers: Answers = kept) {
  const { ask, asked } = makeAsk(answers);
  const onGo = vi.fn();
  const detail: CaseDetail = { ...details.submitted, ...change };
  const element = render(<CaseProgress {...{ detail, ask, onGo }} now={sampleNow} />);
  return { element, asked, onGo, detail };
}
const sent = (asked: { name: string; request: unknown }[], name: string) =>
  asked.filter((each) => each.name === name).map(({ request }) => request);

describe('a correction', () => {
  it('is asked for by stage, keeps what could not be kept, and names no day that is none', async () => {
    const answers: Answers = { 'correct-stage': { kind: 'unsaved', why: 'full' } };
    const { element, asked, detail } = mount({}, answers);
    await step(() => find(element, '改一步').click());
    expect(find(element, '记下', 'button').getAttribute('aria-disabled')).toBe('true');
    await step(() => find(element, '平台审核中', 'label').querySelector('input')?.click());
    const [day] = element.querySelectorAll<HTMLInputElement>('input[type="date"]');
    const words = element.querySelector('textarea');
    if (!day || !words) throw new Error('no fields');
    // Tomorrow is no day on which something happened.
    await step(() => type(day, '2026-11-24'));
    expect(find(element, '记下', 'button').getAttribute('aria-disabled')).toBe('true');
    await step(() => type(day, '2026-11-22'));
    await step(() => type(words, '<b>手机上写着审核中</b>'));
    await step(() => find(element, '记下', 'button').click());
    const said = { stage: 'platform-review', says: 'reached', day: '2026-11-22', words: '<b>手机上写着审核中</b>' };
    expect(sent(asked, 'correct-stage')).toEqual([{ key: detail.summary.key, ...said }]);
    expect(element.querySelector('[role="alert"]')?.textContent).toContain('没有记下');
    expect(words.value).toBe('<b>手机上写着审核中</b>');
    answers['correct-stage'] = { kind: 'added' };
    await step(() => find(element, '记下', 'button').click());
    expect(element.querySelector('textarea')).toBeNull();
  });

  it('is marked as the person’s, stays text, leaves the page’s words, and can be taken back', async () => {
    const entry: TimelineEntry = {
      stage: 'platform-review',
      state: 'done',
      at: '2026-11-22T00:00:00+08:00',
      words: '撤销审核中',
      from: 'page',
      expected: null,
      corrected: { says: 'reached', day: '2026-11-22', words: '<img src=x onerror=alert(1)>' },
    };
    const { element, asked } = mount({ timeline: [entry] });
    expect(element.textContent).toContain('你改的');
    expect(element.textContent).toContain('你说 11 月 22 日 到了这一步');
    expect(element.textContent).toContain('页面写着「撤销审核中」');
    expect(element.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(element.querySelector('img')).toBeNull();
    await step(() => find(element, '改一步').click());
    await step(() => find(element, '平台审核中', 'label').querySelector('input')?.click());
    await step(() => find(element, '恢复成原来的').click());
    expect(sent(asked, 'correct-stage')).toMatchObject([
      { stage: 'platform-review', says: null, day: null, words: '' },
    ]);
  });
});

describe('deadlines', () => {
  const limits: CaseDetail['limits'] = [
    { name: 'return', at: '2026-11-25T20:00:00+08:00', line: line('limit.page-moment') },
    { name: 'proof', at: '2026-11-20T20:00:00+08:00', line: line('limit.page-moment') },
    { name: 'auto-confirm', at: null, line: line('limit.auto-confirm-waits') },
  ];

  it('say what is left, and plainly what has passed, each with its source', () => {
    const { element } = mount({ limits });
    expect(element.querySelector('.limits')?.textContent).toContain('剩 2 天 6 小时');
    expect(element.querySelector('.limits')?.textContent).toContain('已经过了');
    expect(element.querySelectorAll('.limits .source')).toHaveLength(3);
  });

  it('give a calendar file of those that are to come and have a moment', () => {
    const { element, detail } = mount({ limits });
    const link = element.querySelector<HTMLAnchorElement>('a[download]');
    expect(link?.download).toBe('截止时间.ics');
    const file = decodeURIComponent(link?.href.split(',').slice(1).join(',') ?? '');
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(events.map(({ summary }) => summary)).toEqual([`寄回退货截止：${detail.summary.title}`]);
    expect(events[0]?.startDate.toJSDate().toISOString()).toBe('2026-11-25T12:00:00.000Z');
    expect(events[0]?.description).toContain('页面显示');
    expect(calendarEvents({ ...detail, limits }, Date.parse('2026-11-26T00:00:00+08:00'))).toEqual([]);
    expect(mount({ limits: limits.slice(1) }).element.querySelector('a[download]')).toBeNull();
  });
});

describe('after the end', () => {
  it('is asked once, by one press', async () => {
    const { element, asked } = mount({ after: { ...after, next: [...after.next] } });
    expect(element.textContent).toContain('15 天内');
    await step(() => find(element, '钱到账了', 'button').click());
    expect(sent(asked, 'note-outcome')).toMatchObject([{ arrived: 'yes' }]);
    expect(mount({ after: { ...after, next: [], asks: false } }).element.textContent).not.toContain('没有到账');
  });

  it('leads on where nothing came: to the trap, to the money, to the diagnosis', async () => {
    const { element, onGo, asked } = mount({ after: { asks: true, arrived: 'no', next: [] } });
    await step(() => find(element, '卖家骗我先撤诉').click());
    await step(() => find(element, '钱没有到账').click());
    await step(() => find(element, '诊断这一件').click());
    expect(onGo.mock.calls.map(([hash]) => String(hash).split('?')[0])).toEqual([
      '#guide/withdraw-first-trap',
      '#guide/refund-not-arrived',
      '#diagnosis',
    ]);
    await step(() => find(element, '刚才说错了').click());
    expect(sent(asked, 'note-outcome')).toMatchObject([{ arrived: null }]);
  });

  it('says so when it was not kept', async () => {
    const { element } = mount(
      { after: { asks: true, arrived: null, next: [] } },
      { 'note-outcome': { kind: 'no-such-case' } },
    );
    await step(() => find(element, '没有到账', 'button').click());
    expect(element.querySelector('[role="alert"]')?.textContent).toContain('没有记下');
  });
});

describe('a long life', () => {
  it('is drawn from its end, and further back when asked', async () => {
    const entries = Array.from({ length: 500 }, (_, at): TimelineEntry => {
      return { stage: 'note', state: 'done', at: null, words: `第 ${at} 句`, from: 'person', expected: null };
    });
    const element = render(<Timeline entries={entries} now={sampleNow} />);
    expect(element.querySelectorAll('li')).toHaveLength(20);
    expect(element.textContent).toContain('第 499 句');
    await step(() => find(element, '再看更早的 480 条').click());
    expect(element.querySelectorAll('li')).toHaveLength(120);
  });
});

describe('the window at home', () => {
  it('names each case as a button, folds, and goes by the person’s own press', async () => {
    const acts = { open: vi.fn(), openAll: vi.fn(), fold: vi.fn(), remove: vi.fn() };
    const [one] = manyCases;
    if (!one) throw new Error('no case');
    const shown = { cases: [one], count: 3, folded: false, now: sampleNow };
    const element = render(<HomeSection shown={shown} acts={acts} />);
    await step(() => find(element, '打开：').click());
    await step(() => find(element, '还有 2 件').click());
    await step(() => find(element, '收起').click());
    await step(() => find(element, '以后都不显示').click());
    expect(acts.open).toHaveBeenCalledWith(one.key);
    expect(acts.openAll).toHaveBeenCalledOnce();
    expect(acts.fold).toHaveBeenCalledWith(true);
    expect(acts.remove.mock.calls[0]?.[0]).toBeInstanceOf(Event);
    const folded = render(<HomeSection shown={{ ...shown, folded: true }} acts={acts} />);
    expect(folded.querySelectorAll('li')).toHaveLength(0);
    expect(folded.textContent).toContain('3 件没结束');
  });
});

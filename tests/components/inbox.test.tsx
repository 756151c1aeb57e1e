// @vitest-environment happy-dom
/** 站内信: ten thousand lines of which a screenful is drawn, marks that are taken back, filters in the address, the table of ways, the popup's lines. */
import { beforeEach, expect, it, vi } from 'vitest';
import { Inbox } from '@/components/options/inbox/Inbox';
import { InboxMark } from '@/components/options/inbox/InboxMark';
import { everything, inboxHash, leadsTo, readInbox } from '@/components/options/inbox/place';
import { Notices } from '@/components/popup/Notices';
import { createCasesStore } from '@/components/stores/cases';
import { type Answers, makeAsk, noBulk, noChanges, quickDerive, quickDesk } from './gallery/answers';
import { noNotices, noticeAt, sampleNotices, sampleWays, tellNotices } from './gallery/notice-samples';
import { sampleNow } from './gallery/samples';
import { find, pressKey, render, step } from './render';

const many = 10_000;

// Nothing is laid out here: a list draws what it believes to be on screen.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(84);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(many * 84);
  location.hash = '';
});

const tellMany = ({ from, count }: { from: number; count: number }) => ({
  ...sampleNotices,
  total: many,
  rows: Array.from({ length: count }, (_, at) => noticeAt(from + at)),
});

async function mount(change: Answers = {}, query = '') {
  const { ask, asked } = makeAsk({
    notices: tellNotices,
    'notice-settings': sampleWays,
    'mark-notices': { kind: 'marked', mark: 77 },
    'unmark-notices': { kind: 'kept' },
    'set-notices': { kind: 'kept' },
    ...change,
  });
  const element = render(
    <Inbox
      {...{ ask, derive: quickDerive, bulk: noBulk, desk: quickDesk() }}
      subscribe={noChanges}
      store={createCasesStore(ask)}
      now={() => sampleNow}
      copy={async () => true}
      version="0.1.0"
      service="https://consumerservice.taobao.com/online-help"
      rest={null}
      query={query}
    />,
  );
  await step(() => undefined);
  const requests = (name: string) => asked.filter((each) => each.name === name).map(({ request }) => request);
  return { element, requests };
}

const lines = (element: HTMLElement) => [...element.querySelectorAll<HTMLElement>('[data-line]')];

it('draws a screenful of ten thousand, and asks for no more than a window of them', async () => {
  const { element, requests } = await mount({ notices: tellMany });
  expect(lines(element).length).toBeGreaterThan(5);
  expect(lines(element).length).toBeLessThan(40);
  expect(element.querySelector('[role=listitem]')?.getAttribute('aria-setsize')).toBe('10000');
  expect(requests('notices')).toEqual([{ ...everything, from: 0, count: 60 }]);
});

it('goes to the last line by keyboard, which is asked for then', async () => {
  const { element, requests } = await mount({ notices: tellMany });
  const [first] = lines(element);
  if (!first) throw new Error('no line');
  first.focus();
  pressKey(first, 'End');
  const list = element.querySelector('nav');
  await step(() => {
    if (list) list.scrollTop = many * 84;
    list?.dispatchEvent(new Event('scroll'));
  });
  await step(() => undefined);
  expect(requests('notices')).toContainEqual({ ...everything, from: 9960, count: 60 });
  expect(document.activeElement?.getAttribute('data-line')).toBe(`${many - 1}`);
});

it('says what each is about and leads to its case, or to the rules, or nowhere', async () => {
  const { element } = await mount();
  expect(element.textContent).toContain('有 3 条没看过');
  expect(lines(element)[0]?.textContent).toContain('「青瓷茶杯 四只装」页面现在写的是：小二处理中');
  expect(lines(element)[0]?.getAttribute('href')).toMatch(/^#cases\//);
  expect(lines(element)[4]?.getAttribute('href')).toBe(null);
  expect(lines(element)[6]?.getAttribute('href')).toBe('#updates');
  expect(leadsTo({ caseKey: 'a/refund:case:1', kind: 'progress' })).toBe('#cases/a%2Frefund%3Acase%3A1');
});

it('marks one and all as read, and takes it back', async () => {
  const { element, requests } = await mount({}, 'kind=deadline');
  await step(() => find(element, '标为看过：').click());
  expect(requests('mark-notices')).toEqual([{ ids: ['notice-0'] }]);
  await step(() => find(element, '撤回').click());
  expect(requests('unmark-notices')).toEqual([{ mark: 77 }]);
  expect(element.querySelector('[role=status]')?.textContent).not.toContain('撤回');
  await step(() => find(element, '把列出来的都标为看过').click());
  expect(requests('mark-notices').at(-1)).toEqual({ all: { ...everything, kind: 'deadline' } });
  expect(element.textContent).toContain('都标为看过了');
  expect(document.activeElement?.id).toBe('section-title');
});

it('opening a case marks its line as read', async () => {
  const { element, requests } = await mount();
  await step(() => lines(element)[0]?.click());
  expect(requests('mark-notices')).toEqual([{ ids: ['notice-0'] }]);
  await step(() => lines(element)[5]?.click());
  expect(requests('mark-notices')).toHaveLength(1);
});

it('keeps its filter in the address, whatever stands there', async () => {
  const filter = { account: 'account-b', kind: 'rules' as const, unread: true };
  expect(readInbox(inboxHash(filter).split('?')[1] ?? '')).toEqual(filter);
  expect(inboxHash(everything)).toBe('#inbox');
  expect(readInbox('kind=nonsense&unread=yes&account=')).toEqual(everything);
  const { element, requests } = await mount({}, 'unread=1');
  expect(requests('notices')).toEqual([{ ...everything, unread: true, from: 0, count: 60 }]);
  await step(() => element.querySelector<HTMLInputElement>('input[type=checkbox]')?.click());
  expect(location.hash).toBe('#inbox');
});

it('is empty in words, says so where a filter finds nothing, and where nobody answers', async () => {
  expect((await mount({ notices: noNotices })).element.textContent).toContain('还没有消息');
  const filtered = await mount({ notices: noNotices }, 'unread=1');
  expect(filtered.element.textContent).toContain('没有这样的消息');
  const silent = await mount({
    notices: () => {
      throw new Error('nobody');
    },
  });
  expect(silent.element.querySelector('h2')).not.toBe(null);
  expect(silent.element.textContent).not.toContain('还没有消息');
});

it('keeps what is told where, with a column for each channel', async () => {
  const { element, requests } = await mount({
    'notice-settings': { ...sampleWays, channels: [{ id: 'c1', name: '我的手机' }] },
  });
  const tick = (label: string) =>
    [...element.querySelectorAll('label')].find((each) => each.textContent === label)?.querySelector('input');
  await step(() => tick('「快到期」通知到我的手机')?.click());
  expect(requests('set-notices').at(-1)).toMatchObject({ ways: { deadline: ['browser', 'c1'], rules: ['browser'] } });
  await step(() => tick('「快到期」通知到电脑弹窗')?.click());
  expect(requests('set-notices').at(-1)).toMatchObject({ ways: { deadline: ['c1'] } });
  await step(() => tick('24 小时')?.click());
  expect(requests('set-notices').at(-1)).toEqual({ hours: [72, 2] });
  expect(tick('24 小时')?.checked).toBe(false);
});

it('puts a tick back that could not be kept, and says so', async () => {
  const { element } = await mount({
    'set-notices': () => {
      throw new Error('nobody');
    },
  });
  const tick = [...element.querySelectorAll('label')].find((each) => each.textContent === '2 小时');
  await step(() => tick?.querySelector('input')?.click());
  expect(tick?.querySelector('input')?.checked).toBe(true);
  expect(element.querySelector('[role=alert]')).not.toBe(null);
});

it('stands in the popup with the newest two lines, and beside the section’s name; nothing where all is read', async () => {
  const { ask, asked } = makeAsk({ notices: tellNotices, 'open-options': { kind: 'opened' } });
  const popup = render(<Notices {...{ ask, subscribe: noChanges }} />);
  await step(() => undefined);
  expect(popup.textContent).toContain('有 3 条没看过的消息');
  expect(popup.querySelectorAll('.unread__line')).toHaveLength(2);
  await step(() => find(popup, '没看过').click());
  expect(asked.at(-1)).toEqual({ name: 'open-options', request: { hash: '#inbox' } });
  const mark = render(<InboxMark {...{ ask, subscribe: noChanges }} />);
  await step(() => undefined);
  expect(mark.textContent).toBe('3');
  const none = makeAsk({ notices: noNotices });
  const empty = render(<Notices ask={none.ask} subscribe={noChanges} />);
  await step(() => undefined);
  expect(empty.textContent).toBe('');
});

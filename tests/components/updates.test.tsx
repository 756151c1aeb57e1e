// @vitest-environment happy-dom
/** 最近更新: by day, with my cases, before and after, marks, what to be told of, and the age of the guide. */
import { expect, it, vi } from 'vitest';
import type { Subscribe } from '@/components/ask-type';
import { NavMark } from '@/components/options/updates/NavMark';
import { Updates } from '@/components/options/updates/Updates';
import { News } from '@/components/popup/News';
import { createCasesStore } from '@/components/stores/cases';
import type { UpdatesTold } from '@/entrypoints/door/contract';
import { type Answers, makeAsk, noBulk, noChanges, quickDerive, quickDesk } from './gallery/answers';
import { manyCases, sampleNow } from './gallery/samples';
import { sampleUpdates } from './gallery/update-samples';
import { find, render, step } from './render';

async function mount(told: unknown, change: Answers = {}, subscribe: Subscribe = noChanges) {
  const { ask, asked } = makeAsk({
    updates: told,
    'mark-read': { kind: 'kept' },
    subscribe: { kind: 'kept' },
    ...change,
  });
  const element = render(
    <Updates
      {...{ ask, subscribe, derive: quickDerive, bulk: noBulk, desk: quickDesk() }}
      store={createCasesStore(ask)}
      now={() => sampleNow}
      copy={async () => true}
      version="0.1.0"
      service="https://consumerservice.taobao.com/online-help"
      rest={null}
      query=""
    />,
  );
  await step(() => undefined);
  return { element, asked };
}

const articles = (element: HTMLElement) => [...element.querySelectorAll('article')];

it('stands by day, newest first, with the age of the guide above', async () => {
  const { element } = await mount(sampleUpdates);
  expect([...element.querySelectorAll('h2')].map((each) => each.textContent)).toEqual([
    '2026-11-22',
    '2026-11-19',
    '2026-11-11',
  ]);
  expect(element.textContent).toContain('规则核实于 2026-11-20，距今 3 天');
  expect(element.textContent).not.toContain('超过 90 天');
  expect(element.textContent).toContain('有 3 条没看过');
});

it('cautions when the guide is older than 90 days, and says when its age is not known', async () => {
  const old = await mount({ ...sampleUpdates, verified: '2026-08-01' });
  expect(old.element.textContent).toContain('超过 90 天');
  const none = await mount({ ...sampleUpdates, verified: null });
  expect(none.element.textContent).toContain('不知道规则是哪天核实的');
});

it('explains a new deadline: before, after, what to do, my cases, and the official address', async () => {
  const { element } = await mount(sampleUpdates);
  const [deadline] = articles(element);
  expect(deadline?.textContent).toMatch(/以前收到通知后 5 天内交。现在收到通知后 3 天内交。现在要做什么/);
  const links = [...(deadline?.querySelectorAll('a') ?? [])].map((each) => each.getAttribute('href'));
  expect(links).toContain(`#cases/${encodeURIComponent(manyCases[0]?.key ?? '')}`);
  expect(links).toContain('#guide/rules-changed');
  const outside = deadline?.querySelector<HTMLAnchorElement>('a[target="_blank"]');
  expect(outside?.href).toBe('https://rulechannel.taobao.com/');
  expect(outside?.rel).toBe('noopener noreferrer');
});

it('says plainly where no case is touched, and where a locked archive cannot tell', async () => {
  const { element } = await mount(sampleUpdates);
  const [, page, official, first] = articles(element);
  expect(page?.textContent).toContain('你没结束的案件，都和这条无关');
  expect(official?.textContent).toContain('档案锁着');
  expect(official?.textContent).toContain('还没有人核对');
  expect(first?.textContent).not.toContain('案件');
});

it('shows only what touches my cases, and says what to do when nothing does', async () => {
  const { element } = await mount(sampleUpdates);
  const mine = [...element.querySelectorAll('label')].find((each) => each.textContent === '只看和我有关的');
  await step(() => mine?.click());
  expect(articles(element)).toHaveLength(1);
  const none = await mount({ ...sampleUpdates, updates: sampleUpdates.updates.slice(1) });
  const other = [...none.element.querySelectorAll('label')].find((each) => each.textContent === '只看和我有关的');
  await step(() => other?.click());
  expect(none.element.textContent).toContain('没有和你有关的更新');
  await step(() => find(none.element, '看全部更新').click());
  expect(articles(none.element)).toHaveLength(3);
});

it('marks one read, or all, and leaves the keyboard at the title', async () => {
  const { element, asked } = await mount(sampleUpdates);
  await step(() => find(element, '标为已读', 'article button').click());
  expect(asked).toContainEqual({ name: 'mark-read', request: { ids: ['new-deadline'] } });
  expect(document.activeElement?.textContent).toBe('最近更新');
  await step(() => find(element, '全部标为已读').click());
  const ids = sampleUpdates.updates.filter(({ isRead }) => !isRead).map(({ id }) => id);
  expect(asked.at(-1)).toEqual({ name: 'mark-read', request: { ids } });
});

it('turns what is told off and on again', async () => {
  const { element, asked } = await mount(sampleUpdates);
  const tick = (words: string) =>
    [...element.querySelectorAll<HTMLElement>('fieldset label')].find((each) => each.textContent === words);
  expect(tick('举报')?.querySelector('input')?.checked).toBe(false);
  await step(() => tick('期限')?.click());
  expect(asked.at(-1)).toEqual({ name: 'subscribe', request: { quiet: ['report', 'deadline'] } });
  await step(() => tick('举报')?.click());
  expect(asked.at(-1)).toEqual({ name: 'subscribe', request: { quiet: [] } });
});

it('says when nothing was kept and when nobody answers', async () => {
  const fail = () => Promise.reject(new Error('gone'));
  const { element } = await mount(sampleUpdates, { 'mark-read': fail });
  await step(() => find(element, '全部标为已读').click());
  expect(element.querySelector('[role="alert"]')).not.toBeNull();
  const silent = await mount(fail);
  expect(articles(silent.element)).toHaveLength(0);
  expect(silent.element.textContent).not.toContain('正在打开');
});

it('asks again after a change, and has an empty state', async () => {
  const told = vi.fn<() => UpdatesTold>(() => ({ ...sampleUpdates, updates: [] }));
  let change: (what: 'updates') => void = () => undefined;
  const { element } = await mount(told, {}, (listen) => {
    change = listen;
    return () => undefined;
  });
  expect(element.textContent).toContain('还没有更新');
  told.mockReturnValue(sampleUpdates);
  await step(() => change('updates'));
  expect(articles(element)).toHaveLength(4);
});

it('marks the section and the popup only where something waits', async () => {
  const some = makeAsk({ 'updates-waiting': { kind: 'waiting', count: 2 }, 'open-options': { kind: 'opened' } });
  const none = makeAsk({ 'updates-waiting': { kind: 'waiting', count: 0 } });
  const both = (ask: typeof some.ask) =>
    render(
      <div>
        <NavMark ask={ask} subscribe={noChanges} />
        <News ask={ask} subscribe={noChanges} />
      </div>,
    );
  const shown = both(some.ask);
  const quiet = both(none.ask);
  await step(() => undefined);
  expect(shown.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe('2 条更新和你的案件有关');
  await step(() => find(shown, '有 2 条更新').click());
  expect(some.asked.at(-1)).toEqual({ name: 'open-options', request: { hash: '#updates' } });
  expect(quiet.textContent).toBe('');
});

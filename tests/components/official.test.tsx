// @vitest-environment happy-dom
/** 官方规则: one press, how each rule stands, what changed letter by letter, and the reminder. */
import { describe, expect, it, vi } from 'vitest';
import { ArticleDiff } from '@/components/options/ArticleDiff';
import { Official } from '@/components/options/Official';
import type { OfficialRule, OfficialWalk } from '@/entrypoints/door/contract';
import { type Answers, makeAsk, noChanges } from './gallery/answers';
import { find, render, step } from './render';

const now = Date.parse('2026-11-26T08:00:00Z');
const rule: OfficialRule = {
  ruleId: '99',
  title: '淘宝平台争议处理规则',
  url: 'https://rulechannel.taobao.com/?ruleId=99&cId=1154',
  verified: '2026-07-07',
  revised: '2025-08-15',
  modified: null,
  state: 'unchanged',
  seenAt: now - 60_000,
  unchangedAt: now - 60_000,
  change: null,
  doubtful: [],
};
const changed: OfficialRule = {
  ...rule,
  ruleId: '2352',
  title: '淘宝网评价规范',
  state: 'changed',
  doubtful: ['示范的一句话。'],
  unchangedAt: now - 86_400_000,
  change: {
    changed: [{ name: '第3条', before: '应在十五天内评价。', after: '应在三十天内评价。' }],
    fresh: [{ name: '第9条', text: '新的一条。' }],
    gone: [{ name: '第7条', text: null }],
    moved: [{ from: '第8条', to: '第7条' }],
  },
};

async function mount(rules: OfficialRule[], walk: OfficialWalk | null = null, answers: Answers = {}) {
  const { ask, asked } = makeAsk({
    'official-rules': { kind: 'official', rules, reminds: false, walk },
    'check-official': { kind: 'started' },
    'stop-official': { kind: 'kept' },
    'remind-official': { kind: 'kept' },
    ...answers,
  });
  const element = render(<Official ask={ask} subscribe={noChanges} now={() => now} />);
  await step(() => undefined);
  return { element, asked };
}

/** Its part of the program comes a moment later. */
const settled = (element: Element, words: string) =>
  vi.waitFor(async () => {
    await step(() => undefined);
    expect(element.textContent).toContain(words);
  });

describe('official rules', () => {
  it('say that none changed, and each when it was last seen so', async () => {
    const { element } = await mount([
      rule,
      { ...rule, ruleId: '1', state: 'never-seen', seenAt: null, unchangedAt: null },
    ]);
    expect(element.querySelector('[role="status"]')?.textContent).toContain('都没有变');
    expect(element.textContent).toContain('最后一次看到没变');
    expect(element.textContent).toContain('我们核实于 2026-07-07');
    expect(element.textContent).toContain('还没看过');
    const links = [...element.querySelectorAll('a')];
    expect(links.every(({ rel, target }) => rel === 'noreferrer' && target === '_blank')).toBe(true);
  });

  it('that were never seen are not called unchanged', async () => {
    const never: OfficialRule = { ...rule, state: 'never-seen', seenAt: null, unchangedAt: null };
    const { element } = await mount([never]);
    expect(element.querySelector('[role="status"]')?.textContent).toContain('还没有看过');
    expect(element.textContent).not.toContain('都没有变');
  });

  it('are looked through by one press, and stopped by one', async () => {
    const { element, asked } = await mount([rule]);
    await step(() => find(element, '检查官方规则').click());
    expect(asked).toContainEqual({ name: 'check-official', request: {} });
    const walk = { at: 3, of: 37, unread: [], over: null };
    const going = await mount([rule], walk);
    expect(going.element.textContent).toContain('正在看第 4 个，共 37 个');
    await step(() => find(going.element, '停下').click());
    expect(going.asked).toContainEqual({ name: 'stop-official', request: {} });
  });

  it.each([
    ['done', '看完了'],
    ['person', '已停下'],
    ['blocked', '登录或者拖滑块'],
    ['closed', '标签页关掉了'],
  ] as const)('say how the look ended: %s', async (over, words) => {
    const { element } = await mount([rule], { at: 3, of: 37, unread: ['甲', '乙'], over });
    expect(element.textContent).toContain(words);
    expect(element.textContent).toContain('有 2 个页面上没有读到');
  });

  it('say what changed, by article, and what was never at hand', async () => {
    const { element } = await mount([changed]);
    expect(element.textContent).toContain('有 1 个规则变了');
    await step(() => find(element, '看改了哪里').click());
    await settled(element, '第3条 改了');
    await vi.waitFor(async () => {
      await step(() => undefined);
      expect([...element.querySelectorAll('del')].map((each) => each.textContent)).toContain('十五');
    });
    expect([...element.querySelectorAll('ins')].map((each) => each.textContent)).toContain('三十');
    expect(element.textContent).toContain('先别当准：示范的一句话。');
    expect(element.textContent).toContain('第9条 是新加的');
    expect(element.textContent).toContain('第7条 没有了');
    expect(element.textContent).toContain('原文我们没有存');
    expect(element.textContent).toContain('第8条 现在是第7条');
  });

  it('are reminded of where the person wants', async () => {
    const { element, asked } = await mount([rule]);
    const turn = element.querySelector<HTMLElement>('[role="switch"]');
    expect(turn?.getAttribute('aria-checked')).toBe('false');
    await step(() => turn?.click());
    expect(asked).toContainEqual({ name: 'remind-official', request: { on: true } });
    expect(element.querySelector('[role="switch"]')?.getAttribute('aria-checked')).toBe('true');
  });

  it('that nobody answers for say so', async () => {
    const element = render(
      <Official ask={async () => Promise.reject(new Error('gone'))} subscribe={noChanges} now={() => now} />,
    );
    await step(() => undefined);
    expect(element.querySelector('[role="alert"]')).not.toBeNull();
  });
});

describe('a changed article', () => {
  it('is text, whatever stands in it', async () => {
    const element = render(<ArticleDiff title="第1条 改了" before="<b>甲</b>" after={'<img src=x onerror="a()">'} />);
    await settled(element, 'onerror');
    expect(element.querySelector('b, img')).toBeNull();
  });

  it('is compared by signs, numbers whole', async () => {
    const element = render(<ArticleDiff title="x" before="应在十五天内" after="应在30天内" />);
    await settled(element, '30');
    expect(element.querySelector('.diff')?.textContent).toBe('应在十五30天内');
  });

  it('that is very long is shown whole instead of compared', async () => {
    const element = render(<ArticleDiff title="全文" before={'甲'.repeat(4000)} after={'乙'.repeat(4000)} />);
    await step(() => undefined);
    expect(element.querySelector('del')?.textContent).toHaveLength(4000);
    expect(element.querySelector('ins')?.textContent).toHaveLength(4000);
  });
});

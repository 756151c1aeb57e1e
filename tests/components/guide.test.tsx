// @vitest-environment happy-dom
/** The guide in the options page: list and search, a topic with what its steps open, the agreement's form. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { placeHash, readPlace } from '@/components/options/diagnosis/place';
import { readHash } from '@/components/options/hash';
import { Options } from '@/components/options/Options';
import { createCasesStore } from '@/components/stores/cases';
import { diagnosisHash } from '@/components/ui/diagnosis-hash';
import { isStale } from '@/domain/guide-book';
import { readFen } from '@/domain/money';
import {
  type Answers,
  foundIn,
  makeAsk,
  noBulk,
  noChanges,
  quickDerive,
  quickDesk,
  staysOpen,
} from './gallery/answers';
import { sampleGuide } from './gallery/guide-samples';
import { details, sampleNow } from './gallery/samples';
import { find, render, step, type } from './render';

const item = details.plain.summary;
const usual: Answers = {
  guide: sampleGuide,
  'list-cases': { kind: 'cases', cases: [], lastReadAt: sampleNow },
  'find-cases': foundIn([]),
  'case-detail': { kind: 'case', detail: details.plain },
  'open-case': { kind: 'opened' },
  'vault-state': staysOpen,
  'get-settings': { kind: 'settings', settings: { theme: 'light', textSize: 'standard' } },
};

// A part of its own: here it is there before anything is typed.
beforeAll(() => import('@/components/options/guide/find-topics').then(() => undefined));

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
});

afterEach(() => {
  location.hash = '';
  vi.unstubAllGlobals();
});

async function mount(hash: string, change: Answers = {}) {
  location.hash = hash;
  const { ask, asked } = makeAsk({ ...usual, ...change });
  const copied: string[] = [];
  const copy = async (said: string) => copied.push(said) > 0;
  const props = { ask, subscribe: noChanges, now: () => sampleNow, copy, derive: quickDerive, bulk: noBulk };
  const element = render(
    <Options {...props} desk={quickDesk()} version="1" service="https://s.example/" store={createCasesStore(ask)} />,
  );
  await vi.waitFor(async () => {
    await step(() => undefined);
    if (!element.querySelector('h1, .empty')) throw new Error('not there yet');
  });
  return { element, asked, copied };
}

const field = (element: Element, label: string): HTMLInputElement => {
  const named = [...element.querySelectorAll('label')].find((each) => each.textContent === label);
  const found = element.querySelector<HTMLInputElement>(`[id="${named?.htmlFor}"], [aria-label="${label}"]`);
  if (!found) throw new Error(`no field ${label}`);
  return found;
};

describe('the list', () => {
  it('has every topic under its stage, and nothing of a stage that has none', async () => {
    const { element } = await mount('#guide');
    expect([...element.querySelectorAll('h2')].map((each) => each.textContent)).toEqual([
      '正在处理',
      '防骗',
      '写一份和解协议',
    ]);
    expect(find(element, '先中止，不撤诉').getAttribute('href')).toBe('#guide/suspend-instead');
  });

  it('searches as one types, opens the first by Enter, and says when there is none', async () => {
    const { element } = await mount('#guide?case=a%2Fb');
    type(field(element, '搜指南'), '先撤后退');
    expect(element.querySelector('[role="status"]')?.textContent).toBe('找到 2 条');
    const links = [...element.querySelectorAll('.topic-link')];
    expect(links.map((each) => each.textContent)).toEqual([
      expect.stringContaining('卖家要你先撤诉再退款'),
      '卖家要我先撤诉再退款',
    ]);
    await step(() =>
      field(element, '搜指南').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
    );
    expect(location.hash).toContain('#guide/withdraw-first?');
    expect(new URLSearchParams(location.hash.split('?')[1]).get('case')).toBe('a/b');
    location.hash = '#guide';
    await step(() => undefined);
    type(field(element, '搜指南'), '天气');
    expect(element.querySelector('[role="status"]')?.textContent).toBe('没有找到');
    expect(element.querySelectorAll('.topic-link')).toHaveLength(2);
  });

  it('finds beginnings of the diagnosis, under a heading of their own, and Enter opens one where no topic fits', async () => {
    const { element } = await mount('#guide?case=a%2Fb');
    type(field(element, '搜指南'), '店铺关闭');
    expect([...element.querySelectorAll('h2')].map((each) => each.textContent)).toEqual(['问题诊断']);
    const [link] = element.querySelectorAll('.topic-link');
    const place = { caseKey: 'a/b', entry: 'shop-closed', said: '', answers: {} };
    expect(link?.getAttribute('href')).toBe(placeHash(place));
    await step(() =>
      field(element, '搜指南').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
    );
    expect(readPlace(readHash(location.hash).query)).toEqual(place);
  });

  it('is there while the vault is locked', async () => {
    const { element } = await mount('#guide', {
      'list-cases': { kind: 'cases', cases: [], lastReadAt: null, trouble: 'locked' },
    });
    await step(() => undefined);
    expect(element.querySelector('h1')?.textContent).toBe('指南');
  });

  it('says so when there is no answer, and when there is no such topic', async () => {
    const silent = await mount('#guide', { guide: () => Promise.reject(new Error('gone')) });
    expect(silent.element.querySelector('.empty')).not.toBeNull();
    const { element } = await mount('#guide/nowhere');
    expect(element.textContent).toContain('没有这一条指南');
  });
});

describe('a topic', () => {
  it('says what to do first, how sure each sentence is, and where all of it comes from', async () => {
    const { element } = await mount('#guide/suspend-instead');
    expect(element.querySelector('.topic__lead')?.textContent).toContain('还没谈完');
    expect([...element.querySelectorAll('.cite')].map((each) => each.textContent)).toEqual([
      '规则原文 1',
      '规则原文 2',
      '规则原文 3',
      '未见规定 4',
    ]);
    const sources = [...element.querySelectorAll('.sources > li')].map((each) => each.textContent);
    expect(sources).toHaveLength(4);
    expect(sources[0]).toContain('《淘宝平台争议处理规则》第 82 条');
    expect(sources[3]).toContain('没有找到来源');
    expect(element.querySelector('.topic__body .banner--warning')?.textContent).toContain('不要先撤诉');
    expect(document.activeElement).toBe(element.querySelector('h1'));
  });

  it('says how old it is, and warns when that is long', async () => {
    const fresh = await mount('#guide/suspend-instead');
    expect(fresh.element.textContent).toContain('规则核实于 2026-11-20，距今 3 天');
    expect(fresh.element.textContent).not.toContain('很久没有核对了');
    expect(isStale('2026-06-01', sampleNow)).toBe(true);
    const old = await mount('#guide/withdraw-first');
    expect(old.element.textContent).toContain('很久没有核对了');
  });

  it('draws each step grey, with its words, and says what was not verified', async () => {
    const { element } = await mount('#guide/suspend-instead');
    const figures = [...element.querySelectorAll('.schematic')];
    expect(figures.map((each) => each.querySelector('figcaption')?.textContent)).toEqual([
      '示意·未核实',
      '示意图',
      '示意·未核实',
      '示意图',
      '示意图',
    ]);
    expect(figures[0]?.querySelector('svg')?.getAttribute('aria-label')).toBe('示意图：在这一件的页面上点「撤销申请」');
    expect(figures[0]?.querySelector('.schematic__mark--assumed')).not.toBeNull();
    expect(figures[2]?.className).toContain('schematic--phone');
    expect(element.innerHTML).not.toMatch(/<image|<img/);
  });

  it('opens pages, topics and addresses by links, and a case only where one is known', async () => {
    const { element } = await mount('#guide/suspend-instead');
    expect(find(element, '打开退款列表').getAttribute('href')).toBe(sampleGuide.pages['refund-list']);
    expect(find(element, '看「卖家要你先撤诉再退款」').getAttribute('href')).toBe('#guide/withdraw-first');
    expect(find(element, 'rulechannel.taobao.com').getAttribute('rel')).toBe('noopener noreferrer');
    const way = [...element.querySelectorAll('.go__phone .step')].map((each) => each.textContent);
    expect(way.join()).toMatch(/我的淘宝.*退款\/售后/);
    expect(element.querySelector('.go__phone svg')).not.toBeNull();
    expect(() => find(element, '打开这一件', 'button')).toThrow();
    const withCase = await mount(`#guide/suspend-instead?case=${encodeURIComponent(item.key)}`);
    await step(() => find(withCase.element, '打开这一件，准备撤诉').click());
    expect(withCase.asked.at(-1)).toEqual({ name: 'open-case', request: { key: item.key, withdraw: true } });
    await step(() => find(withCase.element.querySelectorAll('.guide-step')[5] as Element, '打开这一件').click());
    expect(withCase.asked.at(-1)).toEqual({ name: 'open-case', request: { key: item.key, withdraw: false } });
  });

  it('leads on to the diagnosis, with the case it is about', async () => {
    const { element } = await mount('#guide/suspend-instead');
    expect(find(element, '还是不行？诊断一下').getAttribute('href')).toBe('#diagnosis');
    const withCase = await mount(`#guide/suspend-instead?case=${encodeURIComponent(item.key)}`);
    expect(find(withCase.element, '还是不行？诊断一下').getAttribute('href')).toBe(diagnosisHash(item.key));
  });

  it('fills a message from the case, leaves blanks without one, and copies what is shown', async () => {
    const empty = await mount('#guide/suspend-instead');
    await step(() => find(empty.element, '看要发的话').click());
    expect(empty.element.querySelector('.message')?.textContent).toContain('订单 ＿＿＿＿（＿＿＿＿）');
    const { element, copied } = await mount(`#guide/suspend-instead?case=${encodeURIComponent(item.key)}`);
    await step(() => find(element, '看要发的话').click());
    await step(() => find(element, '复制这段话').click());
    expect(copied[0]).toContain(item.subject.orderNo ?? 'no order');
    expect(copied[0]).toContain('¥128.00');
    expect(element.querySelector('.message .quote')?.textContent).toBe(copied[0]);
    const gone = await mount('#guide/suspend-instead?case=x%2Fy', { 'case-detail': { kind: 'no-such-case' } });
    expect(gone.element.textContent).toContain('这一件案件找不到了');
  });
});

describe('the agreement', () => {
  const area = (element: Element) => element.querySelector('textarea') as HTMLTextAreaElement;

  it('is written from what is filled in, without any case', async () => {
    const { element, copied } = await mount('#guide/settlement');
    expect(area(element).value).toContain('甲方（买家）：＿＿＿＿＿＿');
    type(field(element, '卖家'), '青瓷小铺');
    type(field(element, '涉及金额（元）'), '１２8.5');
    expect(area(element).value).toContain('乙方（卖家）：青瓷小铺');
    expect(area(element).value).toContain('涉及金额：¥128.50');
    type(field(element, '涉及金额（元）'), '一百多');
    expect(element.textContent).toContain('金额只写数字');
    expect(area(element).value).toContain('涉及金额：＿＿＿＿＿＿');
    await step(() => find(element, '复制全文').click());
    expect(copied).toEqual([area(element).value]);
    expect(document.querySelector('.print-sheet')?.textContent).toBe(area(element).value);
  });

  it('keeps what was changed in the text until it is written anew', async () => {
    const { element } = await mount('#guide/settlement');
    type(area(element), '我们说好了。');
    type(field(element, '卖家'), '青瓷小铺');
    expect(area(element).value).toBe('我们说好了。');
    await step(() => find(element, '按上面填的重写').click());
    expect(area(element).value).toContain('青瓷小铺');
  });

  it('begins with what is known of the case it is opened from', async () => {
    const { element } = await mount(`#guide/settlement?case=${encodeURIComponent(item.key)}`);
    expect(area(element).value).toContain('¥128.00');
    expect(field(element, '涉及金额（元）').value).toBe('128.00');
    expect(find(element, '存进这一件的证据').getAttribute('href')).toContain('#cases/');
  });

  it('takes amounts as people write them, and nothing else for one', () => {
    expect(['128', '128.5', '¥1,234.50', '１２８元', ' 0 '].map(readFen)).toEqual([12800, 12850, 123450, 12800, 0]);
    expect(['', '-1', '1.234', '1e3', '十', '1 2x'].map(readFen)).toEqual([null, null, null, null, null, null]);
  });
});

// @vitest-environment happy-dom
/** The options page: sections by hash, the case list's search and filters, one case in full, rules and report. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findCases, groupOf, wantOpen } from '@/components/options/find-cases';
import { caseHash, readHash } from '@/components/options/hash';
import { Options } from '@/components/options/Options';
import { sections } from '@/components/options/sections';
import { createCasesStore } from '@/components/stores/cases';
import { type Answers, makeAsk, noChanges, quickDerive, staysOpen } from './gallery/answers';
import { details, manyCases, sampleNow } from './gallery/samples';
import { find, render, step, type } from './render';

const page = {
  kind: 'page',
  at: sampleNow,
  url: 'https://rights.taobao.com/complaint/list.htm',
  html: '<script>alert(1)</script>',
};
const usual: Answers = {
  'list-cases': { kind: 'cases', cases: manyCases, lastReadAt: sampleNow },
  'case-detail': { kind: 'case', detail: details.material },
  'add-note': { kind: 'added' },
  'set-category': { kind: 'added' },
  'get-settings': { kind: 'settings', settings: { theme: 'dark', textSize: 'standard' } },
  'set-settings': { kind: 'kept' },
  'masked-page': page,
  'vault-state': staysOpen,
  'adapter-health': {
    kind: 'health',
    adapters: [
      {
        adapter: 'complaint-list',
        title: '投诉列表',
        surface: 'pc',
        verified: '2026-11-20',
        layouts: [{ id: 'server-rows', certainty: 'assumed', source: '资料 S17', date: '2025-03' }],
        last: { at: sampleNow, outcome: 'unreadable', layout: null, cases: 0 },
        hasReport: true,
      },
    ],
  },
};

afterEach(() => {
  location.hash = '';
});

async function mount(hash: string, change: Answers = {}) {
  location.hash = hash;
  const { ask, asked } = makeAsk({ ...usual, ...change });
  const copy = vi.fn(async () => true);
  const props = {
    ask,
    subscribe: noChanges,
    now: () => sampleNow,
    copy,
    derive: quickDerive,
    version: '9.9.9',
    service: 'https://service.example/',
  };
  const element = render(<Options {...props} store={createCasesStore(ask)} />);
  await step(() => undefined);
  await step(() => undefined);
  return { element, asked, copy };
}

describe('the sections', () => {
  it('each have a hash, and no item leads nowhere', async () => {
    for (const section of sections) {
      const { element } = await mount(`#${section.id}`);
      expect(element.querySelector('[aria-current="page"]')?.getAttribute('href')).toBe(`#${section.id}`);
      expect(element.querySelectorAll('.nav a')).toHaveLength(sections.length);
    }
  });

  it('a hash that is none of them shows the first', async () => {
    const { element } = await mount('#sync');
    expect(element.querySelector('h1')?.textContent).toBe('案件');
  });

  it('name a case in the hash and find it again', () => {
    const key = 'a1b2/refund:case:6018/%x';
    expect(readHash(caseHash(key))).toEqual({ section: 'cases', rest: key });
    expect(readHash('#cases/%E0%A4%A')).toEqual({ section: 'cases', rest: '%E0%A4%A' });
    expect(readHash('')).toEqual({ section: '', rest: null });
  });
});

describe('the list', () => {
  it('shows what is open, and finds by number however it is grouped, by shop and by title', () => {
    expect(findCases(manyCases, wantOpen).every((each) => each.state !== 'done')).toBe(true);
    const all = { ...wantOpen, status: 'all' } as const;
    expect(findCases(manyCases, all)).toHaveLength(manyCases.length);
    for (const search of ['6018 5170 9932', '601851709932', '拾光', '羊毛']) {
      expect(
        findCases(manyCases, { ...all, search }).map((each) => each.title),
        search,
      ).toEqual(['羊毛开衫 燕麦色 M']);
    }
    expect(findCases(manyCases, { ...all, kind: 'report' })).toEqual([]);
    expect(findCases(manyCases, { ...all, account: 'd4e5f6' })).toHaveLength(1);
  });

  it('puts every case into a group', () => {
    expect(manyCases.map(groupOf)).toEqual([
      'need',
      'need',
      'need',
      'wait',
      'phone',
      'unknown',
      'other',
      'settled',
      'settled',
    ]);
  });

  it('searches as one types, and says when nothing fits', async () => {
    const { element } = await mount('#cases');
    const search = element.querySelector<HTMLInputElement>('input[type="search"]');
    if (!search) throw new Error('no search');
    type(search, '羊毛');
    expect(element.querySelectorAll('.ci')).toHaveLength(1);
    type(search, '没有这样的');
    expect(element.textContent).toContain('没有符合条件的案件');
  });
});

describe('one case', () => {
  const hash = caseHash(details.material.summary.key);

  it('is shown by its deep link, with the page words, timeline and application text to copy', async () => {
    const { element, asked, copy } = await mount(hash);
    expect(asked).toContainEqual({ name: 'case-detail', request: { key: details.material.summary.key, reason: null } });
    expect(element.textContent).toContain('待补充材料');
    expect(element.textContent).toContain('鞋靴（推断）');
    expect(element.textContent).toContain('请补充签收照片后再提交');
    await step(() => find(element, '复制').click());
    expect(copy).toHaveBeenCalledWith(details.material.application);
    expect(element.textContent).toContain('已复制');
  });

  it('takes a note, and keeps what could not be saved', async () => {
    const { element, asked } = await mount(hash);
    const field = element.querySelector('textarea');
    if (!field) throw new Error('no field');
    await step(() => find(element, '加上').click());
    expect(asked.some((each) => each.name === 'add-note')).toBe(false);
    type(field, ' 卖家说明天补发 ');
    await step(() => find(element, '加上').click());
    expect(asked.at(-1)?.request).toEqual({ key: details.material.summary.key, text: '卖家说明天补发' });
    expect(field.value).toBe('');

    const full = await mount(hash, { 'add-note': { kind: 'unsaved', why: 'full' } });
    const kept = full.element.querySelector('textarea');
    if (!kept) throw new Error('no field');
    type(kept, '不要丢');
    await step(() => find(full.element, '加上').click());
    expect(kept.value).toBe('不要丢');
    expect(full.element.textContent).toContain('电脑的存储满了');
  });

  it('takes the person’s own 商品类别, and says why it could not be kept', async () => {
    const { element, asked } = await mount(hash, { 'set-category': { kind: 'unsaved', why: 'full' } });
    const select = element.querySelector<HTMLSelectElement>('.pane__top select');
    if (!select) throw new Error('no select');
    await step(() => {
      select.value = '食品';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(asked.at(-1)).toEqual({
      name: 'set-category',
      request: { key: details.material.summary.key, word: '食品' },
    });
    expect(element.textContent).toContain('没有改成：电脑的存储满了');
  });

  it('that is not there says so', async () => {
    const { element } = await mount('#cases/nothing', { 'case-detail': { kind: 'no-such-case' } });
    expect(element.textContent).toContain('没找到这一件');
  });
});

describe('the rules', () => {
  it('show the last match and what it rests on', async () => {
    const { element } = await mount('#rules');
    expect(element.textContent).toContain('没认出这个页面');
    expect(element.textContent).toContain('推断');
    expect(element.textContent).toContain('server-rows：资料 S17，2025-03');
  });

  it('show the masked page as text only', async () => {
    const { element } = await mount('#rules');
    await step(() => find(element, '看看没认出的页面').click());
    expect(element.querySelector('script, iframe')).toBeNull();
    expect(element.querySelector('textarea')?.value).toBe(page.html);
    expect(element.querySelector('textarea')?.readOnly).toBe(true);
  });

  it('say so when nothing was kept', async () => {
    const { element } = await mount('#rules', { 'masked-page': { kind: 'nothing-kept' } });
    await step(() => find(element, '看看没认出的页面').click());
    expect(element.textContent).toContain('这里没有留下页面');
  });
});

describe('about', () => {
  it('names the version and sets how it looks', async () => {
    const { element, asked } = await mount('#about');
    expect(element.textContent).toContain('9.9.9 版');
    expect(find(element, '深色').getAttribute('aria-pressed')).toBe('true');
    await step(() => find(element, '特大').click());
    expect(asked.at(-1)).toEqual({ name: 'set-settings', request: { textSize: 'huge' } });
    expect(find(element, '特大').getAttribute('aria-pressed')).toBe('true');
  });
});

// @vitest-environment happy-dom
/** The options page: sections by hash, the case list's search and filters, one case in full, rules and report. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Subscribe } from '@/components/ask-type';
import { caseHash, readHash } from '@/components/options/hash';
import { Options } from '@/components/options/Options';
import { sections } from '@/components/options/sections';
import { createCasesStore } from '@/components/stores/cases';
import { listGroupOf } from '@/domain/find-cases';
import {
  type Answers,
  foundIn,
  importState,
  makeAsk,
  noBulk,
  noChanges,
  quickDerive,
  quickDesk,
  staysOpen,
} from './gallery/answers';
import { sampleGuide } from './gallery/guide-samples';
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
  'find-cases': foundIn(manyCases),
  'list-views': { kind: 'views', views: [] },
  'list-bin': { kind: 'bin', cases: [], accounts: [] },
  'case-detail': { kind: 'case', detail: details.material },
  'add-note': { kind: 'added' },
  'set-category': { kind: 'added' },
  'case-evidence': { kind: 'evidence', items: [], chain: { kind: 'chain-whole', links: 0, ends: [] } },
  'get-settings': { kind: 'settings', settings: { theme: 'dark', textSize: 'standard' } },
  'set-settings': { kind: 'kept' },
  'masked-page': page,
  'official-rules': { kind: 'official', rules: [], reminds: false, walk: null },
  'list-taught': { kind: 'taught-controls', controls: [] },
  'vault-state': staysOpen,
  'import-state': importState(null),
  guide: sampleGuide,
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

// Nothing is laid out here: a list draws what it believes to be on screen.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(98);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
});

afterEach(() => {
  location.hash = '';
});

async function mount(hash: string, change: Answers = {}, subscribe: Subscribe = noChanges) {
  location.hash = hash;
  const { ask, asked } = makeAsk({ ...usual, ...change });
  const copy = vi.fn(async () => true);
  const props = {
    ask,
    subscribe,
    now: () => sampleNow,
    copy,
    derive: quickDerive,
    bulk: noBulk,
    desk: quickDesk(),
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
    expect(readHash(caseHash(key))).toEqual({ section: 'cases', rest: key, query: '' });
    expect(readHash(caseHash(key, 'q=a%2Fb'))).toEqual({ section: 'cases', rest: key, query: 'q=a%2Fb' });
    expect(readHash('#cases/%E0%A4%A')).toEqual({ section: 'cases', rest: '%E0%A4%A', query: '' });
    expect(readHash('')).toEqual({ section: '', rest: null, query: '' });
  });
});

describe('the list', () => {
  it('puts every case into a group', () => {
    expect(manyCases.map(listGroupOf)).toEqual([
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

  it('searches as one types, keeps the filter in the address, and says when nothing fits', async () => {
    const { element, asked } = await mount('#cases');
    const search = element.querySelector<HTMLInputElement>('input[type="search"]');
    if (!search) throw new Error('no search');
    expect(element.querySelectorAll('.ci').length).toBeGreaterThan(1);
    type(search, '羊毛');
    await vi.waitFor(() => expect(element.querySelectorAll('.ci')).toHaveLength(1));
    expect(readHash(location.hash).query).toBe(new URLSearchParams({ q: '羊毛' }).toString());
    expect(element.querySelector('.ci')?.getAttribute('href')).toContain('?q=');
    type(search, '没有这样的');
    await vi.waitFor(() => expect(element.textContent).toContain('没有符合条件的案件'));
    await step(() => find(element, '全部状态').click());
    await vi.waitFor(() => expect(element.querySelectorAll('.ci').length).toBeGreaterThan(1));
    expect(asked.at(-1)?.request).toMatchObject({ filter: { standing: 'all', words: '' } });
  });

  it('combines filters, and keeps them under a name', async () => {
    const { element, asked } = await mount('#cases?state=all&result=refused&from=2026-11-01', {
      'keep-view': { kind: 'kept' },
    });
    expect(asked.find(({ name }) => name === 'find-cases')?.request).toMatchObject({
      filter: { standing: 'all', result: 'refused', from: '2026-11-01' },
      from: 0,
    });
    expect(element.querySelector<HTMLInputElement>('input[type="date"]')?.value).toBe('2026-11-01');
    await step(() => find(element, '存下这组条件').click());
    const name = element.querySelector<HTMLInputElement>('.input--name');
    if (!name) throw new Error('no field');
    type(name, '十一月没同意的');
    await step(() => find(element, '存下').click());
    expect(asked.at(-1)).toEqual({
      name: 'keep-view',
      request: { name: '十一月没同意的', query: 'state=all&result=refused&from=2026-11-01' },
    });
  });
});

describe('erasing', () => {
  it('puts a case into the bin and takes it out again', async () => {
    const { element, asked } = await mount(caseHash(details.material.summary.key), {
      'bin-cases': { kind: 'kept' },
      'unbin-cases': { kind: 'kept' },
    });
    await step(() => find(element, '放进回收站').click());
    expect(element.textContent).toContain('已经放进回收站');
    await step(() => find(element, '拿回来').click());
    const request = { keys: [details.material.summary.key], accounts: [] };
    expect(asked.filter(({ name }) => name.endsWith('bin-cases'))).toEqual([
      { name: 'bin-cases', request },
      { name: 'unbin-cases', request },
    ]);
  });

  it('of everything asks for the words first', async () => {
    const { element, asked } = await mount('#security', { 'erase-everything': { kind: 'kept' } });
    await step(() => find(element, '删除全部').click());
    const dialog = element.querySelector('[role="alertdialog"]');
    const field = dialog?.querySelector('input');
    if (!dialog || !field) throw new Error('no dialog');
    const erase = find(dialog, '删除全部');
    await step(() => erase.click());
    expect(asked.some(({ name }) => name === 'erase-everything')).toBe(false);
    type(field, '全部删除');
    await step(() => erase.click());
    expect(asked.at(-1)?.name).toBe('erase-everything');
    expect(element.textContent).toContain('已经全部删除');
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

  it('are asked for again when a page turns unreadable while they are shown', async () => {
    const told = new Set<Parameters<Subscribe>[0]>();
    const { asked } = await mount('#rules', {}, (listener) => {
      told.add(listener);
      return () => told.delete(listener);
    });
    const times = () => asked.filter(({ name }) => name === 'adapter-health').length;
    const before = times();
    await step(() => {
      for (const listener of told) listener('health');
    });
    expect(times()).toBe(before + 1);
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

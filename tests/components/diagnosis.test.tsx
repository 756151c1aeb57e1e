// @vitest-environment happy-dom
/** 问题诊断 on the options page: found by own words, asked question by question, led to what to do, and on to the official service. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { placeHash, readPlace } from '@/components/options/diagnosis/place';
import { Way } from '@/components/options/diagnosis/Way';
import { readGuideQuery } from '@/components/options/guide/places';
import { readHash } from '@/components/options/hash';
import { Options } from '@/components/options/Options';
import { BlockedDialog, UnknownDialog } from '@/components/overlay/Explain';
import { PointPanel } from '@/components/overlay/PointPanel';
import { CaseView } from '@/components/popup/CaseView';
import { createCasesStore } from '@/components/stores/cases';
import { diagnosisHash } from '@/components/ui/diagnosis-hash';
import type { ConditionName } from '@/domain/diagnosis-conditions';
import { pageAddresses } from '@/rules/guide/pages';
import { compileBook } from '@/scripts/guide-book/asset';
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
import { details, manyCases, sampleNow } from './gallery/samples';
import { find, render, step, type } from './render';

const book = { kind: 'guide' as const, ...compileBook(), pages: pageAddresses, watched: [] };
const { summary } = details.plain;
const usual: Answers = {
  guide: book,
  'list-cases': { kind: 'cases', cases: manyCases, lastReadAt: sampleNow },
  'find-cases': foundIn(manyCases),
  'vault-state': staysOpen,
  'open-case': { kind: 'opened' },
  'case-conditions': { kind: 'conditions', known: [], summary },
};

afterEach(() => {
  location.hash = '';
});

async function mount(hash: string, change: Answers = {}) {
  location.hash = hash;
  const { ask, asked } = makeAsk({ ...usual, ...change });
  const copy = vi.fn(async (_: string) => true);
  const props = {
    ask,
    subscribe: noChanges,
    now: () => sampleNow,
    copy,
    derive: quickDerive,
    bulk: noBulk,
    desk: quickDesk(),
    version: '9.9.9',
    service: 'https://service.example/',
  };
  const element = render(<Options {...props} store={createCasesStore(ask)} />);
  await vi.waitFor(async () => {
    await step(() => undefined);
    if (!element.querySelector('.diagnosis .card, .diagnosis .banner')) throw new Error('not there yet');
  });
  return { element, asked, copy };
}

/** What the case says: these conditions. */
const says = (...known: ConditionName[]): Answers => ({ 'case-conditions': { kind: 'conditions', known, summary } });

async function press(element: HTMLElement, words: string) {
  const target = find(element, words);
  // happy-dom follows no link by itself.
  const href = target.getAttribute('href');
  await step(() => {
    if (href?.startsWith('#')) location.hash = href;
    else target.click();
  });
  await step(() => undefined);
}

describe('the address', () => {
  it('keeps everything and is read back', () => {
    const place = {
      caseKey: 'a/refund:case:6018?&=%',
      entry: 'again',
      said: '先撤 & 退？#',
      answers: { one: 'yes', two: '' },
    };
    expect(readPlace(readHash(placeHash(place)).query)).toEqual(place);
    expect(readPlace(readHash(diagnosisHash('a/b+c d')).query).caseKey).toBe('a/b+c d');
    expect(placeHash({ caseKey: null, entry: null, said: '', answers: {} })).toBe('#diagnosis');
    expect(readPlace('answers=~~..&case=').answers).toEqual({});
  });
});

describe('the way there', () => {
  const address = diagnosisHash(summary.key);

  it('begins at the windows in the page that cannot go on', () => {
    const acts = { onDiagnose: vi.fn(), onOpen: vi.fn(), onClose: vi.fn() };
    const windows = [
      <BlockedDialog key="1" detail={details.plain} service="https://service.example/" related={null} {...acts} />,
      <UnknownDialog related={null} key="2" detail={details.plain} onRules={vi.fn()} {...acts} />,
      <PointPanel
        key="3"
        {...{ summary, words: ['撤销申请'], text: '', why: 'assumed', corner: 'bottom-right', copy: async () => true }}
        ringed={false}
        checking={false}
        onCheck={vi.fn()}
        onQuit={vi.fn()}
        onDiagnose={acts.onDiagnose}
      />,
    ];
    windows.forEach((window, at) => {
      find(render(window), '诊断一下').click();
      expect(acts.onDiagnose).toHaveBeenCalledTimes(at + 1);
    });
    expect(acts.onOpen).not.toHaveBeenCalled();
  });

  it('begins in the popup, for the case that is shown there', async () => {
    const { ask, asked } = makeAsk({
      'case-detail': { kind: 'case', detail: details.plain },
      'open-options': { kind: 'opened' },
    });
    const given = { ask, subscribe: noChanges, now: sampleNow, service: 'https://service.example/' };
    const element = render(<CaseView {...given} caseKey={summary.key} onBack={() => undefined} />);
    await step(() => undefined);
    await step(() => find(element, '诊断一下').click());
    expect(asked.at(-1)).toEqual({ name: 'open-options', request: { hash: address } });
    expect(address.length).toBeLessThanOrEqual(400);
  });
});

describe('the beginning', () => {
  it('finds what a person means by their own words', async () => {
    const { element } = await mount('#diagnosis');
    const field = element.querySelector<HTMLInputElement>('#diagnosis-said');
    if (!field) throw new Error('no field');
    type(field, '和卖家和解了但是找不到撤诉按钮');
    await step(() => field.form?.requestSubmit());
    await step(() => undefined);
    expect(element.querySelector('[role="status"]')?.textContent).toContain('像是这几种');
    const first = element.querySelector('.diagnosis__entry');
    expect(first?.textContent).toBe('已经和卖家和解，但找不到撤诉入口');
    expect(readPlace(readHash(location.hash).query).said).toBe('和卖家和解了但是找不到撤诉按钮');
  });

  it('says so where nothing fits, and shows the list', async () => {
    const { element } = await mount(placeHash({ caseKey: null, entry: null, said: '今天天气怎么样', answers: {} }));
    expect(element.querySelector('[role="status"]')?.textContent).toContain('没有对上的');
    expect(element.querySelectorAll('.diagnosis__entry')).toHaveLength(book.diagnosis.entries.length);
  });

  it('names first what fits the case that was come from', async () => {
    const { element } = await mount(diagnosisHash(summary.key), says('material-needed', 'still-open'));
    const first = element.querySelector('.diagnosis__entry');
    expect(first?.textContent).toBe('材料不足，要补材料');
    expect(element.querySelector('select')?.value).toBe(summary.key);
  });

  it('asks all the same where the case is gone, and where the archive is locked', async () => {
    const { element } = await mount(diagnosisHash('gone/x'), { 'case-conditions': { kind: 'no-such-case' } });
    expect(element.querySelector('[role="alert"]')?.textContent).toContain('没找到这一件');
    const locked = await mount('#diagnosis', {
      'list-cases': { kind: 'cases', cases: [], lastReadAt: null, trouble: 'locked' },
      'find-cases': () => Promise.reject(new Error('locked')),
    });
    expect(locked.element.textContent).toContain('档案锁着，没法选哪一件');
    expect(locked.element.querySelectorAll('.diagnosis__entry').length).toBeGreaterThan(20);
  });

  it('says so when it cannot be fetched', async () => {
    const { element } = await mount('#diagnosis', { guide: () => Promise.reject(new Error('gone')) });
    expect(element.textContent).toContain('问题诊断没有打开');
  });
});

describe('the questions', () => {
  it('come one by one, with how many are left, and the heading takes the focus', async () => {
    const { element } = await mount('#diagnosis?entry=settled-no-entry');
    expect(element.textContent).toContain('最多还有 4 问');
    expect(document.activeElement?.textContent).toBe('谈好的钱到账了吗？');
    await press(element, '还没到');
    expect(document.activeElement?.textContent).toBe('是卖家要你先撤，再退款吗？');
    expect(element.textContent).toContain('最多还有 1 问');
    await press(element, '是，要我先撤');
    expect(document.activeElement?.textContent).toContain('不要先撤');
    await press(element, '上一步');
    expect(document.activeElement?.textContent).toBe('是卖家要你先撤，再退款吗？');
    await press(element, '重新开始');
    expect(location.hash).toBe('#diagnosis');
    expect(document.activeElement?.id).toBe('diagnosis-said');
  });

  it('skip what the case answers, show from what, and let the person answer instead', async () => {
    const known = says('case-is-refund', 'refunded', 'control-missing', 'no-platform-yet');
    const { element } = await mount(`${diagnosisHash(summary.key)}&entry=settled-no-entry`, known);
    expect(element.querySelectorAll('.diagnosis__taken li')).toHaveLength(4);
    expect(element.textContent).toContain('从案件看到：页面显示退款成功');
    expect(element.textContent).toContain('请官方客服帮你撤');
    const change = find(element, '不对，我来答：要撤的是哪一种');
    await step(() => change.click());
    await step(() => undefined);
    expect(document.activeElement?.textContent).toBe('要撤的是哪一种？');
    await press(element, '投诉卖家');
    expect(element.textContent).toContain('你答的');
    expect(document.activeElement?.textContent).toBe('在手机淘宝里找过了吗？');
    await press(element, '上一步');
    expect(document.activeElement?.textContent).toBe('要撤的是哪一种？');
    await press(element, '上一步');
    expect(element.textContent).toContain('请官方客服帮你撤');
  });

  it('take an address that somebody else wrote for none', async () => {
    const { element } = await mount('#diagnosis?entry=toString&answers=x.y');
    expect(element.querySelectorAll('.diagnosis__entry').length).toBeGreaterThan(20);
    const other = await mount('#diagnosis?entry=decided&answers=decided-how.perhaps');
    expect(other.element.textContent).toContain('结论对你怎样？');
  });
});

describe('what to do', () => {
  const withdraw =
    '&entry=settled-no-entry&answers=settled-paid.yes~settled-kind.refund~settled-phase.no~settled-page.has';

  it('opens the case with the dialog ready, and does nothing by itself', async () => {
    const { element, asked } = await mount(diagnosisHash(summary.key) + withdraw);
    expect(asked.filter(({ name }) => name === 'open-case')).toEqual([]);
    await press(element, '准备撤诉');
    expect(asked.at(-1)).toEqual({ name: 'open-case', request: { key: summary.key, withdraw: true } });
  });

  it('says why a case could not be opened', async () => {
    const { element } = await mount(diagnosisHash(summary.key) + withdraw, { 'open-case': { kind: 'no-address' } });
    await press(element, '准备撤诉');
    expect(element.querySelector('.step [role="alert"]')?.textContent).toContain('没有给出这一件的地址');
  });

  it('asks which case it is where a step needs one', async () => {
    const { element, asked } = await mount(`#diagnosis?x=${withdraw}`);
    await press(element, '先选是哪一件');
    expect(document.activeElement?.tagName).toBe('SELECT');
    expect(asked.some(({ name }) => name === 'open-case')).toBe(false);
  });

  it('shows times, risks and sources, each with where it is from', async () => {
    const { element } = await mount(`#diagnosis?x=${withdraw}`);
    const sources = [...element.querySelectorAll('.source')].map((each) => each.textContent);
    expect(sources.join()).toMatch(/仅供参考/);
    expect(sources.join()).toMatch(/未见规定/);
    expect(element.querySelector('#diagnosis-risks')?.closest('section')?.querySelectorAll('li').length).toBe(3);
    for (const link of element.querySelectorAll<HTMLAnchorElement>('.diagnosis a[target]')) {
      expect(link.href).toMatch(/^https:/);
      expect(link.rel).toContain('noopener');
    }
  });

  it('fills a message from the case and copies it', async () => {
    const money = '&entry=settled-no-entry&answers=settled-paid.no~settled-asked.no';
    const { element, copy } = await mount(diagnosisHash(summary.key) + money);
    await press(element, '复制这段话');
    expect(copy.mock.calls[0]?.[0]).toContain(summary.subject.orderNo ?? '＿＿＿＿');
    expect(copy.mock.calls[0]?.[0]).not.toMatch(/\{\w+\}/);
    const bare = await mount(`#diagnosis?x=${money}`);
    await press(bare.element, '复制这段话');
    expect(bare.copy.mock.calls[0]?.[0]).toContain('＿＿＿＿');
  });

  it('leads on to the topics of the guide, with the case it is about', async () => {
    const linksIn = (element: Element) =>
      [...element.querySelectorAll('#diagnosis-topics ~ ul a')].map((each) => [
        each.textContent,
        each.getAttribute('href'),
      ]);
    const title = book.topics.find(({ id }) => id === 'before-withdrawing')?.title;
    expect(linksIn((await mount(`#diagnosis?x=${withdraw}`)).element)).toContainEqual([
      title,
      '#guide/before-withdrawing',
    ]);
    const { element } = await mount(diagnosisHash(summary.key) + withdraw);
    const [, href = ''] = linksIn(element).find(([each]) => each === title) ?? [];
    expect(readGuideQuery(readHash(href ?? '').query).caseKey).toBe(summary.key);
    // A book that lost the topic offers no dead link.
    const without = { ...book, topics: book.topics.filter(({ id }) => id !== 'before-withdrawing') };
    const alone = await mount(`#diagnosis?x=${withdraw}`, { guide: without });
    expect(linksIn(alone.element).map(([each]) => each)).not.toContain(title);
  });

  it('draws the way on the phone with a code where there is an address', async () => {
    const { element } = await mount('#diagnosis?entry=phone-only&answers=phone-kind.refund');
    expect(element.querySelector('svg.qr')?.getAttribute('aria-label')).toContain('手机退款列表');
    const complaint = await mount('#diagnosis?entry=phone-only&answers=phone-kind.complaint~complaint-tried.no');
    expect(complaint.element.querySelector('svg.qr')).toBeNull();
    expect(complaint.element.querySelector('.go__phone')?.textContent).toContain('打开手机淘宝');
  });

  it('hands on to the official service with a summary that shows no number whole', async () => {
    const said = encodeURIComponent('电话 13812345678，找不到按钮');
    const { element, copy } = await mount(`${diagnosisHash(summary.key)}&said=${said}${withdraw}`);
    await press(element, '这没帮到我');
    const copies = [...element.querySelectorAll<HTMLElement>('button')].filter((each) =>
      each.textContent?.includes('复制这段话'),
    );
    await step(() => copies.at(-1)?.click());
    const text = copy.mock.calls[0]?.[0] ?? '';
    expect(text).toContain('谈好的钱到账了吗？ 到了');
    expect(text).toContain('找不到按钮');
    // Only the phone was masked: none of our own words look like a name or an address.
    expect(text.match(/\*+/g)).toEqual(['***']);
    expect(text).not.toContain('13812345678');
    for (const number of [summary.subject.caseNo, summary.subject.orderNo])
      if (number) expect(text).not.toContain(number);
    expect(find(element, '打开官方客服').getAttribute('href')).toMatch(/^https:/);
  });

  it('can be drawn for every result there is, with a way on from each of its steps', () => {
    for (const result of Object.values(book.diagnosis.nodes)) {
      if (result.kind !== 'result') continue;
      const element = render(
        <Way
          told={book}
          place={{ caseKey: null, entry: 'start', said: '', answers: {} }}
          sight={{ kind: 'none' }}
          from={result.id}
          at={sampleNow}
          ask={makeAsk({}).ask}
          copy={async () => true}
          service="https://service.example/"
          onChooseCase={() => undefined}
        />,
      );
      const steps = [...element.querySelectorAll('.diagnosis__steps > .step')];
      expect(steps).toHaveLength(result.steps.length);
      result.steps.forEach(({ go }, at) => {
        const ways = steps[at]?.querySelectorAll('a.btn, button, .go__phone').length ?? 0;
        expect(ways > 0, `${result.id} ${at}`).toBe(go !== null);
      });
    }
  });
});

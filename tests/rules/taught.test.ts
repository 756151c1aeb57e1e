/** What a person points at is judged, named by what lasts, found again in another look, and pointed at rather than pressed. */
import { afterAll, describe, expect, it } from 'vitest';
import { areControlWords, keepTaught, mostTaught, selectorForm, type Taught } from '@/domain/taught';
import { findAgain, judgePointed } from '@/rules/engine/pointed';
import { createPageReader, readPage } from '@/rules/engine/read';
import { stableSelectors } from '@/rules/engine/stable';
import { withTaught } from '@/rules/taught';
import { pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';
import { closePages, detailOf, eventually, openPage, worldOf } from '../standin/open-page';

const rules = readRules();

afterAll(closePages);

function selectorsOf(html: string): string[] {
  const root = pageDocument(`<body><section><div>${html}</div></section></body>`);
  const target = root.querySelector('.target, [data-target]') ?? root.querySelector('b');
  if (!target) throw new Error('no target');
  return stableSelectors(target, [root.body]);
}

describe('a stable name', () => {
  it.each([
    [
      '<b data-target="" data-action="cancelDispute" id="cancelBtn" class="op btn">x</b>',
      '[data-action="cancelDispute"]',
    ],
    ['<b data-target="" id="cancel-btn">x</b>', '#cancel-btn'],
    ['<b data-target="" class="btn-primary">x</b>', '.btn-primary'],
    ['<b data-target="" class="refundOperate--x9Kd2">x</b>', '[class*="refundOperate--"]'],
    ['<b data-target="" class="trade_button__3fK2a">x</b>', '[class*="trade_button__"]'],
    ['<p class="operations--Qw12z"><b data-target="">x</b></p>', '[class*="operations--"] *'],
  ])('of %s is %s', (html, css) => {
    expect(selectorsOf(html)[0]).toBe(css);
  });

  it.each([
    'css-1x2y3z',
    'css-kevoma',
    'sc-bdVaJa',
    'jss123',
    '_3fK2a',
    'kevoma',
    'btn-kevoma',
    'x9Kd2--label',
    'svelte-kevoma',
    'bxrtk--zzz',
    'css-button--ab12',
    'row_600000001234567',
    '按钮',
    'btn"],*[class*="',
    'btn\\31',
  ])('is none of the class and id %s', (name) => {
    const root = pageDocument('<body><section><b>x</b></section></body>');
    const target = root.querySelector('b') as Element;
    target.setAttribute('class', name);
    target.setAttribute('id', name);
    target.setAttribute('data-action', name);
    target.setAttribute('data-v-1a2b', 'cancel');
    target.setAttribute('data-spm-anchor', 'cancel');
    expect(stableSelectors(target, [root.body])).toEqual([]);
  });

  it('always has the one form that the door takes, which nothing can be added to', () => {
    for (const css of ['*', 'body *', '#a,b', '.a .b', '[data-a="b"] c', '[class*="x9--"]', '#a *:has(b)', ''])
      expect(selectorForm.test(css), css).toBe(false);
    for (const css of ['#a', '.a-b *', '[data-a="b"]', '[class*="a--"] *'])
      expect(selectorForm.test(css), css).toBe(true);
  });
});

describe('what is pointed at', () => {
  const html = `<main><h2 class="t">不退了</h2><p class="long">点这里可以撤销你刚才提交的这一份退款申请</p>
    <a class="receive">确认收货</a><a class="bare">取消</a><i class="icon"></i><input class="field"><input class="go" type="button" value="不退了">
    <button class="ok"><span>不退</span><span class="inner">了</span></button><em class="number">订单 6000</em></main><aside><button class="other">不退了</button></aside>`;
  const root = pageDocument(`<body>${html}</body>`);
  const row = [root.querySelector('main') as Element];
  const judge = (css: string) => judgePointed(root.querySelector(css) as Element, row, rules);

  it.each([
    ['h2', 'not-a-control'],
    ['.field', 'not-a-control'],
    ['.long', 'too-many-words'],
    ['.number', 'too-many-words'],
    ['.receive', 'other-meaning'],
    ['.bare', 'other-meaning'],
    ['.other', 'other-case'],
  ])('%s is %s', (css, said) => {
    expect(judge(css)).toBe(said);
  });

  it('is the control around what was hit, with its words', () => {
    expect(judge('.inner')).toMatchObject({ kind: 'control', words: '不退了', element: root.querySelector('.ok') });
    expect(judge('.go')).toMatchObject({ kind: 'control', words: '不退了', input: true });
  });

  it('has words of a control, and nothing of the person', () => {
    for (const words of ['撤销', '不退了', '我不想退了，帮我撤掉']) expect(areControlWords(words), words).toBe(true);
    for (const words of ['撤', '订单6018', '撤销 申请', '……', '这是一句很长很长很长很长的话不是按钮'])
      expect(areControlWords(words), words).toBe(false);
  });
});

describe('a control nobody knows, on the stand-in', () => {
  async function openUnknown(seed: number) {
    const world = worldOf(seed, { tag: seed % 2 ? 'span' : 'a' });
    world.failures.variants.add('control-unknown');
    const one = world.cases.find(
      ({ kind, state, uid }) => kind === 'refund' && state === 'waiting-seller' && uid === world.here()?.uid,
    );
    if (!one) throw new Error('no refund');
    const url = detailOf(world, one);
    const root = await openPage(world, url);
    await eventually(() => expect(controlOf(root)).toBeDefined());
    return { root, url };
  }
  const controlOf = (root: Document) =>
    [...root.querySelectorAll('a,button,[role=button]')].find(
      (each) => each.textContent?.replace(/\s/g, '') === '不退了',
    );

  it('is taught once, and found in other looks of other cases: pointed at, never pressed by us', async () => {
    const { root, url } = await openUnknown(1);
    const before = readPage(root, url, rules, { now: 0 });
    expect(before?.reading.outcome).toBe('found');
    expect(before?.controls[0]?.get('withdraw')).toBeUndefined();
    const judged = judgePointed(controlOf(root) as Element, before?.rows[0] ?? [], rules);
    if (typeof judged === 'string' || !before) throw new Error(String(judged));
    const pointed = findAgain(createPageReader, rules, before, 0, judged);
    expect(pointed).toMatchObject({ adapter: 'refund-detail', words: '不退了', alone: true });
    if (!pointed) throw new Error('not found again');
    for (const seed of [2, 5, 9, 12]) {
      const other = await openUnknown(seed);
      const taught = withTaught(rules, [{ ...pointed, day: '2026-11-26' }]);
      const after = readPage(other.root, other.url, taught, { now: 0 });
      expect(after?.controls[0]?.get('withdraw'), `look ${seed}`).toBe(controlOf(other.root));
      expect(after?.reading.cases[0]?.controls.find(({ name }) => name === 'withdraw')).toMatchObject({
        text: '不退了',
        evidence: 'assumed',
        exact: false,
      });
    }
  });
});

describe('rules with what was taught', () => {
  const own = rules.adapters.find(({ id }) => id === 'refund-detail');
  const [layout] = own?.layouts ?? [];
  const base = {
    adapter: 'refund-detail',
    layout: layout?.id ?? '',
    css: '#cancel',
    alone: true,
    input: false,
    day: '2026-11-26',
  };

  it('have it in front, dated, and words of ours stay ours', () => {
    const [first, second, third] =
      withTaught(rules, [{ ...base, words: '不退了' }]).adapters.find(({ id }) => id === own?.id)?.layouts[0]?.controls
        .withdraw ?? [];
    expect(first).toMatchObject({
      css: '#cancel',
      words: 'taught-0',
      evidence: { certainty: 'assumed', date: '2026-11-26' },
    });
    expect(second?.css).toBeUndefined();
    expect(third).toEqual(layout?.controls.withdraw?.[0]);
    const [known] =
      withTaught(rules, [{ ...base, words: '撤销申请' }]).adapters.find(({ id }) => id === own?.id)?.layouts[0]
        ?.controls.withdraw ?? [];
    expect(known?.words).toBe('withdraw-refund');
  });

  it('never look by a name without its words: what is called cancel today may be 确认收货 tomorrow', () => {
    const taught = withTaught(rules, [{ ...base, words: '不退了' }]);
    for (const candidate of taught.adapters.flatMap(({ layouts }) =>
      layouts.flatMap(({ controls }) => controls.withdraw ?? []),
    ))
      if (candidate.evidence.source.startsWith('pointed at')) expect(candidate.words).toBeTruthy();
  });

  it('are the same where the page kind is gone', () => {
    expect(withTaught(rules, [{ ...base, layout: 'gone', words: '不退了' }]).adapters).toEqual(rules.adapters);
    expect(withTaught(rules, [{ ...base, adapter: 'gone', words: '不退了' }]).adapters).toEqual(rules.adapters);
  });
});

describe('what is kept', () => {
  const one = (at: number, layout = 'a'): Taught => ({
    id: String(at),
    adapter: 'refund-detail',
    layout,
    day: '2026-11-26',
    words: `撤${String.fromCodePoint(0x4e00 + at)}`,
    css: null,
    alone: true,
    input: false,
  });

  it('is a few of each page kind, the newest first, the same words once', () => {
    let kept: Taught[] = [];
    for (let at = 0; at < 9; at++) kept = keepTaught(kept, one(at));
    expect(kept.map(({ id }) => id)).toEqual(['8', '7', '6', '5', '4']);
    expect(keepTaught(kept, { ...one(6), id: 'again' }).map(({ id }) => id)).toEqual(['again', '8', '7', '5', '4']);
    for (let at = 0; at < 200; at++) kept = keepTaught(kept, one(1, `layout-${at}`));
    expect(kept).toHaveLength(mostTaught.inAll);
  });
});

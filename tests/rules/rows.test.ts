/** Rows of a list: what is looked for in each, and what a page of many rows is spared. */
import { describe, expect, it } from 'vitest';
import { readPage } from '@/rules/engine/read';
import { pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';

const rules = readRules();
const now = Date.parse('2026-11-20T12:00:00+08:00');
const url = 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';

interface Row {
  at: number;
  shop?: string;
  item?: string;
  links?: string;
  status?: string;
}

const caseNoOf = (at: number) => `6010000${String(10_000_000_000 + at)}`;

function rowOf({ at, shop = '<div class="shop">云雾茶具店</div>', item = '', links, status = '退款待处理' }: Row) {
  const link =
    links ?? `<a href="//refund2.taobao.com/dispute/detail.htm?disputeId=${caseNoOf(at)}&amp;type=1">查看</a>`;
  return `<div class="mod-dispute-header"><div>订单编号：<em>51000000${String(10_000_000_000 + at)}</em></div>
    <div>退款编号：<em>${caseNoOf(at)}</em></div>${shop}</div>
    <div class="mod-dispute-body"><div class="brand"><p>青花瓷茶杯</p>${item}</div>
    <div><span>￥128.00</span><span>2026-11-18 09:12:33</span><span>仅退款</span><span>${status}</span></div><div>${link}</div></div>`;
}

function read(rows: readonly string[], script = '') {
  const root = pageDocument(`<body><div id="App">${rows.join('')}</div>${script}</body>`);
  const result = readPage(root, url, rules, { now });
  if (!result) throw new Error('no adapter');
  return result.reading;
}

describe('rows', () => {
  it('each are asked for what no row before them had', () => {
    const plain = Array.from({ length: 12 }, (_, at) => rowOf({ at, shop: '' }));
    const odd = rowOf({
      at: 12,
      shop: '<div data-nick="远山户外">店</div>',
      item: '<a href="//item.taobao.com/item.htm?id=70010003"></a>',
    });
    const { cases } = read([...plain, odd, rowOf({ at: 13, shop: '' })]);
    expect(cases).toHaveLength(14);
    expect(cases[12]?.items[0]?.itemId).toBe('70010003');
    expect(cases[12]?.sellerName).toBe('远山户外');
    expect([cases[11], cases[13]].map((one) => one?.items[0]?.itemId)).toEqual([null, null]);
  });

  it('have each field of their own, whatever the other rows say', () => {
    const { cases } = read([
      rowOf({ at: 0, status: '退款待处理' }),
      rowOf({ at: 1, shop: '<div class="shop"></div><div class="shop">远山户外</div>' }),
      rowOf({ at: 2, status: '退款成功' }),
    ]);
    expect(cases.map(({ caseNo }) => caseNo)).toEqual([0, 1, 2].map(caseNoOf));
    expect(cases.map(({ sellerName }) => sellerName)).toEqual(['云雾茶具店', '远山户外', '云雾茶具店']);
    expect(cases.map(({ statusText }) => statusText)).toEqual(['退款待处理', '退款待处理', '退款成功']);
  });

  it('follow the first link that leads to the case, not the first that names it', () => {
    const other = `<a href="//rights.taobao.com/complaint/open.htm?disputeId=${caseNoOf(0)}">投诉卖家</a>`;
    const own = `<a href="//refund2.taobao.com/dispute/detail.htm?disputeId=${caseNoOf(0)}&amp;type=1">查看</a>`;
    const { cases } = read([rowOf({ at: 0, links: other + own })]);
    expect(cases[0]).toMatchObject({
      caseNo: caseNoOf(0),
      link: `https://refund2.taobao.com/dispute/detail.htm?disputeId=${caseNoOf(0)}&type=1`,
    });
  });

  it('are no cases where they are hidden', () => {
    const hidden = rowOf({ at: 1 }).replace(
      'class="mod-dispute-header"',
      'class="mod-dispute-header" style="display:none"',
    );
    const { cases } = read([rowOf({ at: 0 }), hidden, rowOf({ at: 2 })]);
    expect(cases.map(({ caseNo }) => caseNo)).toEqual([0, 2].map(caseNoOf));
  });
});

describe('the page’s data', () => {
  const broken = '<script>var disputeData = {"reload":true,"data":{,}};</script>';
  const places = (rows: readonly string[]) => read(rows, broken).tried.map(({ place }) => place);

  it('is not even parsed where the rows leave nothing open', () => {
    const whole = rowOf({
      at: 0,
      item: '<p class="sku">颜色:青</p><a href="//item.taobao.com/item.htm?id=70010003"></a>',
    });
    expect(places([whole])).not.toContain('inline:disputeData');
  });

  it('is asked where a row leaves a sum open', () => {
    expect(places([rowOf({ at: 0 }).replace('￥128.00', '')])).toContain('inline:disputeData');
  });
});

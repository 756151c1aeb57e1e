/** `read-page` as it is called: what it prints, in which charset pages may be, how it ends. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePage } from '@/scripts/read-page/decode';
import type { Output } from '@/scripts/read-page/report';

const root = resolve(import.meta.dirname, '../..');
const url = 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';
const page = (path: string) => join(root, 'tests/pages', path);

function run(...args: string[]) {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  return spawnSync(process.execPath, [tsx, join(root, 'scripts/read-page.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
}

const keys = ['adapter', 'outcome', 'account', 'cases', 'tried'];
const caseKeys =
  'kind caseNo orderNo status statusText amountFen sellerName typeText reasonText openedAt deadlineAt deadlineText items controls'.split(
    ' ',
  );

describe('read-page', () => {
  it('prints one object with every key, and nothing else', () => {
    const { stdout, status } = run(page('refund-list/drawn-look-a.html'), url, '--json');
    expect(status).toBe(0);
    const output = JSON.parse(stdout) as Output;
    expect(Object.keys(output)).toEqual(keys);
    expect(output.outcome).toBe('found');
    for (const one of output.cases) {
      expect(Object.keys(one)).toEqual(caseKeys);
      for (const item of one.items) expect(Object.keys(item)).toEqual(['title', 'itemId', 'sku', 'subOrderNo']);
    }
  });

  it('ends well with any outcome, for people too', () => {
    const { stdout, status } = run(page('refund-list/unreadable-new-look.html'), url);
    expect(status).toBe(0);
    expect(stdout).toContain('unreadable');
    const other = run(page('refund-list/drawn-look-a.html'), 'https://item.taobao.com/item.htm?id=1', '--json');
    expect(JSON.parse(other.stdout)).toEqual({
      adapter: null,
      outcome: 'not-ours',
      account: null,
      cases: [],
      tried: [],
    });
    expect(other.status).toBe(0);
  });

  it('says what is wrong with its arguments', () => {
    for (const args of [[], [page('refund-list/drawn-look-a.html')], ['/no/such/file', url], ['a', 'b', '--what']]) {
      const { status, stderr, stdout } = run(...args);
      expect(status).toBe(2);
      expect(stderr).toContain('Usage');
      expect(stdout).toBe('');
    }
  });

  it('reads a page of a megabyte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'read-page-'));
    const row = (at: number) =>
      `<div class="mod-dispute-header"><div>订单编号：<em>51000000${String(at).padStart(5, '0')}561234</em></div><div>退款编号：<em>6010000${String(at).padStart(5, '0')}563412</em></div></div><div class="mod-dispute-body"><p>商品${at}</p><div><span>￥1.00</span><span>2026-11-01 10:00:00</span><span>仅退款</span><span>退款待处理</span></div></div>`;
    const file = join(folder, 'big.html');
    writeFileSync(file, `<body><div id="App">${Array.from({ length: 2600 }, (_, at) => row(at)).join('')}</div>`);
    const { stdout } = run(file, url, '--json');
    expect((JSON.parse(stdout) as Output).cases).toHaveLength(2600);
  });
});

describe('charsets', () => {
  const han = '退款管理：青花瓷';
  const gbk = Uint8Array.from([0xcd, 0xcb, 0xbf, 0xee, 0xb9, 0xdc, 0xc0, 0xed]);

  it('believes valid UTF-8 more than what a page declares', () => {
    expect(decodePage(new TextEncoder().encode(`<meta charset="gbk">${han}`)).text).toContain(han);
  });

  it('reads GBK with and without a declaration, and damaged in a place', () => {
    const declared = [...new TextEncoder().encode('<meta charset="gbk">'), ...gbk];
    expect(decodePage(Uint8Array.from(declared))).toEqual({ text: '<meta charset="gbk">退款管理', charset: 'gbk' });
    expect(decodePage(gbk).text).toBe('退款管理');
    expect(decodePage(Uint8Array.from([...declared, 0xff, 0xff, ...gbk])).text).toContain('退款管理');
  });

  it('reads Big5 and UTF-16 by their marks', () => {
    const big5 = Uint8Array.from([...new TextEncoder().encode('<meta charset=big5>'), 0xb0, 0x68, 0xb4, 0xda]);
    expect(decodePage(big5).text).toContain('退款');
    expect(decodePage(Uint8Array.from([0xff, 0xfe, 0x00, 0x90, 0x3e, 0x6b])).text).toBe('\u9000\u6b3e');
  });

  it('reads UTF-8 that is cut inside a letter', () => {
    const bytes = new TextEncoder().encode(han);
    expect(decodePage(bytes.subarray(0, bytes.length - 1)).text).toBe(han.slice(0, -1));
  });
});

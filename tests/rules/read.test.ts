/** The page reader on live documents: rows stay with their elements, changes cost little, and nothing makes it throw. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingSchema } from '@/domain/reading.schema';
import { createPageReader, readPage } from '@/rules/engine/read';
import { pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';

const rules = readRules();
const now = Date.parse('2026-11-20T12:00:00+08:00');
const listUrl = 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';
const folder = new URL('../pages/', import.meta.url);

function load(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

function readerOf(root: Document, url = listUrl) {
  const reader = createPageReader(root, url, rules, { now: () => now });
  if (!reader) throw new Error('no adapter');
  return reader;
}

describe('page reader', () => {
  it('gives the element of each case, in the order of the cases', () => {
    const root = pageDocument(load('refund-list/drawn-look-a.html'));
    const { reading, rows, controls } = readerOf(root).read();
    expect(rows).toHaveLength(reading.cases.length);
    expect(controls).toHaveLength(reading.cases.length);
    for (const [at, one] of reading.cases.entries())
      expect(rows[at]?.map((each) => each.textContent).join()).toContain(one.orderNo);
  });

  it('follows links of the web alone, whatever else has one of our hosts', () => {
    const page = load('refund-list/drawn-look-a.html');
    const before = readerOf(pageDocument(page)).read().reading.cases[0]?.link;
    expect(before).toMatch(/^https:\/\/refund2\.taobao\.com\/dispute\/detail\.htm/);
    const root = pageDocument(page);
    for (const link of root.querySelectorAll('a[href*="disputeId="]')) {
      const href = (link.getAttribute('href') ?? '').replace(/^(https?:)?\/\//, 'javascript://');
      link.setAttribute('href', href);
    }
    const { reading } = readerOf(root).read();
    expect(reading.cases.length).toBeGreaterThan(0);
    for (const { link } of reading.cases) expect(link ?? 'https://').toMatch(/^https:\/\//);
  });

  it('gives the withdraw control with its element', () => {
    const root = pageDocument(load('refund-detail/drawn-open.html'));
    const { reading, controls } = readerOf(root, 'https://refund2.taobao.com/dispute/detail.htm?disputeId=1').read();
    expect(reading.cases[0]?.controls).toEqual([
      { name: 'withdraw', evidence: 'assumed', text: '撤销申请', exact: true },
    ]);
    expect(controls[0]?.get('withdraw')?.textContent).toBe('撤销申请');
  });

  it('reads one changed row alone and keeps the others as they are', () => {
    const root = pageDocument(load('refund-list/drawn-look-a.html'));
    const reader = readerOf(root);
    const before = reader.read();
    const [second] = before.rows[1] ?? [];
    const status = Array.from(second?.nextElementSibling?.querySelectorAll('span') ?? []).at(-1);
    if (!status) throw new Error('no status');
    status.textContent = '退款成功';
    const after = reader.read([status]);
    expect(after.reading.cases[1]?.status).toBe('refunded');
    expect(after.reading.cases[0]).toBe(before.reading.cases[0]);
    expect(after.reading.cases[2]).toBe(before.reading.cases[2]);
    expect(reader.read([status])).toBe(after);
  });

  it('notices rows that came, went and changed their number', () => {
    const root = pageDocument(load('refund-list/drawn-second-page.html'));
    const reader = readerOf(root);
    expect(reader.read().reading.cases).toHaveLength(1);
    const list = root.querySelector('#bottomContainer_1');
    const rows = pageDocument(load('refund-list/drawn-look-a.html')).querySelector('#bottomContainer_1');
    if (!list || !rows) throw new Error('no list');
    list.innerHTML = rows.innerHTML;
    expect(reader.read([list]).reading.cases).toHaveLength(4);
    const number = list.querySelectorAll('em')[0];
    if (!number) throw new Error('no number');
    number.textContent = '5100000010099561234';
    expect(reader.read([number]).reading.cases[0]?.orderNo).toBe('5100000010099561234');
    list.innerHTML = '';
    expect(reader.read([list]).reading.cases.map(({ orderNo }) => orderNo)).not.toContain('5100000010099561234');
  });

  it('a reading in slices is the same reading', () => {
    const whole = readerOf(pageDocument(load('refund-list/drawn-look-a.html'))).read();
    const steps = readerOf(pageDocument(load('refund-list/drawn-look-a.html'))).reading();
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(step.value.reading).toEqual(whole.reading);
  });

  it('sees a captcha come and go over a page', () => {
    const root = pageDocument(load('refund-list/drawn-look-a.html'));
    const reader = readerOf(root);
    expect(reader.read().reading.outcome).toBe('found');
    const dialog = root.createElement('div');
    dialog.id = 'baxia-dialog-content';
    dialog.innerHTML = '<iframe src="https://x.example/punish"></iframe>';
    root.body.append(dialog);
    expect(reader.read([root.body]).reading.outcome).toBe('challenged');
    dialog.setAttribute('style', 'display:none');
    expect(reader.read([dialog]).reading.outcome).toBe('found');
  });

  it('does not read what our own host element says', () => {
    const root = pageDocument(load('refund-detail/drawn-only-goes-back.html'));
    const host = root.createElement('chesu-guide');
    host.innerHTML = '<button>撤销申请</button>';
    root.querySelector('#App')?.append(host);
    const result = readerOf(root, 'https://refund2.taobao.com/dispute/detail.htm?disputeId=1').read();
    expect(result.reading.cases[0]?.controls).toEqual([]);
  });

  it('gives readings the door accepts', () => {
    for (const [name, url] of [
      ['refund-list/drawn-look-a', listUrl],
      ['refund-detail/data-only', 'https://refund2.taobao.com/dispute/detail.htm'],
      ['complaint-list/divs', 'https://rights.taobao.com/complaint/buyerList.htm'],
    ] as const) {
      const result = readPage(pageDocument(load(`${name}.html`)), url, rules, { now });
      expect(readingSchema.parse(result?.reading)).toEqual(result?.reading);
    }
  });

  it('keeps a new state word whole and unknown, whatever it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[火星月球木土水金冥王彗]{2,8}$/), (word) => {
        const html = load('refund-list/drawn-look-a.html').replace(
          '退款待处理</span></div><div><a',
          `${word}</span></div><div><a`,
        );
        const result = readPage(pageDocument(html), listUrl, rules, { now });
        expect(result?.reading.cases[0]).toMatchObject({ status: 'unknown', statusText: word });
      }),
      { numRuns: 25 },
    );
  });

  it('never alters a number, wherever it is drawn', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{17}$/), fc.stringMatching(/^[1-9]\d{18}$/), (caseNo, orderNo) => {
        const html = load('refund-list/drawn-look-b.html')
          .replaceAll('601000010001563412', caseNo)
          .replace('<em>601000</em><em>010001563412</em>', `<em>${caseNo.slice(0, 7)}</em><em>${caseNo.slice(7)}</em>`)
          .replaceAll('5100000010001561234', orderNo);
        const [first] = readPage(pageDocument(html), listUrl, rules, { now })?.reading.cases ?? [];
        expect(first).toMatchObject({ caseNo, orderNo });
      }),
      { numRuns: 25 },
    );
  });
});

describe('hostile pages', () => {
  const pages = readdirSync(folder).flatMap((adapter) =>
    readdirSync(new URL(`${adapter}/`, folder))
      .filter((file) => file.endsWith('.expected.json'))
      .flatMap((file) => {
        const name = `${adapter}/${file.replace('.expected.json', '.html')}`;
        try {
          return [{ html: load(name), url: JSON.parse(load(`${adapter}/${file}`)).url as string }];
        } catch {
          return [];
        }
      }),
  );

  it('no mutation of a page makes the reader throw or break its bounds', () => {
    const seed = Number(process.env.RULES_SEED ?? Date.now() % 1_000_000);
    console.log(`rules mutations seed ${seed}`);
    fc.assert(
      fc.property(
        fc.nat(pages.length - 1),
        fc.array(fc.tuple(fc.nat(), fc.nat(200), fc.string({ maxLength: 30, unit: 'grapheme' })), { maxLength: 6 }),
        (index, cuts) => {
          const page = pages[index] ?? { html: '', url: listUrl };
          let { html } = page;
          for (const [at, length, insert] of cuts) {
            const from = html.length > 0 ? at % html.length : 0;
            html = html.slice(0, from) + insert + html.slice(from + length);
          }
          const result = readPage(pageDocument(html), page.url, rules, { now });
          if (!result) throw new Error('no adapter');
          readingSchema.parse(result.reading);
          expect(result.rows).toHaveLength(result.reading.cases.length);
          expect(result.reading.outcome === 'found').toBe(result.reading.cases.length > 0);
        },
      ),
      { seed, interruptAfterTimeLimit: 6000, numRuns: 400, markInterruptAsFailure: false },
    );
  });

  it('any text at all is read as something', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        const result = readPage(pageDocument(text), listUrl, rules, { now });
        expect(result?.reading.outcome).not.toBe('found');
      }),
      { interruptAfterTimeLimit: 3000, markInterruptAsFailure: false },
    );
  });

  it('deep nests and long texts end', () => {
    const deep = `<div>${'<div>'.repeat(5000)}退款编号：601000010001563412`;
    expect(readPage(pageDocument(deep), listUrl, rules, { now })?.reading.outcome).toBeDefined();
    const long = `<div class="mod-dispute-header"><em>${'9'.repeat(200_000)}</em></div>`;
    const result = readPage(pageDocument(long), listUrl, rules, { now });
    readingSchema.parse(result?.reading);
  });
});

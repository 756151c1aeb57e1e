/** CSV, JSON and the dossier: complete, and nothing hostile in a text becomes a formula or markup. */
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { maskRecord } from '@/domain/mask-record';
import { type CaseRecord, recordOf } from '@/domain/record';
import { maskKinds } from '@/domain/redact';
import { caseKinds, caseStatuses, phases, withdrawalReasons } from '@/domain/words';
import { writeCell, writeCsv } from '@/storage/export/csv';
import { writeDossier } from '@/storage/export/dossier';
import { writeJson } from '@/storage/export/json';
import { hostileCase, hostileTexts, ordinaryCase, readCsv } from './make';

const madeAt = '2026-11-26T13:40:00+08:00';
const ordinary = () => recordOf(ordinaryCase().only, '麦田的风');
const hostile = () => recordOf(hostileCase(), hostileTexts[0] ?? '');

interface Node {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
  value?: string;
}

function nodesOf(page: string): Node[] {
  const all: Node[] = [];
  const walk = (node: Node) => {
    all.push(node);
    for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parse(page) as unknown as Node);
  return all;
}

const textIn = (page: string) =>
  nodesOf(page)
    .map(({ value }) => value ?? '')
    .join('');

describe('CSV', () => {
  it('has a BOM, ends its lines as Excel wants, and one row for each case', () => {
    const csv = writeCsv([ordinary(), hostile()]);
    expect(csv.startsWith('\ufeff"类型","案件编号","订单编号"')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    const rows = readCsv(csv.slice(1));
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  it('keeps every figure of a long number, as text', () => {
    const [head = [], row = []] = readCsv(writeCsv([ordinary()]).slice(1));
    const at = (name: string) => row[head.indexOf(name)];
    // The TAB behind it makes it a text for a spreadsheet, and is nothing to the eye.
    expect(at('案件编号')).toBe('700100200300400511\t');
    expect(at('订单编号')).toBe('4410203040506070811\t');
    expect(at('金额（元）')).toBe('128.00');
    expect(at('撤诉时间')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  });

  it('holds no cell that a spreadsheet would run', () => {
    const rows = readCsv(writeCsv([hostile()]).slice(1));
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[\s\u200b]*[=+\-@＝＋－＠|%\t\r]/);
    for (const text of [
      '=1',
      '+1',
      '-1+2',
      '@a',
      '\t=1',
      '\r=1',
      '\n=1',
      '＝1',
      '＋1',
      '－1',
      '＠1',
      ' =1',
      '\u200b=1',
      '|x',
      '%x',
    ])
      expect(writeCell(text), JSON.stringify(text)).toMatch(/^"'/);
    expect(writeCell('-12.50')).toBe('"-12.50"');
  });

  it('gives back any text as it was, but for the sign that makes it safe', () => {
    for (const text of hostileTexts) {
      const [[cell = ''] = []] = readCsv(`${writeCell(text)}\r\n`);
      expect(cell.replace(/^'/, '')).toBe(text.replace(/\r\n?/g, '\n').replaceAll('\0', ''));
    }
  });

  it('takes a text of 10 MB', () => {
    const huge = '"=,\r\n'.repeat(2_000_000);
    const [[cell = ''] = []] = readCsv(`${writeCell(huge)}\r\n`);
    expect(cell.length).toBe(huge.length - 2_000_000);
  });
});

const iso = z.iso.datetime({ offset: true });
const digits = z.string().nullable();
/** The schema of docs/export-format.md, written down a second time. */
const exportSchema = z.strictObject({
  format: z.literal('chesu-guide/cases'),
  version: z.literal(1),
  madeAt: iso,
  program: z.string(),
  cases: z.array(
    z.strictObject({
      kind: z.enum(caseKinds),
      caseNo: digits,
      orderNo: digits,
      subOrderNo: digits,
      account: z.string().nullable(),
      facts: z
        .strictObject({
          status: z.enum(caseStatuses),
          statusText: z.string(),
          statusAt: iso.nullable(),
          phase: z.enum(phases),
          phaseText: z.string(),
          amountFen: z.int().nullable(),
          amountText: z.string().nullable(),
          sellerName: z.string().nullable(),
          typeText: z.string(),
          reasonText: z.string().nullable(),
          openedAt: iso.nullable(),
          deadlineAt: iso.nullable(),
          deadlineText: z.string().nullable(),
          items: z.array(z.strictObject({ title: digits, sku: digits, itemId: digits, subOrderNo: digits })),
          category: z.string().nullable(),
          link: z.string().nullable(),
          firstSeenAt: iso,
          lastSeenAt: iso,
        })
        .nullable(),
      timeline: z
        .array(
          z.strictObject({
            what: z.enum(['status', 'phase', 'deadline']),
            value: z.string(),
            words: z.string(),
            at: iso,
            page: z.string().nullable(),
          }),
        )
        .nullable(),
      log: z
        .array(
          z.strictObject({
            who: z.enum(['buyer', 'seller', 'platform', 'unknown']),
            name: z.string().nullable(),
            at: iso.nullable(),
            text: z.string(),
          }),
        )
        .nullable(),
      withdrawals: z
        .array(
          z.strictObject({
            reason: z.enum(withdrawalReasons).nullable(),
            text: z.string().nullable(),
            askedAt: iso.nullable(),
            submittedAt: iso.nullable(),
            outcomes: z.array(z.strictObject({ kind: z.string(), words: z.string(), at: iso })),
          }),
        )
        .nullable(),
      notes: z.array(z.strictObject({ text: z.string(), at: iso })).nullable(),
      corrections: z
        .array(
          z.strictObject({
            stage: z.enum(['opened', 'submitted', 'platform-review', 'seller-confirm', 'done']),
            says: z.enum(['reached', 'not-reached']),
            day: z.iso.date().nullable(),
            words: z.string(),
            at: iso,
          }),
        )
        .nullable(),
      arrivals: z
        .array(z.strictObject({ arrived: z.enum(['yes', 'no']), at: iso }))
        .max(1)
        .nullable(),
      files: z.array(
        z.strictObject({
          name: z.string(),
          type: z.string(),
          size: z.int(),
          sha256: z.string().regex(/^[0-9a-f]{64}$/),
          addedAt: iso.nullable(),
        }),
      ),
      masked: z.array(z.enum(maskKinds)),
    }),
  ),
});

describe('what the person said themselves', () => {
  function corrected(words = '打电话给 13812345678 说的'): CaseRecord {
    const book = ordinaryCase();
    book.act({ kind: 'stage-corrected', stage: 'platform-review', says: 'not-reached', day: null, words: '' });
    book.act({ kind: 'stage-corrected', stage: 'submitted', says: 'reached', day: '2026-11-24', words });
    book.act({ kind: 'outcome-noted', arrived: 'yes' });
    book.act({ kind: 'outcome-noted', arrived: 'no' });
    return recordOf(book.only, '麦田的风');
  }

  it('is in the data file with the last word that stands, and in nothing that pages said', () => {
    const read = exportSchema.parse(JSON.parse(writeJson([corrected()], { madeAt, program: '1.0.0' }))).cases[0];
    expect(read?.corrections).toMatchObject([
      { stage: 'platform-review', says: 'not-reached', day: null, words: '' },
      { stage: 'submitted', says: 'reached', day: '2026-11-24', words: '打电话给 13812345678 说的' },
    ]);
    expect(read?.arrivals).toMatchObject([{ arrived: 'no' }]);
    expect(JSON.stringify([read?.timeline, read?.log, read?.withdrawals])).not.toContain('打电话给');
  });

  it('is gone again where it was taken back', () => {
    const book = ordinaryCase();
    book.act({ kind: 'stage-corrected', stage: 'done', says: 'reached', day: null, words: '' });
    book.act({ kind: 'stage-corrected', stage: 'done', says: null, day: null, words: '' });
    book.act({ kind: 'outcome-noted', arrived: 'yes' });
    book.act({ kind: 'outcome-noted', arrived: null });
    const record = recordOf(book.only, null);
    expect([record.corrections, record.arrivals]).toEqual([[], []]);
  });

  it('stands in the table in columns of its own, where no words of it are a formula', () => {
    const [head = [], row = []] = readCsv(writeCsv([corrected('=1+1')]).slice(1));
    const at = (name: string) => row[head.indexOf(name)];
    expect(at('买家自己改的进度')).toBe('平台审核中：还没到\n撤诉申请已提交：已经到了（2026-11-24）：=1+1');
    expect(at('买家自己说的到账情况')).toMatch(/^没有到账（\d{4}-\d\d-\d\d \d\d:\d\d）$/);
  });

  it('is called the buyer’s in the dossier, and holds no markup', () => {
    const page = writeDossier([corrected('<script>alert(1)</script>')], { madeAt });
    expect(nodesOf(page).some(({ nodeName }) => nodeName === 'script')).toBe(false);
    const shown = textIn(page);
    expect(shown).toContain('买家自己改的进度');
    expect(shown).toContain('撤诉申请已提交：已经到了（2026-11-24）：<script>alert(1)</script>');
    expect(shown).toContain('没有到账');
  });

  it('is masked like notes, and left out with them', () => {
    const masked = JSON.stringify(maskRecord(corrected(), []));
    expect(masked).not.toContain('13812345678');
    const book = ordinaryCase();
    book.act({ kind: 'outcome-noted', arrived: 'no' });
    const without = recordOf(book.only, null, ['facts', 'timeline', 'log', 'application']);
    expect([without.corrections, without.arrivals]).toEqual([null, null]);
    expect(textIn(writeDossier([without], { madeAt }))).not.toContain('买家自己改');
  });
});

describe('JSON', () => {
  it('is what its format says, hostile texts included, and holds them unchanged', () => {
    const records = [ordinary(), hostile()];
    const read: unknown = JSON.parse(writeJson(records, { madeAt, program: '1.0.0' }));
    expect(exportSchema.parse(read).cases).toEqual(JSON.parse(JSON.stringify(records)));
  });

  it('leaves out what was not asked for, and says so by null', () => {
    const record = recordOf(ordinaryCase().only, null, ['notes']);
    expect([record.facts, record.timeline, record.log, record.withdrawals]).toEqual([null, null, null, null]);
    expect(record.notes).toHaveLength(1);
    expect(() => exportSchema.shape.cases.parse([record])).not.toThrow();
  });
});

describe('a masked record', () => {
  const secrets = ['13812345678', '王小明', '麦田的风', '文三路', '700100200300400511', '4410203040506070811'];

  it('tells nothing that points at a person, and says what was masked', () => {
    const record = maskRecord(ordinary(), []);
    const text = JSON.stringify(record) + writeDossier([record], { madeAt });
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(record.masked).toEqual(['phone', 'number', 'name', 'address']);
    expect(record.facts?.sellerName).toBe('青石板杂货');
    expect(writeDossier([record], { madeAt })).toContain('已遮住：电话、订单号等长编号、人名、地址');
  });

  it('shows what a person chose to show, and nothing else', () => {
    const record = maskRecord(ordinary(), ['number']);
    const text = JSON.stringify(record);
    expect(text).toContain('700100200300400511');
    for (const secret of secrets.slice(0, 4)) expect(text).not.toContain(secret);
    expect(record.masked).not.toContain('number');
  });
});

describe('the dossier', () => {
  it('says everything of the case', () => {
    const text = textIn(writeDossier([ordinary()], { madeAt }));
    for (const part of [
      '竹编灯罩 小号',
      '7001 0020 0300 4005 11',
      '退款待处理',
      '和卖家谈好了，申请撤诉。',
      '请打 13812345678',
      '青石板杂货',
    ])
      expect(text).toContain(part);
    expect(text).toContain('没有遮住任何内容');
  });

  it('holds no script, no handler, no address to load from, whatever the texts say', () => {
    const files = [
      { name: hostileTexts[1] ?? '', type: 'image/svg+xml', size: 1, sha256: 'a'.repeat(64), addedAt: null },
    ];
    const page = writeDossier([{ ...hostile(), files }, maskRecord(hostile(), [])], {
      madeAt,
      pictures: new Map([['a'.repeat(64), { type: 'image/svg+xml', base64: 'AAAA' }]]),
      share: { recipient: hostileTexts[0] ?? '', purpose: hostileTexts[1] ?? '', expires: '=1' },
    });
    const nodes = nodesOf(page);
    const names = new Set(nodes.map(({ nodeName }) => nodeName));
    for (const name of ['script', 'img', 'svg', 'iframe', 'link', 'object', 'form', 'a', 'base'])
      expect(names.has(name), name).toBe(false);
    for (const { name } of nodes.flatMap(({ attrs }) => attrs ?? []))
      expect(name).toMatch(/^(lang|charset|http-equiv|content|name|class)$/);
    expect(nodes.filter(({ nodeName }) => nodeName === 'style')).toHaveLength(1);
    const shown = textIn(page);
    for (const text of hostileTexts.slice(0, 12)) expect(shown).toContain(text.replace(/\r\n?/g, '\n').trim());
    expect(page).not.toMatch(/\p{Surrogate}/u);
    for (const sign of ['\u0000', '\u0007', '\u001b']) expect(page).not.toContain(sign);
  });

  it('forbids everything but its own style and its own pictures', () => {
    const page = writeDossier([ordinary()], { madeAt });
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<title>'));
  });

  it('shows pictures with their hash, and lists other files', () => {
    const sha256 = 'b'.repeat(64);
    const record: CaseRecord = {
      ...ordinary(),
      files: [
        { name: '聊天截图.png', type: 'image/png', size: 2048, sha256, addedAt: madeAt },
        { name: '发票.pdf', type: 'application/pdf', size: 4096, sha256: 'c'.repeat(64), addedAt: null },
      ],
    };
    const page = writeDossier([record], {
      madeAt,
      pictures: new Map([[sha256, { type: 'image/png', base64: 'iVBORw0KGgo=' }]]),
    });
    const images = nodesOf(page).filter(({ nodeName }) => nodeName === 'img');
    expect(images.map(({ attrs }) => attrs?.find(({ name }) => name === 'src')?.value)).toEqual([
      'data:image/png;base64,iVBORw0KGgo=',
    ]);
    expect(textIn(page)).toContain(`SHA-256 ${'c'.repeat(64)}`);
    expect(textIn(page)).toContain('4096 字节');
  });

  it('takes a text of 10 MB', () => {
    const record = ordinary();
    const page = writeDossier([{ ...record, notes: [{ text: '<b>'.repeat(3_400_000), at: madeAt }] }], { madeAt });
    expect(page).not.toContain('<b><b>');
  });
});

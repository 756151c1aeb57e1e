/** Cases to export: an ordinary one, and one whose every text is hostile. */
import type { Case } from '@/domain/case';
import { detailPage, makeReading, makeRow, Notebook } from '../domain/make';

export const hostileTexts = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>\'`</style></title></textarea>',
  "=cmd|'/c calc'!A1",
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '＝HYPERLINK("http://x")',
  '＋1',
  '\u200b=1+1',
  '"quoted", with comma\r\nand lines',
  '\u202eevil\u202c \u2066isolate',
  'zero\u200bwidth\ufeff',
  'lone \ud800 surrogate \udfff',
  '\u0000 nul \u0007 bell \u001b[31m',
  '{{constructor}} %s \\u0041',
];

export function ordinaryCase(): Notebook {
  const book = new Notebook();
  book.read(
    makeReading(
      [
        makeRow({
          reasonText: '商品与描述不符',
          log: [
            { who: 'buyer', name: '麦田的风', at: '2026-11-21T10:00:00+08:00', text: '请打 13812345678 找王小明先生' },
            { who: 'seller', name: '青石板杂货', at: '2026-11-21T11:00:00+08:00', text: '好的' },
          ],
        }),
      ],
      detailPage,
    ),
  );
  book.act({ kind: 'note', text: '寄到浙江省杭州市西湖区文三路123号5幢' });
  book.act({ kind: 'withdrawal-asked', flow: 'f1', reason: 'agreed', text: '和卖家谈好了，申请撤诉。' });
  book.act({ kind: 'withdrawal-submitted', flow: 'f1' });
  return book;
}

export function hostileCase(): Case {
  const book = new Notebook();
  book.read(
    makeReading(
      [
        makeRow({
          sellerName: hostileTexts[0] ?? '',
          typeText: hostileTexts[2] ?? '',
          reasonText: hostileTexts.join('\n'),
          statusText: hostileTexts[1] ?? '',
          items: hostileTexts.map((title) => ({ title, itemId: null, sku: title, subOrderNo: null })),
          log: hostileTexts.map((text) => ({ who: 'unknown' as const, name: text, at: null, text })),
        }),
      ],
      detailPage,
    ),
  );
  for (const text of hostileTexts) book.act({ kind: 'note', text });
  return book.only;
}

/** A reader of CSV of its own: what a spreadsheet makes of quotes, commas and lines. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === ',' || sign === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign === '\n') rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  if (rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

/** Every page of the stand-in, in fixed and fresh looks, is read as it is. The browser draws it; the engine reads what was drawn. */
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import type { CaseReading } from '@/domain/reading';
import { readPage } from '@/rules/engine/read';
import { findChromium } from '@/scripts/browsers.mjs';
import { pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';
import type { Case, CaseState } from '../standin/case';
import { type StandIn, startStandIn } from '../standin/server';
import { addresses } from './launch';
import { freshSeeds } from './test';

const rules = readRules();
const count = Number(process.env.CHESU_LOOKS ?? 2);
const seeds = [...Array.from({ length: count }, (_, at) => at + 1), ...freshSeeds];
const drawMs = 6000;

/** What a case of the stand-in is called in readings. */
const statuses: Record<CaseState, readonly string[]> = {
  'waiting-seller': ['waiting-seller'],
  'seller-refused': ['seller-refused'],
  'waiting-return': ['waiting-return'],
  'waiting-receipt': ['waiting-receipt'],
  intervened: ['in-review', 'waiting-seller'],
  closed: ['closed'],
  refunded: ['refunded'],
  'in-review': ['in-review'],
  upheld: ['upheld'],
  finished: ['closed'],
  handled: ['closed'],
  'withdrawal-review': ['withdrawal-review'],
};

interface Sort {
  name: string;
  phone: boolean;
  /** Addresses that show these cases. */
  pages(standIn: StandIn, own: readonly Case[]): { url: string; shows: readonly Case[] }[];
  /** What the page tells of a case beside its numbers. */
  tells: readonly ('caseNo' | 'amountFen' | 'openedAt' | 'status')[];
}

const isRefund = ({ kind }: Case) => kind === 'refund' || kind === 'aftersale';

/** Taobao orders have two generations of detail pages, Tmall orders their own host. */
function orderAddress(standIn: StandIn, { orderNo, subOrderNo }: Case): string {
  const order = standIn.world.orders.find(({ no }) => no === orderNo);
  if (order?.b2C) return `https://trade.tmall.com/detail/orderDetail.htm?bizOrderId=${orderNo}`;
  return Number(subOrderNo.at(-7)) % 2 === 0
    ? `https://trade.taobao.com/trade/detail/trade_order_detail.htm?biz_order_id=${orderNo}`
    : `https://buyertrade.taobao.com/trade/detail/trade_item_detail.htm?bizOrderId=${orderNo}`;
}

const sorts: Sort[] = [
  {
    name: 'refund list',
    phone: false,
    pages: (_, own) => [{ url: addresses.refundList, shows: own.filter(isRefund) }],
    tells: ['caseNo', 'amountFen', 'openedAt', 'status'],
  },
  {
    name: 'refund detail',
    phone: false,
    pages: (_, own) =>
      own
        .filter(isRefund)
        .slice(0, 3)
        .map((one) => ({ url: addresses.detail(one.no ?? '', one.orderNo), shows: [one] })),
    tells: ['caseNo', 'amountFen', 'status'],
  },
  {
    name: 'bought list',
    phone: false,
    pages: (_, own) => [{ url: addresses.boughtList, shows: own.filter(isRefund) }],
    tells: [],
  },
  {
    name: 'order detail',
    phone: false,
    pages: (standIn, own) =>
      own
        .filter(isRefund)
        .slice(0, 4)
        .map((one) => ({
          url: orderAddress(standIn, one),
          shows: own.filter(({ orderNo }) => orderNo === one.orderNo),
        })),
    tells: [],
  },
  {
    name: 'pages without a case',
    phone: false,
    pages: () =>
      ['https://i.taobao.com/my_itaobao', 'https://i.taobao.com/my_taobao.htm'].map((url) => ({ url, shows: [] })),
    tells: [],
  },
  {
    name: 'complaint list',
    phone: false,
    pages: (_, own) => [{ url: addresses.complaintList, shows: own.filter(({ kind }) => kind === 'complaint') }],
    tells: ['status'],
  },
  {
    name: 'report list',
    phone: false,
    pages: (_, own) => [{ url: addresses.reportList, shows: own.filter(({ kind }) => kind === 'report') }],
    tells: ['caseNo', 'status'],
  },
  {
    name: 'H5 orders',
    phone: true,
    pages: (_, own) => [{ url: addresses.h5Orders, shows: own.filter(isRefund) }],
    tells: [],
  },
  {
    name: 'H5 refund list',
    phone: true,
    pages: (_, own) => [{ url: addresses.h5Refunds, shows: own.filter(isRefund) }],
    tells: ['caseNo', 'amountFen', 'openedAt', 'status'],
  },
  {
    name: 'H5 refund detail',
    phone: true,
    pages: (_, own) =>
      own
        .filter(isRefund)
        .slice(0, 3)
        .map((one) => ({ url: addresses.h5Detail(one.no ?? '', one.orderNo), shows: [one] })),
    tells: ['caseNo', 'amountFen', 'status'],
  },
  {
    name: 'H5 complaint',
    phone: true,
    pages: (_, own) =>
      own
        .filter(({ kind }) => kind === 'complaint')
        .map((one) => ({ url: addresses.h5Complaint(one.orderNo), shows: [one] })),
    tells: ['status'],
  },
];

const browsers = new Map<string, Browser>();

test.afterAll(async () => {
  for (const browser of browsers.values()) await browser.close();
});

async function openBrowser(standIn: StandIn): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', `--host-resolver-rules=${standIn.hostRules}`],
  });
}

async function readUntil(page: Page, enough: (cases: readonly CaseReading[]) => boolean): Promise<CaseReading[]> {
  const until = Date.now() + drawMs;
  let last: CaseReading[] = [];
  do {
    const html = await page.content();
    last = readPage(pageDocument(html), page.url(), rules, { now: Date.now() })?.reading.cases ?? [];
    if (enough(last)) break;
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(150);
  } while (Date.now() < until);
  return last;
}

/** What is wrong with a reading, in words; empty when nothing is. */
function faultsOf(one: Case, read: CaseReading | undefined, { tells }: Sort): string[] {
  if (!read) return ['not read'];
  const faults: string[] = [];
  const check = (name: string, is: unknown, isRight: boolean) => {
    if (!isRight) faults.push(`${name} ${JSON.stringify(is)}`);
  };
  if (tells.includes('caseNo')) check('caseNo', read.caseNo, read.caseNo === one.no);
  if (tells.includes('amountFen')) check('amount', read.amountFen, read.amountFen === one.amountFen);
  if (tells.includes('openedAt'))
    check(
      'openedAt',
      read.openedAt,
      Math.floor(Date.parse(read.openedAt ?? '') / 1000) === Math.floor(one.openedAt / 1000),
    );
  if (tells.includes('status')) check('status', read.status, statuses[one.state].includes(read.status));
  if (isRefund(one) && read.typeText) check('type', read.typeText, read.typeText === one.typeText);
  return faults;
}

function isOf(one: Case, read: CaseReading): boolean {
  if (one.no && read.caseNo) return read.caseNo === one.no;
  return read.orderNo === one.orderNo || read.subOrderNo === one.subOrderNo || read.orderNo === one.subOrderNo;
}

for (const phone of [false, true]) {
  test(`${phone ? 'phone' : 'PC'} pages in ${seeds.length} looks`, async () => {
    test.setTimeout(60_000 + seeds.length * 90_000);
    const standIn = await startStandIn({ seed: 1, live: true });
    const browser = await openBrowser(standIn);
    browsers.set(String(phone), browser);
    const faults: string[] = [];
    for (const seed of seeds) {
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        ...(phone ? { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } : {}),
      });
      standIn.reset();
      standIn.look(seed);
      standIn.pageSize({ refund: 20, bought: 20 });
      const uid = standIn.world.here()?.uid;
      const own = standIn.cases().filter((one) => one.uid === uid);
      const page = await context.newPage();
      for (const sort of sorts.filter((each) => each.phone === phone)) {
        for (const { url, shows } of sort.pages(standIn, own)) {
          await page.goto(url);
          const cases = await readUntil(page, (read) => shows.every((one) => read.some((each) => isOf(one, each))));
          for (const one of shows) {
            const read = cases.find((each) => isOf(one, each));
            for (const fault of faultsOf(one, read, sort))
              faults.push(`look ${seed}, ${sort.name}: ${one.kind} ${one.state} ${one.no ?? one.orderNo}: ${fault}`);
          }
          const extra = cases.filter((each) => !shows.some((one) => isOf(one, each)));
          for (const each of extra)
            faults.push(`look ${seed}, ${sort.name}: a case that is none: ${JSON.stringify(each).slice(0, 300)}`);
        }
      }
      await context.close();
    }
    await standIn.close();
    expect(faults.join('\n')).toBe('');
  });
}

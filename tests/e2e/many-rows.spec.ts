/** A list of a thousand rows: one capsule a case wherever the person is, nothing of the page moves, and the last works as the first. */
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/browsers.mjs';
import type { StandIn } from '../standin/server';
import { waitForOurs } from './closed-root';
import { addresses, firstPage } from './launch';
import { confirmPatiently, fillDialog, numberOf } from './person';
import { expect, test } from './test';

const rows = 1000;
const row = '.mod-dispute-header';

interface Box {
  text: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Every element of the list: its rows, their cells, their buttons. */
function boxesOf(page: Page): Promise<Box[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { text: element.className.toString(), left: left + scrollX, top: top + scrollY, width, height };
    }),
  );
}

/** The same list in a browser without the extension. */
async function boxesWithout(standIn: StandIn): Promise<Box[]> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    // Bars take room, and ours has them.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', `--host-resolver-rules=${standIn.hostRules}`],
  });
  try {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 1366, height: 768 },
    });
    const page = await context.newPage();
    await page.goto(addresses.refundList);
    await drawn(page);
    return await boxesOf(page);
  } finally {
    await browser.close();
  }
}

/** A few of them: told whole, ten thousand boxes would take minutes to tell. */
function firstDifferences(some: readonly Box[], others: readonly Box[]): string[] {
  const told = (box: Box | undefined) => JSON.stringify(box);
  const length = Math.max(some.length, others.length);
  const differences = Array.from({ length }, (_, at) => `${told(some[at])} / ${told(others[at])}`).filter(
    (_, at) => told(some[at]) !== told(others[at]),
  );
  return differences.slice(0, 5);
}

async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(([rows, wanted]) => document.querySelectorAll(rows).length >= wanted, [
    row,
    rows,
  ] as const);
}

/** Words of the rows in the window, and case numbers of the capsules about there: the page sees our hosts, not what is in them. */
function seenIn(page: Page): Promise<{ rows: string[]; capsules: string[] }> {
  return page.evaluate((selector) => {
    const isNear = (element: Element, beyond: number) => {
      const { top, bottom, height } = element.getBoundingClientRect();
      return height > 0 && bottom > -beyond && top < innerHeight + beyond;
    };
    const hosts = [...document.querySelectorAll<HTMLElement>('chesu-guide[data-role=capsule]')];
    const shown = hosts.filter((host) => host.checkVisibility({ visibilityProperty: true }));
    return {
      rows: [...document.querySelectorAll(selector)]
        .filter((one) => isNear(one, 0))
        .map((one) => one.textContent ?? ''),
      // A capsule stands in the lower part of its row.
      capsules: shown.filter((host) => isNear(host, 240)).map(({ dataset }) => dataset.case ?? ''),
    };
  }, row);
}

/** Each row in the window has its capsule, and no case has two. */
async function expectCapsules(page: Page, numbers: readonly string[]): Promise<void> {
  await expect
    .poll(async () => {
      const { rows, capsules } = await seenIn(page);
      const wanted = rows.map((text) => numbers.find((number) => text.includes(number)) ?? text);
      return { some: wanted.length > 0, without: wanted.filter((number) => !capsules.includes(number)) };
    })
    .toEqual({ some: true, without: [] });
  const all = await page
    .locator('chesu-guide[data-role=capsule]')
    .evaluateAll((hosts) => hosts.map((host) => (host as HTMLElement).dataset.case ?? ''));
  expect(new Set(all).size).toBe(all.length);
}

test('a thousand rows: capsules where the person is, the page as it was, and a case near the end withdrawn', async ({
  standIn,
  opened,
}) => {
  // Finding our boxes on so long a page takes the test most of a second each time.
  test.setTimeout(300_000);
  standIn.addMany('0', rows);
  standIn.pageSize({ refund: 2 * rows });
  standIn.look(1, { redraw: false, click: 'sequence' });
  const uid = standIn.world.here()?.uid ?? '';
  const cases = standIn.world.casesOf(uid, 'refund', 'aftersale');
  const numbers = cases.map(numberOf);
  const one = cases.findLast(({ kind, state }) => kind === 'refund' && state === 'waiting-seller');
  if (!one) throw new Error('no open refund in the list');

  const page = await firstPage(opened);
  await page.goto(addresses.refundList);
  await drawn(page);
  await expectCapsules(page, numbers);
  const boxes = await boxesOf(page);
  expect(firstDifferences(boxes, await boxesWithout(standIn))).toEqual([]);

  for (const part of [0.3, 0.7, 1]) {
    await page.evaluate((share) => scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * share), part);
    await expectCapsules(page, numbers);
  }
  expect((await boxesOf(page)).length).toBe(boxes.length);

  const capsule = page.locator(`chesu-guide[data-role=capsule][data-case="${numberOf(one)}"]`);
  await capsule.scrollIntoViewIfNeeded();
  const box = await capsule.boundingBox();
  if (!box) throw new Error('the capsule has no box');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await fillDialog(page);
  await confirmPatiently(page);
  await waitForOurs(page, { role: 'panel', text: /已撤诉|页面显示已关闭/ });
  expect(standIn.submits().map(({ caseNo, outcome }) => ({ caseNo, outcome }))).toEqual([
    { caseNo: one.no, outcome: 'done' },
  ]);

  await inOptions(await opened.openOptions('#cases?state=all&order=newest'), numberOf(one), cases.length);
});

/** The same cases in the archive: all in one list of which little is drawn, found, kept by name, put into the bin. */
async function inOptions(options: Page, number: string, count: number): Promise<void> {
  const list = options.getByRole('navigation', { name: '案件列表' });
  const found = options.locator('.pane--list [role=status]');
  await expect(found).toContainText('找到');
  const all = Number((await found.textContent())?.replace(/\D/g, ''));
  expect(all).toBeGreaterThanOrEqual(count);
  expect(await list.locator('.ci').count()).toBeLessThan(60);
  await list.locator('.ci').first().focus();
  await options.keyboard.press('End');
  await expect(list.locator(`[aria-posinset="${all}"] a.ci`)).toBeFocused();

  await options.getByRole('searchbox').fill(`${number.slice(0, 4)} ${number.slice(4)}`);
  await expect(found).toHaveText('找到 1 件');
  expect(new URLSearchParams(new URL(options.url()).hash.split('?')[1]).get('q')).toContain(number.slice(0, 4));
  await options.reload();
  await expect(found).toHaveText('找到 1 件');
  await options.getByRole('button', { name: '存下这组条件' }).click();
  await options.getByPlaceholder('起个名字').fill('刚撤的');
  await options.keyboard.press('Enter');
  await expect(options.getByRole('button', { name: '删掉「刚撤的」' })).toBeVisible();

  await list.locator('.ci').click();
  await options.getByRole('button', { name: '放进回收站' }).click();
  await expect(options.getByText('没有符合条件的案件')).toBeVisible();
  await options.getByRole('link', { name: '回收站' }).click();
  await expect(options.getByText('彻底删除', { exact: false }).first()).toBeVisible();
  await options.getByRole('button', { name: '拿回来' }).click();
  await expect(options.getByText('回收站是空的')).toBeVisible();
  await options.getByRole('link', { name: '案件' }).click();
  await options.getByRole('combobox', { name: '存好的条件' }).selectOption({ label: '刚撤的' });
  await expect(found).toHaveText('找到 1 件');
}

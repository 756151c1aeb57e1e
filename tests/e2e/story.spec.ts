/** The main story, one test a cell: from the list and from the case's own page, on PC and on the phone, in fixed and fresh looks. */
import type { Case } from '../standin/case';
import type { LookParts } from '../standin/look';
import { findOurs, pressOurs, waitForOurs } from './closed-root';
import { addresses, firstPage } from './launch';
import { capsuleOf, numberOf, pickCase as pick, pressCapsule, pressWords, withdraw } from './person';
import { expect, freshSeeds, test } from './test';

/** Controls of the page that our own clicks can work; a control that ignores them has tests of its own. */
const willing: LookParts = { click: 'sequence' };

interface Cell {
  kind: 'refund' | 'aftersale';
  surface: 'pc' | 'phone';
  from: 'list' | 'detail';
}

const cells: Cell[] = (['refund', 'aftersale'] as const).flatMap((kind) =>
  (['pc', 'phone'] as const).flatMap((surface) =>
    (['list', 'detail'] as const).map((from) => ({ kind, surface, from })),
  ),
);

/** A fixed look and a fresh one, other ones in each cell: every look of a run is played somewhere, and all of them everywhere in `npm run test:long`. */
function looksOf(cell: Cell): number[] {
  if (process.env.CHESU_LONG) return [1, 2, ...freshSeeds];
  const at = cells.filter(({ from }) => from === 'list').indexOf(cell);
  return [1 + ((at + Math.floor(at / 2)) % 2), ...freshSeeds.slice(at % freshSeeds.length).slice(0, 1)];
}

function addressOf(one: Case, { surface, from }: Cell): string {
  if (from === 'list') return surface === 'pc' ? addresses.refundList : addresses.h5Refunds;
  const { no, orderNo } = one;
  return surface === 'pc' ? addresses.detail(no ?? '', orderNo) : addresses.h5Detail(no ?? '', orderNo);
}

for (const surface of ['pc', 'phone'] as const) {
  test.describe(surface, () => {
    test.use({ how: { phone: surface === 'phone' } });

    for (const cell of cells.filter((one) => one.surface === surface)) {
      const seeds = cell.from === 'detail' ? [3] : looksOf(cell);
      for (const seed of seeds) {
        const fixed = seed < 10 ? `look ${seed}` : `fresh look ${freshSeeds.indexOf(seed) + 1}`;
        test(`${cell.kind}, from the ${cell.from}, ${fixed}: withdrawn once and verified`, async ({
          standIn,
          opened,
        }) => {
          test.info().annotations.push({ type: 'look', description: String(seed) });
          standIn.look(seed, willing);
          const one = pick(standIn, cell.kind, 'waiting-seller');
          const page = await firstPage(opened);
          await page.goto(addressOf(one, cell));
          await withdraw(page, numberOf(one), { touch: surface === 'phone' });
          const done = await waitForOurs(page, { role: 'panel', text: /已撤诉|页面显示已关闭|请你来点一下/ });
          expect(done.text, `look ${seed}`).not.toContain('请你来点一下');
          expect(standIn.submits().map(({ caseNo, outcome }) => ({ caseNo, outcome }))).toEqual([
            { caseNo: one.no, outcome: 'done' },
          ]);
          expect(standIn.cases().find(({ no }) => no === one.no)?.state).toBe('closed');
          if (cell.from === 'list') {
            await page.waitForURL(
              (url) => url.href.split('?')[0]?.split('#')[0] === addressOf(one, cell).split('#')[0],
            );
          }
          const capsule = await capsuleOf(page, numberOf(one));
          expect(['done', 'closed-after-submit']).toContain(capsule.host['data-state']);
        });
      }
    }
  });
}

test.describe('a complaint', () => {
  test('on PC leads to the phone, with a QR code and steps', async ({ standIn, opened }) => {
    const one = pick(standIn, 'complaint', 'in-review');
    const page = await firstPage(opened);
    await page.goto(addresses.complaintList);
    const capsule = await capsuleOf(page, numberOf(one));
    expect(capsule.host['data-state']).toBe('phone');
    expect(capsule.text).toContain('要到手机上撤');
    await pressCapsule(page, numberOf(one));
    await waitForOurs(page, { role: 'dialog', text: /手机/ });
    expect((await findOurs(page, { role: 'dialog', as: 'path' })).length).toBeGreaterThan(0);
    expect(standIn.submits()).toEqual([]);
  });

  test.describe('on the phone', () => {
    test.use({ how: { phone: true } });

    test('is pointed at: the person presses the page, the result is seen', async ({ standIn, opened }) => {
      standIn.look(2, willing);
      const one = pick(standIn, 'complaint', 'in-review');
      const page = await firstPage(opened);
      await page.goto(addresses.h5Complaint(one.orderNo));
      await withdraw(page, numberOf(one), { touch: true });
      await waitForOurs(page, { role: 'panel', text: '请你来点一下' });
      await waitForOurs(page, { role: 'ring' });
      expect(standIn.submits()).toEqual([]);
      await pressWords(page, standIn.world.look.withdrawComplaint, { touch: true });
      await pressWords(page, standIn.world.look.confirm, { touch: true });
      await waitForOurs(page, { role: 'panel', text: /已撤诉|页面显示已关闭/ });
      expect(standIn.submits().map(({ outcome }) => outcome)).toEqual(['done']);
    });
  });
});

test('a report leads to the official service, with a message to copy', async ({ standIn, opened }) => {
  const one = pick(standIn, 'report', 'in-review');
  const page = await firstPage(opened);
  await page.goto(addresses.reportList);
  await pressCapsule(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', text: /官方客服/ });
  await waitForOurs(page, { role: 'dialog', as: 'a', text: /客服/ });
  expect(standIn.submits()).toEqual([]);
});

test('the second account has its own cases, and the first one keeps its own', async ({ standIn, opened }) => {
  standIn.look(1, willing);
  const page = await firstPage(opened);
  const first = pick(standIn, 'refund', 'waiting-seller');
  await page.goto(addresses.refundList);
  await capsuleOf(page, numberOf(first));
  standIn.signIn('1');
  const second = pick(standIn, 'refund', 'waiting-seller');
  await page.goto(addresses.refundList);
  await withdraw(page, numberOf(second));
  await waitForOurs(page, { role: 'panel', text: /已撤诉|页面显示已关闭/ });
  expect(standIn.submits().map(({ caseNo, account }) => ({ caseNo, account }))).toEqual([
    { caseNo: second.no, account: standIn.world.account('1').uid },
  ]);
  const options = await opened.openOptions('#cases');
  await expect(options.getByText(standIn.world.account('0').nick).locator('visible=true').first()).toBeVisible();
  await expect(options.getByText(standIn.world.account('1').nick).locator('visible=true').first()).toBeVisible();
});

test('starting from the popup opens the right page with the dialog ready', async ({ standIn, opened }) => {
  standIn.look(1, willing);
  const one = pick(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.refundList);
  await capsuleOf(page, numberOf(one));
  await page.close();
  const popup = await opened.openPopup();
  const item = popup.locator('li, article, .case').filter({ hasText: '申请撤诉' }).first();
  await expect(item).toBeVisible();
  const [tab] = await Promise.all([
    opened.context.waitForEvent('page'),
    popup
      .getByRole('button', { name: /申请撤诉/ })
      .first()
      .click(),
  ]);
  await tab.waitForLoadState();
  await waitForOurs(tab, { role: 'dialog', as: 'h2', text: '申请撤诉' });
  expect(tab.url()).toContain('/dispute/detail.htm');
  await pressOurs(tab, { role: 'dialog', as: 'button', text: /^取消/ });
  expect(standIn.submits()).toEqual([]);
});

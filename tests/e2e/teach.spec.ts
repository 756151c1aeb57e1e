/**
 * Teaching: a withdraw control that nobody knows is pointed at once; from then on it is found, until it is removed again.
 * And, in the same browser, an official rule that changes.
 */
import { ruleList } from '../standin/pages/rules';
import { findOurs, patienceMs, pressOurs, waitForOurs, waitUntilGone } from './closed-root';
import { addresses, firstPage } from './launch';
import { capsuleOf, confirmPatiently, fillDialog, numberOf, pickCase, pressCapsule, spotOf } from './person';
import { expect, test } from './test';

test('a control that nobody knows is taught once, kept over a reload, and forgotten in 规则; an official rule that changes is told', async ({
  standIn,
  opened,
}) => {
  standIn.look(1, { click: 'sequence', tag: 'span', redraw: false });
  standIn.failNext('control-unknown');
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown', 'click'])
      document.body.addEventListener(type, () => document.body.setAttribute(`data-got-${type}`, ''), true);
  });
  await pressCapsule(page, numberOf(one));
  await pressOurs(page, { role: 'dialog', as: 'button', text: '指给我看' });
  const bar = { role: 'teach', as: 'div', text: '请点一下页面上的撤销按钮' } as const;
  await waitForOurs(page, bar);

  // Escape ends it, and nothing was pressed.
  await page.keyboard.press('Escape');
  await waitUntilGone(page, bar);
  await pressOurs(page, { role: 'dialog', as: 'button', text: '指给我看' });
  await waitForOurs(page, bar);
  // By keys: Tab steps through the controls of the case, Enter takes the one that is outlined.
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect((await findOurs(page, { role: 'teach', as: 'p', text: '圈着：不退了' })).length).toBe(1);
  }).toPass({ intervals: [50], timeout: patienceMs });
  await page.keyboard.press('Enter');
  await waitForOurs(page, { role: 'dialog', text: '按钮上写着「不退了」' });
  await pressOurs(page, { role: 'dialog', as: 'button', text: '不是，重选' });
  await waitForOurs(page, bar);

  // The page can be scrolled under the cover.
  await page.mouse.move(300, 400);
  await page.mouse.wheel(0, -2000);
  await expect.poll(async () => (await spotOf(page, '不退了')).y).toBeGreaterThan(80);
  const spot = await spotOf(page, '不退了');
  await page.mouse.move(spot.x, spot.y);
  await waitForOurs(page, { role: 'ring', text: '是它就点一下' });
  await page.mouse.click(spot.x, spot.y);
  await waitForOurs(page, { role: 'dialog', text: '按钮上写着「不退了」' });
  const got = await page.evaluate(() =>
    document.body.getAttributeNames().filter((name) => name.startsWith('data-got')),
  );
  expect(got).toEqual([]);
  expect(standIn.log().filter(({ path }) => /adjust/.test(path))).toEqual([]);
  await pressOurs(page, { role: 'dialog', as: 'button', text: '就是它' });

  // The case goes on at once; what was taught is pointed at, not pressed.
  await fillDialog(page);
  await confirmPatiently(page);
  await waitForOurs(page, { role: 'panel', text: '圈出来的「不退了」' });
  expect(standIn.submits()).toEqual([]);
  await pressOurs(page, { role: 'panel', as: 'button', text: '不撤了' });
  await waitForOurs(page, { text: '已停下' });

  await page.reload();
  await capsuleOf(page, numberOf(one));
  await pressCapsule(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', as: 'h2', text: '申请撤诉' });

  const options = await opened.openOptions('#rules');
  await options.getByRole('button', { name: '删掉指认的「不退了」' }).click();
  await options.getByText('已删掉「不退了」').waitFor();
  await page.bringToFront();
  await page.reload();
  await pressCapsule(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', text: '暂时不能撤' });
  expect(await findOurs(page, { role: 'dialog', as: 'button', text: '指给我看' })).toHaveLength(1);

  // An official rule that the person opens is watched from then on.
  const { ruleId, title, url } = ruleList[1] ?? { ruleId: '', title: '', url: '' };
  await page.goto(url);
  const card = options.getByRole('region', { name: '官方规则有没有变' });
  await options.bringToFront();
  await expect(card.getByText('看过的规则都没有变')).toBeVisible();
  standIn.world.ruleBodies.set(ruleId, '第一条 示范的一条。\n第二条 示范的又一条，三十天内办。\n第三条 完。');
  await page.bringToFront();
  await page.reload();
  await options.bringToFront();
  await expect(card.getByText('有 1 个规则变了')).toBeVisible();
  await card.getByRole('button', { name: '看改了哪里' }).first().click();
  await expect(card.locator('ins').first()).toHaveText('三十');
  await expect(card.locator('del').first()).toHaveText('十五');
  await expect(card.getByRole('heading', { name: title }).first()).toBeVisible();

  // One press opens one tab that goes through them; 停下 closes it.
  const opening = opened.context.waitForEvent('page');
  await card.getByRole('button', { name: '检查官方规则' }).click();
  const tab = await opening;
  // Whichever it has come to, and a slow machine draws a page for ten seconds.
  await expect(card.getByText(/正在看第 ([2-9]|\d\d) 个/)).toBeVisible();
  await options.bringToFront();
  await card.getByRole('button', { name: '停下' }).click();
  await expect.poll(() => tab.isClosed()).toBe(true);
  await expect(card.getByText('已停下，看过的都记下了')).toBeVisible();
  if (process.env.SHOTS) await options.screenshot({ path: `${process.env.SHOTS}/official.png`, fullPage: true });
});

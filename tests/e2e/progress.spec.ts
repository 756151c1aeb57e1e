/** How a case goes, in the built extension: the window on 我的淘宝, a correction in the popup, the calendar file of its deadline. */
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { findOurs, pressOurs, waitForOurs, waitUntilGone } from './closed-root';
import { addresses, firstPage } from './launch';
import { capsuleOf, numberOf, pickCase } from './person';
import { expect, test } from './test';

const home = 'https://i.taobao.com/my_itaobao';
test.use({ how: { dark: Boolean(process.env.CHESU_DARK) } });

test('the home shows an open case and leads to it; a stage is corrected; a deadline goes into the calendar; the window is gone for good', async ({
  standIn,
  opened,
}) => {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await capsuleOf(page, numberOf(one));

  await page.goto(home);
  await waitForOurs(page, { role: 'home', as: 'h2', text: '投诉处理进度' });
  const shown = await findOurs(page, { role: 'home', as: 'button', text: '打开：' });
  expect(shown).toHaveLength(1);
  const opens = opened.context.waitForEvent('page');
  await pressOurs(page, { role: 'home', as: 'button', text: '打开：' });
  const own = await opens;
  await own.waitForURL((url) => url.href.includes(one.no ?? '?'));
  await own.close();

  const popup = await opened.openPopup();
  await popup
    .getByRole('button', { name: /看详情|看进度/ })
    .first()
    .click();
  await popup.getByRole('button', { name: '改一步' }).click();
  await popup.getByText('撤诉申请已提交', { exact: true }).last().click();
  await popup.getByLabel('说明（可以不填）').fill('<b>在手机上交的</b>');
  await popup.getByRole('button', { name: '记下' }).click();
  const entry = popup.locator('li.tl', { hasText: '你改的' });
  await expect(entry).toContainText('撤诉申请已提交');
  await expect(entry).toContainText('<b>在手机上交的</b>');
  const [download] = await Promise.all([
    popup.waitForEvent('download'),
    popup.getByRole('link', { name: '存到日历' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('截止时间.ics');
  const events = new ICAL.Component(ICAL.parse(readFileSync(await download.path(), 'utf8'))).getAllSubcomponents(
    'vevent',
  );
  expect(events.length).toBeGreaterThan(0);
  for (const event of events) expect(new ICAL.Event(event).startDate.toJSDate().getTime()).toBeGreaterThan(Date.now());
  await popup.close();

  await page.bringToFront();
  await pressOurs(page, { role: 'home', as: 'button', text: '收起' });
  await waitUntilGone(page, { role: 'home', as: 'li' });
  await opened.killWorker();
  await page.reload();
  await pressOurs(page, { role: 'home', as: 'button', text: '展开' });
  const bodyBox = () => page.evaluate(() => JSON.stringify(document.body.getBoundingClientRect()));
  await waitForOurs(page, { role: 'home', as: 'li' });
  const withWindow = await bodyBox();
  await pressOurs(page, { role: 'home', as: 'button', text: '以后都不显示' });
  await waitUntilGone(page, { role: 'home' });
  // It took no room of the page's.
  expect(await bodyBox()).toBe(withWindow);
  await page.reload();
  const options = await opened.openOptions('#about');
  const again = options.getByRole('switch', { name: '我的淘宝首页的进度小窗' });
  await expect(again).toHaveAttribute('aria-checked', 'false');
  await page.waitForTimeout(1500);
  expect(await findOurs(page, { role: 'home' })).toEqual([]);
  await again.click();
  await expect(again).toHaveAttribute('aria-checked', 'true');
  await page.bringToFront();
  await page.reload();
  await waitForOurs(page, { role: 'home', as: 'h2' });
});

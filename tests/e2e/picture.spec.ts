/**
 * 留存这一页的截图, where the browser allows it: the popup opened by the browser's own keys over the page. What is kept is the
 * picture of that page, and it can be seen in options.
 */
import { missingForDisplay, openDisplay } from './display';
import { addresses, firstPage, launch } from './launch';
import { pickCase } from './person';
import { openRealPopup } from './real-popup';
import { expect, test } from './test';

const missing = missingForDisplay();
test.skip(missing !== null && !process.env.CI, missing ?? '');

test('a picture of the page in front is kept with its case, from the popup the browser opened', async ({ standIn }) => {
  const display = await openDisplay();
  const opened = await launch(standIn, { headed: true, display: display.name });
  try {
    const one = pickCase(standIn, 'refund', 'waiting-seller');
    const page = await firstPage(opened);
    await page.goto(addresses.detail(one.no ?? '', one.orderNo));

    const popup = await openRealPopup(opened, page, display);
    await popup.press('看详情');
    await popup.press('留存这一页的截图');
    await expect.poll(popup.text).toContain('截图已留作这一件的证据');

    const options = await opened.openOptions('#cases');
    await options.getByRole('searchbox').fill(one.orderNo);
    await options.locator('a.ci').first().click();
    const kept = options.locator('.evidence__item', { hasText: '截图' });
    await expect(kept).toHaveCount(1);
    await expect(kept).toContainText('png');
    await kept.getByRole('button', { name: '看', exact: true }).click();
    const shown = options.getByRole('dialog').locator('img');
    await expect
      .poll(() => shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]))
      .toEqual([await page.evaluate(() => innerWidth), await page.evaluate(() => innerHeight)]);
  } finally {
    await opened.close();
    display.close();
  }
});

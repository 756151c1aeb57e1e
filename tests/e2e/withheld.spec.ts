/**
 * Site access withheld in Chromium: the popup says what is missing, and one press puts it right. The browser's own
 * question can be answered by a real keyboard alone, so the browser runs on a display of its own.
 */
import { findOurs } from './closed-root';
import { missingForDisplay, openDisplay } from './display';
import { addresses, firstPage, launch, type Opened } from './launch';
import { capsuleOf, numberOf, pickCase } from './person';
import { expect, test } from './test';

const missing = missingForDisplay();
test.skip(missing !== null && !process.env.CI, missing ?? '');

/** As a person does on the browser's page of extensions: site access only on click. */
async function withhold({ context, extensionId }: Opened): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    (id) =>
      (
        globalThis as unknown as {
          chrome: { developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> } };
        }
      ).chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_CLICK' }),
    extensionId,
  );
  await page.close();
}

test('a withheld site: the popup says what is missing, a refusal is told, an allowance puts it right', async ({
  standIn,
}) => {
  const display = await openDisplay();
  const opened = await launch(standIn, { headed: true, display: display.name });
  try {
    await withhold(opened);
    const one = pickCase(standIn, 'refund', 'waiting-seller');
    const page = await firstPage(opened);
    await page.goto(addresses.refundList);
    await page.waitForTimeout(2000);
    expect(await findOurs(page, { role: 'capsule' })).toEqual([]);

    const popup = await opened.openPopup();
    const notice = popup.locator('.access');
    await expect(notice).toContainText('还看不到退款页面');
    await expect(notice).toContainText('taobao.com');
    const allow = notice.getByRole('button', { name: /允许/ });

    await allow.click();
    await popup.waitForTimeout(1500);
    display.press('Return');
    await expect(notice.getByRole('alert')).toBeVisible();
    await expect(notice).toContainText('还看不到退款页面');

    await allow.click();
    await popup.waitForTimeout(1500);
    display.press('Tab', 'Return');
    await expect(notice).toBeHidden();

    await page.bringToFront();
    await page.reload();
    await capsuleOf(page, numberOf(one));
  } finally {
    await opened.close();
    display.close();
  }
});

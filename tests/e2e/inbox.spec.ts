/** 站内信 in the built extension: a reading changes a case, the person is told once, finds it again, and is led to the case. */
import type { Worker } from '@playwright/test';
import { addresses, firstPage } from './launch';
import { capsuleOf, numberOf, pickCase } from './person';
import { expect, test } from './test';

interface Shown {
  badge: string;
  toasts: string[];
}

/** What the browser shows of us outside any page. */
function shownBy(worker: Worker): Promise<Shown> {
  return worker.evaluate(async () => {
    const { action, notifications } = Reflect.get(globalThis, 'chrome');
    return {
      badge: String(await action.getBadgeText({})),
      toasts: Object.keys(await notifications.getAll()),
    };
  });
}

test('what a page says anew stands in the inbox, on the badge and in the popup, once, and leads to the case', async ({
  standIn,
  opened,
}) => {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await capsuleOf(page, numberOf(one));
  const options = await opened.openOptions('#inbox');
  await expect(options.getByRole('heading', { name: '还没有消息' })).toBeVisible();

  // No reminders of deadlines today; what is kept is shown by the page that is opened next.
  await options.getByText('什么事通知到哪里').click();
  for (const hours of ['72', '24', '2']) await options.getByText(`${hours} 小时`, { exact: true }).click();
  await options.reload();
  await options.getByText('什么事通知到哪里').click();
  await expect(options.getByRole('checkbox', { name: '24 小时' })).not.toBeChecked();
  await expect(options.getByRole('checkbox', { name: '「遇到问题」通知到电脑弹窗' })).toBeChecked();
  await options.getByText('什么事通知到哪里').click();

  standIn.putCase(one.uid, 'refund', { no: one.no, state: 'seller-refused' });
  await page.bringToFront();
  await page.reload();
  await capsuleOf(page, numberOf(one));
  await options.bringToFront();
  const rows = options.getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('遇到问题');
  await expect(rows).toContainText('未读');
  await expect(options.getByText('有 1 条没看过').first()).toBeVisible();
  await expect.poll(async () => (await shownBy(await opened.worker())).toasts.length).toBe(1);
  const before = await shownBy(await opened.worker());
  expect(before.toasts[0]).toMatch(/^notice\//);
  expect(Number(before.badge.replace('新', ''))).toBeGreaterThan(0);

  // The worker dies; what it told is not told again, and the same page says nothing new.
  await opened.killWorker();
  await page.bringToFront();
  await page.reload();
  await capsuleOf(page, numberOf(one));
  const popup = await opened.openPopup();
  await expect(popup.getByText('有 1 条没看过的消息')).toBeVisible();
  expect((await shownBy(await opened.worker())).toasts).toEqual(before.toasts);
  await popup.getByText('有 1 条没看过的消息').click();
  await popup.close();

  // By keyboard: to the line, along it, and into the case; it is read then.
  await options.bringToFront();
  await expect(rows).toHaveCount(1);
  await options.locator('[data-line="0"]').focus();
  await options.keyboard.press('Enter');
  await expect(options).toHaveURL(/#cases\//);
  await expect(options.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await options.goBack();
  await expect(options.getByText('都看过了').first()).toBeVisible();

  // Only what was not read: nothing of that sort; the way back shows all, and 390 px hold it.
  await options.getByText('只看没看过的').click();
  await expect(options).toHaveURL(/unread=1/);
  await options.getByRole('button', { name: '看全部消息' }).click();
  await expect(rows).toHaveCount(1);
  await options.setViewportSize({ width: 390, height: 844 });
  await options.getByText('什么事通知到哪里').click();
  const tooWide = () =>
    options.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await tooWide()).toBe(0);
});

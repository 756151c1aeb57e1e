/** 卡住了 in the built extension: a refused withdrawal stands red in page and popup with its reason, source and way on, until it is put aside. */
import type { Page } from '@playwright/test';
import { boxOf, findOurs, patienceMs, pressOurs, waitForOurs, waitUntilGone } from './closed-root';
import { addresses, firstPage } from './launch';
import { capsuleOf, numberOf, pickCase, pressCapsule, pressWords, spotOf, withdraw } from './person';
import { expect, test } from './test';

const control = '申请客服介入';
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The ring stands round the page's own control, and says only where it is. */
async function expectRing(page: Page): Promise<void> {
  await expect(async () => {
    const rings = await findOurs(page, { role: 'ring', as: 'div', text: /^就在这里/ });
    const ring = rings.find(({ attributes }) => attributes.class === 'ring');
    const box = ring ? await boxOf(page, ring) : null;
    const spot = await spotOf(page, control);
    expect(box && box.x < spot.x && spot.x < box.x + box.width && box.y < spot.y && spot.y < box.y + box.height).toBe(
      true,
    );
  }).toPass({ timeout: patienceMs });
}

test('a refusal becomes an obstacle in page and popup, leads to the control of 介入, is put aside and taken up again', async ({
  standIn,
  opened,
}) => {
  standIn.look(1, { click: 'sequence' });
  standIn.failNext('refused', { words: '操作失败：商家不同意撤销' });
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', as: 'h2', text: '卖家没有同意撤诉' });
  await waitForOurs(page, { role: 'dialog', text: '「操作失败：商家不同意撤销」' });
  await waitForOurs(page, { role: 'dialog', text: '《淘宝平台争议处理规则》第 82 条' });
  await pressOurs(page, { role: 'dialog', as: 'button', text: '在页面上圈出「平台介入」' });
  await waitForOurs(page, { role: 'panel', text: '由你决定' });
  await expectRing(page);
  expect(standIn.log().filter(({ path }) => /CS_APPLY|csApply/i.test(path))).toEqual([]);
  await pressOurs(page, { role: 'panel', as: 'button', text: '知道了' });
  await waitUntilGone(page, { role: 'ring' });
  expect((await capsuleOf(page, numberOf(one))).attributes.class).toContain('capsule--obstacle');

  // The popup says it at its top, with the reason and where that is from, and leads to the same control.
  const popup = await opened.openPopup();
  await expect(popup.getByText('有 1 件卡住了')).toBeVisible();
  await popup.getByRole('button', { name: '看怎么办' }).click();
  await expect(popup.getByText('「操作失败：商家不同意撤销」', { exact: true })).toBeVisible();
  await expect(popup.getByText('撤诉按规则推断是买家单方面的').first()).toBeVisible();
  await expect(popup.locator('.source').first()).toBeVisible();
  const led = opened.context.waitForEvent('page');
  await popup.getByRole('button', { name: '在页面上圈出「平台介入」' }).click();
  const other = await led;
  await other.bringToFront();
  await waitForOurs(other, { role: 'panel', text: '由你决定' });
  await expectRing(other);
  await other.close();

  // Put aside in the pane of the case, with a reason: red is gone everywhere, and one press brings it back.
  const shown = opened.context.waitForEvent('page');
  await popup.getByRole('button', { name: '全部办法和来源' }).click();
  const pane = await shown;
  await expect(pane.getByText('《淘宝平台争议处理规则》第 82 条').first()).toBeVisible();
  await pane.getByRole('button', { name: '这个先不管' }).click();
  await pane.getByRole('button', { name: '正在和卖家谈' }).click();
  await expect(pane.getByText('已经放下了：正在和卖家谈')).toBeVisible();
  await popup.reload();
  await expect(popup.getByText('现在要处理')).toBeVisible();
  await expect(popup.getByText('卡住了')).toHaveCount(0);
  await page.bringToFront();
  await expect
    .poll(async () => (await capsuleOf(page, numberOf(one))).attributes.class ?? '')
    .not.toContain('capsule--obstacle');
  await pane.bringToFront();
  await pane.getByRole('button', { name: '撤回，接着提醒' }).click();
  await popup.reload();
  await expect(popup.getByText('有 1 件卡住了')).toBeVisible();
  await page.bringToFront();
  // The page's own word about the refusal lies over everything.
  await pressWords(page, '知道了');
  await pressCapsule(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', text: '「操作失败：商家不同意撤销」' });

  // Another case: what the page asks for is named, and a file for it is kept from the page.
  standIn.failNext('material', { words: '请先补充举证材料：需上传与商家的聊天记录' });
  const next = pickCase(standIn, 'refund', 'waiting-return');
  await page.goto(addresses.detail(next.no ?? '', next.orderNo));
  // What just ended is told once more in the next document of its tab.
  await pressOurs(page, { role: 'dialog', as: 'button', text: '先放着' });
  await waitUntilGone(page, { role: 'dialog' });
  await withdraw(page, numberOf(next));
  await waitForOurs(page, { role: 'dialog', as: 'h2', text: '还要补材料' });
  await waitForOurs(page, { role: 'dialog', text: '旺旺里从头到尾的截图' });
  const chosen = page.waitForEvent('filechooser');
  await pressOurs(page, { role: 'dialog', as: 'button', text: '选文件' });
  await (await chosen).setFiles({ name: '聊天.png', mimeType: 'image/png', buffer: picture });
  await waitForOurs(page, { role: 'dialog', text: '已放 1 份' });
  await popup.reload();
  await expect(popup.getByText('有 2 件卡住了')).toBeVisible();
});

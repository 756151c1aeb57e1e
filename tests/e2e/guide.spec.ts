/** The guide in the built extension: found and read by keyboard, on a phone's width, and shown on the page of a case. */
import { findOurs, pressOurs, waitForOurs, waitUntilGone } from './closed-root';
import { addresses, firstPage } from './launch';
import { capsuleOf, numberOf, pickCase, pressCapsule } from './person';
import { expect, test } from './test';

test('finds a topic by keyboard, shows its sources and pictures, and walks through it on the page', async ({
  standIn,
  opened,
}) => {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const options = await opened.openOptions('#guide');

  await test.step('the search and the topic, by keyboard alone', async () => {
    await options.getByLabel('搜指南').focus();
    await options.keyboard.type('找不到撤诉按钮');
    await expect(options.getByRole('status')).toHaveText(/找到 \d+ 条/);
    await options.keyboard.press('Enter');
    await expect(options.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(options.getByRole('heading', { level: 1 })).toContainText('撤诉');
    await expect(options.getByRole('heading', { name: '从哪里来' })).toBeVisible();
    expect(await options.locator('.sources > li').count()).toBeGreaterThan(1);
    await expect(options.locator('.cite').first()).toHaveText(/\S \d+/);
    await expect(options.getByText(/规则核实于 \d{4}-\d\d-\d\d/)).toBeVisible();
    const picture = options.getByRole('img', { name: /^示意图/ }).first();
    await expect(picture).toBeVisible();
    await options.keyboard.press('Tab');
    await options.keyboard.press('Shift+Tab');
    await options.keyboard.press('Enter');
    await expect(options.getByLabel('搜指南')).toHaveValue('找不到撤诉按钮');
  });

  await test.step('最近更新 has what is packaged, how old the guide is, and keeps what was read', async () => {
    await options.evaluate(() => location.assign('#updates'));
    await expect(options.getByText(/规则核实于 \d{4}-\d\d-\d\d/)).toBeVisible();
    const law = options.getByRole('article', { name: /市场监督管理投诉举报处理办法/ });
    await expect(law).toContainText('45 个工作日');
    await expect(law.getByRole('link', { name: '12315 的投诉要撤回' })).toBeVisible();
    await law.getByRole('button', { name: /^标为已读/ }).press('Enter');
    await expect(law).toContainText('看过了');
    await expect(options.getByRole('heading', { level: 1 })).toBeFocused();
  });

  await test.step('nothing is wider than a phone', async () => {
    await options.setViewportSize({ width: 390, height: 844 });
    for (const place of [
      '#updates',
      '#guide',
      '#guide/withdraw-refund-pc',
      '#guide/withdraw-complaint',
      '#guide/settlement',
    ]) {
      await options.evaluate((hash) => location.replace(hash), place);
      await expect(options.getByRole('heading', { level: 1 })).toBeVisible();
      await options.waitForTimeout(100);
      const wide = await options.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, place).toBeLessThanOrEqual(0);
    }
    await options.close();
  });

  await test.step('on the page of a case: topics, one of them, and the ring round the control that was found', async () => {
    const page = await firstPage(opened);
    await page.goto(addresses.detail(one.no ?? '', one.orderNo));
    await capsuleOf(page, numberOf(one));
    await pressCapsule(page, numberOf(one));
    await pressOurs(page, { role: 'dialog', as: 'button', text: '相关指南' });
    await pressOurs(page, { role: 'dialog', as: 'button', text: '电脑上撤退款和售后' });
    await waitForOurs(page, { role: 'dialog', as: 'h2', text: '电脑上撤退款和售后' });
    await waitForOurs(page, { role: 'dialog', as: 'h3', text: '从哪里来' });
    await pressOurs(page, { role: 'dialog', as: 'button', text: '在页面上带我走一遍' });
    await waitForOurs(page, { role: 'panel', text: /第 1 步，共 \d 步/ });
    // The keyboard is on 下一步 already.
    for (let step = 0; step < 9 && (await findOurs(page, { role: 'ring', text: '就在这里' })).length === 0; step += 1) {
      await page.keyboard.press('Enter');
      await page.waitForTimeout(600);
    }
    await waitForOurs(page, { role: 'ring', text: '就在这里' });
    await waitForOurs(page, { role: 'panel', text: '不会替你点' });
    await page.keyboard.press('Escape');
    await waitForOurs(page, { role: 'dialog', as: 'h2', text: '电脑上撤退款和售后' });
    await waitUntilGone(page, { role: 'ring' });
    await page.keyboard.press('Escape');
    await waitForOurs(page, { role: 'dialog', as: 'h2', text: '申请撤诉' });
    expect(standIn.submits()).toEqual([]);
  });
});

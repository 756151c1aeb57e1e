/** 问题诊断 in the built extension: by keyboard from a person's own words, from a case in the page, on a narrow screen, on to the service. */
import type { Page } from '@playwright/test';
import { pressOurs } from './closed-root';
import { addresses, firstPage } from './launch';
import { capsuleOf, numberOf, pickCase, pressCapsule } from './person';
import { expect, test } from './test';

/** What has the focus: its words, else its label. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at?.id === 'diagnosis-said' ? 'field' : (at?.textContent?.trim() ?? '');
  });
}

/** Tab until the focus is on these words; a person who goes by keyboard does nothing else. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let turn = 0; turn < 60; turn++) {
    if ((await focused(page)).startsWith(words)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${words}`);
}

async function answer(page: Page, question: string, words: string): Promise<void> {
  await expect.poll(() => focused(page)).toBe(question);
  await tabTo(page, words);
  await page.keyboard.press('Enter');
}

test('a diagnosis is gone through by keyboard, skips what the case answers, fits a phone and ends at the service', async ({
  standIn,
  opened,
}) => {
  const options = await opened.openOptions('#diagnosis');
  await expect(options.getByText('常见的问题')).toBeVisible();
  await tabTo(options, 'field');
  await options.keyboard.type('和卖家和解了但是找不到撤诉按钮');
  await options.keyboard.press('Enter');
  await expect(options.getByText('像是这几种')).toBeVisible();
  await tabTo(options, '已经和卖家和解，但找不到撤诉入口');
  await options.keyboard.press('Enter');
  await expect(options.getByText('最多还有 4 问')).toBeVisible();
  await answer(options, '谈好的钱到账了吗？', '到了');
  await answer(options, '要撤的是哪一种？', '投诉卖家');
  await answer(options, '在手机淘宝里找过了吗？', '还没有');
  await expect.poll(() => focused(options)).toBe('投诉要到手机上撤，电脑上只能看列表。');
  await options.reload();
  await expect(options.getByText('打开手机淘宝')).toBeVisible();
  await options.goBack();
  await expect(options.getByRole('heading', { name: '在手机淘宝里找过了吗？' })).toBeVisible();

  // From a case in the page: our dialog leads here, and what the page says is not asked again.
  const one = pickCase(standIn, 'refund', 'closed');
  const page = await firstPage(opened);
  await page.bringToFront();
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await capsuleOf(page, numberOf(one));
  await pressCapsule(page, numberOf(one));
  await pressOurs(page, { role: 'dialog', as: 'button', text: /诊断一下/ });
  await expect(options).toHaveURL(/#diagnosis\?case=/);
  await expect(options.getByRole('heading', { name: '这一件多半是这些' })).toBeVisible();
  await options.bringToFront();
  await options.getByRole('link', { name: '已经过了投诉期或售后期' }).first().click();
  await expect(options.getByText('从案件看到：页面显示已经结束')).toBeVisible();
  await options.getByRole('button', { name: '没收到货，或者是质量问题' }).click();
  await expect(options.getByRole('heading', { name: '请客服重新打开售后' })).toBeVisible();

  // 390 px, by touch or not: nothing hangs over.
  await options.setViewportSize({ width: 390, height: 844 });
  const tooWide = () =>
    options.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await tooWide()).toBe(0);
  await options.evaluate(() => {
    const copied: string[] = [];
    Reflect.set(window, 'copied', copied);
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void copied.push(text) },
    });
  });
  await options.getByRole('button', { name: '这没帮到我' }).click();
  await options.getByRole('button', { name: '复制这段话' }).last().click();
  const [copied = ''] = (await options.evaluate(() => Reflect.get(window, 'copied'))) as string[];
  expect(copied).toContain('有没有下面的情况？');
  expect(copied).toMatch(/编号 \d{4} \d{4}…/);
  for (const number of [one.no, one.orderNo]) expect(copied).not.toContain(number ?? 'none');
  await expect(options.getByRole('link', { name: '打开官方客服' }).last()).toHaveAttribute('href', /consumerservice/);
  expect(await tooWide()).toBe(0);
  // Nothing was done to any case by any of it.
  expect(standIn.submits()).toEqual([]);
});

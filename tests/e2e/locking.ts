/** The lock, as a person sets it, closes it and opens it on 安全. */
import type { Page } from '@playwright/test';
import { expect } from './test';

export const passphrase = '和卖家谈好了也不告诉别人';

/** Fills in a new passphrase where one is asked for. */
export async function fillPassphrase(options: Page): Promise<void> {
  await options.getByLabel('新口令').fill(passphrase);
  await options.getByLabel('再输一次').fill(passphrase);
  await options.getByRole('button', { name: '存好' }).click();
}

/** Locks with the browser from now on. */
export async function setPassphrase(options: Page): Promise<void> {
  await options.getByText('关浏览器才锁上').click();
  await fillPassphrase(options);
  await expect(options.getByText('改好了')).toBeVisible();
}

export async function lockNow(options: Page): Promise<void> {
  await options.getByRole('button', { name: '现在锁上' }).click();
  await expect(options.getByText('档案锁着')).toBeVisible();
}

export async function unlock(page: Page, typed = passphrase): Promise<void> {
  await page.getByLabel('口令', { exact: true }).fill(typed);
  await page.getByRole('button', { name: '打开', exact: true }).click();
}

/** The main story in Firefox, with real mouse and keyboard: withdrawn once and verified, guarded, kept by the event page. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Case } from '../standin/case';
import { fillByKeyboard, findIn, keyTo, middleOf, pause, pressIn, waitIn } from './firefox-person';
import { answerQuestion } from './firefox-question';
import { noFirefox, sleeps, test, type World, wordsOf } from './firefox-world';
import { addresses } from './launch';
import { numberOf, pickCase } from './person';

test.describe.configure({ mode: 'default', timeout: 200_000 });
test.skip(noFirefox, 'no Firefox on this machine');

const confirmButton = { role: 'dialog', as: 'button', text: /^确认撤诉/ } as const;
const ended = { role: 'panel', text: /已撤诉|页面显示已关闭/ } as const;

const submitsOf = ({ standIn }: World, { no }: Case) =>
  standIn.submits().flatMap(({ caseNo, outcome }) => (caseNo === no ? [outcome] : []));

async function openDialog(page: Page, one: Case): Promise<void> {
  await page.goto(addresses.refundList);
  await pressIn(page, { role: 'capsule', as: 'button', case: numberOf(one) });
  await fillByKeyboard(page, '和卖家谈好了');
}

test('a refund, from the list, the dialog by keyboard alone, the background asleep before the confirmation', async ({
  world,
}) => {
  const { standIn, firefox } = world;
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const own = await firefox.openOwn('options.html');
  const page = await firefox.newPage();
  await openDialog(page, one);
  await expect.poll(() => sleeps(own)).toBe(true);
  await keyTo(page, 'Tab', confirmButton);
  await page.keyboard.press('Enter');

  await waitIn(page, ended);
  expect(submitsOf(world, one)).toEqual(['done']);
  expect(standIn.submits()).toHaveLength(1);
  expect(standIn.cases().find(({ no }) => no === one.no)?.state).toBe('closed');
  // Back where the person pressed, with the result beside the case.
  await expect.poll(() => page.url()).toContain('/dispute/buyerDisputeList.htm');
  const capsule = await waitIn(page, { role: 'capsule', as: 'button', case: numberOf(one) });
  expect(['done', 'closed-after-submit']).toContain(capsule.host['data-state']);

  // The archive outlives the event page: its keys are read anew after a sleep.
  await expect.poll(() => sleeps(own)).toBe(true);
  const options = await firefox.openOwn('options.html', '#cases');
  await expect.poll(() => wordsOf(options)).toContain(standIn.world.account('0').nick);
  await options.select('.filters select', 'settled');
  await expect
    .poll(() => wordsOf(options))
    .toContain(capsule.host['data-state'] === 'done' ? '已撤诉' : '页面显示已关闭');
  for (const tab of [own, options, page]) await tab.close();
});

interface Cover {
  name: string;
  /** Runs in the page's own world. */
  lay: () => void;
}

/** Each leaves the press a trusted event of the person, on the place of the button. */
const covers: Cover[] = [
  {
    name: 'a layer over it',
    lay() {
      const cover = document.createElement('div');
      cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:#fff';
      document.documentElement.append(cover);
    },
  },
  {
    name: 'a layer of the top layer that lets presses through',
    lay() {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;background:#fff;pointer-events:none';
      document.body.append(cover);
      cover.showPopover();
    },
  },
  {
    name: 'the same in a closed root',
    lay() {
      const shell = document.createElement('div');
      document.body.append(shell);
      const cover = document.createElement('div');
      shell.attachShadow({ mode: 'closed' }).append(cover);
      cover.popover = 'manual';
      cover.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;background:#fff;pointer-events:none';
      cover.showPopover();
    },
  },
  {
    name: 'contents given to our host by a style sheet',
    lay() {
      const style = document.createElement('style');
      style.textContent =
        'chesu-guide::after { content: "领红包"; position: fixed; inset: 0; background: #fff; z-index: 9; pointer-events: none }';
      document.head.append(style);
    },
  },
  {
    name: 'our host taken off the top layer, under a layer that lets presses through',
    lay() {
      document.querySelector<HTMLElement>('chesu-guide[data-role=dialog]')?.hidePopover();
      const cover = document.createElement('div');
      cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:#fff;pointer-events:none';
      document.documentElement.append(cover);
    },
  },
  {
    name: 'our host faded',
    lay: () =>
      document
        .querySelector<HTMLElement>('chesu-guide[data-role=dialog]')
        ?.style.setProperty('opacity', '0.02', 'important'),
  },
];

test('a confirm button that is covered or faded does not count; plainly visible again, it does', async ({ world }) => {
  const { standIn, firefox } = world;
  const one = pickCase(standIn, 'aftersale', 'waiting-seller');
  const page = await firefox.newPage();
  for (const { name, lay } of covers) {
    await test.step(name, async () => {
      await openDialog(page, one);
      const button = await waitIn(page, confirmButton);
      const at = await middleOf(page, button);
      await pause(700);
      await page.evaluate(lay);
      await pause(700);
      await page.mouse.click(...at);
      await pause(700);
      expect(page.url(), name).toContain('/dispute/buyerDisputeList.htm');
      expect(await findIn(page, { role: 'panel', text: '正在撤诉' }), name).toEqual([]);
      expect(submitsOf(world, one), name).toEqual([]);
    });
  }
  await openDialog(page, one);
  await pause(900);
  await pressIn(page, confirmButton);
  await waitIn(page, ended);
  expect(submitsOf(world, one)).toEqual(['done']);
  await page.close();
});

test('a withheld site: the popup says what is missing, one press puts it right, and the pages are read again', async ({
  world: { standIn, firefox },
}) => {
  const one = pickCase(standIn, 'refund', 'waiting-return');
  const own = await firefox.openOwn('options.html');
  const taken = await own.evaluate(
    `browser.permissions.remove({ origins: ['https://refund2.taobao.com/*', 'https://refund2.tmall.com/*'] })`,
  );
  expect(taken).toBe(true);
  const page = await firefox.newPage();
  await page.goto(addresses.refundList);
  await pause(2500);
  expect(await findIn(page, { role: 'capsule' })).toEqual([]);

  const popup = await firefox.openOwn('popup.html');
  await expect.poll(() => wordsOf(popup)).toContain('还看不到退款页面');
  expect(await wordsOf(popup)).toContain('refund2.taobao.com');
  await popup.locator('.access .btn--primary').click();
  await answerQuestion(popup, 'deny');
  expect(await wordsOf(popup)).toContain('还看不到退款页面');
  await popup.locator('.access .btn--primary').click();
  expect(await answerQuestion(popup, 'allow')).toContain('refund2.taobao.com');
  await expect.poll(() => wordsOf(popup)).not.toContain('还看不到退款页面');

  await page.reload();
  await waitIn(page, { role: 'capsule', as: 'button', case: numberOf(one) });
  for (const tab of [own, popup, page]) await tab.close();
});

test('the archive locks with a passphrase, opens again, and keeps evidence', async ({
  world: { standIn, firefox },
}) => {
  const passphrase = '和卖家谈好了也不告诉别人';
  const one = pickCase(standIn, 'refund', 'waiting-return');
  const page = await firefox.newPage();
  await page.goto(addresses.refundList);
  await waitIn(page, { role: 'capsule', as: 'button', case: numberOf(one) });

  const own = await firefox.openOwn('options.html', '#security');
  await expect.poll(() => wordsOf(own)).toContain('什么时候要口令');
  await own.locator('label::-p-text(关浏览器才锁上)').click();
  for (const field of await own.$$('.dialog input[type="password"]')) await field.type(passphrase);
  await own.locator('.dialog .btn--primary').click();
  await expect.poll(() => wordsOf(own)).toContain('改好了');
  await own.locator('button::-p-text(现在锁上)').click();
  await expect.poll(() => wordsOf(own)).toContain('档案锁着');
  await waitIn(page, { role: 'capsule', as: 'button', case: numberOf(one), text: '锁着，先解锁' });

  await own.locator('.unlock input[type="password"]').fill(passphrase);
  await own.locator('.unlock .btn--primary').click();
  await expect.poll(() => wordsOf(own)).toContain('什么时候要口令');
  await waitIn(page, { role: 'capsule', as: 'button', case: numberOf(one), text: '申请撤诉' });

  // Keys are lent to the page for each file, over a channel that has to clone them.
  const file = join(mkdtempSync(join(tmpdir(), 'chesu-')), '聊天.txt');
  writeFileSync(file, '卖家：先撤诉，三天内退款');
  const cases = await firefox.openOwn('options.html', `#cases?state=all&q=${numberOf(one)}`);
  await cases.locator('a.ci').click();
  const input = await cases.waitForSelector('.drop input[type=file]');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
  await expect.poll(() => wordsOf(cases)).toContain('聊天.txt');
  await cases.locator('.evidence__item button::-p-text(看)').click();
  await expect.poll(() => wordsOf(cases)).toContain('指纹对得上');
  const shown = () => cases.evaluate(() => document.querySelector<HTMLTextAreaElement>('.dialog textarea')?.value);
  await expect.poll(shown).toBe('卖家：先撤诉，三天内退款');
  await cases.close();

  // It stays open as it was chosen by whoever comes after this test in the same browser.
  await own.locator('label::-p-text(不用口令)').click();
  await own.locator('.dialog input[type="password"]').fill(passphrase);
  await own.locator('.dialog .btn--primary').click();
  await expect.poll(() => wordsOf(own)).toContain('改好了');
  for (const tab of [own, page]) await tab.close();
});

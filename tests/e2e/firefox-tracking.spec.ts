/**
 * Tracking in Firefox. Watching runs there in a frame of the background's own page: that page sleeps between the looks, an
 * alarm wakes it, and a case comes to its end while no page of the site is open. Further: the window on 我的淘宝, uploading, a phone.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { mine } from '../channels/services';
import { openServices } from '../channels/stand-in';
import { plainProof } from '../standin/pages/proof';
import { patienceMs } from './closed-root';
import { chooseFile, fillByKeyboard, findIn, pause, pressIn, waitIn } from './firefox-person';
import { answerQuestion } from './firefox-question';
import { heard, hurry, ring, ringUntil } from './firefox-watching';
import { noFirefox, sleeps, test, type World, wordsOf } from './firefox-world';
import { addresses } from './launch';
import { noisePng, sha256 } from './noise-picture';
import { numberOf, pickCase } from './person';

test.describe.configure({ mode: 'default', timeout: 200_000 });
test.skip(noFirefox, 'no Firefox on this machine');

const isOfSite = (page: Page) => /(taobao|tmall)\.com/.test(page.url());
const looksAt = ({ standIn }: World) => standIn.log().filter(({ path }) => /buyerDisputeList|detail\.htm/.test(path));
const shownIn = (own: Page, selector: string) =>
  own.$$eval(selector, (found) => found.map((each) => each.textContent).join('\n'));

test('the window on 我的淘宝 shows an open case, leads to it, folds, and is gone for good at a press', async ({
  world,
}) => {
  const { standIn, firefox } = world;
  const one = pickCase(standIn, 'refund', 'waiting-return');
  const own = await firefox.openOwn('options.html');
  const page = await firefox.newPage();
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await waitIn(page, { role: 'capsule', as: 'button', case: numberOf(one) });

  await page.goto('https://i.taobao.com/my_itaobao');
  await waitIn(page, { role: 'home', as: 'h2', text: '投诉处理进度' });
  const before = await firefox.browser.pages();
  await pressIn(page, { role: 'home', as: 'button', text: '打开：' });
  const opened = async () => (await firefox.browser.pages()).find((each) => !before.includes(each));
  await expect.poll(async () => (await opened())?.url()).toContain(one.no);
  await (await opened())?.close();

  await page.bringToFront();
  await pressIn(page, { role: 'home', as: 'button', text: '收起' });
  await expect.poll(() => findIn(page, { role: 'home', as: 'li' })).toEqual([]);
  await expect.poll(() => sleeps(own)).toBe(true);
  await page.reload();
  await pressIn(page, { role: 'home', as: 'button', text: '展开' });
  await waitIn(page, { role: 'home', as: 'li' });
  const bodyBox = () => page.evaluate(() => JSON.stringify(document.body.getBoundingClientRect()));
  const withWindow = await bodyBox();
  await pressIn(page, { role: 'home', as: 'button', text: '以后都不显示' });
  await expect.poll(() => findIn(page, { role: 'home' })).toEqual([]);
  // It took no room of the page's.
  expect(await bodyBox()).toBe(withWindow);
  await own.evaluate(`location.hash = '#about'`);
  await own.waitForSelector('[role=switch][aria-checked=false]', { timeout: patienceMs });
  for (const tab of [own, page]) await tab.close();
});

test('a file of the disk goes into the page’s own field once, and the page lists it', async ({ world }) => {
  const { standIn, firefox } = world;
  const one = pickCase(standIn, 'aftersale', 'waiting-seller');
  standIn.putCase(one.uid, 'aftersale', { no: one.no, proof: { ...plainProof, kept: [] } });
  const page = await firefox.newPage();
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await pressIn(page, { role: 'capsule', as: 'button', case: numberOf(one) });
  await pressIn(page, { role: 'dialog', as: 'button', text: '上传材料' });
  await waitIn(page, { role: 'dialog', as: 'button', text: '从电脑里选' });
  const picture = noisePng(200);
  const file = join(mkdtempSync(join(tmpdir(), 'chesu-')), '裂缝.png');
  writeFileSync(file, picture);
  await chooseFile(page, file);
  await waitIn(page, { role: 'dialog', text: '裂缝.png' });
  expect(standIn.world.uploads).toEqual([]);
  await pause(900);
  await pressIn(page, { role: 'dialog', as: 'button', text: /放到页面上/ });
  await waitIn(page, { role: 'panel', text: /页面列出了 1 个文件/ });
  expect(standIn.world.uploads).toEqual([
    expect.objectContaining({ name: '裂缝.png', sha256: sha256(picture), outcome: 'taken' }),
  ]);
  await waitIn(page, { role: 'ring', text: '点这里' });
  expect(standIn.world.handedIn).toEqual([]);
  await page.close();
});

test('a phone is set up, refused both leaves and given them, tried and reached; a leave that is taken back is told and given again', async ({
  world,
}) => {
  const { standIn, firefox } = world;
  const services = await openServices('ntfy.sh');
  const own = await firefox.openOwn('options.html', '#phone');
  const leaves = () => own.evaluate('browser.permissions.getAll().then((all) => all.data_collection)');
  const press = (words: string) => own.locator(`button::-p-aria(${words})`).click();
  try {
    expect(await leaves()).toEqual([]);
    await press('添加：ntfy');
    const write = (label: string, words: string) => own.locator(`input::-p-aria(${label})`).fill(words);
    await write('服务器地址', `http://127.0.0.1:${services.port}/`);
    await write('主题', mine.ntfy);
    await write('访问令牌（没有就空着）', mine.ntfyToken);
    await own.locator('label::-p-text(也告诉是哪一件)').click();
    await press('保存');
    await answerQuestion(own, 'deny');
    await press('发一条试试：ntfy');
    await expect.poll(() => wordsOf(own)).toContain('没有发：浏览器不让访问那个服务');
    expect(await leaves()).toEqual([]);
    expect(services.arrived).toEqual([]);
    await press('允许访问');
    expect(await answerQuestion(own, 'allow')).toContain('127.0.0.1');
    await press('发一条试试：ntfy');
    await expect.poll(() => wordsOf(own)).toContain('服务已经收下');
    expect((await leaves()) as string[]).toEqual(expect.arrayContaining(['websiteContent', 'authenticationInfo']));
    // Reminders of deadlines may come beside it.
    expect(services.delivered).toContainEqual(expect.stringMatching(/^撤诉指南\n这是试发的一条/));
    expect(services.arrived.every(({ headers }) => !('cookie' in headers) && !('referer' in headers))).toBe(true);

    await own.evaluate(`browser.permissions.remove({ data_collection: ['authenticationInfo'] })`);
    await expect.poll(() => wordsOf(own)).toContain('还没有允许把消息传出去');
    await press('允许访问');
    await answerQuestion(own, 'allow');
    await expect.poll(() => wordsOf(own)).not.toContain('还没有允许把消息传出去');

    const one = pickCase(standIn, 'refund', 'waiting-receipt');
    const page = await firefox.newPage();
    await page.goto(addresses.refundList);
    await waitIn(page, { role: 'capsule', as: 'button', case: numberOf(one) });
    standIn.putCase(one.uid, 'refund', { no: one.no, state: 'seller-refused' });
    await page.reload();
    const told = () => services.delivered.filter((each) => /^撤诉指南\n「.+」卡住了，要你看一下/.test(each));
    await expect.poll(told).toHaveLength(1);
    await page.close();
  } finally {
    await own.close();
    await services.close();
  }
});

test('a withdrawal under review is watched to its end with no page open; signed out it stops, signed in it goes on', async ({
  world,
}) => {
  const { standIn, firefox } = world;
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const own = await firefox.openOwn('options.html', '#watch');
  const page = await firefox.newPage();
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  standIn.failNext('pending');
  await pressIn(page, { role: 'capsule', as: 'button', case: numberOf(one) });
  await fillByKeyboard(page, '和卖家谈好了');
  await pause(900);
  await pressIn(page, { role: 'dialog', as: 'button', text: /^确认撤诉/ });
  await waitIn(page, { role: 'panel', text: '平台审核中' });
  await waitIn(page, { role: 'panel', text: '从现在起会自动看这一件的进展' });

  await page.close();
  await hurry(own);
  await expect.poll(() => sleeps(own)).toBe(true);
  standIn.advance(3 * 3_600_000);
  const before = standIn.log().length;

  // In Firefox the person may take back any site's access: then nobody is asked in vain, and the case says why.
  const origins = JSON.stringify(['https://refund2.taobao.com/*', 'https://refund2.tmall.com/*']);
  expect(await own.evaluate(`browser.permissions.remove({ origins: ${origins} })`)).toBe(true);
  await expect.poll(() => wordsOf(own)).toContain('浏览器还不让我们看这个网站');
  await ring(own);
  await heard(own);
  expect(standIn.log()).toHaveLength(before);
  const popup = await firefox.openOwn('popup.html');
  await popup.locator('.access .btn--primary').click();
  await answerQuestion(popup, 'allow');
  await expect.poll(() => wordsOf(own)).not.toContain('浏览器还不让我们看这个网站');
  await popup.close();

  const list = await firefox.openOwn('options.html', `#cases?state=settled&q=${numberOf(one)}`);
  await ringUntil(own, () => shownIn(list, 'a.ci'), '已撤诉');
  expect(await shownIn(own, '[data-looks]')).toContain('有变化，已记下');
  const asked = standIn.log().slice(before);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter(({ method, hasSession }) => method !== 'GET' || !hasSession)).toEqual([]);
  const inbox = await firefox.openOwn('options.html', '#inbox');
  await expect.poll(() => wordsOf(inbox)).toContain('撤诉完成');
  expect((await firefox.browser.pages()).filter(isOfSite)).toEqual([]);

  standIn.signOut();
  await ringUntil(own, () => shownIn(own, '[data-looks]'), '退出了登录，停下了');
  await expect.poll(() => wordsOf(own)).toContain('自动查看停下了：淘宝上退出了登录');
  await expect.poll(() => wordsOf(inbox)).toContain('自动查看停下了');
  const asks = looksAt(world).length;
  await ring(own);
  await heard(own);
  expect(looksAt(world)).toHaveLength(asks);
  expect((await wordsOf(inbox)).split('自动查看停下了')).toHaveLength(2);

  standIn.signIn(one.uid);
  const back = await firefox.newPage();
  await back.goto(addresses.refundList);
  await expect.poll(() => wordsOf(own)).not.toContain('自动查看停下了');
  await back.close();
  const signedIn = looksAt(world).length;
  await ringUntil(own, async () => (looksAt(world).length > signedIn ? 'looked' : ''), 'looked');
  for (const tab of [own, list, inbox]) await tab.close();
});

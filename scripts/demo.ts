/** The demo: the built extension on the stand-in Taobao. Plays the main story with screenshots, or hands over to the person. */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { waitForOurs } from '../tests/e2e/closed-root';
import { makeFeed, redesigned, setFeed } from '../tests/e2e/feed';
import { addresses, launch, type Opened } from '../tests/e2e/launch';
import { capsuleOf, confirm, fillDialog, pressCapsule } from '../tests/e2e/person';
import { type StandIn, startStandIn } from '../tests/standin/server';
import { playTracking } from './demo-tracking';

const folder = resolve(import.meta.dirname, '../demo');
const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || process.platform !== 'linux';
const playsStory = process.argv.includes('--demo') || !hasDisplay;

let step = 0;

async function picture(page: Page, name: string, line: string): Promise<void> {
  step += 1;
  const file = `${String(step).padStart(2, '0')}-${name}.png`;
  await page.screenshot({ path: join(folder, file) });
  process.stdout.write(`${String(step).padStart(2, '0')}  ${line}  → demo/${file}\n`);
}

/** A refund that waits for the seller, with some days left. */
function firstCase(standIn: StandIn) {
  const found = standIn
    .cases()
    .find((one) => one.uid === standIn.world.signedIn && one.kind === 'refund' && one.state === 'waiting-seller');
  if (!found?.no) throw new Error('the stand-in has no open refund');
  return { caseNo: found.no, orderNo: found.orderNo };
}

async function playOnPc(standIn: StandIn, dark: boolean): Promise<void> {
  const opened = await launch(standIn, { dark });
  try {
    const { caseNo } = firstCase(standIn);
    const page = opened.context.pages()[0] ?? (await opened.context.newPage());
    const shade = dark ? 'dark' : 'light';
    await page.goto(addresses.refundList);
    await capsuleOf(page, caseNo);
    await page.waitForTimeout(600);
    await picture(page, `list-${shade}`, '打开退款管理：每一件可以撤诉的案件旁边有「申请撤诉」');
    await pressCapsule(page, caseNo);
    await waitForOurs(page, { role: 'dialog', as: 'h2', text: '申请撤诉' });
    await page.waitForTimeout(500);
    await picture(page, `confirm-${shade}`, '第 1 步，按下「申请撤诉」：先看三件事');
    await fillDialog(page);
    await page.waitForTimeout(300);
    await picture(page, `filled-${shade}`, '第 2 步，选原因、看申请内容、勾选');
    await confirm(page);
    await waitForOurs(page, { role: 'ring' }, 20_000);
    await page.waitForTimeout(200);
    await picture(page, `driving-${shade}`, '第 3 步，确认之后：要按的按钮先圈出来，每步只按一次');
    await waitForOurs(page, { text: /已撤诉|页面显示已关闭|申请已提交/ }, 45_000);
    await picture(page, `result-${shade}`, '结果按页面自己的话说');
    await page.waitForURL(/buyerDisputeList/, { timeout: 15_000 }).catch(() => undefined);
    await page.waitForTimeout(1200);
    await picture(page, `back-${shade}`, '回到列表，这一件的状态变了');
    await showOwnPages(opened, shade);
  } finally {
    await opened.close();
  }
}

const sections = [
  ['guide', '指南：遇到什么情况，先做什么，每个数字都有出处'],
  ['guide/withdraw-first-trap', '一篇指南：先做什么、一步一步、示意图、从哪里来'],
  ['diagnosis', '问题诊断：用自己的话说，最多六问'],
  ['updates', '最近更新：规则和页面变了什么，和我的案件有没有关系'],
  ['bin', '回收站：删了 30 天内能拿回来'],
  ['shares', '给过谁：每一次发出去的东西'],
  ['backup', '备份：一个加密文件装着全部'],
  ['rules', '规则：每一种页面凭什么认出来的'],
  ['security', '安全：口令、恢复码、全部删除'],
] as const;

async function showOwnPages(opened: Opened, shade: string): Promise<void> {
  const popup = await opened.openPopup();
  await popup.waitForTimeout(700);
  await picture(popup, `popup-${shade}`, '工具栏窗口：现在要办的，最急的在前面');
  await popup.close();
  const options = await opened.openOptions('#cases');
  await options.waitForTimeout(700);
  await picture(options, `cases-${shade}`, '选项页：全部案件、进度和申请内容');
  await options.locator('a.ci').first().click();
  await options.waitForTimeout(700);
  await picture(options, `case-${shade}`, '一件案件：进度、证据、申请内容、可以给谁看');
  for (const [section, line] of sections) {
    await options.goto(options.url().replace(/#.*$/, `#${section}`));
    await options.waitForTimeout(500);
    await picture(options, `${section.replace('/', '-')}-${shade}`, line);
  }
  await options.close();
}

/** The site draws its list anew; a signed bundle from a host on this computer reads it again, in the page that is open. */
async function playRedesign(standIn: StandIn): Promise<void> {
  const feed = await makeFeed();
  standIn.look(1, redesigned);
  const opened = await launch(standIn, { extension: feed.extension });
  try {
    const { caseNo } = firstCase(standIn);
    const page = opened.context.pages()[0] ?? (await opened.context.newPage());
    await page.goto(addresses.refundList);
    // A page that stays unread this long is told as such.
    await page.waitForTimeout(11_000);
    await picture(page, 'redesign-page', '改版：列表换了样子，读不出来就不放按钮');
    const options = await opened.openOptions('#rules');
    await options.locator('.rule').filter({ hasText: '没认出' }).first().scrollIntoViewIfNeeded({ timeout: 15_000 });
    await picture(options, 'redesign-unread', '「规则」照实说：这种页面没认出');
    await feed.publishGood();
    await setFeed(options, feed.address);
    await options.getByRole('button', { name: '现在找一次' }).click();
    await options.getByRole('status').filter({ hasText: '换上了新规则' }).waitFor({ timeout: 20_000 });
    await picture(options, 'redesign-adopted', '拿到签过名的新规则，核对以后换上');
    await options.close();
    await capsuleOf(page, caseNo);
    await page.waitForTimeout(600);
    await picture(page, 'redesign-read', '不用刷新，开着的页面又认得了');
  } finally {
    await opened.close();
    feed.close();
  }
}

async function playOnPhone(standIn: StandIn): Promise<void> {
  const opened = await launch(standIn, { phone: true });
  try {
    const { caseNo } = firstCase(standIn);
    const page = opened.context.pages()[0] ?? (await opened.context.newPage());
    await page.goto(addresses.h5Refunds);
    await capsuleOf(page, caseNo);
    await page.waitForTimeout(600);
    await picture(page, 'phone-list', '手机网页上的退款列表');
    await pressCapsule(page, caseNo, { touch: true });
    await waitForOurs(page, { role: 'dialog', as: 'h2', text: '申请撤诉' });
    await page.waitForTimeout(500);
    await picture(page, 'phone-confirm', '窄屏分两步：先看清楚');
    await fillDialog(page, { touch: true });
    await page.waitForTimeout(300);
    await picture(page, 'phone-filled', '再填好，然后确认');
    await confirm(page, { touch: true });
    await waitForOurs(page, { text: /已撤诉|页面显示已关闭|申请已提交/ }, 45_000);
    await picture(page, 'phone-result', '结果');
  } finally {
    await opened.close();
  }
}

async function handOver(standIn: StandIn): Promise<void> {
  const opened = await launch(standIn, { headed: true });
  const page = opened.context.pages()[0] ?? (await opened.context.newPage());
  await page.goto(addresses.refundList);
  process.stdout.write('浏览器已经打开，停在退款管理。关掉窗口就结束。\n');
  process.stdout.write(`替身网站的遥控：http://127.0.0.1:${standIn.controlPort}/（见 tests/standin/README.md）\n`);
  await new Promise<void>((done) => opened.context.on('close', () => done()));
}

const standIn = await startStandIn({ seed: 1, live: true });
try {
  if (!playsStory) {
    await handOver(standIn);
  } else {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await playOnPc(standIn, false);
    standIn.reset();
    await playOnPc(standIn, true);
    standIn.reset();
    await playOnPhone(standIn);
    standIn.reset();
    await playRedesign(standIn);
    standIn.reset();
    await playTracking(standIn, picture);
    process.stdout.write(`演示完成：${step} 张截图在 demo/ 里。\n`);
  }
} finally {
  await standIn.close();
}

/** The demo: the built extension on the stand-in Taobao. Plays the main story with screenshots, or hands over to the person. */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { waitForOurs } from '../tests/e2e/closed-root';
import { addresses, launch, type Opened } from '../tests/e2e/launch';
import { capsuleOf, confirm, fillDialog, pressCapsule } from '../tests/e2e/person';
import { type StandIn, startStandIn } from '../tests/standin/server';

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

async function showOwnPages(opened: Opened, shade: string): Promise<void> {
  const popup = await opened.openPopup();
  await popup.waitForTimeout(700);
  await picture(popup, `popup-${shade}`, '工具栏窗口：现在要办的，最急的在前面');
  await popup.close();
  const options = await opened.openOptions('#cases');
  await options.waitForTimeout(700);
  await picture(options, `cases-${shade}`, '选项页：全部案件、进度和申请内容');
  await options.goto(options.url().replace(/#.*$/, '#rules'));
  await options.waitForTimeout(500);
  await picture(options, `rules-${shade}`, '规则：每一种页面凭什么认出来的');
  await options.close();
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
    process.stdout.write(`演示完成：${step} 张截图在 demo/ 里。\n`);
  }
} finally {
  await standIn.close();
}

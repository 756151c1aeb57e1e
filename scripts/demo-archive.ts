/** The archive in pictures: every screen of it in options and popup, with a case that has evidence, a packet, a backup and a lock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pressOurs, waitForOurs } from '../tests/e2e/closed-root';
import { saved, withoutPicker } from '../tests/e2e/downloads';
import { addresses, type LaunchOptions, launch, type Opened } from '../tests/e2e/launch';
import { lockNow, passphrase, setPassphrase } from '../tests/e2e/locking';
import { capsuleOf, numberOf, pickCase, pressCapsule } from '../tests/e2e/person';
import { recordVideo } from '../tests/e2e/recorded-video';
import { expect } from '../tests/e2e/test';
import type { StandIn } from '../tests/standin/server';
import type { Picture } from './demo-tracking';

interface Stage {
  standIn: StandIn;
  opened: Opened;
  picture: Picture;
  /** Where downloads go. */
  folder: string;
  touch: boolean;
}

export async function playArchive(standIn: StandIn, picture: Picture, look: LaunchOptions = {}): Promise<void> {
  const opened = await launch(standIn, look);
  const folder = mkdtempSync(join(tmpdir(), 'chesu-pictures-'));
  const stage: Stage = { standIn, opened, picture, folder, touch: look.phone ?? false };
  try {
    await withoutPicker(opened.context);
    const page = opened.context.pages()[0] ?? (await opened.context.newPage());
    await showImport(stage);
    const options = await opened.openOptions('#cases');
    await showCases(stage, options);
    await keepFromPage(stage, page);
    await openCase(stage, options);
    await showEvidence(stage, options);
    await showLeaving(stage, options);
    await showBin(stage, options);
    const backup = await showSafety(stage, options);
    await showRestore(stage, options, backup);
    await showLocked(stage, options);
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function goTo(options: Page, section: string): Promise<void> {
  await options.bringToFront();
  await options.goto(options.url().replace(/#.*$/, `#${section}`));
  await options.waitForTimeout(600);
}

/** A picture of what stands still. */
async function take({ picture }: Stage, page: Page, name: string, line: string): Promise<void> {
  await page.waitForTimeout(500);
  await picture(page, name, line);
}

async function showImport(stage: Stage): Promise<void> {
  const { opened, standIn } = stage;
  if (!stage.touch) standIn.pageSize({ refund: 6 });
  const options = await opened.openOptions('#cases');
  await take(stage, options, 'archive-empty', '还没有案件：打开淘宝的列表，或者导入历史');
  await options.getByRole('button', { name: '导入历史' }).first().click();
  await take(stage, options, 'archive-import', '导入历史：选一张列表，按「开始」才读');
  // The list that is walked is a page for computers.
  if (!stage.touch) {
    const [list] = await Promise.all([
      opened.context.waitForEvent('page'),
      options.getByRole('button', { name: '退款和售后列表' }).click(),
    ]);
    await list.waitForLoadState();
    await list.bringToFront();
    await waitForOurs(list, { role: 'panel', text: '导入以往的案件' });
    await pressOurs(list, { role: 'panel', as: 'button', text: '开始' });
    await waitForOurs(list, { role: 'panel', text: /第 2 页，共 \d+ 页/ });
    await take(stage, list, 'archive-import-page', '一页一页读，走到哪里都说，能暂停');
    await waitForOurs(list, { role: 'panel', text: '已经到最后一页' });
    await list.close();
  } else {
    const list = await opened.context.newPage();
    await list.goto(addresses.refundList);
    await capsuleOf(list, numberOf(pickCase(standIn, 'refund', 'waiting-seller')));
    await list.close();
  }
  await options.close();
}

async function showCases(stage: Stage, options: Page): Promise<void> {
  await options.locator('a.ci').first().waitFor();
  await take(stage, options, 'archive-cases', '全部案件：搜、筛、存下条件');
  await options.getByRole('button', { name: '更多条件' }).click();
  await take(stage, options, 'archive-filters', '更多条件：时间、账号、结果、证据、卡住没有，随意合着筛');
  await options.getByRole('button', { name: /更多条件|收起/ }).click();
  await options.getByRole('searchbox').fill('没有这样的一件');
  await take(stage, options, 'archive-nothing', '没有对得上的：说清楚，一按就清空');
  await options.getByRole('searchbox').fill('');
}

/** Before a withdrawal: this page, its log and a draft, in one press. */
async function keepFromPage({ standIn, touch }: Stage, page: Page): Promise<void> {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  await page.bringToFront();
  await page.goto((touch ? addresses.h5Detail : addresses.detail)(one.no ?? '', one.orderNo));
  await pressCapsule(page, numberOf(one), { touch });
  await pressOurs(page, { role: 'dialog', as: 'button', text: '先留存证据' }, { touch });
  await waitForOurs(page, { role: 'dialog', text: /已留存：/ });
}

async function openCase({ standIn }: Stage, options: Page): Promise<void> {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  await goTo(options, 'cases');
  await options.getByRole('searchbox').fill(numberOf(one));
  await options.locator('a.ci').first().click();
}

const item = (options: Page, name: string) => options.locator('.evidence__item', { hasText: name });

async function showEvidence(stage: Stage, options: Page): Promise<void> {
  await take(stage, options, 'archive-case', '一件案件：进度、证据、申请内容、可以给谁看');
  const shot = await options.screenshot({ type: 'jpeg', quality: 60 });
  await options.locator('.drop input[type=file]').setInputFiles([
    { name: '裂缝.jpg', mimeType: 'image/jpeg', buffer: shot },
    { name: '开箱.webm', mimeType: 'video/webm', buffer: await recordVideo(stage.opened.context) },
    { name: '谈好了.txt', mimeType: 'text/plain', buffer: Buffer.from('卖家：今晚退款，先不用撤。') },
  ]);
  await options.getByText('已加上「谈好了.txt」').waitFor();
  await item(options, '裂缝.jpg').scrollIntoViewIfNeeded();
  await take(stage, options, 'archive-evidence', '证据：每一份是什么、什么时候、从哪里来、指纹');
  await item(options, '裂缝.jpg').getByRole('button', { name: '看', exact: true }).click();
  await options.getByText('指纹对得上').waitFor();
  await take(stage, options, 'archive-viewer', '在这里就能看，指纹当场核对');
  await options.keyboard.press('Escape');
}

async function showLeaving(stage: Stage, options: Page): Promise<void> {
  await options.getByRole('button', { name: '案件档案（可打印）' }).click();
  await options.frameLocator('iframe.preview').locator('h1').waitFor();
  await take(stage, options, 'archive-dossier', '可打印的档案：先遮住，一样一样放开');
  await options.keyboard.press('Escape');
  await options.getByRole('button', { name: '发给客服' }).click();
  await options.locator('.dialog').getByText('案件情况').click();
  await take(stage, options, 'archive-share', '发给客服：选给什么、给谁、口令');
  await options.getByRole('button', { name: '看一遍要出去的内容' }).click();
  await options.frameLocator('iframe.preview').locator('body').waitFor();
  await take(stage, options, 'archive-share-preview', '出去之前看一遍全部内容');
  const make = () => options.getByRole('button', { name: '做成加密文件' }).click();
  const packet = await saved(options, make, stage.folder);
  const secret = (await options.locator('.recovery-code').textContent()) ?? '';
  await take(stage, options, 'archive-share-done', '做好了：文件一条路，口令另一条路');
  await options.getByRole('button', { name: '关上' }).first().click();
  await goTo(options, 'shares');
  await take(stage, options, 'archive-shares', '给过谁：每一次');
  await options.getByLabel('选文件').setInputFiles(packet);
  await options.getByLabel('口令，或').fill(secret);
  await options.getByRole('button', { name: '打开', exact: true }).click();
  await options.locator('.banner .fingerprint').scrollIntoViewIfNeeded();
  await take(stage, options, 'archive-receive', '别人给的文件：先看是谁签的、里面有什么');
  await goTo(options, 'cases');
  await options.getByRole('searchbox').fill('');
  await options.getByRole('button', { name: '导出' }).click();
  await take(stage, options, 'archive-export', '导出：按现在的条件，表格或数据文件');
  await options.keyboard.press('Escape');
}

async function showBin(stage: Stage, options: Page): Promise<void> {
  await options.locator('a.ci').last().click();
  const put = options.getByRole('button', { name: '放进回收站' });
  await put.scrollIntoViewIfNeeded();
  await take(stage, options, 'archive-erase', '删一件：放进回收站，30 天里能拿回来');
  await put.click();
  await options.getByText('已经放进回收站').waitFor();
  await goTo(options, 'bin');
  await take(stage, options, 'archive-bin', '回收站');
}

/** Passphrase, recovery code, backup. Gives the backup's file. */
async function showSafety(stage: Stage, options: Page): Promise<string> {
  await goTo(options, 'security');
  await take(stage, options, 'archive-security', '安全：什么时候要口令，说人话');
  await options.getByText('关浏览器才锁上').click();
  await take(stage, options, 'archive-passphrase', '先设一个口令');
  await options.reload();
  await setPassphrase(options);
  await options.getByRole('button', { name: '做一个恢复码' }).click();
  await options.locator('.recovery-code').scrollIntoViewIfNeeded();
  await take(stage, options, 'archive-code', '恢复码：只显示这一次，照着再输一遍才算');
  const code = (await options.locator('.recovery-code').textContent()) ?? '';
  await options.getByLabel('照着纸上的').fill(code);
  await options.getByRole('textbox', { name: '口令', exact: true }).fill(passphrase);
  await options.getByRole('button', { name: '存好' }).click();
  await options.getByText('恢复码记好了').waitFor();
  await options.getByRole('heading', { name: '删除全部' }).scrollIntoViewIfNeeded();
  await take(stage, options, 'archive-erase-all', '删除全部：要你打字确认');
  await goTo(options, 'backup');
  await take(stage, options, 'archive-backup', '备份：一个加密文件装着全部');
  return saved(options, () => options.getByRole('button', { name: '做备份' }).click(), stage.folder);
}

async function showRestore(stage: Stage, options: Page, backup: string): Promise<void> {
  await options.getByLabel('选备份文件').setInputFiles(backup);
  await options.getByLabel('做备份时的口令').fill(passphrase);
  await options.getByRole('button', { name: '先看看里面有什么' }).click();
  await options.getByText(/里面有 \d+ 件案件/).scrollIntoViewIfNeeded();
  await take(stage, options, 'archive-restore', '恢复：先看里面有什么，只加不删');
}

async function showLocked(stage: Stage, options: Page): Promise<void> {
  await goTo(options, 'security');
  await lockNow(options);
  await take(stage, options, 'archive-locked', '锁着：解锁之前什么都看不到');
  const popup = await stage.opened.openPopup();
  await expect(popup.getByText('档案锁着')).toBeVisible();
  await take(stage, popup, 'archive-locked-popup', '工具栏窗口也锁着');
  await popup.close();
}

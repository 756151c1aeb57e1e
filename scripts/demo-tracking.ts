/** The demo's part about tracking: a withdrawal goes through its stages with no page of the site open, and what stands in another's way is solved. */
import type { Page } from '@playwright/test';
import { pressOurs, waitForOurs, waitUntilGone } from '../tests/e2e/closed-root';
import { addresses, type LaunchOptions, launch, type Opened } from '../tests/e2e/launch';
import { capsuleOf, numberOf, pickCase, pressCapsule, withdraw } from '../tests/e2e/person';
import { expect } from '../tests/e2e/test';
import { calm, hurry, ringUntil } from '../tests/e2e/watching';
import type { Case } from '../tests/standin/case';
import { plainProof } from '../tests/standin/pages/proof';
import type { StandIn } from '../tests/standin/server';

export type Picture = (page: Page, name: string, line: string) => Promise<void>;

interface Stage {
  standIn: StandIn;
  opened: Opened;
  picture: Picture;
  /** A page on the phone is touched, and has another address. */
  touch: boolean;
}

const hourMs = 3_600_000;

export async function playTracking(standIn: StandIn, picture: Picture, look: LaunchOptions = {}): Promise<void> {
  const opened = await launch(standIn, look);
  const stage = { standIn, opened, picture, touch: look.phone ?? false };
  try {
    standIn.look(1, { click: 'sequence', reply: 'withdrawn' });
    const page = await submitted(stage);
    await hurry(opened);
    const watching = await opened.openOptions('#watch');
    await page.close();
    standIn.advance(3 * hourMs);
    await ringUntil(watching, '有变化，已记下');
    await calm(opened);
    await watching.reload();
    await watching.locator('[data-looks]').waitFor();
    await picture(watching, 'track-looks', '没有开着淘宝的页面，后台自己去看了，看过什么都写着');
    await showStages(stage);
    await solveObstacle(stage, watching);
  } finally {
    await opened.close();
  }
  standIn.reset();
  await playUpload(standIn, picture, look);
}

async function playUpload(standIn: StandIn, picture: Picture, look: LaunchOptions): Promise<void> {
  const opened = await launch(standIn, look);
  try {
    const stage = { standIn, opened, picture, touch: look.phone ?? false };
    await showUpload(stage);
    await showHome(stage);
  } finally {
    await opened.close();
  }
}

/** The case's own page, where it is read. */
async function goTo({ touch }: Stage, page: Page, { no, orderNo }: Case): Promise<void> {
  await page.goto((touch ? addresses.h5Detail : addresses.detail)(no ?? '', orderNo));
}

/** A withdrawal that the site takes under review. */
async function submitted(stage: Stage): Promise<Page> {
  const { standIn, opened, picture, touch } = stage;
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = opened.context.pages()[0] ?? (await opened.context.newPage());
  await goTo(stage, page, one);
  standIn.failNext('pending');
  await withdraw(page, numberOf(one), { touch });
  await waitForOurs(page, { role: 'panel', text: '平台审核中' });
  await waitForOurs(page, { role: 'panel', text: '从现在起会自动看这一件的进展' });
  await page.waitForTimeout(500);
  await picture(page, 'track-submitted', '申请已提交，平台审核中：从现在起会自动看这一件');
  return page;
}

async function showStages({ opened, picture }: Stage): Promise<void> {
  const list = await opened.openOptions('#cases');
  // On a narrow screen the filters lie behind a button.
  const narrow = list.getByRole('button', { name: /^筛选/ });
  if (await narrow.isVisible()) await narrow.click();
  await list.getByLabel('状态', { exact: true }).selectOption({ label: '结束了的' });
  await list.locator('a.ci').filter({ hasText: '已撤诉' }).first().click();
  await list.waitForTimeout(700);
  await list.getByRole('heading', { name: '进度', exact: true }).evaluate((title) => title.scrollIntoView());
  await picture(list, 'track-stages', '提交、审核、完成：每一步什么时候、谁说的、页面的原话');
  await list.goto(list.url().replace(/#.*$/, '#inbox'));
  await list.getByText('撤诉完成').first().waitFor();
  await picture(list, 'track-inbox', '站内信：每件变化只说一次，点开就是那一件');
  await list.goto(list.url().replace(/#.*$/, '#phone'));
  await list.waitForTimeout(500);
  await picture(list, 'track-phone', '手机通知：想要才设，默认只说「有变化」');
  await list.getByRole('button', { name: '添加：Server酱' }).click();
  await list.waitForTimeout(300);
  await picture(list, 'track-phone-form', '填它给你的那一串，发一条试试');
  await list.close();
}

/** The page asks for material; what is chosen goes into its own field. */
async function showUpload({ standIn, opened, picture, touch }: Stage): Promise<void> {
  const one = pickCase(standIn, 'refund', 'waiting-return');
  standIn.putCase(one.uid, 'refund', { no: one.no, proof: plainProof });
  const page = await opened.context.newPage();
  // No page for phones with a field for it is known.
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await pressCapsule(page, numberOf(one), { touch });
  await pressOurs(page, { role: 'dialog', as: 'button', text: '上传材料' }, { touch });
  const picking = page.waitForEvent('filechooser');
  await pressOurs(page, { role: 'dialog', as: 'button', text: '从电脑里选' }, { touch });
  const shot = await page.screenshot({ type: 'jpeg', quality: 60 });
  await (await picking).setFiles([{ name: '聊天记录.jpg', mimeType: 'image/jpeg', buffer: shot }]);
  await waitForOurs(page, { role: 'dialog', text: '聊天记录.jpg' });
  await page.waitForTimeout(900);
  await picture(page, 'upload-choose', '页面要补材料：选文件，放进页面自己的上传框');
  await pressOurs(page, { role: 'dialog', as: 'button', text: /放到页面上/ }, { touch });
  await waitForOurs(page, { role: 'panel', text: /页面列出了/ });
  await page.waitForTimeout(500);
  await picture(page, 'upload-listed', '页面列出来了；最后的「提交」由你自己点');
  await page.close();
}

async function showHome({ opened, picture, touch }: Stage): Promise<void> {
  if (touch) return;
  const page = await opened.context.newPage();
  await page.goto('https://i.taobao.com/my_itaobao');
  await waitForOurs(page, { role: 'home', as: 'h2', text: '投诉处理进度' });
  await page.waitForTimeout(500);
  await picture(page, 'home', '我的淘宝首页：没结束的案件，能收起，能以后都不显示');
  await page.close();
}

/** The seller does not agree; the person sees why and what can be done; later the page says how it ended. */
async function solveObstacle(stage: Stage, watching: Page): Promise<void> {
  const { standIn, opened, picture, touch } = stage;
  standIn.failNext('refused', { words: '操作失败：商家不同意撤销' });
  const one = pickCase(standIn, 'aftersale', 'waiting-seller');
  const page = await opened.context.newPage();
  await goTo(stage, page, one);
  await capsuleOf(page, numberOf(one));
  await withdraw(page, numberOf(one), { touch });
  await waitForOurs(page, { role: 'dialog', text: '「操作失败：商家不同意撤销」' });
  await page.waitForTimeout(500);
  await picture(page, 'obstacle-dialog', '没撤成：页面的原话、是什么原因、先做什么、依据在哪里');
  await pressOurs(page, { role: 'dialog', as: 'button', text: '在页面上圈出「平台介入」' }, { touch });
  await waitForOurs(page, { role: 'panel', text: '由你决定' });
  await page.waitForTimeout(600);
  await picture(page, 'obstacle-ring', '页面自己的按钮圈给你看，按不按由你');
  await pressOurs(page, { role: 'panel', as: 'button', text: '知道了' }, { touch });
  await waitUntilGone(page, { role: 'ring' });
  const popup = await opened.openPopup();
  await popup.getByText('有 1 件卡住了').waitFor();
  await picture(popup, 'obstacle-popup', '工具栏窗口最上面：有 1 件卡住了');
  await popup.getByRole('button', { name: '看怎么办' }).click();
  await popup.getByRole('button', { name: '全部办法和来源' }).click();
  // Our own page comes up in the tab that it has.
  await watching.waitForURL(/#cases/);
  await watching.bringToFront();
  await watching.waitForTimeout(900);
  await watching.getByRole('heading', { name: '卖家没同意', exact: true }).evaluate((title) => title.scrollIntoView());
  await picture(watching, 'obstacle-pane', '选项页里：全部办法和来源，也可以先放下');
  // The seller lets its time pass; the page that is opened then says so, and nothing stands in the way any more.
  standIn.advance(30 * 24 * hourMs);
  await page.bringToFront();
  await page.reload();
  await expect(async () => {
    await popup.reload();
    await popup.locator('.popup__body').waitFor();
    await expect(popup.getByText('卡住了').first()).toBeHidden({ timeout: 1500 });
  }).toPass({ timeout: 20_000 });
  await picture(popup, 'obstacle-solved', '卖家超时，页面说退款成功：红的没有了');
  await watching.goto(watching.url().replace(/#.*$/, '#inbox'));
  await watching.waitForTimeout(800);
  await picture(watching, 'obstacle-inbox', '站内信里从头到尾都在');
}

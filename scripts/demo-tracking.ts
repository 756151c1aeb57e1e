/** The demo's part about tracking: a withdrawal goes through its stages with no page of the site open, and what stands in another's way is solved. */
import type { Page } from '@playwright/test';
import { pressOurs, waitForOurs, waitUntilGone } from '../tests/e2e/closed-root';
import { addresses, launch, type Opened } from '../tests/e2e/launch';
import { numberOf, pickCase, withdraw } from '../tests/e2e/person';
import { expect } from '../tests/e2e/test';
import { hurry, ringUntil } from '../tests/e2e/watching';
import type { StandIn } from '../tests/standin/server';

export type Picture = (page: Page, name: string, line: string) => Promise<void>;

const hourMs = 3_600_000;

export async function playTracking(standIn: StandIn, picture: Picture): Promise<void> {
  const opened = await launch(standIn);
  try {
    standIn.look(1, { click: 'sequence', reply: 'withdrawn' });
    const page = await submitted(standIn, opened, picture);
    await hurry(opened);
    const watching = await opened.openOptions('#watch');
    await page.close();
    standIn.advance(3 * hourMs);
    await ringUntil(opened, watching, '有变化，已记下');
    await picture(watching, 'track-looks', '没有开着淘宝的页面，后台自己去看了，看过什么都写着');
    await showStages(opened, picture);
    await solveObstacle(standIn, opened, watching, picture);
  } finally {
    await opened.close();
  }
}

/** A withdrawal that the site takes under review. */
async function submitted(standIn: StandIn, { context }: Opened, picture: Picture): Promise<Page> {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  standIn.failNext('pending');
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'panel', text: '平台审核中' }, 40_000);
  await waitForOurs(page, { role: 'panel', text: '从现在起会自动看这一件的进展' });
  await page.waitForTimeout(500);
  await picture(page, 'track-submitted', '申请已提交，平台审核中：从现在起会自动看这一件');
  return page;
}

async function showStages({ openOptions }: Opened, picture: Picture): Promise<void> {
  const list = await openOptions('#cases');
  await list.getByLabel('状态', { exact: true }).selectOption({ label: '结束了的' });
  await list.locator('a.ci').filter({ hasText: '已撤诉' }).first().click();
  await list.waitForTimeout(700);
  await picture(list, 'track-stages', '提交、审核、完成：每一步什么时候、谁说的、页面的原话');
  await list.goto(list.url().replace(/#.*$/, '#inbox'));
  await list.getByText('撤诉完成').first().waitFor();
  await picture(list, 'track-inbox', '站内信：每件变化只说一次，点开就是那一件');
  await list.goto(list.url().replace(/#.*$/, '#phone'));
  await list.waitForTimeout(500);
  await picture(list, 'track-phone', '手机通知：想要才设，默认只说「有变化」');
  await list.close();
}

/** The seller does not agree; the person sees why and what can be done; later the page says how it ended. */
async function solveObstacle(standIn: StandIn, opened: Opened, watching: Page, picture: Picture): Promise<void> {
  const { context } = opened;
  standIn.failNext('refused', { words: '操作失败：商家不同意撤销' });
  const one = pickCase(standIn, 'aftersale', 'waiting-seller');
  const page = await context.newPage();
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', text: '「操作失败：商家不同意撤销」' }, 40_000);
  await page.waitForTimeout(500);
  await picture(page, 'obstacle-dialog', '没撤成：页面的原话、是什么原因、先做什么、依据在哪里');
  await pressOurs(page, { role: 'dialog', as: 'button', text: '在页面上圈出「平台介入」' });
  await waitForOurs(page, { role: 'panel', text: '由你决定' });
  await page.waitForTimeout(600);
  await picture(page, 'obstacle-ring', '页面自己的按钮圈给你看，按不按由你');
  await pressOurs(page, { role: 'panel', as: 'button', text: '知道了' });
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

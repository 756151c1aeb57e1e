/** Watching, in the built extension: a case moves on while no page of the site is open, and whoever signs out is left alone. */
import type { StandIn } from '../standin/server';
import { pressOurs, waitForOurs } from './closed-root';
import { addresses, firstPage } from './launch';
import { numberOf, pickCase, withdraw } from './person';
import { expect, test } from './test';
import { hurry, ringFrom, ringUntil } from './watching';

function fetched(standIn: StandIn): string[] {
  return standIn
    .log()
    .flatMap(({ method, path }) => (/buyerDisputeList|detail\.htm/.test(path) ? [`${method} ${path}`] : []));
}

test('a withdrawal under review is watched to its end with no page open; signed out it stops, signed in it goes on', async ({
  standIn,
  opened,
}) => {
  standIn.look(1, { click: 'sequence', reply: 'withdrawn' });
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  standIn.failNext('pending');
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'panel', text: '平台审核中' });
  await waitForOurs(page, { role: 'panel', text: '从现在起会自动看这一件的进展' });
  // Off and on again for this case alone, by presses on the switch beside the sentence; the case shows the same and switches too.
  await pressOurs(page, { role: 'panel', as: 'switch' });
  await waitForOurs(page, { role: 'panel', text: '这一件不自动看了' });
  const cases = await opened.openOptions(`#cases`);
  await cases.locator(`a[href*="case%3A${one.no}"]`).click();
  const ownSwitch = cases.getByRole('switch', { name: '自动查看这一件' });
  await expect(ownSwitch).toHaveAttribute('aria-checked', 'false');
  await expect(cases.getByText('这一件你不让自动看')).toBeVisible();
  await ownSwitch.click();
  await expect(ownSwitch).toHaveAttribute('aria-checked', 'true');
  await ownSwitch.click();
  await expect(ownSwitch).toHaveAttribute('aria-checked', 'false');
  await cases.goto(cases.url().replace(/#.*$/, '#watch'));
  await expect(cases.getByRole('switch', { name: '自动查看', exact: true })).toHaveAttribute('aria-checked', 'true');
  await cases.close();
  await page.bringToFront();
  await pressOurs(page, { role: 'panel', as: 'switch' });
  await waitForOurs(page, { role: 'panel', text: '从现在起会自动看这一件的进展' });

  await hurry(opened);
  const options = await opened.openOptions('#watch');
  await page.close();
  standIn.advance(3 * 3_600_000);
  const before = standIn.log().length;
  await ringUntil(options, '有变化，已记下');
  expect(standIn.cases().find(({ no }) => no === one.no)?.state).toBe('closed');
  const asked = standIn.log().slice(before);
  expect(asked.every(({ method, hasSession }) => method === 'GET' && hasSession)).toBe(true);
  // What it says now stands in the archive: our own page shows it, and no page of the site was open.
  const list = await opened.openOptions('#cases');
  await list.getByLabel('状态', { exact: true }).selectOption({ label: '结束了的' });
  await expect(list.locator(`a[href*="case%3A${one.no}"]`)).toContainText('已撤诉');
  expect(opened.context.pages().filter((each) => each.url().includes('taobao.com'))).toEqual([]);

  standIn.signOut();
  await ringUntil(options, '退出了登录，停下了');
  await expect(options.getByText('自动查看停下了：淘宝上退出了登录').first()).toBeVisible();
  const asks = fetched(standIn).length;
  await ringFrom(options);
  await options.waitForTimeout(1500);
  expect(fetched(standIn)).toHaveLength(asks);

  standIn.signIn(one.uid);
  const back = await opened.context.newPage();
  await back.goto(addresses.refundList);
  await expect(options.getByText('自动查看停下了')).toHaveCount(0);
});

/** Importing past cases in the built extension: begun by a press in the page, walked by its own pager, held up, ended. */
import type { Page } from '@playwright/test';
import { oursOn, pressOurs, type Wanted, waitForOurs } from './closed-root';
import type { Opened } from './launch';
import { expect, test } from './test';

const panel = (text: string | RegExp): Wanted => ({ role: 'panel', text });
const button = (text: string): Wanted => ({ role: 'panel', as: 'button', text });

/** Opens the list from our own page, as a person does, and gives its tab. */
async function openList(opened: Opened, options: Page): Promise<Page> {
  const [list] = await Promise.all([
    opened.context.waitForEvent('page'),
    options.getByRole('button', { name: '退款和售后列表' }).click(),
  ]);
  await list.waitForLoadState();
  await list.bringToFront();
  return list;
}

test('an import walks the list by its own pager, is paused, survives the worker, and stops at a captcha', async ({
  standIn,
  opened,
}) => {
  standIn.addMany('0', 12);
  standIn.look(1, { redraw: false });
  const uid = standIn.world.here()?.uid ?? '';
  const all = standIn.world.casesOf(uid, 'refund', 'aftersale').length;
  const size = 6;
  standIn.pageSize({ refund: size });
  standIn.pager({ captchaAt: 4 });
  const asked = () => standIn.log().filter(({ path }) => path.endsWith('/adjustBuyerList.json'));

  const options = await opened.openOptions('#cases');
  await options.getByRole('button', { name: '导入历史' }).click();
  const list = await openList(opened, options);
  await waitForOurs(list, panel('导入以往的案件'));
  // Nothing is walked before the person's press, whatever the page itself does to our panel.
  await list.evaluate(() => {
    for (const host of document.querySelectorAll('chesu-guide'))
      host.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
  await list.waitForTimeout(4000);
  expect(asked()).toEqual([]);

  await pressOurs(list, button('开始'));
  await waitForOurs(list, panel(/第 1 页，共 \d+ 页/));
  await pressOurs(list, button('暂停'));
  await waitForOurs(list, panel('你按了暂停'));
  await list.waitForTimeout(8000);
  expect(asked()).toEqual([]);
  await opened.killWorker();
  await pressOurs(list, button('接着读'));
  await waitForOurs(list, panel(/第 2 页，共 \d+ 页/));
  await opened.killWorker();
  await waitForOurs(list, panel(/第 3 页，共 \d+ 页/));
  await opened.killWorker();
  await waitForOurs(list, panel('网页要确认是你本人'));
  await waitForOurs(list, panel(/读了 3 页，18 件，其中 18 件是新的/));
  // Once for each page that came, once for the captcha; nothing but the list was asked for.
  expect(asked().map(({ fields }) => JSON.parse(fields.data ?? '{}').data.current)).toEqual([2, 3, 4]);
  expect(standIn.submits()).toEqual([]);
  await expect(options.getByText('读了 3 页，18 件，其中 18 件是新的')).toBeVisible();
  await expect(options.locator('a.ci').first()).toBeVisible();

  // The person has done what only they can do: the page goes on by itself, and so do we, by their press.
  standIn.solveCaptcha();
  await list.evaluate(() => document.getElementById('baxia-dialog')?.remove());
  await pressOurs(list, button('验证好了，继续'));
  await waitForOurs(list, panel('已经到最后一页'));
  await waitForOurs(list, panel(new RegExp(`读了 \\d+ 页，${all} 件，其中 ${all} 件是新的`)));
  await expect(options.getByText('已经到最后一页')).toBeVisible();
});

test('a pager of links is followed from page to page, and the import goes on where its tab was closed', async ({
  standIn,
  opened,
}) => {
  standIn.addMany('0', 6);
  standIn.look(1, { redraw: false });
  standIn.pageSize({ refund: 8 });
  standIn.pager({ way: 'links' });
  const uid = standIn.world.here()?.uid ?? '';
  const all = standIn.world.casesOf(uid, 'refund', 'aftersale').length;
  const last = Math.ceil(all / 8);
  const visited = () =>
    standIn.log().flatMap(({ path, query }) => (path.endsWith('/buyerDisputeList.htm') ? [query.page ?? '1'] : []));

  const options = await opened.openOptions('#cases');
  await options.getByRole('button', { name: '导入历史' }).click();
  const list = await openList(opened, options);
  await waitForOurs(list, button('开始'));
  await pressOurs(list, button('开始'));
  await list.waitForURL(/page=2/);
  await waitForOurs(list, panel(/第 2 页/));
  await list.close();
  await expect(options.getByText('那个标签页关掉了')).toBeVisible();
  const [again] = await Promise.all([
    opened.context.waitForEvent('page'),
    options.getByRole('button', { name: '从第 3 页继续' }).click(),
  ]);
  await again.bringToFront();
  await waitForOurs(again, button('从第 3 页继续'));
  await pressOurs(again, button('从第 3 页继续'));
  await waitForOurs(again, panel(new RegExp(`读了 ${last} 页，${all} 件，其中 ${all} 件是新的`)));
  expect(visited()).toEqual(Array.from({ length: last }, (_, at) => String(at + 1)));
  expect((await oursOn(again, 'chesu-guide[data-role=ring]')).length).toBe(0);
});

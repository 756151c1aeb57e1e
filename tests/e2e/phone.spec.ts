/**
 * A person sets up ntfy on a server of their own, sends one to try, and sees what the server answers; what a reading
 * changes then reaches the phone, once. A refusal is told in words and is sent again by the person's press.
 */
import { rmSync } from 'node:fs';
import { mine } from '../channels/services';
import { openServices } from '../channels/stand-in';
import { addresses, firstPage, launch } from './launch';
import { allowedBuild } from './on-phone';
import { capsuleOf, numberOf, pickCase } from './person';
import { expect, test } from './test';

test('a phone is set up, tried and reached, and a refusal is told', async ({ standIn }) => {
  const services = await openServices('ntfy.sh');
  const extension = allowedBuild();
  const opened = await launch(standIn, { extension });
  try {
    const options = await opened.openOptions('#phone');
    await options.getByRole('button', { name: '添加：ntfy' }).click();
    await options.getByLabel('服务器地址').fill(`http://127.0.0.1:${services.port}/`);
    await options.getByLabel('主题').fill(mine.ntfy);
    await options.getByLabel('访问令牌').fill('tk_notMineNotMineNotMine');
    await options.getByLabel('你给它起的名字').fill('我的手机');
    await options.getByRole('button', { name: '保存' }).click();
    await options.getByRole('button', { name: '发一条试试' }).click();
    await expect(options.getByText('钥匙或地址不对')).toBeVisible();
    await expect(options.getByText('它说：unauthorized')).toBeVisible();
    expect(services.delivered).toEqual([]);

    await options.getByRole('button', { name: '修改：我的手机' }).click();
    await options.getByLabel('访问令牌').fill(mine.ntfyToken);
    await options.getByRole('button', { name: '保存' }).click();
    await options.getByRole('button', { name: '发一条试试' }).click();
    await expect(options.getByText('服务已经收下')).toBeVisible();
    expect(services.delivered).toEqual([expect.stringMatching(/^撤诉指南\n这是试发的一条/)]);
    expect(services.arrived.every(({ headers }) => !('cookie' in headers) && !('referer' in headers))).toBe(true);

    // What a page says otherwise than before is a notice; the server refuses the first one.
    const one = pickCase(standIn, 'refund', 'waiting-seller');
    const page = await firstPage(opened);
    await page.goto(addresses.refundList);
    await capsuleOf(page, numberOf(one));
    services.trouble = [{ kind: 'status', status: 403, body: '{"code":40301,"http":403,"error":"forbidden"}' }];
    Object.assign(standIn.world.cases.find(({ no }) => no === one.no) ?? {}, { state: 'seller-refused' });
    await page.reload();
    await capsuleOf(page, numberOf(one));
    await expect(options.getByText('没有发成')).toBeVisible();
    await expect(options.getByText('它说：forbidden')).toBeVisible();
    expect(services.delivered).toHaveLength(1);

    await opened.killWorker();
    await options.getByRole('button', { name: '再发一次' }).click();
    await expect(options.getByText('服务已收下')).toBeVisible();
    expect(services.delivered).toHaveLength(2);
    expect(services.delivered[1]).toMatch(/^撤诉指南\n有 1 件有变化，打开浏览器查看（\d+ 月 \d+ 日 [\d:]+）$/);

    // Two that change in one reading are one message.
    for (const { no } of [pickCase(standIn, 'refund', 'waiting-receipt'), pickCase(standIn, 'refund', 'intervened')])
      Object.assign(standIn.world.cases.find((each) => each.no === no) ?? {}, { state: 'seller-refused' });
    await page.reload();
    await expect.poll(() => services.delivered.length).toBe(3);
    expect(services.delivered[2]).toMatch(/^撤诉指南\n有 2 件有变化，打开浏览器查看（\d+ 月 \d+ 日 [\d:]+）$/);
    await expect(options.getByText('一条里说了 2 件事')).toBeVisible();
  } finally {
    await opened.close();
    await services.close();
    rmSync(extension, { recursive: true, force: true });
  }
});

/** What leaves and comes back, in the built extension: table and dossier, a packet that Debian's age opens, a backup restored in a fresh browser. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { readCsv } from '../export/make';
import { saved, withoutPicker } from './downloads';
import { addresses, firstPage, launch } from './launch';
import { capsuleOf, numberOf, pickCase } from './person';
import { expect, test } from './test';

const passphrase = '和卖家谈好了也不告诉别人';

const listed = (options: Page) => options.getByRole('navigation', { name: '案件列表' }).getByRole('link');

test('takes cases out as files, gives a packet that age opens, and restores a backup in a fresh browser', async ({
  standIn,
  opened,
}) => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'chesu-leave-'));
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  await withoutPicker(opened.context);
  const page = await firstPage(opened);
  await page.goto(addresses.refundList);
  await capsuleOf(page, numberOf(one));
  const options = await opened.openOptions('#cases');
  await expect(listed(options).first()).toBeVisible();

  await test.step('what the person says themselves of one case', async () => {
    await options.getByLabel('搜索案件').fill(numberOf(one));
    await expect(listed(options)).toHaveCount(1);
    await listed(options).first().click();
    await options.getByRole('button', { name: '改一步' }).click();
    await options.getByText('撤诉申请已提交', { exact: true }).last().click();
    await options.getByLabel('说明（可以不填）').fill('在手机上交的');
    await options.getByRole('button', { name: '记下' }).click();
    await expect(options.locator('li.tl', { hasText: '你改的' })).toContainText('在手机上交的');
    await options.getByLabel('搜索案件').fill('');
    await expect(listed(options).nth(1)).toBeVisible();
  });

  const count = await listed(options).count();
  let backup = '';

  await test.step('the list as it is filtered, for a spreadsheet and for programs', async () => {
    await options.getByLabel('搜索案件').fill(numberOf(one));
    await expect(listed(options)).toHaveCount(1);
    await options.getByRole('button', { name: '导出' }).click();
    await expect(options.getByText('共 1 件')).toBeVisible();
    const csv = readFileSync(
      await saved(options, () => options.getByRole('button', { name: /表格/ }).click(), folder),
      'utf8',
    );
    expect(csv.startsWith('\ufeff')).toBe(true);
    const rows = readCsv(csv.slice(1));
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain(`${numberOf(one)}\t`);
    expect(rows[1]?.[rows[0]?.indexOf('买家自己改的进度') ?? -1]).toBe('撤诉申请已提交：已经到了：在手机上交的');
    const json = await saved(options, () => options.getByRole('button', { name: /数据文件/ }).click(), folder);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ version: 1, cases: [{ caseNo: one.no }] });
    await options.getByRole('button', { name: '关上' }).first().click();
  });

  await test.step('one case as a page, masked until the person says otherwise', async () => {
    await listed(options).first().click();
    await options.getByRole('button', { name: '案件档案（可打印）' }).click();
    const frame = options.frameLocator('iframe.preview');
    await expect(frame.locator('h1')).toHaveText('案件档案');
    await expect(frame.locator('body')).not.toContainText(numberOf(one).replace(/(.{4})(?=.)/g, '$1 '));
    await expect(frame.getByText('撤诉申请已提交：已经到了：在手机上交的')).toBeVisible();
    await options.getByText('订单号等长编号').click();
    await expect(frame.locator('body')).toContainText(numberOf(one).replace(/(.{4})(?=.)/g, '$1 '));
    const file = readFileSync(
      await saved(options, () => options.getByRole('button', { name: '存成网页文件' }).click(), folder),
      'utf8',
    );
    expect(file).not.toContain('<script');
    await options.keyboard.press('Escape');
  });

  await test.step('a packet: seen before it leaves, opened by age, noted, and proved when it comes back', async () => {
    await options.getByRole('button', { name: '发给客服' }).click();
    await options.getByRole('button', { name: '看一遍要出去的内容' }).click();
    await expect(options.getByText('还没有选要给的内容')).toBeVisible();
    await options.locator('.dialog').getByText('案件情况').click();
    const secret = await options.getByLabel('口令', { exact: true }).inputValue();
    await options.getByRole('button', { name: '看一遍要出去的内容' }).click();
    const shown = options.frameLocator('iframe.preview').locator('body');
    await expect(shown).toContainText('平台客服');
    await expect(options.locator('iframe.preview')).toHaveAttribute('sandbox', '');
    const text = await shown.textContent();
    const packet = await saved(options, () => options.getByRole('button', { name: '做成加密文件' }).click(), folder);
    await expect(options.locator('.recovery-code')).toHaveText(secret);
    await options.getByRole('button', { name: '关上' }).first().click();

    if (!existsSync('/usr/bin/age'))
      test.info().annotations.push({ type: 'left out', description: 'no age on this machine' });
    else {
      const zip = join(folder, 'packet.zip');
      // age asks at a terminal; `script` is one.
      const typed = spawnSync('script', ['-qec', `age -d -o ${zip} "${packet}"`, '/dev/null'], {
        input: `${secret}\n`,
        timeout: 60_000,
      });
      expect(typed.status, String(typed.stdout)).toBe(0);
      const inside = unzipSync(new Uint8Array(readFileSync(zip)));
      expect(Object.keys(inside).sort()).toEqual(['data.json', 'manifest.json', 'manifest.jws', 'report.html']);
      const report = await opened.context.newPage();
      await report.setContent(new TextDecoder().decode(inside['report.html']));
      expect(await report.locator('body').textContent()).toBe(text);
      await report.close();
    }

    await options.goto(options.url().replace(/#.*$/, '#shares'));
    await expect(options.getByText('内容：案件情况')).toBeVisible();
    await options.getByLabel('选文件').setInputFiles(packet);
    await options.getByLabel('口令，或').fill(secret);
    await options.getByRole('button', { name: '打开', exact: true }).click();
    await expect(options.locator('.banner .fingerprint')).toHaveText(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    await expect(options.getByText('没有存过别人给的文件')).toBeVisible();
    await options.getByRole('button', { name: '存进档案' }).click();
    await expect(options.getByText('没有存过别人给的文件')).toBeHidden();
  });

  await test.step('something is told, and read', async () => {
    standIn.putCase(one.uid, 'refund', { no: one.no, state: 'seller-refused' });
    await page.bringToFront();
    await page.reload();
    await capsuleOf(page, numberOf(one));
    await options.bringToFront();
    await options.goto(options.url().replace(/#.*$/, '#inbox'));
    const told = options.getByRole('listitem').filter({ hasText: '遇到问题' });
    await expect(told).toContainText('未读');
    await told.getByRole('button', { name: /标为看过：/ }).click();
    await expect(told).not.toContainText('未读');
  });

  await test.step('a backup needs a passphrase, and is one file', async () => {
    await options.goto(options.url().replace(/#.*$/, '#backup'));
    await options.getByRole('link', { name: '去设口令' }).click();
    await options.getByRole('button', { name: '设一个口令' }).click();
    await options.getByLabel('新口令').fill(passphrase);
    await options.getByLabel('再输一次').fill(passphrase);
    await options.getByRole('button', { name: '存好' }).click();
    await expect(options.getByText('口令设好了')).toBeVisible();
    await options.goto(options.url().replace(/#.*$/, '#backup'));
    backup = await saved(options, () => options.getByRole('button', { name: '做备份' }).click(), folder);
    await expect(options.getByText('备份做好了')).toBeVisible();
    expect(readFileSync(backup).includes(numberOf(one))).toBe(false);
  });

  await test.step('a fresh browser has everything again, by the passphrase', async () => {
    const fresh = await launch(standIn);
    try {
      const there = await fresh.openOptions('#backup');
      await there.getByLabel('选备份文件').setInputFiles(backup);
      await there.getByLabel('做备份时的口令').fill(passphrase);
      await there.getByRole('button', { name: '先看看里面有什么' }).click();
      await expect(there.getByText(/里面有 \d+ 件案件，其中 \d+ 件这里没有/)).toBeVisible();
      await there.getByRole('button', { name: '恢复', exact: true }).click();
      await expect(there.getByText(/恢复好了/)).toBeVisible();
      await expect(there.getByText(/站内信加上了 \d+ 条/)).toBeVisible();
      await there.goto(there.url().replace(/#.*$/, '#inbox'));
      const told = there.getByRole('listitem').filter({ hasText: '遇到问题' });
      await expect(told).toHaveCount(1);
      await expect(told).not.toContainText('未读');
      const toasts = await (await fresh.worker()).evaluate(async () =>
        Object.keys(await Reflect.get(globalThis, 'chrome').notifications.getAll()),
      );
      expect(toasts).toEqual([]);
      await there.goto(there.url().replace(/#.*$/, '#cases'));
      await expect(listed(there)).toHaveCount(count);
      await there.goto(there.url().replace(/#.*$/, '#shares'));
      await expect(there.getByText('内容：案件情况')).toBeVisible();
    } finally {
      await fresh.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

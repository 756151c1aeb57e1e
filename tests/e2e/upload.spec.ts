/** 上传材料 in the built extension: from the archive and from the disk into the page's own field, and what the page makes of it. */
import { plainProof } from '../standin/pages/proof';
import { findOurs, pressOurs, waitForOurs } from './closed-root';
import { addresses, firstPage } from './launch';
import { noisePng, sha256 } from './noise-picture';
import { numberOf, pickCase, pressCapsule } from './person';
import { expect, test } from './test';

test('material: chosen, made smaller where it is too large, put into the page once, told as the page tells it', async ({
  standIn,
  opened,
}) => {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const proof = {
    ...plainProof,
    kept: [],
    mostBytes: 1024 * 1024,
    words: '请上传凭证，最多５张，每张不超过1MB，支持jpg/png',
  };
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await waitForOurs(page, { role: 'capsule', case: numberOf(one) });

  const kept = noisePng(400);
  const large = noisePng(900);
  const options = await opened.openOptions('#cases');
  await options.getByRole('searchbox').fill(one.orderNo);
  await options.locator('a.ci').first().click();
  await options
    .locator('.drop input[type=file]')
    .setInputFiles([{ name: '聊天.png', mimeType: 'image/png', buffer: kept }]);
  await expect(options.getByText('已加上「聊天.png」')).toBeVisible();
  await options.close();

  standIn.putCase(standIn.world.here()?.uid ?? '', 'refund', { no: one.no, proof });
  await page.reload();

  const choose = async () => {
    await waitForOurs(page, { role: 'dialog', text: /每个不超过 1 MB/ });
    await pressOurs(page, { role: 'dialog', as: 'label', text: '聊天.png' });
  };
  const put = async () => {
    await page.waitForTimeout(900);
    await pressOurs(page, { role: 'dialog', as: 'button', text: /放到页面上/ });
  };

  await test.step('a file of the archive and one of the disk, the large one made smaller, while the background dies', async () => {
    await pressCapsule(page, numberOf(one));
    await pressOurs(page, { role: 'dialog', as: 'button', text: '上传材料' });
    await choose();
    const picking = page.waitForEvent('filechooser');
    await pressOurs(page, { role: 'dialog', as: 'button', text: '从电脑里选' });
    await (await picking).setFiles([{ name: '裂缝.png', mimeType: 'image/png', buffer: large }]);
    await waitForOurs(page, { role: 'dialog', text: /图片太大，会放一张缩小的/ });
    expect(standIn.world.uploads).toEqual([]);
    await put();
    await opened.killWorker();
    await waitForOurs(page, { role: 'panel', text: /页面列出了 2 个文件/ });
    const [first, second, ...more] = standIn.world.uploads;
    expect(more).toEqual([]);
    expect(first).toMatchObject({ name: '聊天.png', sha256: sha256(kept), outcome: 'taken' });
    expect(second).toMatchObject({ name: '裂缝.jpg', outcome: 'taken' });
    expect(second?.size).toBeLessThanOrEqual(proof.mostBytes);
    expect(await page.evaluate(() => Reflect.get(window, '__changes'))).toBe(1);
    await waitForOurs(page, { role: 'panel', text: /放的是缩小的：裂缝\.png/ });
  });

  await test.step('the page’s own button is ringed and left to the person', async () => {
    await waitForOurs(page, { role: 'ring', text: '点这里' });
    await page.waitForTimeout(500);
    expect(standIn.world.handedIn).toEqual([]);
  });

  await test.step('what the page does not take is told in its words, when it has them', async () => {
    standIn.failNext('refused', { at: 'upload', words: '图片模糊，请重新拍照' });
    standIn.answerDelay(1500);
    await pressOurs(page, { role: 'panel', as: 'button', text: '再选几个' });
    await choose();
    await put();
    await waitForOurs(page, { role: 'panel', text: /上传失败：图片模糊，请重新拍照/ });
    expect(standIn.world.uploads.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'refused']);
    expect(await findOurs(page, { role: 'panel', text: '页面收下了' })).toEqual([]);
  });

  await test.step('what was put there stands in the case’s record', async () => {
    const record = await opened.openOptions('#cases');
    await record.getByRole('searchbox').fill(one.orderNo);
    await record.locator('a.ci').first().click();
    await expect(record.getByText('把 2 个文件放到了页面的上传框：聊天.png、裂缝.jpg。')).toBeVisible();
  });
});

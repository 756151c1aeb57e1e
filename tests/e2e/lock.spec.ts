/** The lock, in the built extension: a passphrase is set, the archive locks, pages and popup say so, and it opens again. */
import { pressOurs, waitForOurs } from './closed-root';
import { addresses, firstPage } from './launch';
import { fillPassphrase, lockNow, passphrase, setPassphrase, unlock } from './locking';
import { capsuleOf, numberOf, pickCase } from './person';
import { expect, test } from './test';

test('locks with a passphrase: nothing is told while it is locked, what was seen meanwhile is noted after', async ({
  standIn,
  opened,
}) => {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.refundList);
  await capsuleOf(page, numberOf(one));

  const options = await opened.openOptions('#security');
  await test.step('a passphrase first, then the lock', async () => {
    await setPassphrase(options);
    await expect(options.getByRole('radio', { name: '关浏览器才锁上' })).toBeChecked();
    // What was known is known still.
    expect((await capsuleOf(page, numberOf(one))).host['data-state']).toBe('withdrawable');
  });

  await test.step('locked at a press', async () => {
    await lockNow(options);
    await expect(options.locator('body')).not.toContainText(one.orderNo);
    await waitForOurs(page, { role: 'capsule', case: numberOf(one), as: 'button', text: '锁着，先解锁' });
    const popup = await opened.openPopup();
    await expect(popup.getByText('档案锁着')).toBeVisible();
    await expect(popup.locator('body')).not.toContainText(one.orderNo);
    await popup.close();
  });

  await test.step('stays locked when the background dies and the page comes anew', async () => {
    await opened.killWorker();
    standIn.putCase('0', one.kind, { no: one.no, state: 'closed' });
    await page.reload();
    await waitForOurs(page, { role: 'capsule', case: numberOf(one), as: 'button', text: '锁着，先解锁' });
  });

  await test.step('a press on the capsule leads to unlocking', async () => {
    await options.goto(options.url().replace(/#.*$/, '#about'));
    // Capsules are placed by frames, and a tab in the background has none.
    await page.bringToFront();
    await pressOurs(page, { role: 'capsule', case: numberOf(one), as: 'button' });
    // The page of ours that is open already comes to the front instead of another.
    await options.waitForFunction(() => location.hash === '#security');
    expect(opened.context.pages()).toHaveLength(2);
    expect(standIn.submits()).toEqual([]);
  });

  await test.step('another passphrase does not open it', async () => {
    await unlock(options, '别的一句话也有八个字');
    await expect(options.getByText('口令不对')).toBeVisible();
  });

  await test.step('the right one does, and what was seen meanwhile is noted', async () => {
    await unlock(options, passphrase);
    await expect(options.getByText('什么时候要口令')).toBeVisible();
    await waitForOurs(page, { role: 'capsule', case: numberOf(one), as: 'button', text: '已经结束' });
    const popup = await opened.openPopup();
    await expect(popup.getByText('档案锁着')).toBeHidden();
  });
});

test('a recovery code opens it where the passphrase is forgotten, and a new passphrase is set then', async ({
  opened,
}) => {
  const options = await opened.openOptions('#security');
  await options.getByText('每次都问').click();
  await fillPassphrase(options);
  await expect(options.getByText('改好了')).toBeVisible();

  await options.getByRole('button', { name: '做一个恢复码' }).click();
  const shown = options.locator('.recovery-code');
  await expect(shown).toHaveText(/^[0-9A-Z-]{34}$/);
  const code = (await shown.textContent()) ?? '';
  await options.getByLabel('照着纸上的').fill(code.toLowerCase().replaceAll('-', ' '));
  await options.getByRole('textbox', { name: '口令', exact: true }).fill(passphrase);
  await options.getByRole('button', { name: '存好' }).click();
  await expect(options.getByText('恢复码记好了')).toBeVisible();

  await options.getByRole('button', { name: '现在锁上' }).click();
  await options.getByRole('button', { name: '忘了口令，用恢复码' }).click();
  await options.getByLabel('恢复码').fill(code);
  await options.getByRole('button', { name: '打开', exact: true }).click();
  await expect(options.getByText('你是用恢复码打开的')).toBeVisible();

  await options.getByRole('button', { name: '换一个口令' }).click();
  await fillPassphrase(options);
  await expect(options.getByText('口令设好了')).toBeVisible();
  await expect(options.getByText('你是用恢复码打开的')).toBeHidden();
});

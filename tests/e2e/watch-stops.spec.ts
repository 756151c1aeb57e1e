/** Where watching stops, in the built extension: at a page that asks who is there, and at the lock. What the site was asked for stands in the stand-in's log. */
import type { Page } from '@playwright/test';
import type { Case } from '../standin/case';
import type { StandIn } from '../standin/server';
import { addresses, firstPage, type Opened } from './launch';
import { lockNow, setPassphrase, unlock } from './locking';
import { capsuleOf, numberOf, pickCase } from './person';
import { expect, test } from './test';
import { badgeOf, hurry, inboxOf, ringFrom, ringUntil, toastsOf } from './watching';

const hourMs = 3_600_000;

/** Everything but scripts and pictures that the browser asked the site for. */
function asksOf(standIn: StandIn): string[] {
  return standIn.log().map(({ method, host, path }) => `${method} ${host}${path}`);
}

/** The person saw a case that ends in 60 hours, on its own page, and closed the page. */
async function seenCase(standIn: StandIn, opened: Opened): Promise<{ one: Case; page: Page }> {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  standIn.putCase(one.uid, one.kind, { no: one.no, deadlineAt: Date.now() + 60 * hourMs });
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await capsuleOf(page, numberOf(one));
  return { one, page };
}

for (const captcha of ['punish', 'punish-led'] as const) {
  test(`a captcha stops it at once (${captcha}): one notice, no further request, and only the person’s word goes on`, async ({
    standIn,
    opened,
  }) => {
    const { one, page } = await seenCase(standIn, opened);
    const options = await opened.openOptions('#watch');
    await options.bringToFront();
    await page.goto('about:blank');
    await hurry(opened);
    standIn.failNext(captcha, { times: 99 });
    const before = asksOf(standIn).length;
    await ringUntil(options, '淘宝要验证，停下了');
    await expect(options.getByText('请打开退款管理做完验证，再按“接着看”').first()).toBeVisible();
    const led = captcha === 'punish-led' ? [expect.stringMatching(/^GET \S+\/_____tmd_____\/punish$/)] : [];
    expect(asksOf(standIn).slice(before)).toEqual([expect.stringMatching(/^GET \S+\.htm$/), ...led]);

    const toasts = async () => (await toastsOf(options)).filter((name) => name.includes('challenged'));
    await expect.poll(async () => (await toasts()).length).toBe(1);

    const stopped = asksOf(standIn).length;
    await test.step('alarms, a dead worker and a visit do not go on', async () => {
      for (let turn = 0; turn < 3; turn += 1) await ringFrom(options);
      await opened.killWorker();
      await ringFrom(options);
      await options.reload();
      await expect(options.getByRole('button', { name: '接着看' })).toBeVisible();
      expect(asksOf(standIn)).toHaveLength(stopped);
      standIn.failNext('clear');
      await page.bringToFront();
      await page.goto(addresses.detail(one.no ?? '', one.orderNo));
      await capsuleOf(page, numberOf(one));
      await page.goto('about:blank');
      await options.bringToFront();
      const visited = asksOf(standIn).length;
      for (let turn = 0; turn < 3; turn += 1) await ringFrom(options);
      await options.reload();
      await expect(options.getByRole('button', { name: '接着看' })).toBeVisible();
      expect(asksOf(standIn)).toHaveLength(visited);
    });

    await test.step('one notice says what to do', async () => {
      const rows = await inboxOf(options);
      const told = rows.filter(({ kind }) => kind === 'watch-stopped');
      expect(told.map(({ text }) => text.key)).toEqual(['watch-stopped.challenged']);
      // The browser takes one off the screen after a while; another one would be a second notice.
      expect((await toasts()).length).toBeLessThanOrEqual(1);
      const inbox = await opened.openOptions('#inbox');
      await expect(inbox.getByText('打开退款管理做完验证，再到“自动查看”里按“接着看”')).toHaveCount(1);
      await inbox.close();
    });

    await test.step('a press on 接着看 goes on', async () => {
      const asked = asksOf(standIn).length;
      await options.bringToFront();
      await options.getByRole('button', { name: '接着看' }).click();
      await expect(options.getByText('自动查看停下了')).toHaveCount(0);
      await expect
        .poll(async () => {
          await ringFrom(options);
          return asksOf(standIn).length;
        })
        .toBeGreaterThan(asked);
    });
  });
}

test('locked, nothing is fetched and nothing told of a case; unlocking takes in what waited and tells each change once', async ({
  standIn,
  opened,
}) => {
  const { one, page } = await seenCase(standIn, opened);
  const other = pickCase(standIn, 'aftersale', 'waiting-seller');
  standIn.putCase(other.uid, other.kind, { no: other.no, deadlineAt: Date.now() + 50 * hourMs });
  await page.goto(addresses.detail(other.no ?? '', other.orderNo));
  await capsuleOf(page, numberOf(other));
  const options = await opened.openOptions('#inbox');
  await expect.poll(async () => (await inboxOf(options)).length).toBe(0);
  await hurry(opened);
  await options.goto(options.url().replace(/#.*$/, '#security'));
  await setPassphrase(options);
  await lockNow(options);

  // One changes where nobody looks, the other where the person does.
  const state = 'seller-refused';
  standIn.putCase(one.uid, one.kind, { no: one.no, state });
  standIn.putCase(other.uid, other.kind, { no: other.no, state });
  await page.bringToFront();
  await page.goto(addresses.detail(other.no ?? '', other.orderNo));
  await expect.poll(() => badgeOf(options)).toBe('…');
  await page.goto('about:blank');
  await options.bringToFront();
  const asked = asksOf(standIn).length;
  for (let turn = 0; turn < 3; turn += 1) await ringFrom(options);
  await ringFrom(options, 'deadlines');
  await opened.killWorker();
  await ringFrom(options);
  await ringFrom(options, 'deadlines');
  await options.reload();
  await expect(options.getByText('档案锁着')).toBeVisible();
  expect(asksOf(standIn)).toHaveLength(asked);
  expect(await toastsOf(options)).toEqual([]);
  expect(await badgeOf(options)).toBe('…');
  for (const hash of ['#inbox', '#cases', '#watch']) {
    await options.goto(options.url().replace(/#.*$/, hash));
    await expect(options.locator('body')).not.toContainText(one.orderNo);
    await expect(options.locator('body')).not.toContainText('已拒绝退款');
  }

  await options.goto(options.url().replace(/#.*$/, '#security'));
  await unlock(options);
  await expect(options.getByText('什么时候要口令')).toBeVisible();
  // No alarm is rung: the round that was missed is made by itself.
  const told = async () => {
    const rows = await inboxOf(options);
    return rows.filter(({ kind }) => kind === 'obstacle').map(({ caseKey }) => caseKey?.split(':').at(-1));
  };
  await expect.poll(async () => (await told()).sort()).toEqual([one.no, other.no].sort());
  for (let turn = 0; turn < 2; turn += 1) await ringFrom(options);
  await opened.killWorker();
  await ringFrom(options);
  await ringFrom(options, 'deadlines');
  expect((await told()).sort()).toEqual([one.no, other.no].sort());
});

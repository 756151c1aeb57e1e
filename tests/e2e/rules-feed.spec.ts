/**
 * The site draws its list anew: reading says honestly that it cannot. A bundle comes by the feed, and the open page reads and
 * withdraws again without a reload; a bundle that breaks it is left by itself.
 */
import type { Page } from '@playwright/test';
import { findOurs, patienceMs, waitForOurs } from './closed-root';
import { makeFeed, redesigned, setFeed } from './feed';
import { addresses, firstPage, launch } from './launch';
import { capsuleOf, numberOf, pickCase, withdraw } from './person';
import { expect, test } from './test';

/** Presses 现在找一次 and waits for how it ended. */
async function look(options: Page, ended: RegExp): Promise<void> {
  await options.getByRole('button', { name: '现在找一次' }).click();
  await expect(options.getByRole('status').filter({ hasText: ended })).toBeVisible();
}

test('a redesign is read again by a bundle, in the open page; a bundle that breaks it is left', async ({ standIn }) => {
  const feed = await makeFeed();
  standIn.look(1, redesigned);
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const opened = await launch(standIn, { extension: feed.extension });
  try {
    const page = await firstPage(opened);
    const second = await opened.context.newPage();
    await Promise.all([page, second].map((each) => each.goto(addresses.refundList)));
    await feed.publishGood();
    await feed.publishBad();
    const options = await opened.openOptions('#rules');
    // A page that stays unread for ten seconds is told as such; nothing else changes then, so the list is asked again.
    await expect(async () => {
      await options.reload();
      await expect(options.locator('.rule').filter({ hasText: '没认出' })).toBeVisible();
    }).toPass({ timeout: patienceMs });
    expect(await findOurs(page, { role: 'capsule' })).toEqual([]);

    await setFeed(options, feed.address);
    await look(options, /换上了新规则/);
    await capsuleOf(second, numberOf(one));
    await page.bringToFront();
    await withdraw(page, numberOf(one));
    await waitForOurs(page, { role: 'panel', text: /已撤诉|页面显示已关闭/ });
    expect(standIn.submits().map(({ caseNo, outcome }) => ({ caseNo, outcome }))).toEqual([
      { caseNo: one.no, outcome: 'done' },
    ]);
    await page.waitForURL(/buyerDisputeList/);
    await capsuleOf(page, numberOf(one));

    feed.serve('bad');
    await look(options, /换上了新规则/);
    await expect(options.getByRole('status').filter({ hasText: '已自动退回上一份' })).toBeVisible();
    await capsuleOf(page, numberOf(one));
    await capsuleOf(second, numberOf(one));
  } finally {
    await opened.close();
    feed.close();
  }
});

/** The browser is closed in the middle and started again with the same profile: what was kept decides, nothing is submitted twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type StandIn, startStandIn } from '../standin/server';
import { waitForOurs } from './closed-root';
import { addresses, firstPage, launch } from './launch';
import { capsuleOf, numberOf, pickCase, withdraw } from './person';

const test = base.extend<{ standIn: StandIn; profile: string }>({
  standIn: async ({ browserName: _ }, use) => {
    const standIn = await startStandIn({ seed: 1, live: true });
    standIn.look(1, { click: 'sequence' });
    await use(standIn);
    await standIn.close();
  },
  profile: async ({ browserName: _ }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'chesu-'));
    await use(profile);
    rmSync(profile, { recursive: true, force: true });
  },
});

/** Confirms a withdrawal and closes the browser as soon as the page has asked the server for this step, before it answers. */
async function closeDuring(standIn: StandIn, profile: string, step: RegExp, answerMs: number) {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const opened = await launch(standIn, { profile });
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  standIn.answerDelay(answerMs);
  await withdraw(page, numberOf(one));
  await expect.poll(() => standIn.log().some(({ path }) => step.test(path))).toBe(true);
  await opened.close();
  standIn.answerDelay(0);
  return one;
}

test('before the submit: the person is told where it stands, and at most one submit follows', async ({
  standIn,
  profile,
}) => {
  const one = await closeDuring(standIn, profile, /adjustDetail/, 10_000);
  expect(standIn.submits()).toEqual([]);
  const opened = await launch(standIn, { profile });
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await waitForOurs(page, { role: 'panel', text: /请你来点一下|已撤诉|页面显示已关闭|已停下/ });
  expect(standIn.submits().length).toBeLessThanOrEqual(1);
  await opened.close();
});

test('after the submit: the result is read from the page, and nothing is submitted again', async ({
  standIn,
  profile,
}) => {
  const one = await closeDuring(standIn, profile, /adjustCancel/, 2500);
  await expect.poll(() => standIn.submits().length).toBe(1);
  const opened = await launch(standIn, { profile });
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await expect
    .poll(async () => (await capsuleOf(page, numberOf(one))).host['data-state'])
    .toMatch(/^(done|closed-after-submit)$/);
  expect(standIn.submits()).toMatchObject([{ caseNo: one.no }]);
  await opened.close();
});

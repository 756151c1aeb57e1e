/** The browser is closed while something is watched, and our program perhaps replaced by a newer one: its alarms are there again when it is started, and what was missed is made up once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { StandIn } from '../standin/server';
import { addresses, firstPage, launch, type Opened } from './launch';
import { changedBuild, changeManifest } from './own-build';
import { capsuleOf, numberOf, pickCase } from './person';
import { expect, test } from './test';
import { fastManners, hurry, inboxOf, ringFrom } from './watching';

const listsAsked = (standIn: StandIn) =>
  standIn.log().filter(({ path }) => path.endsWith('buyerDisputeList.htm')).length;

const alarmsOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const all: { name: string; periodInMinutes?: number }[] = await Reflect.get(globalThis, 'chrome').alarms.getAll();
    return all.filter(({ periodInMinutes }) => periodInMinutes !== undefined).map(({ name }) => name);
  });

/** One case is watched, and was looked at; from now on manners are long, and the next look is due. */
async function watched(standIn: StandIn, opened: Opened) {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  standIn.putCase(one.uid, one.kind, { no: one.no, deadlineAt: Date.now() + 60 * 3_600_000 });
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await capsuleOf(page, numberOf(one));
  await hurry(opened);
  const options = await opened.openOptions('#watch');
  await page.goto('about:blank');
  await ringFrom(options);
  await expect(options.locator('[data-looks]')).toContainText('退款管理');
  await hurry(opened, { ...fastManners, listMs: 3_600_000, detailMs: 3_600_000, longestMs: 3_600_000 });
  standIn.putCase(one.uid, one.kind, { no: one.no, state: 'seller-refused' });
  return { one, asked: listsAsked(standIn) };
}

/** What the change gave, and that no alarm makes the round again. */
async function madeUpOnce(standIn: StandIn, opened: Opened, no: string | null, asked: number): Promise<void> {
  // No page of ours is open that could wake it.
  await expect.poll(() => listsAsked(standIn)).toBe(asked + 1);
  const options = await opened.openOptions('#watch');
  const told = async () =>
    (await inboxOf(options)).filter(({ kind }) => kind === 'obstacle').map(({ caseKey }) => caseKey?.split(':').at(-1));
  await expect.poll(told).toEqual([no]);
  await expect.poll(() => alarmsOf(options)).toEqual(expect.arrayContaining(['watch', 'deadlines']));
  for (let turn = 0; turn < 3; turn += 1) await ringFrom(options);
  await opened.killWorker();
  await ringFrom(options);
  expect(await told()).toEqual([no]);
  expect(listsAsked(standIn)).toBe(asked + 1);
}

for (const isNewer of [false, true]) {
  test(`closed and started again${isNewer ? ' as a newer version' : ''}, it looks once for all the alarms that were missed`, async ({
    standIn,
  }) => {
    const profile = mkdtempSync(join(tmpdir(), 'chesu-'));
    const extension = changedBuild((manifest) => manifest);
    try {
      const before = await launch(standIn, { profile, extension });
      const { one, asked } = await watched(standIn, before);
      await before.close();
      if (isNewer) changeManifest(extension, (manifest) => ({ ...manifest, version: `${manifest.version}.1` }));
      const opened = await launch(standIn, { profile, extension });
      expect(opened.extensionId).toBe(before.extensionId);
      const version = await (await opened.worker()).evaluate(() =>
        String(Reflect.get(globalThis, 'chrome').runtime.getManifest().version),
      );
      expect(version.endsWith('.1')).toBe(isNewer);
      await madeUpOnce(standIn, opened, one.no, asked);
      await opened.close();
    } finally {
      for (const folder of [profile, extension]) rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** What the browser shows: many changes at once are one notification, each is shown once, and reminders come once before each deadline. */
import type { Page } from '@playwright/test';
import type { Case } from '../standin/case';
import type { StandIn } from '../standin/server';
import { addresses, firstPage } from './launch';
import { capsuleOf, numberOf } from './person';
import { expect, test } from './test';
import { badgeOf, inboxOf, ringFrom, toastsOf } from './watching';

const hourMs = 3_600_000;

/** The only cases of the account that is signed in, by when they end. */
function onlyCases(standIn: StandIn, ends: readonly (number | null)[]): Case[] {
  const { uid } = standIn.world.account('0');
  standIn.clearCases(uid);
  return ends.map((deadlineAt) => standIn.putCase(uid, 'refund', { state: 'waiting-seller', deadlineAt }));
}

async function visit(page: Page, address: string, one: Case): Promise<void> {
  await page.bringToFront();
  await page.goto(address);
  await capsuleOf(page, numberOf(one));
}

test('changes of one reading are one notification where they are many, single ones have their own, and none comes twice', async ({
  standIn,
  opened,
}) => {
  const cases = onlyCases(standIn, [null, null, null, null]);
  const [first, second] = cases as [Case, Case];
  const page = await firstPage(opened);
  const options = await opened.openOptions('#inbox');
  await visit(page, addresses.refundList, first);

  const refuse = (one: Case) => standIn.putCase(one.uid, one.kind, { no: one.no, state: 'seller-refused' });
  for (const one of cases.slice(1)) refuse(one);
  await visit(page, addresses.refundList, second);
  await expect.poll(async () => (await inboxOf(options)).length).toBe(3);
  await expect.poll(() => toastsOf(options)).toEqual(['notices']);

  refuse(first);
  await visit(page, addresses.refundList, first);
  await expect.poll(async () => (await inboxOf(options)).length).toBe(4);
  const [newest] = await inboxOf(options);
  expect(newest?.caseKey).toContain(first.no);
  const shown = ['notices', `notice/${newest?.id}`].sort();
  await expect.poll(async () => (await toastsOf(options)).sort()).toEqual(shown);

  await opened.killWorker();
  await visit(page, addresses.refundList, first);
  await ringFrom(options, 'deadlines');
  await expect.poll(async () => (await inboxOf(options)).length).toBe(4);
  expect((await toastsOf(options)).sort()).toEqual(shown);
  await expect.poll(() => badgeOf(options)).toMatch(/^4新?$/);
});

test('72, 24 and 2 hours before a deadline it is told once, and once more for one that is moved', async ({
  standIn,
  opened,
}) => {
  const now = Date.now();
  const ends = [71 * hourMs, 23 * hourMs, 1.5 * hourMs, 90 * hourMs].map((ms) => now + ms);
  const cases = onlyCases(standIn, ends);
  const page = await firstPage(opened);
  const options = await opened.openOptions('#inbox');
  const seen = (one: Case) => visit(page, addresses.detail(one.no ?? '', one.orderNo), one);
  for (const one of cases) await seen(one);

  /** The case's number and the hours before, of each reminder. */
  const reminders = async () =>
    (await inboxOf(options))
      .filter(({ kind }) => kind === 'deadline')
      .map(({ id, caseKey }) => `${caseKey?.split(':').at(-1)} ${id.split('/').at(-1)}`)
      .sort();
  const [three, day, hours, far] = cases as [Case, Case, Case, Case];
  const due = [`${three.no} 72`, `${day.no} 24`, `${hours.no} 2`].sort();
  await ringFrom(options, 'deadlines');
  await expect.poll(reminders).toEqual(due);
  await expect.poll(() => toastsOf(options)).toEqual(['notices']);

  await test.step('alarms, another life and other visits tell none of them again', async () => {
    await ringFrom(options, 'deadlines');
    await opened.killWorker();
    await ringFrom(options, 'deadlines');
    for (const one of cases) await seen(one);
    await ringFrom(options, 'deadlines');
    expect(await reminders()).toEqual(due);
    expect(await toastsOf(options)).toEqual(['notices']);
  });

  await test.step('a deadline that the page moved has its own', async () => {
    standIn.putCase(far.uid, far.kind, { no: far.no, deadlineAt: now + 23 * hourMs });
    await seen(far);
    await ringFrom(options, 'deadlines');
    await expect.poll(reminders).toEqual([...due, `${far.no} 24`].sort());
    expect((await inboxOf(options)).filter(({ text }) => text.key === 'deadline-moved')).toHaveLength(1);
  });
});

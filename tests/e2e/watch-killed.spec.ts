/**
 * A long story of watching, with the worker killed at random moments: each change of the stand-in is told once in the inbox,
 * counted on the badge, and pushed at most once. CHESU_SEED and CHESU_STEPS repeat a run; CHESU_LONG plays all 200 steps.
 */
import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { openServices } from '../channels/stand-in';
import type { Case, CaseState } from '../standin/case';
import { createRandom } from '../standin/random';
import type { StandIn } from '../standin/server';
import { refundStatusWords } from '../standin/words';
import { patienceMs } from './closed-root';
import { addresses, firstPage, launch, type Opened } from './launch';
import { allowedBuild, keepPhone, pushesOf } from './on-phone';
import { capsuleOf, numberOf } from './person';
import { expect, freshSeeds, test } from './test';
import { askDoor, badgeOf, fastManners, hurry, inboxOf, ringFrom, toastsOf } from './watching';

const seed = Number(process.env.CHESU_SEED ?? freshSeeds[0] ?? 1);
const isWhole = Boolean(process.env.CHESU_LONG || process.env.CHESU_STEPS);
const steps = Number(process.env.CHESU_STEPS ?? 200);
const boxMs = isWhole ? Number.POSITIVE_INFINITY : 40_000;
const caseCount = 4;
/** A round takes about so long: a kill comes before it, in it, or while it is told. */
const roundMs = 1200;

const states: readonly CaseState[] = ['waiting-seller', 'seller-refused', 'waiting-return', 'waiting-receipt'];

/** Cases that end in 60 hours, each seen once by the person. */
async function seenCases(standIn: StandIn, opened: Opened): Promise<Case[]> {
  const { uid } = standIn.world.account('0');
  standIn.clearCases(uid);
  const deadlineAt = Date.now() + 60 * 3_600_000;
  const cases = Array.from({ length: caseCount }, () =>
    standIn.putCase(uid, 'refund', { state: 'waiting-seller', deadlineAt }),
  );
  const page = await firstPage(opened);
  for (const one of cases) {
    await page.goto(addresses.detail(one.no ?? '', one.orderNo));
    await capsuleOf(page, numberOf(one));
  }
  await page.goto('about:blank');
  return cases;
}

/** What the inbox tells of cases, as the stand-in names them. */
async function toldOf(options: Page): Promise<string[]> {
  return (await inboxOf(options))
    .map(({ caseKey, text }) => `${caseKey?.split(':').at(-1)} ${text.values.words}`)
    .sort();
}

test('every change is told once, however often the worker is killed', async ({ standIn }) => {
  test.setTimeout(isWhole ? 3_600_000 : 300_000);
  const random = createRandom(seed);
  const services = await openServices('ntfy.sh');
  const extension = allowedBuild();
  const opened = await launch(standIn, { extension });
  try {
    const options = await opened.openOptions('#inbox');
    await keepPhone(options, services.port);
    await askDoor(options, 'set-notices', { hours: [] });
    const cases = await seenCases(standIn, opened);
    await hurry(opened, { ...fastManners, mostAnHour: 100_000 });
    await options.bringToFront();

    const expected: string[] = [];
    let kills = 0;
    const kill = async () => {
      await options.waitForTimeout(random.int(0, roundMs));
      await opened.killWorker();
      kills += 1;
    };
    const until = Date.now() + boxMs;
    let step = 0;
    for (; step < steps && (Date.now() < until || step < caseCount); step += 1) {
      const one = cases[step < caseCount ? step : random.int(0, caseCount - 1)] as Case;
      const state = random.pick(states.filter((each) => each !== one.state));
      Object.assign(one, standIn.putCase(one.uid, one.kind, { no: one.no, state }));
      expected.push(`${one.no} ${refundStatusWords(one, standIn.world.look)}`);
      await ringFrom(options);
      if (random.chance(0.6)) await kill();
      if (random.chance(0.2)) await kill();
      // Whatever died: the next alarm goes on, and what changed is told before the next change.
      await expect(async () => {
        await ringFrom(options);
        await expect
          .poll(async () => (await inboxOf(options)).length, { timeout: 4000 })
          .toBeGreaterThanOrEqual(expected.length);
      }, `CHESU_SEED=${seed}, step ${step}`).toPass({ timeout: patienceMs });
    }
    console.log(`CHESU_SEED=${seed}: ${step} steps, ${kills} kills, ${expected.length} changes`);

    await test.step('and nothing is told again by those that live after', async () => {
      await opened.killWorker();
      for (let turn = 0; turn < 3; turn += 1) await ringFrom(options);
      await ringFrom(options, 'deadlines');
      expect(await toldOf(options)).toEqual(expected.sort());
      await expect.poll(() => badgeOf(options)).toMatch(new RegExp(`^${caseCount}新?$`));
      const names = new Set((await inboxOf(options)).map(({ id }) => `notice/${id}`));
      expect((await toastsOf(options)).filter((name) => !names.has(name) && name !== 'notices')).toEqual([]);
    });

    await test.step('the phone got each at most once, and what is not known is shown', async () => {
      const isUnderWay = async () => {
        await ringFrom(options, 'push');
        return (await pushesOf(options)).filter(({ state }) => state === 'waiting' || state === 'sending').length;
      };
      await expect.poll(isUnderWay).toBe(0);
      const pushes = await pushesOf(options);
      expect(pushes).toHaveLength(expected.length);
      const count = (wanted: string) => pushes.filter(({ state }) => state === wanted).length;
      expect(count('sent') + count('unsure')).toBe(expected.length);
      expect(services.delivered.length).toBeGreaterThanOrEqual(count('sent'));
      expect(services.delivered.length).toBeLessThanOrEqual(expected.length);
      await options.goto(options.url().replace(/#.*$/, '#phone'));
      if (count('unsure') > 0) await expect(options.getByText('不确定').first()).toBeVisible();
    });
  } finally {
    await opened.close();
    await services.close();
    rmSync(extension, { recursive: true, force: true });
  }
});

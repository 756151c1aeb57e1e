/** What can go wrong half-way: whatever happens, at most one submit, and the truth on the screen. */
import type { Page } from '@playwright/test';
import type { Case } from '../standin/case';
import type { StandIn } from '../standin/server';
import { boxOf, findOurs, patienceMs, pressOurs, waitForOurs, waitUntilGone } from './closed-root';
import { addresses, firstPage, type Opened } from './launch';
import {
  capsuleOf,
  confirm,
  confirmPatiently,
  fillDialog,
  numberOf,
  pickCase,
  pressCapsule,
  pressWords,
  spotOf,
  withdraw,
} from './person';
import { expect, test } from './test';

const done = /已撤诉|页面显示已关闭/;

/** The open refund's own page, in a look whose controls take our clicks. */
async function openDetail(standIn: StandIn, opened: Opened): Promise<{ page: Page; one: Case }> {
  standIn.look(1, { click: 'sequence' });
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  return { page, one };
}

function outcomes(standIn: StandIn): string[] {
  return standIn.submits().map(({ outcome }) => outcome);
}

function stateOf(standIn: StandIn, one: Case): string | undefined {
  return standIn.cases().find(({ no }) => no === one.no)?.state;
}

/** The ring says 点这里 round what the page words so. */
async function expectRing(page: Page, wanted: string): Promise<void> {
  await expect(async () => {
    const words = await findOurs(page, { role: 'ring', as: 'div', text: /^点这里/ });
    const ring = words.find(({ attributes }) => attributes.class === 'ring');
    const spot = await spotOf(page, wanted);
    const box = ring ? await boxOf(page, ring) : null;
    expect(box && box.x < spot.x && spot.x < box.x + box.width, `ring round ${wanted}, from left to right`).toBe(true);
    expect(box && box.y < spot.y && spot.y < box.y + box.height, `ring round ${wanted}, from top to bottom`).toBe(true);
  }).toPass({ timeout: patienceMs });
}

test('a refusal is told in the page’s own words', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.failNext('refused');
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', text: '当前状态不支持撤销' });
  expect(outcomes(standIn)).toEqual(['refused']);
  expect(stateOf(standIn, one)).toBe('waiting-seller');
});

test('a call for material is told as that', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.failNext('material');
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', text: '材料' });
  expect(outcomes(standIn)).toEqual(['material']);
});

test('a withdrawal under review is called submitted, not done', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.failNext('pending');
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'panel', text: '申请已提交' });
  expect(await findOurs(page, { role: 'panel', text: '已撤诉' })).toEqual([]);
  expect(outcomes(standIn)).toEqual(['pending']);
});

for (const [kind, applied] of [
  ['500', false],
  ['502', false],
  ['500', true],
] as const) {
  test(`a server error ${kind}${applied ? ', although it went through,' : ''} is settled by reading, never by a second submit`, async ({
    standIn,
    opened,
  }) => {
    const { page, one } = await openDetail(standIn, opened);
    standIn.failNext(kind, { applied });
    await withdraw(page, numberOf(one));
    await waitForOurs(page, { role: 'panel', text: applied ? done : '不确定有没有提交成功' });
    expect(outcomes(standIn)).toHaveLength(1);
    expect(stateOf(standIn, one)).toBe(applied ? 'closed' : 'waiting-seller');
  });
}

test('signed out at the press: nothing was submitted, and the way on is offered after signing in', async ({
  standIn,
  opened,
}) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.failNext('signed-out', { at: 'open' });
  await withdraw(page, numberOf(one));
  await page.waitForURL(/login/);
  expect(outcomes(standIn)).toEqual([]);
  standIn.signIn('0');
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  // The click on the page's control was made once; from here on the person presses.
  await waitForOurs(page, { role: 'panel', text: '请你来点一下' });
  expect(outcomes(standIn)).toEqual([]);
});

test('signed out at the submit: the outcome stays open until the case is seen again', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.failNext('signed-out');
  await withdraw(page, numberOf(one));
  await page.waitForURL(/login/);
  standIn.signIn('0');
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await waitForOurs(page, { role: 'panel', text: '不确定有没有提交成功' });
  expect(stateOf(standIn, one)).toBe('waiting-seller');
  expect(outcomes(standIn).filter((outcome) => outcome === 'done')).toEqual([]);
});

test('a captcha half-way stops everything, and only the person goes on', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.failNext('captcha');
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { text: '请你来拖一下滑块' });
  await page.waitForTimeout(1500);
  expect(outcomes(standIn)).toEqual([]);
  standIn.solveCaptcha();
  await page.waitForTimeout(1500);
  await pressOurs(page, { as: 'button', text: '验证好了，继续' });
  await waitForOurs(page, { role: 'panel', text: done });
  expect(outcomes(standIn)).toEqual(['done']);
});

for (const [variant, why] of [
  ['dialog-other-case', 'the page’s dialog names another case'],
  ['dialog-without-answer', 'the control does nothing'],
  ['trusted-clicks', 'the control ignores clicks that are not the person’s own'],
] as const) {
  test(`points instead of driving when ${why}`, async ({ standIn, opened }) => {
    const { page, one } = await openDetail(standIn, opened);
    standIn.failNext(variant);
    await page.reload();
    await withdraw(page, numberOf(one));
    await waitForOurs(page, { role: 'panel', text: '请你来点一下' });
    expect(outcomes(standIn)).toEqual([]);
    expect(stateOf(standIn, one)).toBe('waiting-seller');
  });
}

test('a control that nobody knows is pointed for from the list, and explained on the case’s own page', async ({
  standIn,
  opened,
}) => {
  standIn.look(1, { click: 'sequence' });
  standIn.failNext('control-unknown');
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.refundList);
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'panel', text: '请你来点一下' });
  expect(page.url()).toContain('/dispute/detail.htm');
  // Nothing is ringed: the person is told the words to look for.
  await waitForOurs(page, { role: 'panel', text: '在页面上找「撤销申请」' });
  expect(outcomes(standIn)).toEqual([]);
  await pressOurs(page, { role: 'panel', as: 'button', text: '不撤了' });
  await waitForOurs(page, { text: '已停下' });
  await page.reload();
  await pressCapsule(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', text: '暂时不能撤' });
});

test('what was pointed at and pressed by the person is seen and told', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.failNext('trusted-clicks');
  await page.reload();
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'panel', text: '请你来点一下' });
  await expectRing(page, standIn.world.look.withdraw);
  await pressWords(page, standIn.world.look.withdraw);
  // The page asks to confirm: that is what is to be pressed now.
  await expectRing(page, standIn.world.look.confirm);
  await pressWords(page, standIn.world.look.confirm);
  await waitForOurs(page, { role: 'panel', text: done });
  expect(outcomes(standIn)).toEqual(['done']);
});

test('an unknown status word is shown as it stands, and nothing is offered', async ({ standIn, opened }) => {
  standIn.look(1, { click: 'sequence' });
  standIn.failNext('status-unknown');
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  const capsule = await capsuleOf(page, numberOf(one));
  expect(capsule.host['data-state']).toBe('unknown');
  await pressCapsule(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', text: '没认出这件' });
  expect(outcomes(standIn)).toEqual([]);
});

test('a double click on 确认撤诉 submits once', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  await pressCapsule(page, numberOf(one));
  await fillDialog(page);
  await page.waitForTimeout(900);
  const button = { role: 'dialog', as: 'button', text: /^确认撤诉/ } as const;
  await waitForOurs(page, button);
  await pressOurs(page, button, { double: true });
  await waitForOurs(page, { role: 'panel', text: done });
  expect(outcomes(standIn)).toEqual(['done']);
});

test('a withdrawal that needs a second page is filled in there, on PC', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.failNext('second-page');
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'panel', text: done });
  const [submit, ...others] = standIn.submits();
  expect(submit).toMatchObject({ outcome: 'done', caseNo: one.no, reason: '其他' });
  expect(submit?.text?.length).toBeGreaterThan(20);
  expect(submit?.text?.length).toBeLessThanOrEqual(standIn.world.look.fieldLimit);
  expect(others).toEqual([]);
});

test('a dialog that asks for a reason gets 其他, which commits the person to nothing', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.failNext('needs-choice');
  await withdraw(page, numberOf(one));
  await waitForOurs(page, { role: 'panel', text: done });
  expect(standIn.submits()).toMatchObject([{ outcome: 'done', caseNo: one.no, reason: '其他' }]);
});

test.describe('on the phone', () => {
  test.use({ how: { phone: true } });

  test('a withdrawal that needs a second page is filled in there', async ({ standIn, opened }) => {
    standIn.look(1, { click: 'sequence' });
    standIn.failNext('second-page');
    const one = pickCase(standIn, 'refund', 'waiting-seller');
    const page = await firstPage(opened);
    await page.goto(addresses.h5Detail(one.no ?? '', one.orderNo));
    await withdraw(page, numberOf(one), { touch: true });
    await waitForOurs(page, { role: 'panel', text: done });
    expect(standIn.submits()).toMatchObject([{ outcome: 'done', caseNo: one.no, reason: '其他' }]);
  });
});

test('two tabs on the same case submit once', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  const other = await opened.context.newPage();
  await other.goto(addresses.detail(one.no ?? '', one.orderNo));
  await pressCapsule(other, numberOf(one));
  await fillDialog(other);
  await page.bringToFront();
  await pressCapsule(page, numberOf(one));
  await fillDialog(page);
  standIn.answerDelay(3000);
  await confirmPatiently(page);
  await other.bringToFront();
  await confirmPatiently(other);
  await waitForOurs(other, { role: 'dialog', text: /另一个|已经/ });
  await page.bringToFront();
  await waitForOurs(page, { role: 'panel', text: done });
  expect(outcomes(standIn)).toEqual(['done']);
});

test('a reload in the middle goes on by reading and never clicks twice', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  standIn.answerDelay(2500);
  const sent = page.waitForRequest(/adjustCancel/, { timeout: 90_000 });
  await withdraw(page, numberOf(one));
  await sent;
  await page.reload();
  // The fresh page may have been drawn before the server was through: then it is not known, and said so.
  await waitForOurs(page, { role: 'panel', text: /已撤诉|页面显示已关闭|不确定有没有提交成功/ });
  expect(standIn.log().filter(({ path }) => /adjustCancel/.test(path)).length).toBeLessThanOrEqual(1);
});

test('停下 before the submit ends it, and says that nothing was submitted', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  await withdraw(page, numberOf(one));
  await pressOurs(page, { role: 'panel', as: 'button', text: '停下' });
  await waitForOurs(page, { text: '已停下' });
  await page.waitForTimeout(2500);
  expect(outcomes(standIn)).toEqual([]);
  expect(stateOf(standIn, one)).toBe('waiting-seller');
});

test('the background may die before every stage: one submit all the same', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  await pressCapsule(page, numberOf(one));
  await opened.killWorker();
  await fillDialog(page);
  await opened.killWorker();
  let killing = true;
  const kills = (async () => {
    while (killing) {
      await opened.killWorker().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  })();
  await confirm(page);
  await waitForOurs(page, { role: 'panel', text: done });
  killing = false;
  await kills;
  expect(outcomes(standIn)).toEqual(['done']);
});

test('Escape closes our window only, and focus goes back to the capsule', async ({ standIn, opened }) => {
  const { page, one } = await openDetail(standIn, opened);
  await page.evaluate(() => {
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape') document.body.dataset.escaped = 'yes';
    });
  });
  await pressCapsule(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', as: 'h2', text: '申请撤诉' });
  await page.waitForTimeout(300);
  await page.keyboard.press('Escape');
  await waitUntilGone(page, { role: 'dialog' });
  expect(await page.evaluate(() => document.body.dataset.escaped)).toBeUndefined();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-role'))).toBe('capsule');
});

/** A hostile page: whatever it does, it neither starts nor alters a withdrawal, and the person can still do theirs. */
import type { Page } from '@playwright/test';
import type { Case } from '../standin/case';
import type { StandIn } from '../standin/server';
import { type Attack, arm, assault, covers, disguise, distortions, moves, swapNumbers } from './attacks';
import { boxOf, findOurs, pressOurs, waitForOurs } from './closed-root';
import { addresses, firstPage, type Opened } from './launch';
import { capsuleOf, confirm, fillDialog, numberOf, pickCase, pressCapsule } from './person';
import { expect, test } from './test';

const confirmButton = { role: 'dialog', as: 'button', text: /^确认撤诉/ } as const;
const done = { role: 'panel', text: /已撤诉|页面显示已关闭/ } as const;
const notSeen = { role: 'dialog', text: '没有清楚地显示' } as const;

interface Scene {
  page: Page;
  one: Case;
  standIn: StandIn;
}

async function openPage(standIn: StandIn, opened: Opened, from: 'list' | 'detail'): Promise<Scene> {
  standIn.look(1, { click: 'sequence' });
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(from === 'list' ? addresses.refundList : addresses.detail(one.no ?? '', one.orderNo));
  await capsuleOf(page, numberOf(one));
  await arm(page);
  return { page, one, standIn };
}

/** The dialog, ready for its last press: what was filled in before is kept, the tick is asked for anew. */
async function openReady({ page, one }: Scene): Promise<void> {
  await pressCapsule(page, numberOf(one));
  const tick = { role: 'dialog', as: 'label', text: /确定撤销/ } as const;
  await waitForOurs(page, tick);
  const [reason] = await findOurs(page, { role: 'dialog', as: 'label', text: /^和卖家谈好了/ });
  if (reason?.attributes.class?.includes('is-on')) await pressOurs(page, tick);
  else await fillDialog(page);
}

type Spot = readonly [number, number];

async function middleOf(page: Page): Promise<Spot> {
  const box = await boxOf(page, await waitForOurs(page, confirmButton));
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** One real press on the button where it is now; where it was, when it is nowhere. */
async function pressWhereItIs(page: Page, before: Spot): Promise<void> {
  const [button] = await findOurs(page, confirmButton);
  const box = button ? await boxOf(page, button).catch(() => null) : null;
  const isThere = box !== null && box.width > 0;
  const [x, y] = isThere ? [box.x + box.width / 2, box.y + box.height / 2] : before;
  await page.mouse.click(x, y);
}

/** Nothing was begun: no progress is shown, and the page was made to send nothing. */
async function expectNothing({ page, standIn }: Scene, name: string): Promise<void> {
  await page.waitForTimeout(500);
  expect(await findOurs(page, { role: 'panel' }), name).toEqual([]);
  expect(
    standIn.log().filter(({ path }) => path.includes('/adjust')),
    name,
  ).toEqual([]);
  expect(standIn.submits(), name).toEqual([]);
}

async function expectOnlyThis({ page, one, standIn }: Scene): Promise<void> {
  await waitForOurs(page, done);
  expect(standIn.submits().map(({ caseNo, outcome }) => ({ caseNo, outcome }))).toEqual([
    { caseNo: one.no, outcome: 'done' },
  ]);
}

/** Back from the notice, that nothing was done, to the dialog as it was. */
async function comeBack({ page }: Scene): Promise<void> {
  const notice = await findOurs(page, { role: 'dialog', as: 'h2', text: '没有往下做' });
  if (notice.length > 0) await page.keyboard.press('Escape');
  await waitForOurs(page, confirmButton);
}

/** Lays it over the dialog that is ready, presses as one who sees what the page wants seen; nothing comes of it. */
async function endure(
  scene: Scene,
  { name, lay, standsMs = 700, flees = false, blind = false }: Attack,
): Promise<void> {
  const { page } = scene;
  await page.waitForTimeout(600);
  const before = await middleOf(page);
  await page.evaluate(lay);
  await page.waitForTimeout(standsMs);
  if (flees) await page.evaluate(() => window.hostile.undo());
  if (blind) await page.mouse.click(...before);
  else await pressWhereItIs(page, before);
  await expectNothing(scene, name);
  await page.evaluate(() => window.hostile.undo());
  await comeBack(scene);
}

for (const [what, attacks] of Object.entries({ covered: covers, distorted: distortions, moved: moves })) {
  test(`a confirm button that is ${what} does not count; plainly visible again, it does`, async ({
    standIn,
    opened,
  }) => {
    const scene = await openPage(standIn, opened, 'detail');
    const { page } = scene;
    await openReady(scene);
    for (const attack of attacks) await test.step(attack.name, () => endure(scene, attack));
    await confirm(page);
    await expectOnlyThis(scene);
  });
}

test('who presses while the whole page is filtered is told why nothing is done, and comes back to the dialog', async ({
  standIn,
  opened,
}) => {
  const scene = await openPage(standIn, opened, 'detail');
  const { page } = scene;
  await openReady(scene);
  await page.evaluate(() => window.hostile.rule('html { filter: grayscale(1) }'));
  await confirm(page);
  await waitForOurs(page, notSeen);
  await pressOurs(page, { role: 'dialog', as: 'button', text: '知道了' });
  await waitForOurs(page, confirmButton);
  // What is taken back leaves the same dialog as good as it was.
  await page.evaluate(() => window.hostile.undo());
  await confirm(page);
  await expectOnlyThis(scene);
});

test('scripted presses start nothing; what a page writes on our hosts changes neither the case nor the sight of it', async ({
  standIn,
  opened,
}) => {
  const scene = await openPage(standIn, opened, 'list');
  const { page, one } = scene;
  const numbers = standIn.cases().map(numberOf);
  await page.evaluate(assault);
  await page.waitForTimeout(400);
  expect(await findOurs(page, { role: 'dialog' })).toEqual([]);
  const capsule = await boxOf(page, await capsuleOf(page, numberOf(one)));
  await page.evaluate(disguise, numbers);
  await page.waitForTimeout(200);

  // By its place: its number stands on another one now.
  await page.mouse.click(capsule.x + capsule.width / 2, capsule.y + capsule.height / 2);
  await fillDialog(page);
  const card = await waitForOurs(page, { role: 'dialog', text: /退款编号/ });
  expect(card.text.replaceAll(' ', '')).toContain(numberOf(one));
  await page.waitForTimeout(600);
  await page.evaluate(assault);
  await expectNothing(scene, 'scripted presses');
  await page.evaluate(disguise, numbers);
  await confirm(page);
  await expectOnlyThis(scene);
});

test('what a style sheet hides inside a row is no word of the page', async ({ standIn, opened }) => {
  const { page, one } = await openPage(standIn, opened, 'list');
  const before = (await capsuleOf(page, numberOf(one))).host['data-state'];
  await page.evaluate((caseNo) => {
    const style = document.createElement('style');
    style.textContent = '.unseen { display: none } .pale { opacity: 0; position: absolute }';
    document.head.append(style);
    const row = document.querySelector(`a[href*="disputeId=${caseNo}"]`)?.closest('[id$="@2"]');
    for (const name of ['unseen', 'pale']) {
      const cell = document.createElement('div');
      cell.className = name;
      cell.textContent = '2019-01-01 00:00:00';
      row?.prepend(cell);
    }
  }, one.no);
  await page.waitForTimeout(1500);
  // The cells beside a hidden date are not those beside the row's own: read there, its state would be nobody's word.
  expect((await capsuleOf(page, numberOf(one))).host['data-state']).toBe(before);
  await pressCapsule(page, numberOf(one));
  const dialog = await waitForOurs(page, { role: 'dialog', text: '申请撤诉' });
  expect(dialog.text).not.toContain('2019');
});

test('a word in an element without a box of its own is the page’s word', async ({ standIn, opened }) => {
  const { page, one } = await openPage(standIn, opened, 'list');
  await capsuleOf(page, numberOf(one));
  await page.evaluate((caseNo) => {
    const row = document.querySelector(`a[href*="disputeId=${caseNo}"]`)?.closest('[id$="@2"]');
    const state = row?.querySelectorAll('.mod-dispute-body-col')[4];
    if (!state) throw new Error('no state in the row');
    state.innerHTML = '<span style="display: contents">退款关闭</span>';
  }, one.no);
  await waitForOurs(page, { role: 'capsule', case: numberOf(one), text: '已经结束' });
});

test('a number planted in the page between opening the dialog and the press withdraws no other case', async ({
  standIn,
  opened,
}) => {
  const scene = await openPage(standIn, opened, 'list');
  const { page, one } = scene;
  const other = standIn.cases().find(({ uid, kind, no }) => uid === one.uid && kind === 'aftersale' && no !== one.no);
  const numbersOf = (each: Case | undefined) => [each?.no ?? '', each?.orderNo ?? '', each?.subOrderNo ?? ''];
  const swapped = numbersOf(one).map((number, at) => [number, numbersOf(other)[at] ?? ''] as const);
  const planted = numbersOf(one).map((number) => [number, number.replace(/.{12}/, '999900001111')] as const);

  await test.step('numbers of nobody', async () => {
    await openReady(scene);
    await page.evaluate(swapNumbers, planted);
    await confirm(page);
    await expectNothing(scene, 'numbers of nobody');
  });
  await test.step('the numbers of another case on the page of this one', async () => {
    await page.goto(addresses.detail(one.no ?? '', one.orderNo));
    await openReady(scene);
    await page.evaluate(swapNumbers, swapped);
    await confirm(page);
    await expectNothing(scene, 'the numbers of another case');
  });
  await test.step('two rows that change their numbers', async () => {
    await page.goto(addresses.refundList);
    await openReady(scene);
    await page.evaluate(swapNumbers, swapped);
    await confirm(page);
    await expectOnlyThis(scene);
  });
});

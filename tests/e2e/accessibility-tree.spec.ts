/** The production overlay as a screen reader gets it: its part of the accessibility tree over CDP, closed roots included. */
import type { Page } from '@playwright/test';
import type { StandIn } from '../standin/server';
import { oursOn, waitForOurs, waitUntilGone } from './closed-root';
import { addresses, firstPage, type Opened } from './launch';
import { capsuleOf, confirm, fillDialog, numberOf, pickCase, pressCapsule } from './person';
import { expect, test } from './test';

interface Spoken {
  id: string;
  parent: string | undefined;
  role: string;
  name: string;
  description: string;
  properties: Record<string, unknown>;
  backendNodeId: number | undefined;
}

/** What is said of our elements, in the order of the tree. */
async function spokenOn(page: Page): Promise<Spoken[]> {
  const cdp = await page.context().newCDPSession(page);
  const own = new Set((await oursOn(page)).map(({ backendNodeId }) => backendNodeId));
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  return nodes
    .filter(({ ignored, backendDOMNodeId }) => !ignored && own.has(backendDOMNodeId ?? -1))
    .map((node) => ({
      id: node.nodeId,
      parent: node.parentId,
      role: String(node.role?.value ?? ''),
      name: String(node.name?.value ?? '').trim(),
      description: String(node.description?.value ?? '').trim(),
      properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      backendNodeId: node.backendDOMNodeId,
    }));
}

/** These say nothing without a name. */
const named = new Set([
  'alertdialog',
  'button',
  'checkbox',
  'combobox',
  'dialog',
  'heading',
  'image',
  'link',
  'radio',
  'radiogroup',
  'region',
  'textbox',
]);

function expectAllNamed(spoken: readonly Spoken[]): void {
  expect(spoken.length).toBeGreaterThan(0);
  expect(spoken.filter(({ role, name }) => named.has(role) && name === '')).toEqual([]);
}

const namesOf = (spoken: readonly Spoken[], wanted: string) =>
  spoken.filter(({ role }) => role === wanted).map(({ name }) => name);

/** Role and name of what has the focus inside our roots. */
function focusedIn(spoken: readonly Spoken[]): string {
  const found = spoken.find(({ properties }) => properties.focused === true);
  return found ? `${found.role} ${found.name}` : '';
}

/** What Tab reaches, one after another, until it comes round. */
async function tabRound(page: Page): Promise<string[]> {
  const reached: string[] = [];
  for (let turn = 0; turn < 40; turn += 1) {
    await page.keyboard.press('Tab');
    const now = focusedIn(await spokenOn(page));
    if (now !== '' && now === reached[0]) return reached;
    reached.push(now);
  }
  return reached;
}

async function openPage(standIn: StandIn, opened: Opened) {
  standIn.look(1, { click: 'sequence' });
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  await capsuleOf(page, numberOf(one));
  return { page, one };
}

test('capsule, confirm dialog, progress and result are all named, and focus goes the way of the eye', async ({
  standIn,
  opened,
}) => {
  const { page, one } = await openPage(standIn, opened);
  const digits = numberOf(one).slice(0, 4);

  await test.step('the capsule says what it does, and for which case', async () => {
    const spoken = await spokenOn(page);
    expectAllNamed(spoken);
    const [name] = namesOf(spoken, 'button');
    expect(name).toContain('申请撤诉');
    expect(name).toContain(digits);
  });

  await test.step('the dialog is one, has a name, and takes the focus', async () => {
    await pressCapsule(page, numberOf(one));
    await waitForOurs(page, { role: 'dialog', as: 'textarea' });
    await page.waitForTimeout(300);
    const spoken = await spokenOn(page);
    expectAllNamed(spoken);
    const [dialog, ...others] = spoken.filter(({ role }) => role === 'dialog');
    expect(others).toEqual([]);
    expect(dialog?.name).toBe('申请撤诉');
    expect(dialog?.properties.modal).toBe(true);
    expect(dialog?.description).toContain(digits);
    expect(focusedIn(spoken)).toBe('heading 申请撤诉');
    expect(namesOf(spoken, 'heading')).toEqual(
      expect.arrayContaining(['申请撤诉', '撤诉前，先看三件事', '为什么撤诉']),
    );
    expect(namesOf(spoken, 'radiogroup')).toContain('为什么撤诉');
    expect(namesOf(spoken, 'radio')).toContain('和卖家谈好了');
    expect(namesOf(spoken, 'textbox')[0]).toContain('申请内容');
    expect(namesOf(spoken, 'checkbox')[0]).toContain(digits);
    // A button that cannot act yet says why.
    const confirmation = spoken.find(({ role, name }) => role === 'button' && name === '确认撤诉');
    expect(confirmation?.properties.disabled).toBe(true);
    expect(confirmation?.description).toContain('还差');
  });

  await test.step('Tab stays inside, from the checks over the reasons to the buttons, and comes round', async () => {
    const reached = await tabRound(page);
    const places = ['radio', 'textbox 申请内容', 'checkbox', 'button 取消', 'button 确认撤诉', 'button 关闭'].map(
      (start) => reached.findIndex((each) => each.startsWith(start)),
    );
    expect(reached.filter((each) => each === '')).toEqual([]);
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  await test.step('Escape gives the focus back to the capsule', async () => {
    await page.keyboard.press('Escape');
    await waitUntilGone(page, { role: 'dialog' });
    await expect.poll(async () => focusedIn(await spokenOn(page))).toMatch(/^button 申请撤诉/);
  });

  await test.step('the progress is a named region that speaks by itself', async () => {
    standIn.answerDelay(2500);
    await pressCapsule(page, numberOf(one));
    await fillDialog(page);
    await confirm(page);
    await waitForOurs(page, { role: 'panel', text: '正在撤诉' });
    const spoken = await spokenOn(page);
    expectAllNamed(spoken);
    expect(namesOf(spoken, 'region')[0]).toContain('撤诉');
    expect(namesOf(spoken, 'heading')).toContain('正在撤诉');
    expect(namesOf(spoken, 'button')).toContain('停下');
    expect(spoken.filter(({ properties }) => properties.live === 'polite').length).toBeGreaterThan(0);
  });

  await test.step('the result is said by itself, too', async () => {
    const title = await waitForOurs(page, { role: 'panel', as: 'h2', text: /已撤诉|页面显示已关闭/ });
    const spoken = await spokenOn(page);
    expectAllNamed(spoken);
    expect(namesOf(spoken, 'heading')).toContain(title.text);
    const status = spoken.find(({ role }) => role === 'status');
    expect(status?.properties.live).toBe('polite');
    expect(namesOf(spoken, 'button')).toEqual(expect.arrayContaining(['关闭', '好']));
  });
});

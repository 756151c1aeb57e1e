/** What a person does with the overlay, in the steps of the product: press, look, fill in, confirm. */
import type { Page } from '@playwright/test';
import type { Case } from '../standin/case';
import type { StandIn } from '../standin/server';
import { findOurs, matches, type Ours, oursOn, patienceMs, pressOurs, type Wanted, waitForOurs } from './closed-root';

export interface PersonOptions {
  touch?: boolean;
}

/** A case of the signed-in account. */
export function pickCase(standIn: StandIn, kind: Case['kind'], state: Case['state']): Case {
  const uid = standIn.world.here()?.uid;
  const found = standIn.cases().find((one) => one.uid === uid && one.kind === kind && one.state === state);
  if (!found) throw new Error(`the stand-in has no ${kind} in ${state}`);
  return found;
}

interface Spot {
  x: number;
  y: number;
}

/** The middle of what the page itself words so, wherever it stands and however its text is split. */
export async function spotOf(page: Page, words: string): Promise<Spot> {
  const at = await page.waitForFunction((wanted) => {
    const squeeze = (text: string | null) => (text ?? '').replace(/\s+/g, '');
    const found = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return squeeze(element.textContent) === wanted && box.width > 0 && box.height > 0 && element.checkVisibility();
    });
    const box = found.at(-1)?.getBoundingClientRect();
    return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
  }, words);
  const spot = await at.jsonValue();
  if (!spot) throw new Error(`nothing on the page is worded ${words}`);
  return spot;
}

export async function pressWords(page: Page, words: string, options: PersonOptions = {}): Promise<void> {
  const spot = await spotOf(page, words);
  if (options.touch) await page.touchscreen.tap(spot.x, spot.y);
  else await page.mouse.click(spot.x, spot.y);
}

/** The number its capsule carries. */
export function numberOf(one: Case): string {
  return one.no ?? one.orderNo;
}

/** The capsule of a case, by the number the page shows for it. */
export function capsuleOf(page: Page, caseNo: string): Promise<Ours> {
  return waitForOurs(page, { role: 'capsule', case: caseNo, as: 'button' });
}

/** Presses the capsule; once more, as a person does, when the page was drawn anew under the press and nothing came of it. */
export async function pressCapsule(page: Page, caseNo: string, options: PersonOptions = {}): Promise<void> {
  const press = () => pressOurs(page, { role: 'capsule', case: caseNo, as: 'button' }, options);
  await press();
  const until = Date.now() + 5000;
  while (Date.now() < until) {
    const windows = await oursOn(page, 'chesu-guide:is([data-role=dialog], [data-role=panel])').catch(() => null);
    if (windows === null || windows.length > 0) return;
    await page.waitForTimeout(100);
  }
  await press();
}

/** Answers each open question of the confirm dialog with the given words, else with its first answer. */
async function answerChecks(page: Page, answers: readonly string[], options: PersonOptions): Promise<void> {
  for (;;) {
    const groups = await openGroups(page);
    const open = groups.find((group) => !group.chosen);
    if (!open) return;
    const wanted = open.choices.find((choice) => answers.includes(choice)) ?? open.choices[0] ?? '';
    await pressOurs(page, { role: 'dialog', as: 'label', text: new RegExp(`^${quote(wanted)} `) }, options);
    await page.waitForTimeout(80);
  }
}

interface Group {
  chosen: boolean;
  choices: string[];
}

/** The answer groups of the checks, in order. */
async function openGroups(page: Page): Promise<Group[]> {
  const groups: Group[] = [];
  for (const element of await oursOn(page, 'chesu-guide[data-role=dialog]')) {
    const classes = (element.attributes.class ?? '').split(' ');
    if (classes.includes('check__answers')) groups.push({ chosen: false, choices: [] });
    const last = groups.at(-1);
    if (last && element.name === 'label' && classes.includes('choice') && !isReason(element)) {
      last.choices.push(element.text);
      last.chosen ||= classes.includes('is-on');
    }
  }
  return groups.filter((group) => group.choices.length > 0);
}

const reasons = [
  '和卖家谈好了',
  '是误会',
  '已收到退款、补发或换货',
  '证据还不够',
  '选错了类型或对象',
  '重复了',
  '其他',
];

function isReason({ text }: Ours): boolean {
  return reasons.includes(text);
}

export interface Filled extends PersonOptions {
  reason?: string;
  answers?: readonly string[];
}

/** Fills in the confirm dialog: answers, reason, tick. On a phone it turns to the second step on the way. */
export async function fillDialog(page: Page, filled: Filled = {}): Promise<void> {
  const { reason = '和卖家谈好了', answers = ['不用退了'], ...options } = filled;
  await waitForOurs(page, { role: 'dialog', as: 'h2', text: '申请撤诉' });
  await answerChecks(page, answers, options);
  const next = await findOurs(page, { role: 'dialog', as: 'button', text: '看过了，下一步' });
  if (next.length > 0) await pressOurs(page, { role: 'dialog', as: 'button', text: '看过了，下一步' }, options);
  await pressOurs(page, { role: 'dialog', as: 'label', text: new RegExp(`^${quote(reason)} `) }, options);
  await waitForOurs(page, { role: 'dialog', as: 'textarea' });
  await pressOurs(page, { role: 'dialog', as: 'label', text: /确定撤销/ }, options);
}

const confirmButton: Wanted = { role: 'dialog', as: 'button', text: /^确认撤诉/ };

/** Looks at the button for as long as it takes to count, then presses it. */
export async function confirm(page: Page, options: PersonOptions = {}): Promise<void> {
  await waitForOurs(page, confirmButton);
  await page.waitForTimeout(900);
  await pressOurs(page, confirmButton, options);
}

const notSeen: Wanted = { role: 'dialog', text: '没有清楚地显示满半秒' };

/**
 * On a machine too busy to draw, a press may not count; the person is told so, is led back to the filled-in dialog, and
 * presses again.
 */
export async function confirmPatiently(page: Page, options: PersonOptions = {}): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await confirm(page, options);
    if ((await answered(page)) === 'counted') return;
    await pressOurs(page, { role: 'dialog', as: 'button', text: '知道了' }, options);
  }
}

/** What came of the press: the dialog goes on without its button, or says that it could not be seen. */
async function answered(page: Page): Promise<'counted' | 'not-seen'> {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    // The page may be on its way to another one.
    const shown = await oursOn(page, 'chesu-guide[data-role=dialog]').catch(() => []);
    if (shown.some((element) => matches(element, notSeen))) return 'not-seen';
    if (!shown.some((element) => matches(element, confirmButton))) return 'counted';
    await page.waitForTimeout(100);
  }
  throw new Error('the press on the confirm button came to nothing');
}

/** The whole of it: at most three steps. */
export async function withdraw(page: Page, caseNo: string, filled: Filled = {}): Promise<void> {
  await pressCapsule(page, caseNo, filled);
  await fillDialog(page, filled);
  await confirmPatiently(page, filled);
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

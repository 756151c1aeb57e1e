/** A person at Firefox: finds our boxes in closed roots by BiDi's own serialization, then uses the real mouse and keyboard. */
import type { KeyInput, Page } from 'puppeteer-core';
import { matches, type Ours, patienceMs, type Wanted } from './closed-root';
import { bidiOf } from './firefox';

/** Scripts of the test run beside the page's own, in a world the page cannot change. */
const sandbox = 'chesu-guide-test';

/** A node as BiDi gives it. With `includeShadowTree: 'all'` closed roots are in it, too. */
interface RemoteNode {
  sharedId?: string;
  value?: {
    nodeType: number;
    localName?: string;
    nodeValue?: string;
    attributes?: Record<string, string>;
    children?: RemoteNode[];
    shadowRoot?: RemoteNode | null;
  };
}

/** One element of ours, with its name on the wire. */
export interface FirefoxOurs extends Omit<Ours, 'backendNodeId'> {
  sharedId: string;
}

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: unknown };
  exceptionDetails?: { text: string };
}

/** Calls a function of the test in its own world of the page, on elements that may stand in closed roots. */
async function callOn(page: Page, functionDeclaration: string, sharedIds: readonly string[]): Promise<unknown> {
  const { bidi, context } = bidiOf(page);
  const { result } = await bidi.send('script.callFunction', {
    functionDeclaration,
    arguments: sharedIds.map((sharedId) => ({ sharedId })),
    target: { context, sandbox },
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 60, includeShadowTree: 'all' },
  });
  const { type, result: value, exceptionDetails } = result as Evaluated;
  if (type !== 'success') throw new Error(exceptionDetails?.text ?? 'the script failed');
  return value?.value;
}

function textOf({ value }: RemoteNode): string {
  if (!value || value.localName === 'style' || value.localName === 'script') return '';
  if (value.nodeType === 3) return value.nodeValue ?? '';
  return (value.children ?? []).map(textOf).join('');
}

/** All elements inside our hosts (of this role), in document order. */
export async function oursIn(page: Page, role?: Wanted['role']): Promise<FirefoxOurs[]> {
  const selector = role ? `chesu-guide[data-role=${role}]` : 'chesu-guide';
  const hosts = (await callOn(page, `() => [...document.querySelectorAll('${selector}')]`, [])) as RemoteNode[];
  const found: FirefoxOurs[] = [];
  const collect = (node: RemoteNode, host: Record<string, string>) => {
    const { sharedId, value } = node;
    if (sharedId && value?.nodeType === 1) {
      found.push({
        sharedId,
        name: value.localName ?? '',
        text: textOf(node).replace(/\s+/g, ' ').trim(),
        attributes: value.attributes ?? {},
        host,
      });
    }
    for (const child of value?.children ?? []) collect(child, host);
  };
  for (const { value } of hosts) {
    for (const child of value?.shadowRoot?.value?.children ?? []) collect(child, value?.attributes ?? {});
  }
  return found;
}

export async function findIn(page: Page, wanted: Wanted): Promise<FirefoxOurs[]> {
  return (await oursIn(page, wanted.role)).filter((element) => matches(element, wanted));
}

/** Waits for an element of ours; the innermost match wins. */
export async function waitIn(page: Page, wanted: Wanted, timeout = patienceMs): Promise<FirefoxOurs> {
  const until = Date.now() + timeout;
  for (;;) {
    // Between two documents there is nothing to ask.
    const found = await findIn(page, wanted).catch(() => []);
    const shortest = found.sort((a, b) => a.text.length - b.text.length)[0];
    if (shortest) return shortest;
    if (Date.now() > until) {
      const texts = (await oursIn(page).catch(() => [])).map(({ text }) => text).filter(Boolean);
      const asked = JSON.stringify(wanted, (_, value) => (value instanceof RegExp ? String(value) : value));
      const there = JSON.stringify([...new Set(texts)].slice(0, 12));
      throw new Error(`not there in ${timeout} ms: ${asked}; at ${page.url()}; ours on the page: ${there}`);
    }
    await pause(150);
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Middle of an element, in the viewport; nothing while it has no place there or something else lies over that spot. */
async function spotOf(page: Page, { sharedId }: FirefoxOurs): Promise<string> {
  const value = await callOn(
    page,
    `(element) => {
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = [left + width / 2, top + height / 2];
      const drawn = width > 0 && height > 0;
      return drawn && document.elementFromPoint(...at) === element.getRootNode().host ? at.join(' ') : '';
    }`,
    [sharedId],
  );
  return String(value);
}

/** Middle of an element, in the viewport, once it stands still there: a page that is still being drawn moves things. */
export async function middleOf(page: Page, element: FirefoxOurs, timeout = patienceMs): Promise<[number, number]> {
  let last = '';
  for (const until = Date.now() + timeout; ; await pause(120)) {
    const spot = await spotOf(page, element);
    if (spot && spot === last) {
      const [x = 0, y = 0] = spot.split(' ').map(Number);
      return [x, y];
    }
    last = spot;
    if (Date.now() > until) throw new Error(`never stood still in ${timeout} ms: ${element.text.slice(0, 40)}`);
  }
}

/** One real press with the mouse. What was drawn anew under the hand is looked for again. */
export async function pressIn(page: Page, wanted: Wanted, timeout?: number): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    try {
      const at = await middleOf(page, await waitIn(page, wanted, timeout));
      return await page.mouse.click(...at);
    } catch (error) {
      if (turn === 2) throw error;
    }
  }
}

/** Files as the browser's own picker hands them to our field; that picker is no page, and nothing can press in it. */
export async function chooseFile(page: Page, ...files: string[]): Promise<void> {
  const field = (await oursIn(page, 'dialog')).find(
    ({ name, attributes }) => name === 'input' && attributes.type === 'file',
  );
  if (!field) throw new Error('our dialog has no field for files');
  const { bidi, context } = bidiOf(page);
  await bidi.send('input.setFiles', { context, element: { sharedId: field.sharedId }, files });
}

/** What has the keyboard inside our dialog: itself, or for a radio or tick box its label. */
async function focusedIn(page: Page): Promise<FirefoxOurs | null> {
  const ours = await oursIn(page, 'dialog');
  const ids = ours.map(({ sharedId }) => sharedId);
  const index = await callOn(
    page,
    `(...elements) => {
      const focused = elements[0]?.getRootNode().activeElement;
      return elements.indexOf(focused?.closest('label') ?? focused);
    }`,
    ids,
  );
  return ours[Number(index)] ?? null;
}

/** Goes on by one key until the wanted element has the focus. */
export async function keyTo(page: Page, key: KeyInput, wanted: Wanted, most = 40): Promise<FirefoxOurs> {
  const seen: string[] = [];
  for (let turn = 0; turn <= most; turn += 1) {
    const focused = await focusedIn(page);
    if (focused && matches(focused, wanted)) return focused;
    seen.push(focused?.text.slice(0, 16) ?? '–');
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${String(wanted.text)}: ${seen.join(' › ')}`);
}

/** Fills in the confirm dialog without a mouse: the first answer of each check, the reason, the tick. */
export async function fillByKeyboard(page: Page, reason: string): Promise<void> {
  await waitIn(page, { role: 'dialog', as: 'h2', text: '申请撤诉' });
  for (const answer of await firstAnswers(page)) {
    await keyTo(page, 'Tab', { as: 'label', text: answer });
    await page.keyboard.press(' ');
  }
  const [first] = await findIn(page, { role: 'dialog', as: 'label', text: '和卖家谈好了' });
  await keyTo(page, 'Tab', { as: 'label', text: first?.text });
  await page.keyboard.press(' ');
  await keyTo(page, 'ArrowDown', { as: 'label', text: reason });
  await keyTo(page, 'Tab', { as: 'label', text: /确定撤销/ });
  await page.keyboard.press(' ');
}

/** Each check that asks something is a group of answers; the reasons are the last group. */
async function firstAnswers(page: Page): Promise<string[]> {
  const groups: string[][] = [];
  for (const { attributes, name, text } of await oursIn(page, 'dialog')) {
    if (attributes.role === 'radiogroup') groups.push([]);
    if (name === 'label' && attributes.class?.startsWith('choice')) groups.at(-1)?.push(text);
  }
  return groups.slice(0, -1).map(([first = '']) => first);
}

/** Reaches our closed shadow roots the way a person does: finds the box over CDP, then moves the real mouse. */
import type { CDPSession, Page } from '@playwright/test';

interface CdpNode {
  nodeId: number;
  backendNodeId: number;
  nodeType: number;
  nodeName: string;
  localName: string;
  nodeValue: string;
  attributes?: string[];
  children?: CdpNode[];
  shadowRoots?: CdpNode[];
}

/** One element of ours, with what a person would see of it. */
export interface Ours {
  backendNodeId: number;
  name: string;
  text: string;
  attributes: Record<string, string>;
  host: Record<string, string>;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function sessionOf(page: Page): Promise<CDPSession> {
  let session = sessions.get(page);
  if (!session) {
    session = page.context().newCDPSession(page);
    sessions.set(page, session);
  }
  return session;
}

function attributesOf(node: CdpNode): Record<string, string> {
  const list = node.attributes ?? [];
  const found: Record<string, string> = {};
  for (let index = 0; index + 1 < list.length; index += 2) found[list[index] ?? ''] = list[index + 1] ?? '';
  return found;
}

function textOf(node: CdpNode): string {
  if (node.nodeType === 3) return node.nodeValue;
  if (node.localName === 'style' || node.localName === 'script') return '';
  return [...(node.children ?? []), ...(node.shadowRoots ?? [])].map(textOf).join('');
}

/** All elements inside our hosts, in document order; of the page itself nothing is walked, as it may be long. */
export async function oursOn(page: Page, hosts = 'chesu-guide'): Promise<Ours[]> {
  const cdp = await sessionOf(page);
  const { root } = await cdp.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await cdp.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: hosts });
  const found: Ours[] = [];
  const collect = (node: CdpNode, host: Record<string, string>) => {
    if (node.nodeType === 1) {
      found.push({
        backendNodeId: node.backendNodeId,
        name: node.localName,
        text: textOf(node).replace(/\s+/g, ' ').trim(),
        attributes: attributesOf(node),
        host,
      });
    }
    for (const child of node.children ?? []) collect(child, host);
  };
  const described = await Promise.all(
    nodeIds.map((nodeId) => cdp.send('DOM.describeNode', { nodeId, depth: -1, pierce: true })),
  );
  for (const { node } of described as { node: CdpNode }[]) {
    const host = attributesOf(node);
    for (const shadow of node.shadowRoots ?? []) collect(shadow, host);
  }
  return found;
}

export interface Wanted {
  role?: 'capsule' | 'home' | 'panel' | 'dialog' | 'ring' | 'teach';
  case?: string;
  /** Element name or ARIA role. */
  as?: string;
  text?: string | RegExp;
}

export function matches(element: Omit<Ours, 'backendNodeId'>, wanted: Wanted): boolean {
  if (wanted.role && element.host['data-role'] !== wanted.role) return false;
  if (wanted.case && element.host['data-case'] !== wanted.case) return false;
  if (wanted.as && element.name !== wanted.as && element.attributes.role !== wanted.as) return false;
  if (wanted.text === undefined) return true;
  const label = `${element.text} ${element.attributes['aria-label'] ?? ''}`;
  return typeof wanted.text === 'string' ? label.includes(wanted.text) : wanted.text.test(label);
}

function hostsOf({ role, case: caseNo }: Wanted): string {
  const attributes = { 'data-role': role, 'data-case': caseNo };
  const wanted = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return `chesu-guide${wanted.map(([name, value]) => `[${name}="${value}"]`).join('')}`;
}

export async function findOurs(page: Page, wanted: Wanted): Promise<Ours[]> {
  return (await oursOn(page, hostsOf(wanted))).filter((element) => matches(element, wanted));
}

/** How long something may take to come. On a busy machine a page draws for ten seconds; where it comes at once, nothing is waited for. */
export const patienceMs = 60_000;

/** Waits for an element of ours; the innermost match wins. */
export async function waitForOurs(page: Page, wanted: Wanted, timeout = patienceMs): Promise<Ours> {
  const until = Date.now() + timeout;
  for (;;) {
    const found = await findOurs(page, wanted).catch(() => []);
    const shortest = found.sort((a, b) => a.text.length - b.text.length)[0];
    if (shortest) return shortest;
    if (Date.now() > until) {
      const there = (await oursOn(page).catch(() => []))
        .filter((element) => element.text)
        .map((element) => element.text);
      throw new Error(
        `not there in ${timeout} ms: ${JSON.stringify(wanted, (_, v) => (v instanceof RegExp ? String(v) : v))}; ours on the page: ${JSON.stringify([...new Set(there)].slice(0, 12))}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function waitUntilGone(page: Page, wanted: Wanted, timeout = patienceMs): Promise<void> {
  const until = Date.now() + timeout;
  // What goes between the question and its answer is asked for again.
  while ((await findOurs(page, wanted).catch(() => [null])).length > 0) {
    if (Date.now() > until) throw new Error(`still there after ${timeout} ms: ${JSON.stringify(wanted)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function boxOf(
  page: Page,
  element: Ours,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const cdp = await sessionOf(page);
  await cdp.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: element.backendNodeId }).catch(() => undefined);
  const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId: element.backendNodeId });
  const [x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = model.border;
  return { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
}

/**
 * Where it is drawn, once it stands still: a page that is still being drawn moves things, and a capsule whose row was
 * just drawn anew is there a moment before it has a place again. Looking for it stops a long page for most of a second,
 * frames and all, so it is looked for once; its box is asked for again.
 */
async function drawnBox(page: Page, wanted: Wanted, timeout = patienceMs) {
  const until = Date.now() + timeout;
  for (;;) {
    const element = await waitForOurs(page, wanted, timeout);
    let last = '';
    for (;;) {
      const box = await boxOf(page, element).catch(() => null);
      const spot = box && box.width > 0 && box.height > 0 ? JSON.stringify(box) : '';
      if (box && spot && spot === last) return box;
      if (Date.now() > until) throw new Error(`never stood still in ${timeout} ms: ${element.text.slice(0, 40)}`);
      await page.waitForTimeout(50);
      if (!box) break;
      last = spot;
    }
  }
}

/** One real press on the middle of it: mouse, or a tap on a touch page. */
export async function pressOurs(
  page: Page,
  wanted: Wanted,
  options: { touch?: boolean; timeout?: number; double?: boolean } = {},
): Promise<void> {
  const box = await drawnBox(page, wanted, options.timeout);
  const at = [box.x + box.width / 2, box.y + box.height / 2] as const;
  if (options.touch) await page.touchscreen.tap(...at);
  else await page.mouse.click(...at, { clickCount: options.double ? 2 : 1 });
}

/** The accessible tree of the whole page, closed roots included. */
export async function accessibleTree(
  page: Page,
): Promise<{ role: string; name: string; properties: Record<string, unknown> }[]> {
  const cdp = await sessionOf(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => ({
      role: String(node.role?.value ?? ''),
      name: String(node.name?.value ?? ''),
      properties: Object.fromEntries((node.properties ?? []).map((property) => [property.name, property.value.value])),
    }));
}

/**
 * The popup's timeline of a case with 500 events: from the press that asks for it to the first frame that shows it. The
 * events come the way they come to a person: the case is read from its page, and notes are added to it.
 */
import type { Page } from '@playwright/test';
import { addresses, firstPage, launch } from '../../tests/e2e/launch';
import { capsuleOf, numberOf, pickCase } from '../../tests/e2e/person';
import type { StandIn } from '../../tests/standin/server';
import { type Bound, median, patienceMs, spellRounds, tell } from './bound';

const events = 500;
const warmUps = 3;
const rounds = 9;

/** Our pages forbid evaluating text in a worker of ours, not in the page: asked as the door is asked. */
const askDoor = (name: string, request: unknown) =>
  `chrome.runtime.sendMessage(${JSON.stringify({ door: 1, name, request })}).then((reply) => JSON.stringify(reply?.answer ?? reply))`;

async function ask(page: Page, name: string, request: unknown): Promise<Record<string, unknown>> {
  return JSON.parse(String(await page.evaluate(askDoor(name, request)))) as Record<string, unknown>;
}

/** Notes when the press came and when the frame that shows the timeline was painted. A text, so that it stands alone. */
const notePainting = `(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { globalThis.benchPainted = performance.now(); };
  document.addEventListener('click', () => { globalThis.benchPressed ??= performance.now(); }, { capture: true });
  const observer = new MutationObserver(() => {
    if (!document.querySelector('li.tl')) return;
    observer.disconnect();
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
  observer.observe(document, { childList: true, subtree: true });
})()`;

async function pressOnce(page: Page, extensionId: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  await page.getByRole('button', { name: '看详情' }).first().click();
  for (const until = Date.now() + patienceMs; ; await page.waitForTimeout(50)) {
    const spent = Number(await page.evaluate('(globalThis.benchPainted ?? 0) - (globalThis.benchPressed ?? 0)'));
    if (spent > 0) return spent;
    if (Date.now() > until) throw new Error('the timeline never came');
  }
}

export async function boundTimeline(standIn: StandIn): Promise<Bound[]> {
  const opened = await launch(standIn);
  try {
    const one = pickCase(standIn, 'refund', 'waiting-seller');
    const page = await firstPage(opened);
    await page.goto(addresses.detail(one.no ?? '', one.orderNo));
    await capsuleOf(page, numberOf(one));
    const options = await opened.openOptions();
    const { cases } = (await ask(options, 'list-cases', {})) as { cases: { key: string }[] };
    const key = cases[0]?.key ?? '';
    for (let at = 0; at < events; at += 1) await ask(options, 'add-note', { key, text: `第 ${at} 句：卖家说明天回话` });
    const { detail } = (await ask(options, 'case-detail', { key, reason: null })) as {
      detail: { timeline: unknown[] };
    };
    if (detail.timeline.length < events) throw new Error(`only ${detail.timeline.length} entries came about`);
    await options.close();
    await page.goto('about:blank');
    const popup = await opened.context.newPage();
    await popup.setViewportSize({ width: 400, height: 580 });
    await popup.addInitScript(notePainting);
    const spent: number[] = [];
    for (let round = -warmUps; round < rounds; round += 1) {
      const ms = await pressOnce(popup, opened.extensionId);
      if (round >= 0) spent.push(ms);
    }
    tell(`timeline of ${detail.timeline.length} entries: ${spellRounds(spent, 'ms')}`);
    return [{ name: 'timeline-500-ms', value: median(spent), bound: 100 }];
  } finally {
    await opened.close();
    standIn.reset();
  }
}

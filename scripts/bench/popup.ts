/**
 * The popup with a thousand cases in the archive: from the start of its navigation to the first frame that shows a
 * case. The cases come the way they come to a person: read from the list, kept by the background.
 */
import type { Page } from '@playwright/test';
import { addresses, firstPage, type Opened } from '../../tests/e2e/launch';
import type { StandIn } from '../../tests/standin/server';
import { type Bound, median, patienceMs, spellRounds, tell } from './bound';
import { openOnLongList, rows } from './long-list';

const warmUps = 2;
const rounds = 9;

/** Runs in the popup before its own script: notes when the first case has been painted. A text, so that it stands alone. */
const noteFirstCase = `(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { globalThis.benchPainted = performance.now(); };
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.case__title, .q__title')) return;
    observer.disconnect();
    // The frame that holds it begins; what is posted from there runs behind its painting.
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
  observer.observe(document, { childList: true, subtree: true });
})()`;

/** Our pages forbid evaluating text, which waiting inside the page needs: asked from here instead. */
async function waitFor(page: Page, expression: string, isDone: (value: unknown) => boolean): Promise<unknown> {
  for (const until = Date.now() + patienceMs; ; await page.waitForTimeout(100)) {
    const value: unknown = await page.evaluate(expression);
    if (isDone(value)) return value;
    if (Date.now() > until) throw new Error(`in vain: ${expression}`);
  }
}

async function openOnce(page: Page, extensionId: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  return Number(await waitFor(page, 'globalThis.benchPainted ?? 0', (value) => Number(value) > 0));
}

const countCases = `chrome.runtime.sendMessage({ door: 1, name: 'list-cases', request: {} }).then((reply) => reply?.answer?.cases.length ?? 0)`;

/** Reads the long list and waits until the background has kept it all. */
async function fillArchive(opened: Opened): Promise<void> {
  const page = await firstPage(opened);
  await page.goto(addresses.refundList);
  const options = await opened.openOptions();
  await page.bringToFront();
  await waitFor(options, countCases, (count) => Number(count) >= rows);
  // The folded state is kept when the events have been quiet for a while.
  await options.waitForTimeout(4000);
  await options.close();
  await page.goto('about:blank');
}

export async function boundPopup(standIn: StandIn): Promise<Bound[]> {
  const opened = await openOnLongList(standIn);
  try {
    await fillArchive(opened);
    const page = await opened.context.newPage();
    await page.setViewportSize({ width: 400, height: 580 });
    await page.addInitScript(noteFirstCase);
    const warm: number[] = [];
    for (let round = -warmUps; round < rounds; round += 1) {
      const spent = await openOnce(page, opened.extensionId);
      if (round >= 0) warm.push(spent);
    }
    tell(`popup, warm: ${spellRounds(warm, 'ms')}`);
    const cold: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await opened.killWorker();
      await page.waitForTimeout(500);
      cold.push(await openOnce(page, opened.extensionId));
    }
    tell(`popup, the background asleep: ${spellRounds(cold, 'ms')}`);
    return [{ name: 'popup-1000-ms', value: median(warm), bound: 200 }];
  } finally {
    await opened.close();
    standIn.reset();
  }
}

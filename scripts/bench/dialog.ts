/**
 * From a person's press on a capsule to the painted confirm dialog, on the list of a thousand rows.
 *
 * Our roots are closed, so the bench stands in our own isolated world of the page and notes each root as it is made;
 * the product knows nothing of it. A hand comes to rest on the capsule before it presses, and so does the mouse here.
 * The clock starts with the time stamp the browser gives the press (`mousedown`, not the click that follows) and ends
 * after the first frame in which the dialog's heading and its button are laid out: seen by a MutationObserver, then the
 * next `requestAnimationFrame`, then a task that runs behind that frame's painting.
 */
import type { CDPSession, Page } from '@playwright/test';
import { addresses } from '../../tests/e2e/launch';
import { pickCase } from '../../tests/e2e/person';
import type { StandIn } from '../../tests/standin/server';
import { type Bound, median, patienceMs, spellRounds, tell } from './bound';
import { openOnLongList } from './long-list';

const warmUps = 2;
const rounds = 9;

/** Runs in our world of the page. */
const watch = `(() => {
  const times = { pressed: 0, painted: 0 };
  globalThis.benchTimes = times;
  addEventListener('mousedown', (event) => { times.pressed = event.timeStamp; times.painted = 0; }, true);
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { times.painted ||= performance.now(); };
  let waiting = false;
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    new MutationObserver(() => {
      const button = root.querySelector('.dialog__foot .btn--primary');
      if (waiting || times.painted || !button || !root.querySelector('h2')) return;
      waiting = true;
      const look = () => requestAnimationFrame(() => {
        if (button.getBoundingClientRect().width === 0) return look();
        waiting = false;
        channel.port2.postMessage(0);
      });
      look();
    }).observe(root, { subtree: true, childList: true });
    return root;
  };
})()`;

interface World {
  run(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Our own isolated world in the next document of this page, watched from its first moment. */
async function enterOurWorld(page: Page, extensionId: string, open: () => Promise<unknown>): Promise<World> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const entered = new Promise<number>((done) => {
    cdp.on('Runtime.executionContextCreated', ({ context: { id, origin, auxData } }) => {
      const { isDefault, frameId } = (auxData ?? {}) as { isDefault?: boolean; frameId?: string };
      if (origin !== `chrome-extension://${extensionId}` || isDefault || !frameId) return;
      void cdp.send('Runtime.evaluate', { contextId: id, expression: watch }).then(() => done(id));
    });
  });
  await cdp.send('Runtime.enable');
  await open();
  const contextId = await entered;
  return {
    async run(expression) {
      const { result } = await cdp.send('Runtime.evaluate', { contextId, expression, returnByValue: true });
      return result.value;
    },
    close: () => cdp.detach(),
  };
}

const dialog = 'chesu-guide[data-role="dialog"]';

/** Our hosts stand in the open; only what is inside them is closed. Walking the whole tree over CDP would disturb. */
async function pressOnce(page: Page, world: World, caseNo: string): Promise<number> {
  const capsule = page.locator(`chesu-guide[data-role="capsule"][data-case="${caseNo}"]`);
  await capsule.waitFor({ timeout: patienceMs });
  await capsule.scrollIntoViewIfNeeded();
  const box = await capsule.boundingBox();
  if (!box) throw new Error('the capsule has no box');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(300);
  // Both at once: a hand does not wait for an answer between down and up.
  await Promise.all([page.mouse.down(), page.mouse.up()]);
  await page.waitForSelector(dialog, { timeout: 60_000 });
  let spent = 0;
  for (const until = Date.now() + 60_000; spent === 0 && Date.now() < until; await page.waitForTimeout(100)) {
    spent = Number(
      await world.run('benchTimes.painted && benchTimes.pressed ? benchTimes.painted - benchTimes.pressed : 0'),
    );
  }
  if (!(spent > 0)) throw new Error('the dialog was not seen being painted');
  await page.keyboard.press('Escape');
  await page.waitForSelector(dialog, { state: 'detached', timeout: 60_000 });
  return spent;
}

export async function boundDialog(standIn: StandIn): Promise<Bound[]> {
  const opened = await openOnLongList(standIn);
  const { no } = pickCase(standIn, 'refund', 'waiting-seller');
  try {
    const page = opened.context.pages()[0] ?? (await opened.context.newPage());
    const world = await enterOurWorld(page, opened.extensionId, () => page.goto(addresses.refundList));
    const warm: number[] = [];
    for (let round = -warmUps; round < rounds; round += 1) {
      const spent = await pressOnce(page, world, no ?? '');
      if (round >= 0) warm.push(spent);
    }
    tell(`press to dialog, warm: ${spellRounds(warm, 'ms')}`);
    await opened.killWorker();
    await page.waitForTimeout(500);
    tell(`press to dialog, the background asleep: ${(await pressOnce(page, world, no ?? '')).toFixed(1)} ms`);
    await world.close();
    return [{ name: 'press-to-dialog-ms', value: median(warm), bound: 100 }];
  } finally {
    await opened.close();
    standIn.reset();
  }
}

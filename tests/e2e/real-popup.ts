/**
 * The popup as the browser itself opens it, by its keys: only then the extension was invoked on the tab in front. It is no
 * page that Playwright knows, so it is reached by a session within a session (CDP).
 */
import type { CDPSession, Page } from '@playwright/test';
import { patienceMs } from './closed-root';
import type { Display } from './display';
import type { Opened } from './launch';

export interface RealPopup {
  /** What stands in it. */
  text(): Promise<string>;
  /** A real click in the middle of the button that is called so, once it is there. */
  press(name: string): Promise<void>;
}

type Place = [x: number, y: number];

const keys = 'Alt+Shift+C';

interface DeveloperPrivate {
  updateExtensionCommand(change: { extensionId: string; commandName: string; keybinding: string }): Promise<void>;
}

/** As a person does on the browser's page of keys: an extension loaded by the command line is given none. */
async function giveKeys({ context, extensionId }: Opened): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/shortcuts');
  await page.evaluate(
    (change) =>
      (
        globalThis as unknown as { chrome: { developerPrivate: DeveloperPrivate } }
      ).chrome.developerPrivate.updateExtensionCommand(change),
    { extensionId, commandName: '_execute_action', keybinding: keys },
  );
  await page.close();
}

/** Opens it over this page, on a display of its own. */
export async function openRealPopup(opened: Opened, page: Page, display: Display): Promise<RealPopup> {
  await giveKeys(opened);
  await page.bringToFront();
  const cdp = await opened.context.newCDPSession(page);
  display.press(keys);
  const targetId = await until(async () => {
    const { targetInfos } = await cdp.send('Target.getTargets');
    return targetInfos.find(({ url }) => url.endsWith('/popup.html'))?.targetId;
  }, 'the popup did not open');
  const send = await sessionIn(cdp, targetId);
  const evaluate = async (expression: string) => {
    const { result } = (await send('Runtime.evaluate', { expression, returnByValue: true })) as {
      result: { value: unknown };
    };
    return result.value;
  };
  return {
    text: async () => String(await evaluate('document.body.innerText')),
    async press(name) {
      // Lines that come in above push it on: it is pressed where it stood twice, and nothing lies over it.
      const found = `[...document.querySelectorAll('button')].find((each) => each.textContent === ${JSON.stringify(name)})`;
      let last: Place | undefined;
      const place = await until(async () => {
        const place = (await evaluate(
          `(() => {
              const button = ${found};
              button?.scrollIntoView({ block: 'center' });
              const box = button?.getBoundingClientRect();
              const at = box && [box.x + box.width / 2, box.y + box.height / 2];
              return at && button.contains(document.elementFromPoint(...at)) ? at : undefined;
            })()`,
        )) as Place | undefined;
        const stands = place !== undefined && place.join() === last?.join();
        last = place;
        return stands ? place : undefined;
      }, `no button ${name}`);
      const at = { x: place[0], y: place[1], button: 'left', clickCount: 1 };
      await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
      await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
    },
  };
}

/** Commands to another target, carried by this session. */
async function sessionIn(cdp: CDPSession, targetId: string) {
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (answer: { result?: unknown; error?: { message: string } }) => void>();
  cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message) as { id?: number; result?: unknown; error?: { message: string } };
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  return async (method: string, params: object): Promise<unknown> => {
    last += 1;
    const id = last;
    const answered = new Promise<unknown>((resolve, reject) => {
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
    });
    await cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    return answered;
  };
}

async function until<Found>(look: () => Promise<Found | undefined>, otherwise: string): Promise<Found> {
  for (const end = Date.now() + patienceMs; ; ) {
    const found = await look();
    if (found !== undefined && found !== null) return found;
    if (Date.now() > end) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

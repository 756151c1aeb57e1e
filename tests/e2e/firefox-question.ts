/** The browser's own question for a permission, answered on its panel as a person does. It is no page: only the browser's window, as a document, reaches it. */
import type { Page } from 'puppeteer-core';
import { patienceMs } from './closed-root';
import { bidiOf } from './firefox';
import { pause } from './firefox-person';

interface Evaluated {
  type: string;
  result?: { value?: unknown };
}

/** Waits for the question, answers it, and gives its words, in the language of this Firefox. */
export async function answerQuestion(page: Page, answer: 'allow' | 'deny'): Promise<string> {
  const { bidi } = bidiOf(page);
  const { result } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const [window] = (result as { contexts: { context: string }[] }).contexts;
  const inWindow = async (expression: string) => {
    const target = { context: window?.context };
    const answered = await bidi.send('script.evaluate', { expression, target, awaitPromise: true });
    return (answered.result as Evaluated).result?.value;
  };
  const panel = `document.getElementById('addon-webext-permissions-notification')`;
  const button = answer === 'allow' ? 'button' : 'secondaryButton';
  const asked = `PopupNotifications.panel.state === 'open' ? (${panel}?.textContent ?? '') : ''`;
  let words = '';
  for (const until = Date.now() + patienceMs; ; await pause(150)) {
    const shown = String((await inWindow(asked)) ?? '');
    // Right after it came up it takes no press; it is gone once one counted.
    if (shown) await inWindow(`${panel}.${button}.click()`);
    else if (words) return words;
    words = shown || words;
    if (Date.now() > until) throw new Error(words ? 'the question stayed' : 'the browser asked nothing');
  }
}

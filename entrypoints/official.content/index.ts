/** Injected once into an official rule's page: gives the rule's text back to the background, once it is drawn, and is gone. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { readRuleText } from '@/domain/rule-text';
import type { RulePage } from '@/entrypoints/background/port';

/** A rule page is drawn by script; in a real browser it took up to ten seconds (facts: rules §6.2, K2). */
const drawMs = 10_000;
const lookMs = 400;
const challenge = /请按住滑块|拖动到最右|访问被拒绝|安全验证/;

export default defineContentScript({
  matches: ['https://refund2.taobao.com/*'],
  registration: 'runtime',
  async main(): Promise<RulePage> {
    // Put there by the background just before: which rule this page should be.
    const title = String(Reflect.get(globalThis, Symbol.for('chesu-guide.rule')));
    const until = Date.now() + drawMs;
    let last = '';
    for (;;) {
      // As it is drawn, line by line.
      // biome-ignore lint/performance/useDomNodeTextContent: text content has no lines
      const text = (document.body?.innerText ?? '').slice(0, 400_000);
      const rule = text === last ? readRuleText(text, title) : null;
      const isChallenged = challenge.test(text.slice(0, 2000));
      if (rule || Date.now() > until) return { url: location.href, rule, isChallenged: !rule && isChallenged };
      last = text;
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  },
});

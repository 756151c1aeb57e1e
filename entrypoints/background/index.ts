/** The background: registers every listener in the first tick, then does what is due. */
import browser, { type Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import type { Stamp } from '@/entrypoints/door/sender';
import { makeListener } from '@/entrypoints/door/serve';
import { loadGuide } from '@/rules/guide/load';
import { packagedRules } from '@/rules/packaged';
import { showCount } from './announce';
import { makeBackground } from './background';
import { browserPort } from './browser';
import { allHandlers } from './handlers/all';
import { runJobs } from './jobs';
import { forgetTab } from './tabs';

export default defineBackground(() => {
  const port = browserPort(browser);
  const background = makeBackground({ rules: packagedRules, guide: loadGuide, browser: port, now: () => Date.now() });
  const report = (what: string, error: unknown) => console.error(what, error);
  const used = () => void background.lock.touch().catch((error: unknown) => report('lock', error));
  const listener = makeListener(allHandlers(background), port.self, report, used);

  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    listener(message, sender as Stamp),
  );
  browser.tabs.onRemoved.addListener((tabId) => {
    forgetTab(port.session, tabId).catch((error: unknown) => report('tab', error));
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    runJobs(background, name).catch((error: unknown) => report(name, error));
  });

  runJobs(background)
    .then(() => showCount(background))
    .catch((error: unknown) => report('start', error));
});

/** The background: registers every listener in the first tick, then does what is due. */
import browser, { type Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import type { Stamp } from '@/entrypoints/door/sender';
import { makeListener } from '@/entrypoints/door/serve';
import { announce, showCount } from './announce';
import { makeBackground } from './background';
import { browserPort } from './browser';
import { handOut, type Port } from './hand-out';
import { allHandlers } from './handlers/all';
import { wakeWatch } from './heard-from-page';
import { noteClosedTab } from './imports';
import { runJobs } from './jobs';
import { openNotice } from './notices';
import { forgetTab } from './tabs';
import { lookAtTab } from './walk-official';

export default defineBackground(() => {
  const port = browserPort(browser);
  const background = makeBackground({ browser: port, now: () => Date.now() });
  const report = (what: string, error: unknown) => console.error(what, error);
  const used = () => void background.lock.touch().catch((error: unknown) => report('lock', error));
  const listener = makeListener(allHandlers(background), port.self, report, used);

  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    listener(message, sender as Stamp),
  );
  browser.runtime.onConnect.addListener((opened) => handOut(background, opened as Port, report));
  browser.tabs.onRemoved.addListener((tabId) => {
    noteClosedTab(background, tabId).catch((error: unknown) => report('tab', error));
    forgetTab(port.session, tabId).catch((error: unknown) => report('tab', error));
  });
  browser.tabs.onUpdated.addListener((tabId, { status, url }, tab) => {
    // A rule page goes from rule to rule without loading anew.
    if (status !== 'complete' && !url) return;
    lookAtTab(background, tabId, tab.url).catch((error: unknown) => report('official rule', error));
  });
  browser.notifications?.onClicked.addListener((name) => {
    if (name === 'remind-official') void port.openOwnPage('/options.html', 'rules');
    openNotice(background, name).catch((error: unknown) => report('notice', error));
  });
  for (const changed of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
    // What was out of reach may be watched, or sent to, now; or is no longer.
    changed.addListener(() => {
      const told = [wakeWatch(background), announce(background, 'watch'), announce(background, 'phone')];
      Promise.all(told).catch((error: unknown) => report('permissions', error));
    });
  }
  // At its own start and after an update the browser may have lost our alarms, and brings up only who listens for that. What is to be
  // done then is done at every start, below.
  browser.runtime.onStartup.addListener(() => undefined);
  browser.runtime.onInstalled.addListener(() => undefined);
  browser.alarms.onAlarm.addListener(({ name }) => {
    runJobs(background, name).catch((error: unknown) => report(name, error));
  });

  runJobs(background)
    .then(() => showCount(background))
    .catch((error: unknown) => report('start', error));
});

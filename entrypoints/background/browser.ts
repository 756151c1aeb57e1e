/** The browser as the background uses it, on Chromium and Firefox alike. */
import type { Browser } from 'webextension-polyfill';
import { originsOf, patternOf } from '@/entrypoints/door/origins';
import { casePaths } from '@/rules/hosts';
import { fromBase64url } from '@/storage/vault/bytes';
import { lookPage } from './look-page';
import type { BrowserPort, OwnScript, Place, RulePage } from './port';
import { heldSession } from './session';

/** WXT builds content scripts to files of this form. */
const fileOf = (script: OwnScript) => `/content-scripts/${script}.js`;
const markOf = (script: OwnScript) => `chesu-guide.run.${script}`;

const settingsKey = 'settings';
const lookPaths = { rules: '/offscreen.html', watch: '/watch.html' };

export function browserPort(browser: Browser): BrowserPort {
  const { runtime, storage, tabs, scripting, action, permissions, alarms, notifications } = browser;
  const session = heldSession(storage.session);
  const injecting = new Map<string, Promise<boolean>>();

  /** The mark stands in our own world of the document: the page cannot see it, and it goes with the document. */
  async function inject(script: OwnScript, { tabId, frameId }: Place): Promise<boolean> {
    const target = { tabId, frameIds: [frameId] };
    const run = await sessionRun();
    try {
      const [before] = await scripting.executeScript({ target, func: readMark, args: [markOf(script)] });
      if (before?.result === run) return true;
      await scripting.executeScript({ target, files: [fileOf(script)] });
      await scripting.executeScript({ target, func: writeMark, args: [markOf(script), run] });
      return true;
    } catch {
      // The tab was closed, the document is on its way out, or the person withheld the host.
      return false;
    }
  }

  /** A word for this run of the extension: after an update the overlay has to come anew. */
  async function sessionRun(): Promise<string> {
    const kept = await session.get('run');
    if (typeof kept === 'string') return kept;
    const run = String(Date.now());
    await session.set('run', run);
    return run;
  }

  return {
    self: () => ({ id: runtime.id, origin: runtime.getURL('').replace(/\/$/, '') }),
    version: () => runtime.getManifest().version,
    session,
    settings: {
      read: async () => (await storage.local.get(settingsKey))[settingsKey],
      write: (value) => storage.local.set({ [settingsKey]: value }),
    },
    async ownData(path) {
      const answer = await fetch(runtime.getURL(path));
      return answer.json();
    },
    fetch: (url, init) => fetch(url, init),
    local: {
      get: (names) => storage.local.get(names),
      set: (name, value) => storage.local.set({ [name]: value }),
    },
    leadTab: (tabId, url) => leadTab(browser, tabId, url),
    closeTab: (tabId) => tabs.remove(tabId).catch(() => undefined),
    async readRule(tabId, title) {
      try {
        const target = { tabId };
        await scripting.executeScript({ target, func: writeMark, args: ['chesu-guide.rule', title] });
        const [answer] = await scripting.executeScript({ target, files: ['/content-scripts/official.js'] });
        return (answer?.result as RulePage | undefined) ?? null;
      } catch {
        return null;
      }
    },
    async notify(name, title, message) {
      const iconUrl = runtime.getURL('icon-128.png');
      await notifications.create(name, { type: 'basic', iconUrl, title, message });
    },
    async forgetNotice(name) {
      await notifications?.clear(name);
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    tabExists: async (tabId) =>
      tabs.get(tabId).then(
        () => true,
        () => false,
      ),
    async openTab(url) {
      const tab = await tabs.create({ url, active: true });
      return tab.id ?? -1;
    },
    async openOwnPage(path, hash) {
      const page = runtime.getURL(path);
      const url = hash ? `${page}#${hash}` : page;
      const [open] = await tabs.query({ url: `${page}*` }).catch(() => []);
      if (open?.id === undefined) await tabs.create({ url, active: true });
      else await tabs.update(open.id, { url, active: true });
    },
    runScript(script, place) {
      // Two readings of one document at once must not bring two overlays.
      const name = `${script} ${place.tabId}:${place.frameId}`;
      const done = (injecting.get(name) ?? Promise.resolve(true)).then(() => inject(script, place));
      injecting.set(name, done);
      return done.finally(() => {
        if (injecting.get(name) === done) injecting.delete(name);
      });
    },
    async maskPage({ tabId, frameId }) {
      try {
        const target = { tabId, frameIds: [frameId] };
        const [answer] = await scripting.executeScript({ target, files: ['/content-scripts/mask.js'] });
        return typeof answer?.result === 'string' ? answer.result : null;
      } catch {
        return null;
      }
    },
    async captureTab() {
      try {
        const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
        if (tab?.id === undefined) return null;
        const picture = await tabs.captureVisibleTab(tab.windowId, { format: 'png' });
        const png = fromBase64url(picture.slice(picture.indexOf(',') + 1));
        return { png, url: tab.url ?? '', tabId: tab.id };
      } catch {
        return null;
      }
    },
    async tell(message, tabIds) {
      const sent = [runtime.sendMessage(message), ...tabIds.map((id) => tabs.sendMessage(id, message))];
      await Promise.allSettled(sent);
    },
    async showBadge(text) {
      await action.setBadgeBackgroundColor({ color: '#0B5754' });
      await action.setBadgeText({ text });
    },
    mayRead: (hosts) => permissions.contains({ origins: originsOf(hosts) }),
    async mayReach(address) {
      const pattern = patternOf(address);
      return pattern !== null && permissions.contains({ origins: [pattern] });
    },
    async maySend(types) {
      return !import.meta.env.FIREFOX || permissions.contains({ data_collection: [...types] });
    },
    async buyerTabs() {
      const open = await tabs.query({ url: [...casePaths] }).catch(() => []);
      return open.flatMap(({ id }) => id ?? []);
    },
    ...lookPage({ rules: runtime.getURL(lookPaths.rules), watch: runtime.getURL(lookPaths.watch) }),
    async wakeEvery(name, minutes) {
      // Made anew only when it is missing: making it again would push it further away each time.
      if (!(await alarms.get(name))) alarms.create(name, { periodInMinutes: minutes, delayInMinutes: minutes });
    },
    async stopWaking(name) {
      await alarms.clear(name);
    },
  };
}

/** Leads a tab to a page and waits until it was loaded; a page that never comes to an end is looked at all the same. */
async function leadTab({ tabs }: Browser, tabId: number, url: string): Promise<boolean> {
  try {
    const before = await tabs.get(tabId);
    // A tab that was just opened is on its way there already: `pendingUrl` (Chromium).
    const { pendingUrl = before.url } = before as { pendingUrl?: string };
    if (pendingUrl !== url) await tabs.update(tabId, { url });
    for (let turn = 0; turn < 40; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      if ((await tabs.get(tabId)).status === 'complete') return true;
    }
    return true;
  } catch {
    return false;
  }
}

/** Runs in the page's isolated world, so it stands alone. */
function readMark(name: unknown): unknown {
  return Reflect.get(globalThis, Symbol.for(String(name)));
}

function writeMark(name: unknown, run: unknown): void {
  Reflect.set(globalThis, Symbol.for(String(name)), run);
}

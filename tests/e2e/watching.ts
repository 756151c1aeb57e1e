/** Watching made quick for tests and the demo: manners as no person has them, and the alarm rung by hand. The program has no switch for it. */

import type { Page } from '@playwright/test';
import type { Manners } from '@/domain/watch-manners';
import { patienceMs } from './closed-root';
import type { Opened } from './launch';
import { expect } from './test';

export const fastManners: Partial<Manners> = {
  listMs: 0,
  detailMs: 0,
  jitterMs: 0,
  betweenMs: 0,
  mostAnHour: 50,
  longestMs: 0,
};

interface OfBrowser {
  chrome: {
    alarms: { create(name: string, when: { when: number }): Promise<void> };
    storage: { local: { get(name: string): Promise<Record<string, object>>; set(all: object): Promise<void> } };
  };
}

/** Manners as no person has them; everything else is as it is. */
export async function hurry({ worker }: Opened, own: Partial<Manners> = fastManners): Promise<void> {
  await (await worker()).evaluate(async (manners) => {
    const { local } = (globalThis as unknown as OfBrowser).chrome.storage;
    const { settings } = await local.get('settings');
    await local.set({ settings: { ...settings, watch: { everyMinutes: 0, quiet: null, manners } } });
  }, own);
}

/** Manners as they are for everybody again. */
export async function calm({ worker }: Opened): Promise<void> {
  await (await worker()).evaluate(async () => {
    const { local } = (globalThis as unknown as OfBrowser).chrome.storage;
    const { settings } = await local.get('settings');
    await local.set({ settings: { ...settings, watch: undefined } });
  });
}

/** The alarm as the browser rings it, only sooner; while a worker lives. */
export async function ring({ worker }: Opened): Promise<void> {
  await (await worker()).evaluate(() =>
    (globalThis as unknown as OfBrowser).chrome.alarms.create('watch', { when: Date.now() }),
  );
}

/** Rings, as the browser does only sooner, until the log of looks on this page of ours says so. */
export async function ringUntil(options: Page, words: string): Promise<void> {
  await expect(async () => {
    await ringFrom(options);
    await expect(options.locator('[data-looks]')).toContainText(words, { timeout: 5000 });
  }).toPass({ timeout: patienceMs });
}

/** The door, as our own page asks. It wakes the worker where there is none. */
export function askDoor<Answer>(page: Page, name: string, request: object = {}): Promise<Answer> {
  return page.evaluate(
    async ({ name: asked, request: given }) => {
      const { runtime } = Reflect.get(globalThis, 'chrome');
      const reply = await runtime.sendMessage({ door: 1, name: asked, request: given });
      if (reply?.kind !== 'answer') throw new Error(`${asked}: ${JSON.stringify(reply)}`);
      return reply.answer;
    },
    { name, request },
  ) as Promise<Answer>;
}

/** Rings from our own page, whether a worker lives or not, and waits until the browser has rung. */
export async function ringFrom(page: Page, name = 'watch'): Promise<void> {
  await page.evaluate((alarm) => Reflect.get(globalThis, 'chrome').alarms.create(alarm, { when: Date.now() }), name);
  const isOurs = () =>
    page.evaluate(async (alarm) => {
      const found = await Reflect.get(globalThis, 'chrome').alarms.get(alarm);
      return found !== undefined && found.periodInMinutes === undefined;
    }, name);
  await expect.poll(isOurs).toBe(false);
}

/** Names of the notifications that the browser shows. */
export function toastsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => Object.keys(await Reflect.get(globalThis, 'chrome').notifications.getAll()));
}

export function badgeOf(page: Page): Promise<string> {
  return page.evaluate(() => Reflect.get(globalThis, 'chrome').action.getBadgeText({}));
}

export interface Told {
  id: string;
  kind: string;
  caseKey: string | null;
  text: { key: string; values: Record<string, string> };
}

/** The whole inbox, newest first. */
export async function inboxOf(page: Page): Promise<Told[]> {
  const rows: Told[] = [];
  for (;;) {
    const wanted = { account: null, kind: null, unread: false, from: rows.length, count: 200 };
    const part = await askDoor<{ rows: Told[]; total: number }>(page, 'notices', wanted);
    rows.push(...part.rows);
    if (part.rows.length === 0 || rows.length >= part.total) return rows;
  }
}

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

/** The alarm as the browser rings it, only sooner. */
export async function ring({ worker }: Opened): Promise<void> {
  await (await worker()).evaluate(() =>
    (globalThis as unknown as OfBrowser).chrome.alarms.create('watch', { when: Date.now() }),
  );
}

/** Rings until the log of looks, as the options page shows it, says so. */
export async function ringUntil(opened: Opened, options: Page, words: string): Promise<void> {
  await expect(async () => {
    await ring(opened);
    await expect(options.locator('[data-looks]')).toContainText(words);
  }).toPass({ timeout: patienceMs });
}

/** Watching made quick in Firefox, from a page of the extension: settings and alarms are one for all its pages, the background's among them. */
import { expect } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { patienceMs } from './closed-root';
import { sleeps } from './firefox-world';
import { fastManners } from './watching';

/** Manners as no person has them; everything else is as it is. */
export async function hurry(own: Page): Promise<void> {
  await own.evaluate(`(async () => {
    const { settings } = await browser.storage.local.get('settings');
    const watch = { everyMinutes: 0, quiet: null, manners: ${JSON.stringify(fastManners)} };
    await browser.storage.local.set({ settings: { ...settings, watch } });
  })()`);
}

/** The alarm as the browser rings it, only sooner. */
export async function ring(own: Page): Promise<void> {
  await own.evaluate(`browser.alarms.create('watch', { when: Date.now() })`);
}

/** The alarm has rung, and the background was up after it and sleeps again: it did whatever it does. */
export async function heard(own: Page): Promise<void> {
  // The one that was rung has no period.
  const isOver = `browser.alarms.get('watch').then((alarm) => alarm?.periodInMinutes !== undefined || !alarm)`;
  await expect.poll(() => own.evaluate(isOver)).toBe(true);
  await own.evaluate('browser.runtime.getBackgroundPage().then(() => true)');
  await expect.poll(() => sleeps(own)).toBe(true);
}

/** Rings again and again, for a look may be lost to a machine that is busy, until what is shown has these words. */
export async function ringUntil(own: Page, shown: () => Promise<string>, words: string): Promise<void> {
  await expect(async () => {
    await ring(own);
    await expect.poll(shown, { timeout: 5000 }).toContain(words);
  }).toPass({ timeout: patienceMs });
}

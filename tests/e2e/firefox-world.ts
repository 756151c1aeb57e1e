/** One Firefox for a file of tests, as starting one takes long; each test has cases of its own. The event page sleeps early. */
import { test as base } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { findFirefox } from '../../scripts/browsers.mjs';
import { type StandIn, startStandIn } from '../standin/server';
import { launchFirefox, type OpenedFirefox } from './firefox';

export interface World {
  standIn: StandIn;
  firefox: OpenedFirefox;
}

export const noFirefox = !findFirefox() && !process.env.CI;

export const test = base.extend<object, { world: World }>({
  world: [
    async ({ browserName: _ }, use) => {
      const standIn = await startStandIn({ seed: 1, live: true });
      // Controls of the page that our own clicks can work.
      standIn.look(1, { click: 'sequence', reply: 'withdrawn' });
      const firefox = await launchFirefox(standIn, { idleAfter: 2000 });
      await use({ standIn, firefox });
      await firefox.close();
      await standIn.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** True while the event page sleeps; asked from a page of the extension, which does not wake it. */
export const sleeps = (own: Page) => own.evaluate('browser.extension.getBackgroundPage() === null');
export const wordsOf = async (own: Page) => String(await own.evaluate('document.body.innerText'));

/** Opens the built extension in a real Firefox on the stand-in Taobao, over WebDriver BiDi. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findFirefox } from '../../scripts/browsers.mjs';
import type { StandIn } from '../standin/server';

export const firefoxFolder = resolve(import.meta.dirname, '../../.output/firefox-mv3');

/** Given, so that the pages of the extension have an address known beforehand. */
const extensionId = 'chesu-guide@chesu-guide.example';
const extensionUuid = '6f0d1c52-4f0e-4d0b-9a3c-7b1de5a2c401';

export interface OpenedFirefox {
  browser: Browser;
  newPage(): Promise<Page>;
  /** A page of the extension itself, in a tab. */
  openOwn(path: 'options.html' | 'popup.html', hash?: string): Promise<Page>;
  close(): Promise<void>;
}

export interface FirefoxOptions {
  /** Milliseconds until the idle event page is put to sleep; Firefox takes 30 s. */
  idleAfter?: number;
}

export async function launchFirefox(standIn: StandIn, options: FirefoxOptions = {}): Promise<OpenedFirefox> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('no Firefox: apt install firefox-esr, or say where in CHESU_FIREFOX');
  if (!existsSync(join(firefoxFolder, 'manifest.json'))) throw new Error('not built: run `npm run build`');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // Without it the pages of an extension, and the browser's own questions, cannot be reached over BiDi.
    args: ['--remote-allow-system-access'],
    acceptInsecureCerts: true,
    defaultViewport: { width: 1366, height: 768 },
    timeout: 90_000,
    protocolTimeout: 60_000,
    extraPrefsFirefox: {
      // Everything goes to the stand-in's proxy, which refuses what is not ours.
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': standIn.proxyPort,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': standIn.proxyPort,
      'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: extensionUuid }),
      'extensions.background.idle.timeout': options.idleAfter ?? 30_000,
      'intl.accept_languages': 'zh-CN',
    },
  });
  try {
    await browser.installExtension(firefoxFolder);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return {
    browser,
    newPage: () => browser.newPage(),
    async openOwn(path, hash = '') {
      const page = await browser.newPage();
      const url = `moz-extension://${extensionUuid}/${path}${hash}`;
      const { bidi, context } = bidiOf(page);
      // Puppeteer hears nothing of such a navigation, so that its own `goto` would wait for ever.
      await bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
      await page.waitForFunction(`location.href.startsWith('moz-extension:') && document.readyState === 'complete'`);
      return page;
    },
    close: () => browser.close(),
  };
}

interface Bidi {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

/** Puppeteer has no public way to BiDi's own commands; it speaks through this. */
export function bidiOf(page: Page): { bidi: Bidi; context: string } {
  const bidi: unknown = Reflect.get(page.browser(), 'connection');
  const context: unknown = Reflect.get(page.mainFrame(), '_id');
  if (typeof context !== 'string' || !(bidi instanceof Object) || typeof Reflect.get(bidi, 'send') !== 'function') {
    throw new Error('this puppeteer-core hides its BiDi connection; look for its new place');
  }
  return { bidi: bidi as Bidi, context };
}

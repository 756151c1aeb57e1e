/** Opens the built extension in a real Chromium on the stand-in Taobao. Used by tests, demo and benchmarks alike. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { findChromium } from '../../scripts/browsers.mjs';
import type { StandIn } from '../standin/server';
import { patienceMs } from './closed-root';

export const extensionFolder = resolve(import.meta.dirname, '../../.output/chrome-mv3');

export interface Opened {
  context: BrowserContext;
  extensionId: string;
  /** The background's worker as it runs now; it may be another one later. */
  worker(): Promise<Worker>;
  /** Ends the background as the browser does when it is idle (CDP). */
  killWorker(): Promise<void>;
  openPopup(): Promise<Page>;
  openOptions(hash?: string): Promise<Page>;
  close(): Promise<void>;
  profile: string;
}

export interface LaunchOptions {
  /** A real window (needs a display). */
  headed?: boolean;
  /** The X display of that window, where it is not this process's own. */
  display?: string;
  /** 390 × 844 with touch. */
  phone?: boolean;
  /** Keep this profile folder: a browser that is started again. */
  profile?: string;
  dark?: boolean;
  viewport?: { width: number; height: number };
  /** Another build of the extension. */
  extension?: string;
}

export async function launch(standIn: StandIn, options: LaunchOptions = {}): Promise<Opened> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium: run `node scripts/setup.mjs browser`');
  const extension = options.extension ?? extensionFolder;
  if (!existsSync(join(extension, 'manifest.json'))) throw new Error('not built: run `npm run build`');
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'chesu-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    ...(options.display ? { env: { ...process.env, DISPLAY: options.display } } : {}),
    ignoreHTTPSErrors: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: options.viewport ?? (options.phone ? { width: 390, height: 844 } : { width: 1366, height: 768 }),
    ...(options.phone
      ? {
          hasTouch: true,
          isMobile: true,
          userAgent:
            'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
        }
      : {}),
    args: [
      ...(options.headed ? [] : ['--headless=new']),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--lang=zh-CN',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--host-resolver-rules=${standIn.hostRules}`,
      '--ignore-certificate-errors',
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
  });

  context.setDefaultTimeout(patienceMs);

  const worker = async () =>
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: patienceMs }));
  const extensionId = new URL((await worker()).url()).host;

  return {
    context,
    extensionId,
    worker,
    profile,
    async killWorker() {
      const page = context.pages()[0] ?? (await context.newPage());
      const cdp = await context.newCDPSession(page);
      await cdp.send('ServiceWorker.enable').catch(() => undefined);
      await cdp.send('ServiceWorker.stopAllWorkers');
      await cdp.detach();
    },
    async openPopup() {
      const page = await context.newPage();
      await page.setViewportSize({ width: 400, height: 580 });
      await page.goto(`chrome-extension://${extensionId}/popup.html`);
      return page;
    },
    async openOptions(hash = '') {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/options.html${hash}`);
      return page;
    },
    async close() {
      await context.close();
      if (!options.profile) rmSync(profile, { recursive: true, force: true });
    },
  };
}

export async function firstPage({ context }: Pick<Opened, 'context'>): Promise<Page> {
  return context.pages()[0] ?? (await context.newPage());
}

/** Addresses of the stand-in's pages, as on the real site. */
export const addresses = {
  refundList: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
  boughtList: 'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm',
  complaintList: 'https://rights.taobao.com/complaint/buyerList.htm',
  reportList: 'https://jubao.taobao.com/',
  h5Orders: 'https://main.m.taobao.com/olist/index.html',
  h5Refunds: 'https://refund.m.taobao.com/dispute/wirelessList.htm#/loaded',
  detail: (caseNo: string, orderNo: string, host = 'refund2.taobao.com') =>
    `https://${host}/dispute/detail.htm?bizOrderId=${orderNo}&disputeId=${caseNo}&type=1`,
  h5Detail: (caseNo: string, orderNo: string) =>
    `https://web.m.taobao.com/app/mtb/refund-pha/detail?bizOrderId=${orderNo}&disputeId=${caseNo}&type=1`,
  h5Complaint: (orderNo: string) => `https://rights.m.taobao.com/complaint/m/applyRouter.htm?bizId=${orderNo}`,
} as const;

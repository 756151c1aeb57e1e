/** Takes pictures of every face in light, dark and on a phone: `npx tsx tests/components/gallery/shots.ts [folder] [name part]`. */
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { serveGallery } from './serve';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** A browser of the system, else Playwright's own. */
export function findChromium(): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

/** `size`: text size. The dialogs must fit a 1366×768 laptop's 625 px of page. */
export const looks = [
  { name: 'light', theme: 'light', size: '', width: 1366, height: 625, touch: false },
  { name: 'dark', theme: 'dark', size: '', width: 1366, height: 625, touch: false },
  { name: 'phone', theme: 'light', size: '', width: 390, height: 844, touch: true },
  { name: 'huge', theme: 'light', size: 'huge', width: 1024, height: 768, touch: false },
] as const;

async function takeShots(): Promise<void> {
  const [folder = mkdtempSync(join(tmpdir(), 'chesu-shots-')), part = '', lookPart = ''] = process.argv.slice(2);
  mkdirSync(folder, { recursive: true });
  const gallery = await serveGallery();
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(gallery.address);
    await page.waitForSelector('a');
    const faces = (await page.locator('a').allTextContents()).filter((name) => name.includes(part));
    await page.close();
    for (const look of looks) {
      if (!look.name.includes(lookPart)) continue;
      const context = await browser.newContext({
        viewport: { width: look.width, height: look.height },
        hasTouch: look.touch,
        isMobile: look.touch,
        reducedMotion: 'reduce',
      });
      for (const face of faces) {
        const each = await context.newPage();
        each.on('pageerror', (error) => console.error(`${face} ${look.name}: ${error.message}`));
        if (face.startsWith('popup') && !look.touch) await each.setViewportSize({ width: 400, height: 580 });
        if (face.startsWith('options') && !look.touch) await each.setViewportSize({ width: 1366, height: 900 });
        await each.goto(`${gallery.address}?face=${face}&theme=${look.theme}&size=${look.size}`);
        await each.waitForSelector('html[data-ready]');
        await each.waitForTimeout(150);
        await each.screenshot({ path: join(folder, `${face}-${look.name}.png`) });
        await each.close();
      }
      await context.close();
    }
    console.log(folder);
  } finally {
    await browser.close();
    await gallery.close();
  }
}

if (import.meta.filename === process.argv[1]) await takeShots();

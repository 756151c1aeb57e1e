/** axe over every face of overlay, popup and options, mounted open in the gallery (it cannot see closed roots). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, expect, type Page, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { type Gallery, serveGallery } from '../components/gallery/serve';
import { findChromium } from '../components/gallery/shots';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let gallery: Gallery;

test.beforeAll(async () => {
  gallery = await serveGallery();
});

test.afterAll(async () => {
  await gallery.close();
});

/** Serious and critical findings of one face, in words. */
async function findViolations(page: Page, face: string, theme: string): Promise<string[]> {
  await page.goto(`${gallery.address}?face=${face}&theme=${theme}`);
  await page.waitForSelector('html[data-ready]');
  await page.waitForTimeout(150);
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (Reflect.get(window, 'axe') as { run: (options: object) => Promise<AxeResults> }).run({
      resultTypes: ['violations'],
    }),
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${face} ${theme}: ${id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
}

const looks = [
  { theme: 'light', width: 1366, height: 768 },
  { theme: 'dark', width: 390, height: 844 },
] as const;

/** Surface of a face, by its name. */
const surfaceOf = (face: string) =>
  (/^(popup|options)/.exec(face)?.[1] ?? 'overlay') as 'overlay' | 'popup' | 'options';

/** Each face in one of the looks, turn by turn; in `npm run test:long` in both. */
const isPlayed = (at: number, look: number) => Boolean(process.env.CHESU_LONG) || at % looks.length === look;

for (const [look, { theme, width, height }] of looks.entries()) {
  for (const surface of ['overlay', 'popup', 'options'] as const) {
    test(`no face of the ${surface} that is played has a serious violation in ${theme} at ${width} px`, async () => {
      test.setTimeout(600_000);
      const browser = await chromium.launch({
        executablePath: findChromium(),
        args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
      });
      try {
        const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.goto(gallery.address);
        await page.waitForSelector('a');
        const faces = (await page.locator('a').allTextContents()).filter((face) => surfaceOf(face) === surface);
        expect(faces.length).toBeGreaterThan(5);
        const found: string[] = [];
        for (const face of faces.filter((_, at) => isPlayed(at, look)))
          found.push(...(await findViolations(page, face, theme)));
        expect(found).toEqual([]);
      } finally {
        await browser.close();
      }
    });
  }
}

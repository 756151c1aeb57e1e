/**
 * Taking in a file of 100 MB: how long, beside the plainest hash and write of the same chunks in the same page, and how much
 * memory on top. WebCrypto has no streaming SHA-256, so the whole is hashed in JavaScript, each chunk is hashed by the
 * browser, sealed, and stored: a quarter of the plain speed is the bound.
 *
 * Memory is what the page's processes hold of their own (anonymous pages, as the kernel counts them), looked at all the
 * time, less what they held before.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { fileOf } from '../../tests/evidence/shelf-world';
import type { StandIn } from '../../tests/standin/server';
import { type Bound, median, patienceMs, spellRounds, tell } from './bound';
import { buildPage } from './build-page';
import { openBrowser } from './reading';

const size = 100 * 1024 * 1024;
const warmUps = 1;
const rounds = 3;
const lookEveryMs = 10;

/** Megabytes that the browser's pages hold of their own; a process that has just ended holds nothing. */
function heldBy(pids: readonly number[]): number {
  let kilobytes = 0;
  for (const pid of pids) {
    try {
      kilobytes += Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/RssAnon:\s+(\d+) kB/)?.[1] ?? 0);
    } catch {}
  }
  return kilobytes / 1024;
}

async function pagesOf(browser: Browser): Promise<number[]> {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Milliseconds, and megabytes at the highest above those before. */
async function measure(page: Page, browser: Browser, what: 'own' | 'plain'): Promise<{ ms: number; extra: number }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.detach();
  const pids = await pagesOf(browser);
  const before = heldBy(pids);
  if (before === 0) throw new Error('the memory of a process can be read on Linux only');
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, heldBy(pids));
  }, lookEveryMs);
  try {
    const ms = Number(await page.evaluate(`evidenceBench.${what}()`));
    return { ms, extra: most - before };
  } finally {
    clearInterval(timer);
  }
}

export async function boundEvidence(standIn: StandIn): Promise<Bound[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chesu-evidence-'));
  const path = join(folder, 'evidence.bin');
  writeFileSync(path, fileOf(size, 11));
  const browser = await openBrowser(standIn);
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    const address = 'https://bench.example/';
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<input type="file">' }));
    await page.goto(address);
    await page.addScriptTag({ content: await buildPage('evidence-page.ts', 'evidenceBench') });
    await page.evaluate('evidenceBench.start()');
    await page.setInputFiles('input', path);
    const own: number[] = [];
    const plain: number[] = [];
    const extra: number[] = [];
    for (let round = -warmUps; round < rounds; round += 1) {
      const other = await measure(page, browser, 'plain');
      const mine = await measure(page, browser, 'own');
      if (round < 0) continue;
      own.push(mine.ms);
      plain.push(other.ms);
      extra.push(mine.extra);
    }
    tell(`100 MB taken in: ours ${spellRounds(own, 'ms')}; plain ${spellRounds(plain, 'ms')}`);
    tell(`memory on top: ${spellRounds(extra, 'MB')}`);
    return [
      // A quarter of the speed is four times the time.
      { name: 'evidence-100mb-time-ratio', value: median(own) / median(plain), bound: 4 },
      { name: 'evidence-100mb-extra-mb', value: median(extra), bound: 64 },
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

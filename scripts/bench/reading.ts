/**
 * Reading lists of a thousand rows, in real pages of the stand-in.
 *
 * The engine is built by itself, with the packaged rules, and put into an isolated world of the page: the kind of
 * world a content script has, with wrappers of its own for every node. No extension is loaded there, so that nothing
 * else reads the page meanwhile.
 */
import { resolve } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { build, type Rollup } from 'vite';
import { addresses } from '../../tests/e2e/launch';
import type { StandIn } from '../../tests/standin/server';
import { findChromium } from '../browsers.mjs';
import { type Bound, median, patienceMs, spellRounds, tell } from './bound';
import type { Reading, Round } from './page-engine';

const rows = 1000;
const warmUps = 4;
const rounds = 15;
const root = resolve(import.meta.dirname, '../..');

/** The engine as one script that leaves `engineBench` in its world. */
export async function buildEngine(): Promise<string> {
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@': root } },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: resolve(import.meta.dirname, 'page-engine.ts'), formats: ['iife'], name: 'engineBench' },
    },
  })) as Rollup.RollupOutput[] | Rollup.RollupOutput;
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first?.output.find((one) => one.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('the engine did not build');
  return `${chunk.code}\nglobalThis.engineBench = engineBench;`;
}

export async function openBrowser(standIn: StandIn): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium: run `node scripts/setup.mjs browser`');
  return chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      `--host-resolver-rules=${standIn.hostRules}`,
      '--ignore-certificate-errors',
    ],
  });
}

/** Evaluates in an isolated world of the page's main frame. */
export async function isolatedWorld(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'bench',
  });
  return async (expression) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
}

async function measure(page: Page, engine: string): Promise<Round[]> {
  const run = await isolatedWorld(page);
  await run(engine);
  const { outcome, cases, elements } = (await run('engineBench.look()')) as Reading;
  tell(`${outcome}, ${cases} cases, ${elements} elements`);
  if (outcome !== 'found' || cases < rows) throw new Error(`the list was not read: ${outcome}, ${cases} cases`);
  const measured: Round[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const one = (await run(`engineBench.round(${round % 2 === 0})`)) as Round;
    if (round >= 0) measured.push(one);
  }
  if (!((await run('engineBench.textSeen()')) as number)) throw new Error('the walk saw no text');
  return measured;
}

export async function boundReading(standIn: StandIn): Promise<Bound[]> {
  const engine = await buildEngine();
  const browser = await openBrowser(standIn);
  const bounds: Bound[] = [];
  try {
    standIn.addMany('0', rows);
    standIn.pageSize({ refund: 2 * rows, bought: 2 * rows });
    // All rows at once, and none drawn anew while they are read.
    standIn.look(1, { generation: 'new', lazyRows: 2 * rows, redraw: false });
    const lists = { 'refund-list': addresses.refundList, 'bought-list': addresses.boughtList };
    for (const [name, url] of Object.entries(lists)) {
      const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 768 } });
      const page = await context.newPage();
      page.setDefaultTimeout(patienceMs);
      await page.goto(url);
      await page.waitForFunction((least) => document.querySelectorAll('a').length > least, rows);
      await page.waitForTimeout(1000);
      const measured = await measure(page, engine);
      const reads = measured.map(({ read }) => read);
      const walks = measured.map(({ walk }) => walk);
      const again = measured.map(({ again: one }) => one);
      tell(`${name}: read ${spellRounds(reads, 'ms')}`);
      tell(`${name}: walk ${spellRounds(walks, 'ms')}`);
      tell(`${name}: one row again ${spellRounds(again, 'ms')}`);
      bounds.push({ name: `read-1000-ratio-${name}`, value: median(reads) / median(walks), bound: 4 });
      bounds.push({ name: `reread-one-row-ratio-${name}`, value: median(again) / median(reads), bound: 0.05 });
      await context.close();
    }
  } finally {
    await browser.close();
    standIn.reset();
  }
  return bounds;
}

/**
 * Reading lists of a thousand rows, in real pages of the stand-in.
 *
 * The engine is built by itself, with the packaged rules, and put into an isolated world of the page: the kind of
 * world a content script has, with wrappers of its own for every node. No extension is loaded there, so that nothing
 * else reads the page meanwhile. What counts is processor time of the page's main thread: what other programs take of the
 * machine must not count.
 */
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { addresses } from '../../tests/e2e/launch';
import type { StandIn } from '../../tests/standin/server';
import { findChromium } from '../browsers.mjs';
import { type Bound, median, patienceMs, quickQuarter, spellRounds, tell } from './bound';
import { buildScript } from './build-script';
import type { Reading } from './page-engine';

const rows = 1000;
const warmUps = 6;
const rounds = 24;
/** All in milliseconds. */
interface Round {
  walkFirst: boolean;
  read: number;
  walk: number;
  /** Reading one row again after it changed. */
  again: number;
}

/** The engine as one script that leaves `engineBench` in its world. */
export function buildEngine(): Promise<string> {
  return buildScript('page-engine.ts', 'engineBench');
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

interface World {
  run(expression: string): Promise<unknown>;
  /** Milliseconds of processor time of the page's main thread that the expression takes. */
  time(expression: string): Promise<number>;
}

/** An isolated world of the page's main frame. */
async function isolatedWorld(page: Page): Promise<World> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'bench',
  });
  await cdp.send('Performance.enable');
  const run = async (expression: string) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
  const spent = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const seconds = metrics.find(({ name }) => name === 'ThreadTime')?.value;
    if (seconds === undefined) throw new Error('this browser does not tell the processor time of a page');
    return seconds * 1000;
  };
  return {
    run,
    async time(expression) {
      const before = await spent();
      await run(expression);
      return (await spent()) - before;
    },
  };
}

async function measureRound({ run, time }: World, walkFirst: boolean, rowsChanged: number): Promise<Round> {
  await run('engineBench.prepare()');
  const first = walkFirst ? await time('engineBench.walk()') : 0;
  const read = await time('engineBench.read()');
  const walk = walkFirst ? first : await time('engineBench.walk()');
  await run('engineBench.change()');
  const again = (await time('engineBench.readAgain()')) / rowsChanged;
  await run('engineBench.changeBack()');
  return { walkFirst, read, walk, again };
}

async function measure(page: Page, engine: string): Promise<Round[]> {
  const world = await isolatedWorld(page);
  await world.run(engine);
  const { outcome, cases, elements } = (await world.run('engineBench.look()')) as Reading;
  tell(`${outcome}, ${cases} cases, ${elements} elements`);
  if (outcome !== 'found' || cases < rows) throw new Error(`the list was not read: ${outcome}, ${cases} cases`);
  const rowsChanged = Number(await world.run('engineBench.rowsChanged'));
  const measured: Round[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const one = await measureRound(world, round % 2 === 0, rowsChanged);
    if (round >= 0) measured.push(one);
  }
  if (!Number(await world.run('engineBench.textSeen()'))) throw new Error('the walk saw no text');
  return measured;
}

/**
 * Whichever goes first pays for what the browser makes at the first touch of each element. So each order is a
 * measurement of its own, and the middle of the two is what counts.
 */
function ratioOf(measured: readonly Round[]): number {
  const [one, other] = [true, false].map((walkFirst) => {
    const own = measured.filter((round) => round.walkFirst === walkFirst);
    return quickQuarter(own.map(({ read }) => read)) / quickQuarter(own.map(({ walk }) => walk));
  }) as [number, number];
  return Math.sqrt(one * other);
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
      bounds.push({ name: `read-1000-ratio-${name}`, value: ratioOf(measured), bound: 4 });
      bounds.push({ name: `reread-one-row-ratio-${name}`, value: median(again) / median(reads), bound: 0.01 });
      await context.close();
    }
  } finally {
    await browser.close();
    standIn.reset();
  }
  return bounds;
}

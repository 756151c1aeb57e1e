/**
 * The archive with 20,000 cases of 100,000 events, in a real page: each piece of work beside plain Dexie with the same
 * data, and beside dexie-encrypted, turn by turn in one run.
 */
import type { CDPSession, Page } from '@playwright/test';
import type { StandIn } from '../../tests/standin/server';
import { type Bound, quickQuarter, ratioOf, spellRounds, tell } from './bound';
import { buildScript } from './build-script';
import { openBrowser } from './reading';

const cases = 20_000;
const address = 'https://refund2.taobao.com/bench.htm';

export async function boundArchive(standIn: StandIn): Promise<Bound[]> {
  const scripts = [await buildScript('archive-page.ts', 'archiveBench')];
  scripts.push(await buildScript('encrypted-page.ts', 'encryptedBench', { dexie: 'dexie3' }));
  const browser = await openBrowser(standIn);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.route(address, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>b</title>' }),
    );
    await page.goto(address);
    // Not through `addScriptTag`: these are pages of the stand-in, and some of them have a policy.
    for (const script of scripts) await page.evaluate(script);
    return await measure(page);
  } finally {
    await browser.close();
  }
}

type Side = 'ours' | 'plain' | 'encrypted';
const sides: readonly Side[] = ['ours', 'plain', 'encrypted'];

async function measure(page: Page): Promise<Bound[]> {
  const run = <Result>(expression: string) => page.evaluate(`archiveBench.${expression}`) as Promise<Result>;
  const memory = await heapOf(page);
  tell(`${await run<number>(`prepare(${cases})`)} events`);
  const bulk = await rounds(7, memory, (side) => run(`bulk('${side}')`));
  tell(`filled: ${JSON.stringify(await run('fill()'))} ms`);
  // The histories are the bench's own; the archive must not be blamed for them, nor for what filling left behind.
  const cold = await rounds(7, asItIs, (side) => run(`coldOpen('${side}')`));
  const before = await memory();
  await run('wake()');
  const held = (await memory()) - before;
  tell(`memory of the open archive: ${(held / 1024 / 1024).toFixed(1)} MB`);
  await run('openTables()');
  const filter = await rounds(9, asItIs, (side) => run(`filter('${side}')`));
  const searches = [];
  for (const words of ['包装破损', '手工皮带 运费 已经谈好', '7001000012345300411']) {
    for (let round = 0; round < 5; round += 1) searches.push(await run<number>(`search('${words}')`));
  }
  const one = await rounds(40, asItIs, (side) => run(`appendOne('${side}')`));
  const late = [];
  for (let round = 0; round < 5; round += 1) late.push(await run<number>('filterCold()'));
  tell(`search ${spellRounds(searches, 'ms')}`);
  tell(`filter after a death ${spellRounds(late, 'ms')}`);
  const ratio = (name: string, { ours, plain, encrypted }: Record<Side, number[]>, bound: number): Bound[] => {
    for (const [side, values] of Object.entries({ ours, plain, encrypted }))
      tell(`${name} ${side} ${spellRounds(values, 'ms')}`);
    return [
      { name: `archive: ${name}, times plain Dexie`, value: ratioOf(ours, plain), bound },
      // One record's way to the disk is nearly all a put costs, whoever seals: it cannot be three times as quick.
      ...(bound < 1
        ? [{ name: `archive: ${name}, times dexie-encrypted`, value: ratioOf(ours, encrypted), bound: 1 / 3 }]
        : []),
    ];
  };
  return [
    ...ratio('bulk append of 20,000', bulk, 0.5),
    ...ratio('cold open to the newest 50', cold, 0.5),
    { name: 'archive: cold open to the newest 50, ms', value: quickQuarter(cold.ours), bound: 150 },
    ...ratio('filter by kind and time, newest 50', filter, 0.05),
    { name: 'archive: filter after a death of the worker, ms', value: quickQuarter(late), bound: 800 },
    {
      name: 'archive: full text, ms',
      value: Math.max(
        quickQuarter(searches.slice(0, 5)),
        quickQuarter(searches.slice(5, 10)),
        quickQuarter(searches.slice(10)),
      ),
      bound: 30,
    },
    ...ratio('append one, durable', one, 2),
    { name: 'archive: memory, MB', value: held / 1024 / 1024, bound: 60 },
  ];
}

/**
 * Turn by turn, so that a busy minute of the machine meets all sides alike; another one begins each round, and `tidy` takes
 * away what the one before left, so that none pays for another.
 */
async function rounds(
  count: number,
  tidy: () => Promise<unknown>,
  work: (side: Side) => Promise<unknown>,
): Promise<Record<Side, number[]>> {
  const took: Record<Side, number[]> = { ours: [], plain: [], encrypted: [] };
  for (let round = 0; round < count; round += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const side = sides[(round + turn) % sides.length] ?? 'ours';
      await tidy();
      took[side].push((await work(side)) as number);
    }
  }
  return took;
}

/** What takes a millisecond would pay for the tidying: code that was let go of is made anew. */
const asItIs = async () => {};

/** Bytes in use after everything that can go is gone. */
async function heapOf(page: Page): Promise<() => Promise<number>> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.enable');
  return async () => {
    for (let turn = 0; turn < 3; turn += 1) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = (await cdp.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    return usedSize + (backingStorageSize ?? 0);
  };
}

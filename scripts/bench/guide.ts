/**
 * Searching 500 topics, by words as people type them: ours beside the plainest look through all texts (`includes`), turn by
 * turn in one page. A key press must be answered within a frame, whatever was typed; the index is made once, when the guide is
 * opened, and what that takes is told.
 */

import { findableOf } from '../../components/options/guide/findable';
import { loadGuide } from '../../rules/guide/load';
import type { StandIn } from '../../tests/standin/server';
import { readBook } from '../guide-book/read-book';
import { type Bound, quickQuarter, spellRounds, tell } from './bound';
import { buildScript } from './build-script';
import { openBrowser } from './reading';

const many = 500;
const rounds = 30;
const warmUps = 5;
const address = 'https://refund2.taobao.com/bench.htm';

const typed = [
  '撤',
  '撤诉',
  '找不到撤诉按钮',
  '和卖家和解了但是找不到撤诉按钮',
  'zbdcs',
  '12315',
  '退款到账了没有 先撤诉再退款',
  '天气预报',
];

export async function boundGuide(standIn: StandIn): Promise<Bound[]> {
  const script = await buildScript('guide-page.ts', 'guideBench');
  const entries = readBook(loadGuide()).topics.map(findableOf);
  const browser = await openBrowser(standIn);
  try {
    const page = await browser.newPage();
    await page.route(address, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>b</title>' }),
    );
    await page.goto(address);
    await page.evaluate(script);
    const run = <Result>(expression: string) => page.evaluate(`guideBench.${expression}`) as Promise<Result>;
    await page.evaluate((given) => Reflect.get(globalThis, 'guideBench').fill(given.entries, given.many), {
      entries,
      many,
    });
    tell(
      `${many} topics of ${entries.length} written ones, indexed in ${(await run<number>('index()')).toFixed(0)} ms`,
    );
    const slowest: number[] = [];
    for (const words of typed) {
      const own: number[] = [];
      const plain: number[] = [];
      for (let round = -warmUps; round < rounds; round += 1) {
        const other = await run<number>(`plain(${JSON.stringify(words)})`);
        const mine = await run<number>(`own(${JSON.stringify(words)})`);
        if (round < 0) continue;
        own.push(mine);
        plain.push(other);
      }
      const found = await run<number>(`count(${JSON.stringify(words)})`);
      tell(`「${words}」 ${found} found: ours ${spellRounds(own, 'ms')}; plain ${spellRounds(plain, 'ms')}`);
      slowest.push(quickQuarter(own));
    }
    return [{ name: 'guide: a search over 500 topics, ms', value: Math.max(...slowest), bound: 16 }];
  } finally {
    await browser.close();
  }
}

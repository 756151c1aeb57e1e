/**
 * What the extension costs on a page of our hosts that holds no case, beside the content bundle of autoconsent (its
 * own MV3 add-on as the package ships it, background and rules included) on the very same page.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { firstPage, launch, type Opened } from '../../tests/e2e/launch';
import type { StandIn } from '../../tests/standin/server';
import { type Bound, median, patienceMs, spellRounds, tell } from './bound';
import { ownMs } from './own-time';
import { trace } from './trace';

/** autoconsent looks again and again for a while; all of its looking counts, and all of ours. */
const watchedMs = 3000;
const warmUps = 1;
const rounds = 5;

/** Where there is nothing for us to read. */
const notOurs = 0.1;

const pages = {
  /** Our reader runs there and no adapter is for it. */
  'without-adapter': { url: 'https://rights.taobao.com/complaint/rule.htm', bound: notOurs },
  /** An adapter knows it as a page without cases: the engine comes and looks. */
  entry: { url: 'https://refund2.taobao.com/dispute/apply.htm?bizOrderId=4100000000000000000', bound: notOurs },
  /** A list of ours that says it is empty: it is ours to read, and is read and reported. */
  'empty-list': { url: 'https://jubao.taobao.com/', bound: 0.5 },
} as const;

export function autoconsentFolder(): string {
  const main = createRequire(import.meta.url).resolve('@duckduckgo/autoconsent');
  return join(dirname(main), 'addon-mv3');
}

async function measure({ context, extensionId }: Opened, url: string): Promise<number> {
  const page = await firstPage({ context });
  const look = async () => {
    await page.goto(url);
    await page.waitForTimeout(watchedMs);
  };
  const events = await trace(page, look, { isFine: true });
  return ownMs(events, `chrome-extension://${extensionId}/`);
}

export async function boundIdle(standIn: StandIn): Promise<Bound[]> {
  standIn.clearCases(undefined, 'report');
  const ours = await launch(standIn);
  const other = await launch(standIn, { extension: autoconsentFolder() });
  for (const { context } of [ours, other]) context.setDefaultTimeout(patienceMs);
  const bounds: Bound[] = [];
  try {
    for (const [name, { url, bound }] of Object.entries(pages)) {
      const own: number[] = [];
      const others: number[] = [];
      for (let round = -warmUps; round < rounds; round += 1) {
        const mine = await measure(ours, url);
        const its = await measure(other, url);
        if (round < 0) continue;
        own.push(mine);
        others.push(its);
      }
      tell(`${name}: ours ${spellRounds(own, 'ms')}; autoconsent ${spellRounds(others, 'ms')}`);
      if (median(others) === 0) throw new Error('autoconsent did nothing: the comparison is void');
      if (median(own) === 0) throw new Error('our reader did nothing: the comparison is void');
      bounds.push({ name: `reader-idle-ratio-${name}`, value: median(own) / median(others), bound });
    }
  } finally {
    await other.close();
    await ours.close();
    standIn.reset();
  }
  return bounds;
}

/** A bundle that changes one page: what it costs to fetch, and how long checking and storing it takes in a browser. */
import { gzipSync } from 'node:zlib';
import { sha256Of } from '@/rules/bundle/digest';
import { guideFiles } from '@/rules/guide/load';
import official from '@/rules/official.json';
import type { StandIn } from '../../tests/standin/server';
import { makeKey } from '../keys/key-file';
import { extendChain, spellChain } from '../keys/root-chain';
import { costOfUpdate, makeBundle } from '../publish-rules/publish';
import { bookBytes, packagedUpdates, sourceFile, sourceFiles } from '../publish-rules/sources';
import { readRules } from '../read-page/read-rules';
import { type Bound, median, patienceMs, spellRounds, tell } from './bound';
import { buildPage } from './build-page';
import { openBrowser } from './reading';

const warmUps = 3;
const rounds = 9;

/** The largest adapter with one more layout, signed by keys of the moment. */
async function makeUpdate() {
  const rules = readRules();
  const keys = await Promise.all([makeKey('root'), makeKey('root'), makeKey('feed')]);
  const [one, two, feed] = keys;
  const kids = [one.kid, two.kid];
  const trust = {
    v: 1,
    exp: Date.now() + 1e10,
    keys: Object.fromEntries(keys.map(({ kid, publicKey }) => [kid, publicKey])),
    roles: { root: { kids, threshold: 2 }, feed: { kids: [feed.kid], epoch: 1 } },
  };
  const chain = spellChain(await extendChain([], trust, [one, two]));
  const sources = sourceFiles().map((file) => {
    if (file.path !== 'adapters/refund-list.json') return file;
    const adapter = structuredClone(rules.adapters.find(({ id }) => id === 'refund-list'));
    const [layout] = adapter?.layouts ?? [];
    if (!adapter || !layout) throw new Error('no refund list');
    return sourceFile(file.path, { ...adapter, layouts: [{ ...layout, id: 'cards-2026' }, ...adapter.layouts] });
  });
  const packaged = { rules, seq: 0, minExt: '0.1.0' };
  const given = {
    sources,
    root: trust,
    key: feed,
    previous: null,
    packaged,
    off: [],
    rollout: 100,
    note: '',
    updates: packagedUpdates(),
  };
  const made = await makeBundle({ ...given, now: Date.now() });
  const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
  const host = {
    'root.jws': base64(chain),
    'stable.jws': base64(made.jws),
    ...Object.fromEntries([...made.files].map(([sha256, bytes]) => [`f/${sha256}`, base64(gzipSync(bytes))])),
  };
  const bookHash = await sha256Of(bookBytes());
  return { host, bookHash, cost: await costOfUpdate(made, { rules, facts: guideFiles, official, bookHash }) };
}

export async function boundRules(standIn: StandIn): Promise<Bound[]> {
  const { host, bookHash, cost } = await makeUpdate();
  const browser = await openBrowser(standIn);
  try {
    const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
    page.setDefaultTimeout(patienceMs);
    const address = 'https://bench.example/';
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<p></p>' }));
    await page.goto(address);
    await page.addScriptTag({ content: await buildPage('rules-page.ts', 'rulesBench') });
    const adopts: number[] = [];
    const samples: number[] = [];
    for (let round = -warmUps; round < rounds; round += 1) {
      const adopted = Number(await page.evaluate(`rulesBench.adopt(${JSON.stringify(host)}, '${bookHash}')`));
      const sampled = Number(await page.evaluate('rulesBench.samples()'));
      if (round < 0) continue;
      adopts.push(adopted);
      samples.push(sampled);
    }
    tell(
      `a bundle checked and stored ${spellRounds(adopts, 'ms')}; all sample pages read ${spellRounds(samples, 'ms')}`,
    );
    return [
      { name: 'bundle-adopt-ms', value: median(adopts), bound: 50 },
      { name: 'bundle-update-bytes', value: cost, bound: 10_000 },
    ];
  } finally {
    await browser.close();
  }
}

/** Whatever happens to the bytes on the way: what is adopted is what was signed, or nothing. Time-boxed; the seed is printed. */
import { describe, expect, it } from 'vitest';
import { lookForRules } from '@/entrypoints/offscreen/look';
import { newFeedState } from '@/rules/bundle/feed-state';
import { openSample } from '@/scripts/pack-pages';
import {
  feedUrl,
  makeHost,
  makePublisher,
  packaged,
  serve,
  sign,
  startedAt,
  withAdapter,
  writeManifest,
} from './publisher';

const seed = Number(process.env.CHESU_SEED ?? Math.floor(Math.random() * 1_000_000));
const timeMs = Number(process.env.CHESU_BOX_MS ?? 4000);

/** Numbers from 0 up to the given one, the same for the same seed. */
function makeRandom(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

const mutations: ((bytes: Bytes, random: (below: number) => number, other: Bytes) => Bytes)[] = [
  (bytes, random) => {
    const turned = bytes.slice();
    const at = random(bytes.length);
    turned[at] = (turned[at] ?? 0) ^ (1 << random(8));
    return turned;
  },
  (bytes, random) => bytes.slice(0, random(bytes.length)),
  (bytes, random) => {
    const at = random(bytes.length);
    return new Uint8Array([...bytes.slice(0, at), ...bytes.slice(at + 1 + random(8))]);
  },
  (bytes, random) => {
    const at = random(bytes.length);
    return new Uint8Array([...bytes.slice(0, at), random(256), ...bytes.slice(at)]);
  },
  (bytes) => new Uint8Array([...bytes, ...bytes]),
  (_, __, other) => other,
];

describe('a mutation of what a host serves', () => {
  it('never changes what is adopted', async () => {
    process.stdout.write(`bundle mutations seed ${seed}\n`);
    const random = makeRandom(seed);
    const publisher = await makePublisher();
    const own = publisher.chainBytes();
    const sources = withAdapter('report-list', (adapter) => {
      adapter.title = '举报（新）';
    });
    const { manifest, files } = await writeManifest(1, {}, sources);
    const payload = JSON.stringify(manifest);
    const jws = await sign(payload, publisher.feed);
    const until = Date.now() + timeMs;
    const count = { adopted: 0, refused: 0 };
    while (Date.now() < until) {
      const host = makeHost(() => own);
      serve(host, publisher, jws, files);
      // Only these are fetched: the other files stand in the package.
      const changed = manifest.files.find(({ path }) => path === 'adapters/report-list.json')?.sha256;
      const names = ['root.jws', 'stable.jws', `f/${changed}`];
      for (let turns = 1 + random(2); turns > 0; turns -= 1) {
        const name = names[random(names.length)] ?? '';
        const other = host.files.get(names[random(names.length)] ?? '') ?? new Uint8Array();
        const mutate = mutations[random(mutations.length)];
        const bytes = host.files.get(name);
        if (mutate && bytes && bytes.length > 0) host.files.set(name, mutate(bytes, random, other));
      }
      const found = await lookForRules({
        fetch: host.fetch,
        state: { ...newFeedState('a die'), address: feedUrl },
        version: '0.1.0',
        now: startedAt,
        ownRoot: 'chrome-extension://own/root.jws',
        packaged,
        keptFiles: async () => new Map(),
        pages: [],
        open: openSample,
      });
      if (!found.taken) {
        expect(found.outcome).not.toBe('adopted');
        count.refused += 1;
        continue;
      }
      // A byte that no signature covers (white space, gzip's own header) may have changed; what is taken has not.
      expect(found.taken.payload).toBe(payload);
      const taken = new Map(found.taken.files.map(({ sha256, text }) => [sha256, text]));
      // The book is the packaged one, and stays where it is.
      expect(taken.size).toBe(files.size - 1);
      for (const [sha256, text] of taken) expect(text).toBe(new TextDecoder().decode(files.get(sha256)));
      count.adopted += 1;
    }
    expect(count.refused).toBeGreaterThan(20);
  });
});

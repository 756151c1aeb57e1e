/** Good and bad bundles: each bad one is refused by the check that is there for it, and nothing of it is taken. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { lookForRules } from '@/entrypoints/offscreen/look';
import { bytesOfText, sha256Of } from '@/rules/bundle/digest';
import { type FeedState, newFeedState } from '@/rules/bundle/feed-state';
import { feedLimits } from '@/rules/bundle/limits';
import pages from '@/rules/bundle/pages.json';
import type { SamplePage } from '@/rules/bundle/try-pages';
import { bucketOf } from '@/rules/bundle/verify-manifest';
import { makeKey } from '@/scripts/keys/key-file';
import { extendChain } from '@/scripts/keys/root-chain';
import { openSample } from '@/scripts/pack-pages';
import { sourceFile, sourceFiles } from '@/scripts/publish-rules/sources';
import {
  dayMs,
  feedUrl,
  type Host,
  makeHost,
  makePublisher,
  type Publisher,
  packaged,
  rotateFeed,
  serve,
  sign,
  startedAt,
  withAdapter,
  writeManifest,
} from './publisher';

let publisher: Publisher;
let ownRoot: Uint8Array<ArrayBuffer>;
let host: Host;

beforeAll(async () => {
  publisher = await makePublisher();
  ownRoot = publisher.chainBytes();
});

function fresh(over: Partial<FeedState> = {}): FeedState {
  host = makeHost(() => ownRoot);
  return { ...newFeedState('a die'), address: feedUrl, ...over };
}

function look(state: FeedState, over: { now?: number; version?: string; samples?: SamplePage[] } = {}) {
  return lookForRules({
    fetch: host.fetch,
    state,
    version: over.version ?? '0.1.0',
    now: over.now ?? startedAt,
    ownRoot: 'chrome-extension://own/root.jws',
    packaged,
    keptFiles: async () => new Map(),
    pages: over.samples ?? [],
    open: openSample,
  });
}

async function looked(
  payload: unknown,
  {
    state = fresh(),
    files = new Map() as Awaited<ReturnType<typeof writeManifest>>['files'],
    key = publisher.feed,
    header = {},
  } = {},
) {
  serve(host, publisher, await sign(payload, key, header), files);
  return look(state);
}

const seen = (epoch: number, seq: number, hash: string): Pick<FeedState, 'highest'> => ({
  highest: { epoch, seq, hash },
});

describe('a good bundle', () => {
  it('is taken, and costs only what we do not have', async () => {
    const sources = withAdapter('refund-list', (adapter) => {
      adapter.title = '退款管理（新）';
    });
    const { manifest, files } = await writeManifest(1, {}, sources);
    const found = await looked(manifest, { files });
    expect(found.outcome).toBe('adopted');
    expect(found.taken).toMatchObject({ epoch: 1, seq: 1 });
    expect(host.asked.filter((name) => name.startsWith('f/'))).toHaveLength(1);
    // The book is the packaged one and stays where it is.
    expect(found.taken?.files).toHaveLength(manifest.files.length - 1);
    expect(found.taken?.paths).not.toContain('guide.json');
  });

  it('is not asked for its files again once it is current, and not sent again while the host calls it unchanged', async () => {
    const { manifest, files } = await writeManifest(4);
    const first = await looked(manifest, { files });
    if (!first.taken) throw new Error('not taken');
    const generation = { ...first.taken, adoptedAt: 0, readBefore: [], readSince: [], failures: {} };
    const state = { ...fresh(seen(1, 4, first.taken.hash)), current: generation };
    serve(host, publisher, await sign(manifest, publisher.feed), files);
    const again = await look(state);
    expect(again.outcome).toBe('same');
    const tags = { root: again.rootTag ?? null, manifest: again.manifestTag ?? null };
    host.asked.length = 0;
    expect((await look({ ...state, tags })).outcome).toBe('same');
    expect(host.asked).toEqual(['root.jws', 'stable.jws']);
  });

  it('leaves alone what it cannot know yet: another kind of file, an adapter of a newer format', async () => {
    const sources = [
      ...sourceFiles().map((file) =>
        file.path === 'adapters/my-taobao.json'
          ? sourceFile(file.path, { format: 2, id: 'my-taobao', kinds: [] })
          : file,
      ),
      sourceFile('weather.json', { rain: true }),
    ];
    const { manifest, files } = await writeManifest(1, {}, sources);
    const found = await looked(manifest, { files });
    expect(found.outcome).toBe('adopted');
    expect(found.taken?.paths).not.toContain('weather.json');
  });

  it('reaches so many of a hundred as it says, always the same ones', async () => {
    const dice = Array.from({ length: 1000 }, (_, at) => `die ${at}`);
    const buckets = await Promise.all(dice.map((die) => bucketOf(die, { epoch: 1, seq: 3 })));
    const taken = buckets.filter((bucket) => bucket < 10).length;
    expect(taken).toBeGreaterThan(60);
    expect(taken).toBeLessThan(140);
    const { manifest, files } = await writeManifest(3, { rollout: 10 });
    const turn = dice[buckets.findIndex((bucket) => bucket < 10)] ?? '';
    const other = dice[buckets.findIndex((bucket) => bucket >= 10)] ?? '';
    expect((await looked(manifest, { files, state: { ...fresh(), die: turn } })).outcome).toBe('adopted');
    expect((await looked(manifest, { files, state: { ...fresh(), die: other } })).outcome).toBe('not-our-turn');
  });
});

describe('a bad envelope', () => {
  it('is refused by its size before anything is read', async () => {
    const state = fresh();
    host.files.set('root.jws', ownRoot);
    host.files.set('stable.jws', bytesOfText(`{"payload":"${'a'.repeat(feedLimits.envelope)}"}`));
    expect((await look(state)).outcome).toBe('too-large');
    host.files.set('root.jws', bytesOfText(' '.repeat(feedLimits.envelope + 1)));
    expect((await look(state)).outcome).toBe('root-too-large');
  });

  it.each(['', '{', '[]', '{"payload":"e30"}', '\ufeff{}', '<!doctype html><title>404</title>'])(
    'is malformed: %j',
    async (text) => {
      const state = fresh();
      host.files.set('root.jws', ownRoot);
      host.files.set('stable.jws', bytesOfText(text));
      expect((await look(state)).outcome).toBe('malformed');
    },
  );

  it('of another type, algorithm or key is none', async () => {
    const { manifest } = await writeManifest(1);
    expect((await looked(manifest, { header: { typ: 'chesu-root' } })).outcome).toBe('wrong-type');
    expect((await looked(manifest, { key: await makeKey('feed') })).outcome).toBe('unknown-key');
    const stranger = await makeKey('feed');
    expect((await looked(manifest, { key: stranger, header: { kid: publisher.feed.kid } })).outcome).toBe(
      'bad-signature',
    );
    const [rootKey] = publisher.roots;
    expect((await looked(manifest, { key: rootKey ?? stranger })).outcome).toBe('unknown-key');
    const state = fresh();
    const jws = JSON.parse(await sign(manifest, publisher.feed)) as { protected: string; signature: string };
    for (const alg of ['none', 'HS256', 'ES384']) {
      const header = JSON.stringify({ alg, typ: 'chesu-feed', kid: publisher.feed.kid });
      const forged = { ...jws, protected: Buffer.from(header).toString('base64url'), signature: jws.signature };
      serve(host, publisher, JSON.stringify(forged), new Map());
      expect((await look(state)).outcome).toBe('wrong-algorithm');
    }
  });

  it('is refused with any bit of its content turned', async () => {
    const { manifest } = await writeManifest(1);
    const jws = JSON.parse(await sign(manifest, publisher.feed)) as Record<
      'payload' | 'protected' | 'signature',
      string
    >;
    for (const part of ['payload', 'signature'] as const) {
      const bytes = Buffer.from(jws[part], 'base64url');
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const turned = Buffer.from(bytes);
        turned[at] = (turned[at] ?? 0) ^ 1;
        const state = fresh();
        serve(host, publisher, JSON.stringify({ ...jws, [part]: turned.toString('base64url') }), new Map());
        expect((await look(state)).outcome, `${part} ${at}`).toBe('bad-signature');
      }
    }
  });
});

describe('a manifest signed by the right key', () => {
  it.each([
    ['another channel', { channel: 'beta' }, 'wrong-channel'],
    ['another epoch', { epoch: 2 }, 'wrong-epoch'],
    ['over', { issued: startedAt - 20 * dayMs, expires: startedAt - 6 * dayMs }, 'expired'],
    ['from the future', { issued: startedAt + 3 * dayMs, expires: startedAt + 5 * dayMs }, 'from-the-future'],
    ['for a newer program', { minExt: '0.10' }, 'needs-newer-program'],
    ['valid for ever', { expires: startedAt + 400 * dayMs }, 'malformed'],
    ['of a future format', { format: 2 as never }, 'newer-format'],
    [
      'with one path twice',
      { files: [0, 1].map(() => ({ path: 'a.json', sha256: 'a'.repeat(64), size: 2 })) },
      'malformed',
    ],
    ['with a way out of its folder', { files: [{ path: '../a.json', sha256: 'a'.repeat(64), size: 2 }] }, 'malformed'],
    [
      'too large as a whole',
      {
        files: ['a', 'b', 'c'].map((name) => ({
          path: `${name}.json`,
          sha256: name.repeat(64),
          size: feedLimits.file,
        })),
      },
      'malformed',
    ],
  ])('is refused: %s', async (_, over, outcome) => {
    const { manifest, files } = await writeManifest(1, over);
    expect((await looked(manifest, { files })).outcome).toBe(outcome);
  });

  it('is refused when it is older, when it is another of the same number, and when it leaps ahead', async () => {
    const { manifest, files } = await writeManifest(5);
    const hash = await sha256Of(bytesOfText(JSON.stringify(manifest)));
    expect((await looked(manifest, { files, state: fresh(seen(1, 6, 'x')) })).outcome).toBe('rolled-back');
    expect((await looked(manifest, { files, state: fresh(seen(1, 5, 'another')) })).outcome).toBe('two-faced');
    expect((await looked(manifest, { files, state: fresh(seen(1, 5, hash)) })).outcome).toBe('adopted');
    const far = await writeManifest(20_000);
    expect((await looked(far.manifest, { files: far.files, state: fresh(seen(1, 5, hash)) })).outcome).toBe(
      'leaps-ahead',
    );
    expect((await looked(manifest, { files, state: fresh({ bad: [{ epoch: 1, seq: 5 }] }) })).outcome).toBe(
      'known-bad',
    );
  });
});

describe('a file', () => {
  it('that is missing, cut, turned or another one is refused', async () => {
    const sources = withAdapter('report-list', (adapter) => {
      adapter.title = '举报（新）';
    });
    const { manifest, files } = await writeManifest(1, {}, sources);
    const changed = manifest.files.find(({ path }) => path === 'adapters/report-list.json')?.sha256 ?? '';
    const bytes = files.get(changed) ?? new Uint8Array();
    const put = async (packed: Uint8Array<ArrayBuffer> | null) => {
      const state = fresh();
      serve(host, publisher, await sign(manifest, publisher.feed), files);
      if (packed) host.files.set(`f/${changed}`, packed);
      else host.files.delete(`f/${changed}`);
      return (await look(state)).outcome;
    };
    expect(await put(null)).toBe('file-missing');
    const whole = new Uint8Array(gzipSync(bytes));
    expect(await put(whole.slice(0, 200))).toBe('file-missing');
    expect(await put(new Uint8Array(gzipSync(bytes.slice(0, 50))))).toBe('file-damaged');
    const turned = bytes.slice();
    turned[40] = (turned[40] ?? 0) ^ 1;
    expect(await put(new Uint8Array(gzipSync(turned)))).toBe('file-damaged');
    expect(await put(whole)).toBe('adopted');
  });

  it('that unpacks to far more than it says is let go of while it does', async () => {
    const sources = withAdapter('report-list', (adapter) => {
      adapter.title = '举报（新）';
    });
    const { manifest, files } = await writeManifest(1, {}, sources);
    const changed = manifest.files.find(({ path }) => path === 'adapters/report-list.json')?.sha256 ?? '';
    const state = fresh();
    serve(host, publisher, await sign(manifest, publisher.feed), files);
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(200_000_000)));
    expect(bomb.length).toBeLessThan(feedLimits.file);
    host.files.set(`f/${changed}`, bomb);
    const before = process.memoryUsage().arrayBuffers;
    expect((await look(state)).outcome).toBe('file-missing');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it('that is no rule, is named otherwise, or leads elsewhere is refused', async () => {
    const outcomeOf = async (sources: ReturnType<typeof sourceFiles>) => {
      const { manifest, files } = await writeManifest(1, {}, sources);
      return (await looked(manifest, { files })).outcome;
    };
    const report = (change: (adapter: Record<string, unknown>) => void) => withAdapter('report-list', change);
    expect(await outcomeOf(report((one) => Object.assign(one, { script: 'alert(1)' })))).toBe('not-rules');
    expect(await outcomeOf(report((one) => Object.assign(one, { id: 'other' })))).toBe('not-rules');
    expect(await outcomeOf(report((one) => Object.assign(one, { pages: ['https://evil.example/*'] })))).toBe(
      'against-policy',
    );
    expect(await outcomeOf(report((one) => Object.assign(one, { pages: ['https://*.taobao.com/*'] })))).toBe(
      'against-policy',
    );
    const leads = report((one) =>
      Object.assign(one.drive as object, { phoneUrl: 'https://jubao.taobao.com.evil.example/' }),
    );
    expect(await outcomeOf(leads)).toBe('against-policy');
    const words = sourceFiles().map((file) =>
      file.path === 'words.json'
        ? sourceFile(file.path, { ...(file.value as object), status: { 'done-for': ['退款成功'] } })
        : file,
    );
    expect(await outcomeOf(words)).toBe('against-policy');
    expect(await outcomeOf(sourceFiles().filter(({ path }) => path !== 'words.json'))).toBe('not-rules');
  });
});

describe('the sample pages', () => {
  const samples = (pages as SamplePage[]).filter(
    ({ adapter }) => adapter === 'report-list' || adapter === 'refund-detail',
  );

  it('are read by the packaged content', async () => {
    const { manifest, files } = await writeManifest(1);
    const state = fresh();
    serve(host, publisher, await sign(manifest, publisher.feed), files);
    expect((await look(state, { samples: pages as SamplePage[] })).outcome).toBe('adopted');
  });

  it('keep out rules that no longer read them, that find other numbers, or press another control', async () => {
    type Layouts = { layouts: { fields: Record<string, unknown>; controls: Record<string, unknown> }[] };
    const each = (one: object, change: (layout: Layouts['layouts'][number]) => void) =>
      (one as Layouts).layouts.forEach(change);
    for (const change of [
      (one: object) => Object.assign(one, { layouts: [] }),
      (one: object) => each(one, ({ fields }) => Object.assign(fields, { caseNo: fields.orderNo })),
      (one: object) => each(one, ({ controls }) => Reflect.deleteProperty(controls, 'withdraw')),
    ]) {
      const { manifest, files } = await writeManifest(1, {}, withAdapter('refund-detail', change));
      const state = fresh();
      serve(host, publisher, await sign(manifest, publisher.feed), files);
      const found = await look(state, { samples });
      expect(found.outcome).toBe('pages-unreadable');
      expect(found.about).toContain('refund-detail/');
      expect(found.taken).toBeUndefined();
    }
  });

  it('are not asked of a page kind that is switched off', async () => {
    const sources = withAdapter('report-list', (one) => Object.assign(one, { layouts: [] }));
    const { manifest, files } = await writeManifest(1, { off: [{ adapter: 'report-list', what: 'all' }] }, sources);
    const state = fresh();
    serve(host, publisher, await sign(manifest, publisher.feed), files);
    expect((await look(state, { samples })).outcome).toBe('adopted');
  });
});

describe('roots', () => {
  it('are followed one by one; after a theft the new epoch begins again at 1 and the old key is out', async () => {
    const publisher2 = await makePublisher();
    const own = publisher2.chainBytes();
    const old = publisher2.feed;
    const state = { ...newFeedState('a die'), address: feedUrl, ...seen(1, 9000, 'x') };
    host = makeHost(() => own);
    await rotateFeed(publisher2, 2);
    const { manifest, files } = await writeManifest(1, { epoch: 2 });
    serve(host, publisher2, await sign(manifest, publisher2.feed), files);
    const found = await look(state);
    expect(found.outcome).toBe('adopted');
    expect(found.root?.v).toBe(2);
    const late = await writeManifest(9001);
    serve(host, publisher2, await sign(late.manifest, old), late.files);
    expect((await look(state)).outcome).toBe('unknown-key');
    // What was followed to stays, also when the host goes back.
    host.files.set('root.jws', own);
    expect((await look({ ...state, root: found.root ?? null })).outcome).toBe('unknown-key');
  });

  it('by too few, by strangers, with a gap or over their time are refused', async () => {
    const two = await makePublisher();
    const own = two.chainBytes();
    const state = { ...newFeedState('a die'), address: feedUrl };
    host = makeHost(() => own);
    const { manifest, files } = await writeManifest(1);
    serve(host, two, await sign(manifest, two.feed), files);
    const next = { ...two.root, v: 2 };
    const [first] = two.roots;
    await expect(extendChain(two.chain, next, first ? [first, first] : [])).rejects.toThrow('root-unsigned');
    const signed = await extendChain([], { ...next, v: 2 }, two.roots.slice(0, 2));
    const single = { payload: signed[0]?.payload ?? '', signatures: signed[0]?.signatures.slice(0, 1) ?? [] };
    const serveChain = (chain: unknown) => host.files.set('root.jws', bytesOfText(JSON.stringify(chain)));
    serveChain([...two.chain, single]);
    expect((await look(state)).outcome).toBe('root-unsigned');
    const strangers = await makePublisher();
    const theirs = await extendChain([], { ...strangers.root, v: 2 }, strangers.roots);
    serveChain(theirs);
    expect((await look(state)).outcome).toBe('root-unsigned');
    serveChain([...two.chain, ...(await extendChain([], { ...next, v: 3 }, two.roots))]);
    expect((await look(state)).outcome).toBe('root-gap');
    serveChain('no chain');
    expect((await look(state)).outcome).toBe('root-malformed');
    serveChain(two.chain);
    expect((await look(state)).outcome).toBe('adopted');
    expect((await look(state, { now: two.root.exp + 1 })).outcome).toBe('root-expired');
  });

  it('without one of its own an extension takes nothing, whoever signed', async () => {
    const state = fresh();
    host = makeHost(() => bytesOfText('[]'));
    const { manifest, files } = await writeManifest(1);
    serve(host, publisher, await sign(manifest, publisher.feed), files);
    expect((await look(state)).outcome).toBe('no-root');
  });
});

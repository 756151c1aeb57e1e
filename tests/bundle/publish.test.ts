/** Publishing: what it refuses, what it says changed, what an update costs, and that a client takes what it wrote. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookForRules } from '@/entrypoints/offscreen/look';
import { type Bytes, bytesOfText } from '@/rules/bundle/digest';
import { newFeedState } from '@/rules/bundle/feed-state';
import pages from '@/rules/bundle/pages.json';
import { packagedRules } from '@/rules/packaged';
import { makeKey, readKey, refuseRepository, writeKey } from '@/scripts/keys/key-file';
import { newestRoot, readChain, spellChain } from '@/scripts/keys/root-chain';
import { openSample, packPages, spellPages } from '@/scripts/pack-pages';
import { readPublished } from '@/scripts/publish-rules/previous';
import { costOfUpdate, makeBundle, type Publishing, writeBundle } from '@/scripts/publish-rules/publish';
import { packagedUpdates, sourceFiles } from '@/scripts/publish-rules/sources';
import { readRules } from '@/scripts/read-page/read-rules';
import { feedUrl, makeHost, makePublisher, type Publisher, packaged, startedAt, withAdapter } from './publisher';

let folder: string;
let publisher: Publisher;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chesu-publish-'));
  publisher = await makePublisher();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function publish(over: Partial<Publishing> = {}) {
  const { root } = publisher;
  const made = await makeBundle({
    sources: sourceFiles(),
    root,
    key: publisher.feed,
    previous: await readPublished(folder, root),
    packaged: { rules: packagedRules, seq: 0, minExt: '0.1.0' },
    off: [],
    rollout: 100,
    note: '',
    updates: [],
    now: startedAt,
    ...over,
  });
  writeBundle(folder, made, spellChain(publisher.chain));
  return made;
}

const newLayout = () =>
  withAdapter('refund-list', (adapter) => {
    const layouts = adapter.layouts as { id: string; evidence: object }[];
    const evidence = { certainty: 'seen', source: 'the page as it is since the redesign', date: '2026-11-25' };
    layouts.unshift({ ...structuredClone(layouts[0] as (typeof layouts)[number]), id: 'cards-2026', evidence });
  });

describe('publishing', () => {
  it('carries what is to be said to people, once, and anew where its words change or nobody carries it any more', async () => {
    const [one, two] = packagedUpdates();
    if (!one || !two) throw new Error('nothing is packaged');
    const first = await publish({ updates: [one, two] });
    expect(first.entry.updates).toEqual([one, two]);
    const second = await publish({ updates: [one, two] });
    expect(second.entry.updates).toBeUndefined();
    const corrected = { ...one, why: '改正过的话' };
    const third = await publish({ updates: [corrected, two] });
    expect(third.entry.updates).toEqual([corrected]);
    const last = await readPublished(folder, publisher.root);
    if (!last) throw new Error('nothing was published');
    // Twenty bundles later: the entries that said it have fallen off.
    const empty = Array.from({ length: 20 }, (_, at) => ({
      epoch: 1,
      seq: 30 - at,
      date: '2026-09-21',
      note: '',
      changes: [],
    }));
    await publish({ updates: [corrected, two], previous: { ...last, changelog: { entries: empty } } });
    const carried = (await readPublished(folder, publisher.root))?.changelog.entries ?? [];
    expect(carried).toHaveLength(20);
    const ids = new Set(carried.flatMap(({ updates = [] }) => updates.map(({ id }) => id)));
    expect(ids).toEqual(new Set([one.id, two.id]));
  });

  it('writes a folder that a client takes, sample pages and all', async () => {
    await publish();
    const host = makeHost(() => publisher.chainBytes());
    for (const name of ['root.jws', 'stable.jws'])
      host.files.set(name, new Uint8Array(readFileSync(join(folder, name))));
    for (const name of readdirSync(join(folder, 'f')))
      host.files.set(`f/${name}`, new Uint8Array(readFileSync(join(folder, 'f', name))));
    const found = await lookForRules({
      fetch: host.fetch,
      state: { ...newFeedState('a die'), address: feedUrl },
      version: '0.1.0',
      now: startedAt,
      ownRoot: 'chrome-extension://own/root.jws',
      packaged,
      keptFiles: async () => new Map<string, Bytes>(),
      pages,
      open: openSample,
    });
    expect(found.outcome).toBe('adopted');
  });

  it('counts on, says what changed and since when, and leaves unchanged files under their names', async () => {
    const first = await publish();
    expect(first.entry.changes).toEqual([]);
    const before = readdirSync(join(folder, 'f'));
    const second = await publish({ sources: newLayout(), off: [{ adapter: 'report-list', what: 'drive' }] });
    expect(second.manifest.seq).toBe(2);
    expect(second.entry.changes).toEqual([
      {
        path: 'adapters/refund-list.json',
        what: 'changed',
        title: '退款管理',
        text: '认得新的写法（cards-2026）',
        since: '2026-11-25',
      },
      expect.objectContaining({
        path: 'adapters/report-list.json',
        what: 'off',
        text: '先不替你按，改为指给你看按哪里',
      }),
    ]);
    const after = readdirSync(join(folder, 'f'));
    expect(before.every((name) => after.includes(name))).toBe(true);
    expect(after).toHaveLength(before.length + 2);
    const third = await publish({ sources: newLayout() });
    expect(third.entry.changes).toEqual([expect.objectContaining({ what: 'on', text: '重新替你按' })]);
    const kept = await readPublished(folder, publisher.root);
    expect(kept?.changelog.entries.map(({ seq }) => seq)).toEqual([3, 2, 1]);
  });

  it('costs at most 10 kB for one changed page', async () => {
    const made = await publish({ sources: newLayout(), updates: packagedUpdates() });
    const cost = await costOfUpdate(made, packaged);
    expect(cost).toBeGreaterThan(2000);
    expect(cost).toBeLessThanOrEqual(10_000);
  });

  it('refuses what a client would refuse, and writes nothing then', async () => {
    const broken = (change: (adapter: Record<string, unknown>) => void) =>
      publish({ sources: withAdapter('report-list', change) });
    await expect(broken((one) => Object.assign(one, { layouts: [] }))).rejects.toThrow('report-list/');
    await expect(broken((one) => Object.assign(one, { pages: ['https://evil.example/*'] }))).rejects.toThrow(
      'no page of ours',
    );
    await expect(broken((one) => Object.assign(one, { regex: '.*' }))).rejects.toThrow('not-rules');
    await expect(publish({ key: await makeKey('feed') })).rejects.toThrow('does not let');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not go on from a folder that somebody changed', async () => {
    const made = await publish();
    const jws = JSON.parse(made.jws) as { payload: string };
    const forged = Buffer.from(jws.payload, 'base64url').toString().replace('"seq":1', '"seq":9');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(
      join(folder, 'stable.jws'),
      JSON.stringify({ ...jws, payload: Buffer.from(forged).toString('base64url') }),
    );
    await expect(publish()).rejects.toThrow('bad-signature');
  });
});

describe('keys', () => {
  it('are written once, for their owner alone, and read back from file and environment', async () => {
    const key = await makeKey('feed');
    const path = await writeKey(folder, key);
    await expect(writeKey(folder, key)).rejects.toThrow('is there already');
    expect((await readKey(path)).kid).toBe(key.kid);
    process.env.CHESU_TEST_KEY = readFileSync(path, 'utf8');
    expect((await readKey('env:CHESU_TEST_KEY')).kid).toBe(key.kid);
    delete process.env.CHESU_TEST_KEY;
    await expect(readKey('env:CHESU_TEST_KEY')).rejects.toThrow('holds no key');
  });

  it('do not go into the repository', () => {
    for (const inside of ['.', 'keys', 'assets/public']) expect(() => refuseRepository(inside)).toThrow('repository');
    expect(() => refuseRepository(folder)).not.toThrow();
  });

  it('are not in it, and the packaged root is a chain that holds, or empty', async () => {
    const chain = readChain('assets/public/root.jws');
    if (chain.length > 0) expect((await newestRoot(chain)).v).toBe(chain.length);
    expect(bytesOfText(spellChain(chain)).length).toBeLessThan(64_000);
  });
});

describe('the packaged sample pages', () => {
  it('are those of tests/pages, as the packaged rules read them (npx tsx scripts/pack-pages.ts)', () => {
    const kept = readFileSync('rules/bundle/pages.json', 'utf8');
    expect(kept).toBe(spellPages(packPages(readRules())));
  });
});

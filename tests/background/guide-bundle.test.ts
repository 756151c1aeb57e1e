/** The guide's book in a bundle: an adopted one stands in front of the packaged one; one that cannot be read leaves that. */
import { beforeEach, describe, expect, it } from 'vitest';
import { bookFormat, type GuideBook } from '@/domain/guide-book';
import { type SourceFile, sourceFile, sourceFiles } from '@/scripts/publish-rules/sources';
import {
  feedUrl,
  type Host,
  makeHost,
  makePublisher,
  type Publisher,
  serve,
  sign,
  startedAt,
  withAdapter,
  writeManifest,
} from '../bundle/publisher';
import { makeWorld, type Worker, type World } from './world';

let world: World;
let worker: Worker;
let publisher: Publisher;
let host: Host;

beforeEach(async () => {
  world = makeWorld();
  world.now = startedAt;
  world.samples = [];
  publisher = await makePublisher();
  const own = publisher.chainBytes();
  host = makeHost(() => own);
  world.fetch = host.fetch;
  worker = world.wake();
});

/** The packaged content with another book; null: with none. */
function withBook(change: (book: GuideBook) => object | null): SourceFile[] {
  return sourceFiles().flatMap((file) => {
    if (file.path !== 'guide.json') return [file];
    const value = change(structuredClone(file.value as GuideBook));
    return value ? [sourceFile(file.path, value)] : [];
  });
}

async function publish(seq: number, sources: readonly SourceFile[]) {
  const { manifest, files } = await writeManifest(seq, {}, sources);
  serve(host, publisher, await sign(manifest, publisher.feed), files);
  if (seq === 1) await worker.ask('set-feed', { address: feedUrl }, 'ui');
  return (await worker.ask('check-feed', {}, 'ui')).last?.outcome;
}

const titles = async () => (await worker.ask('guide', {}, 'ui')).topics.map(({ title }) => title);

describe('a bundle with a book', () => {
  const fresh = (book: GuideBook): GuideBook => ({
    ...book,
    topics: book.topics.map((topic, at) => (at === 0 ? { ...topic, title: '新写的一条' } : topic)),
    diagnosis: {
      ...book.diagnosis,
      entries: book.diagnosis.entries.map((entry, at) => (at === 0 ? { ...entry, title: '新的问法' } : entry)),
    },
  });

  it('is told at once, with its diagnosis, and again after the worker died', async () => {
    const before = await titles();
    expect(await publish(1, withBook(fresh))).toBe('adopted');
    expect((await titles())[0]).toBe('新写的一条');
    expect((await titles()).slice(1)).toEqual(before.slice(1));
    worker = world.wake();
    const { diagnosis, format } = await worker.ask('guide', {}, 'ui');
    expect([diagnosis.entries[0]?.title, format]).toEqual(['新的问法', bookFormat]);
    expect(await worker.ask('topic', { topic: 'before-you-complain' }, 'ui')).toMatchObject({ kind: 'topic' });
  });

  it('fetches no book where it is the packaged one', async () => {
    const same = sourceFiles().find(({ path }) => path === 'guide.json');
    const { manifest } = await writeManifest(1, {}, sourceFiles());
    const name = manifest.files.find(({ path }) => path === 'guide.json')?.sha256;
    expect(same?.bytes.length).toBeGreaterThan(100_000);
    expect(await publish(1, sourceFiles())).toBe('adopted');
    expect(host.asked).not.toContain(`f/${name}`);
  });

  it('is complete again at the next look when a new program came with another book, and the one before it stays', async () => {
    const titled = (title: string) =>
      withAdapter('refund-list', (adapter) => {
        adapter.title = title;
      });
    expect(await publish(1, titled('退款管理（一）'))).toBe('adopted');
    expect(await publish(2, titled('退款管理（二）'))).toBe('adopted');
    const name = (await writeManifest(2)).manifest.files.find(({ path }) => path === 'guide.json')?.sha256;
    expect((await worker.ask('check-feed', {}, 'ui')).last?.outcome).toBe('same');
    world.bookHash = async () => 'a'.repeat(64);
    host.asked.length = 0;
    expect((await worker.ask('check-feed', {}, 'ui')).last?.outcome).toBe('adopted');
    expect(host.asked).toEqual(['root.jws', 'stable.jws', `f/${name}`]);
    expect((await worker.ask('check-feed', {}, 'ui')).last?.outcome).toBe('same');
    // Nothing was pushed out by taking the same bundle again.
    expect((await worker.ask('step-back', {}, 'ui')).inForce).toMatchObject({ from: 'feed', seq: 1 });
  });

  it('keeps the packaged one where its file cannot be had, and says so', async () => {
    expect(await publish(1, sourceFiles())).toBe('adopted');
    const before = await titles();
    world.bookHash = async () => null;
    const name = (await writeManifest(1)).manifest.files.find(({ path }) => path === 'guide.json')?.sha256;
    host.files.delete(`f/${name}`);
    expect((await worker.ask('check-feed', {}, 'ui')).last?.outcome).toBe('file-missing');
    expect(await titles()).toEqual(before);
    expect((await worker.ask('feed-state', {}, 'ui')).inForce).toMatchObject({ from: 'feed', seq: 1 });
  });

  it('leaves the packaged one where it has none, or one of another format', async () => {
    const before = await titles();
    expect(
      await publish(
        1,
        withBook(() => null),
      ),
    ).toBe('adopted');
    expect(await titles()).toEqual(before);
    expect(
      await publish(
        2,
        withBook((book) => ({ ...fresh(book), format: bookFormat + 1, more: [] })),
      ),
    ).toBe('adopted');
    expect(await titles()).toEqual(before);
    const older = withBook((book) => {
      const { obstacles: _obstacles, ...rest } = fresh(book);
      return { ...rest, format: bookFormat - 1 };
    });
    expect(await publish(3, older)).toBe('adopted');
    expect(await titles()).toEqual(before);
    expect(await publish(4, withBook(fresh))).toBe('adopted');
    expect((await titles())[0]).toBe('新写的一条');
  });

  it('is refused with its bundle where it is no book, or names what it does not hold', async () => {
    const before = await titles();
    expect(
      await publish(
        1,
        withBook(({ topics }) => ({ topics })),
      ),
    ).toBe('not-rules');
    expect(
      await publish(
        2,
        withBook((book) => ({ ...book, messages: [] })),
      ),
    ).toBe('not-rules');
    expect(
      await publish(
        3,
        withBook((book) => ({ ...book, run: 'x' })),
      ),
    ).toBe('not-rules');
    expect(await titles()).toEqual(before);
  });
});

/** A file of the evidence on its way to a page: only where the person asked, only of that case, whole or not at all, whatever dies on the way. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SliceSent } from '@/domain/slices';
import { handOut } from '@/entrypoints/background/hand-out';
import type { Place } from '@/entrypoints/background/port';
import type { OpenPort } from '@/entrypoints/door/ask';
import type { UploadPiece } from '@/entrypoints/door/contract';
import type { Stamp } from '@/entrypoints/door/sender';
import { fetchPiece } from '@/entrypoints/upload.content/fetch-piece';
import { sha256Of } from '@/rules/bundle/digest';
import { stretch } from '../components/gallery/answers';
import { fileOf } from '../evidence/shelf-world';
import {
  caseNo,
  detailReading,
  detailUrl,
  listReading,
  makeWorld,
  orderNo,
  row,
  type Worker,
  type World,
} from './world';

const other = { caseNo: '188880000160009999', orderNo: '3188880000160009999' };
let world: World;
let worker: Worker;
let page: Place;
let key: string;
let bugs: unknown[];

beforeEach(async () => {
  world = makeWorld();
  worker = world.wake();
  bugs = [];
  page = world.openTab(detailUrl(caseNo, orderNo));
  const noted = await worker.ask('report-reading', { reading: detailReading(world) }, page);
  if (noted.kind !== 'noted') throw new Error(noted.kind);
  key = noted.keys[0] ?? '';
});

async function addFile(bytes: Uint8Array<ArrayBuffer>, of = key): Promise<void> {
  const { shelf } = await worker.background.archive();
  const source = { size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const taken = await shelf.takeIn(source, { now: world.now });
  if (taken.kind !== 'taken-in') throw new Error(taken.kind);
  const { file, sha256, size } = taken;
  const evidence = {
    file,
    sha256,
    size,
    name: '聊天.png',
    type: 'photo',
    media: 'image/png',
    from: 'picker',
    note: '',
  } as const;
  expect((await worker.ask('add-evidence', { key: of, evidence }, 'ui')).kind).toBe('added');
}

async function pieces(): Promise<UploadPiece[]> {
  const answer = await worker.ask('upload-pieces', { key }, page);
  if (answer.kind !== 'pieces') throw new Error(answer.kind);
  return answer.pieces;
}

const stampOf = (place: Place, rest: Partial<Stamp> = {}): Stamp => {
  const url = world.tabs.get(place.tabId) ?? '';
  return { id: 'own', origin: new URL(url).origin, frameId: place.frameId, tab: { id: place.tabId, url }, ...rest };
};

/** Two ends of one port, and what a worker's death or a lying page does to it. */
function openPort(stamp: Stamp, twist: (sent: SliceSent, at: number) => SliceSent[] = (sent) => [sent]) {
  const sent: SliceSent[] = [];
  const page = { message: [] as ((message: unknown) => void)[], gone: [] as (() => void)[] };
  const background = { message: [] as ((message: unknown) => void)[], gone: [] as (() => void)[] };
  let isOpen = true;
  const later = (act: () => void) => void setTimeout(() => isOpen && act());
  const close = (end: typeof page) => {
    if (!isOpen) return;
    isOpen = false;
    for (const listener of end.gone) listener();
  };
  const atPage: OpenPort = {
    postMessage: (message) =>
      later(() => {
        for (const listener of background.message) listener(message);
      }),
    disconnect: () => close(background),
    onMessage: { addListener: (listener) => page.message.push(listener) },
    onDisconnect: { addListener: (listener) => page.gone.push(listener) },
  };
  handOut(
    worker.background,
    {
      name: 'upload',
      sender: stamp,
      postMessage(message) {
        sent.push(message);
        for (const one of twist(message, sent.length - 1))
          later(() => {
            for (const listener of page.message) listener(one);
          });
      },
      disconnect: () => close(page),
      onMessage: { addListener: (listener) => background.message.push(listener) },
      onDisconnect: { addListener: (listener) => background.gone.push(listener) },
    },
    (_, error) => bugs.push(error),
  );
  return { atPage, sent, isOpen: () => isOpen, die: () => close(page) };
}

/** What the background sends first of all to somebody who asks for this piece. */
async function firstAnswer(stamp: Stamp, wanted: unknown): Promise<SliceSent | 'closed' | undefined> {
  const port = openPort(stamp);
  port.atPage.postMessage(wanted);
  for (let turn = 0; turn < 100 && port.sent.length === 0 && port.isOpen(); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return port.sent[0] ?? (port.isOpen() ? undefined : 'closed');
}

function fetching(open: () => OpenPort | null, signal = new AbortController().signal) {
  const progress: number[] = [];
  return {
    progress,
    ports: { open, digest: sha256Of, signal, onProgress: (done: number) => void progress.push(done) },
  };
}

const text = async (content: Blob) =>
  createHash('sha256')
    .update(Buffer.from(await content.arrayBuffer()))
    .digest('hex');

describe('a piece of evidence', () => {
  it('comes whole, one slice after another', async () => {
    await addFile(fileOf(700_000, 3));
    const [piece] = await pieces();
    if (!piece) throw new Error('no piece');
    const { ports, progress } = fetching(() => openPort(stampOf(page)).atPage);
    const fetched = await fetchPiece(key, piece, ports);
    if (fetched.kind !== 'fetched') throw new Error(fetched.why);
    expect(await text(fetched.content)).toBe(piece.sha256);
    expect(fetched.content.type).toBe('image/png');
    expect(progress).toEqual([262_144, 524_288, 700_000]);
  });

  it('waits for the page before each further slice, and stops when the page is gone', async () => {
    await addFile(fileOf(700_000, 3));
    const [piece] = await pieces();
    const port = openPort(stampOf(page));
    port.atPage.postMessage({ key, piece: piece?.id });
    await expect.poll(() => port.sent.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(port.sent.length).toBe(1);
    port.atPage.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(port.sent.length).toBe(1);
    expect(bugs).toEqual([]);
  });

  it('comes all the same when the worker dies half-way: another one begins anew', async () => {
    await addFile(fileOf(700_000, 3));
    const [piece] = await pieces();
    if (!piece) throw new Error('no piece');
    let times = 0;
    const { ports } = fetching(() => {
      times += 1;
      const port = openPort(stampOf(page), (sent, at) => {
        if (times > 2 || at < 1) return [sent];
        // The first worker dies before its second slice, the second one before its last word.
        worker = world.wake();
        port.die();
        return [];
      });
      return port.atPage;
    });
    const fetched = await fetchPiece(key, piece, ports);
    expect(fetched.kind).toBe('fetched');
    expect(times).toBe(3);
  });

  it('is thrown away where a slice is lost, comes twice, in another order, cut or altered', async () => {
    await addFile(fileOf(700_000, 3));
    const [piece] = await pieces();
    if (!piece) throw new Error('no piece');
    const twists: ((sent: SliceSent, at: number) => SliceSent[])[] = [
      (sent, at) => (at === 1 && sent.kind === 'slice' ? [{ ...sent, at: 2 }] : [sent]),
      (sent, at) => (at === 0 ? [sent, sent] : [sent]),
      (sent, at) => (at === 1 ? [{ kind: 'end', size: piece.size, sha256: piece.sha256 }] : [sent]),
      (sent) => (sent.kind === 'slice' ? [{ ...sent, data: sent.data.slice(4) }] : [sent]),
      (sent, at) => (at === 0 && sent.kind === 'slice' ? [{ ...sent, data: `AAAA${sent.data.slice(4)}` }] : [sent]),
      (sent) => (sent.kind === 'slice' ? [{ ...sent, data: '*' }] : [sent]),
      () => [{ kind: 'strange' } as unknown as SliceSent],
    ];
    for (const [at, twist] of twists.entries()) {
      const { ports } = fetching(() => openPort(stampOf(page), twist).atPage);
      expect(await fetchPiece(key, piece, ports), `twist ${at}`).toEqual({ kind: 'not-fetched', why: 'damaged' });
    }
  });

  it('is given up when the person stops it, and when nobody answers', async () => {
    await addFile(fileOf(700_000, 3));
    const [piece] = await pieces();
    if (!piece) throw new Error('no piece');
    const stop = new AbortController();
    const { ports } = fetching(() => openPort(stampOf(page)).atPage, stop.signal);
    const given = fetchPiece(key, piece, { ...ports, onProgress: () => stop.abort() });
    expect(await given).toEqual({ kind: 'not-fetched', why: 'cancelled' });
    let times = 0;
    const dead = fetching(() => {
      times += 1;
      const port = openPort(stampOf(page), () => []);
      setTimeout(port.die, 5);
      return port.atPage;
    });
    expect(await fetchPiece(key, piece, dead.ports)).toEqual({ kind: 'not-fetched', why: 'unanswered' });
    expect(times).toBe(4);
    expect((await fetchPiece(key, piece, fetching(() => null).ports)).kind).toBe('not-fetched');
  });
});

describe('who may have it', () => {
  it('is the document where the person asked, for that case and for half an hour', async () => {
    await addFile(fileOf(2000, 3));
    const second = world.openTab(detailUrl(caseNo, orderNo));
    await worker.ask('report-reading', { reading: detailReading(world) }, second);
    const wanted = { key, piece: (await pieces())[0]?.id };
    const refused = { kind: 'no', why: 'not-here' };
    expect(await firstAnswer(stampOf(page), wanted)).toMatchObject({ kind: 'slice', at: 0 });
    expect(await firstAnswer(stampOf(second), wanted)).toEqual(refused);
    expect(await firstAnswer(stampOf(page, { documentId: 'another' }), wanted)).toEqual(refused);
    expect(await firstAnswer(stampOf({ ...page, frameId: 3 }), wanted)).toEqual(refused);
    expect(await firstAnswer(stampOf(page), { ...wanted, key: 'someone/else' })).toEqual(refused);
    world.now += 31 * 60_000;
    expect(await firstAnswer(stampOf(page), wanted)).toEqual(refused);
    expect(bugs).toEqual([]);
  });

  it('is nobody else: no other extension, no other site, none of our pages, no tab that was closed', async () => {
    await addFile(fileOf(2000, 3));
    const wanted = { key, piece: (await pieces())[0]?.id };
    for (const stamp of [
      {},
      stampOf(page, { id: 'strange' }),
      stampOf(page, { origin: 'https://evil.example' }),
      stampOf(page, { origin: 'http://refund2.taobao.com' }),
      { id: 'own', origin: 'chrome-extension://own' },
    ])
      expect(await firstAnswer(stamp, wanted)).toBe('closed');
    for (const odd of [null, 'x', {}, { key }, { key: 1, piece: 2 }, { key, piece: 'x'.repeat(200) }])
      expect(await firstAnswer(stampOf(page), odd)).toBe('closed');
    const stamp = stampOf(page);
    await world.closeTab(page);
    expect(await firstAnswer(stamp, wanted)).toEqual({ kind: 'no', why: 'not-here' });
  });

  it('gets no file of another case, and none that was removed', async () => {
    const list = world.openTab('https://refund2.taobao.com/dispute/buyerDisputeList.htm');
    const noted = await worker.ask('report-reading', { reading: listReading(world, [row(other)]) }, list);
    if (noted.kind !== 'noted') throw new Error(noted.kind);
    await addFile(fileOf(10, 5), noted.keys[0]);
    await addFile(fileOf(20, 6));
    const theirs = await worker.ask('case-evidence', { key: noted.keys[0] ?? '' }, 'ui');
    if (theirs.kind !== 'evidence') throw new Error(theirs.kind);
    const [own] = await pieces();
    const gone = { kind: 'no', why: 'no-file' };
    expect(await firstAnswer(stampOf(page), { key, piece: theirs.items[0]?.id })).toEqual(gone);
    await worker.ask('remove-evidence', { key, id: own?.id ?? '' }, 'ui');
    expect(await firstAnswer(stampOf(page), { key, piece: own?.id })).toEqual(gone);
  });

  it('is told nothing of a case that the document does not show', async () => {
    const list = world.openTab('https://refund2.taobao.com/dispute/buyerDisputeList.htm');
    expect(await worker.ask('upload-pieces', { key }, list)).toEqual({ kind: 'no-such-case' });
    await expect(worker.ask('upload-pieces', { key }, 'ui')).rejects.toThrow('refused');
  });

  it('gets nothing while the archive is locked', async () => {
    await addFile(fileOf(2000, 3));
    const wanted = { key, piece: (await pieces())[0]?.id };
    const secret = Buffer.alloc(32, 7).toString('base64url');
    await worker.ask('set-passphrase', { stretch, secret, old: null }, 'ui');
    await worker.ask('set-lock', { after: { kind: 'browser' }, secret }, 'ui');
    await worker.ask('lock-now', {}, 'ui');
    expect(await firstAnswer(stampOf(page), wanted)).toEqual({ kind: 'no', why: 'locked' });
    await expect(worker.ask('upload-pieces', { key }, page)).rejects.toThrow('locked');
  });

  it('is told so where the bytes are damaged', async () => {
    await addFile(fileOf(2000, 3));
    const wanted = { key, piece: (await pieces())[0]?.id };
    const archive = await worker.background.archive();
    await archive.shelf.drop((await pieces())[0]?.sha256 ?? '');
    expect(await firstAnswer(stampOf(page), wanted)).toEqual({ kind: 'no', why: 'no-file' });
  });
});

describe('what was put into a page', () => {
  const upload = 'ab'.repeat(16);
  const files = ['cd'.repeat(32)];
  const noted = (id: string) =>
    worker.ask('note-upload', { key, upload: id, files, words: '把 1 个文件放到了页面的上传框：聊天.png。' }, page);

  it('stands in the record once, however often it is told, and after the worker’s death', async () => {
    expect(await noted(upload)).toEqual({ kind: 'added' });
    await worker.die();
    worker = world.wake();
    expect(await noted(upload)).toEqual({ kind: 'added' });
    expect(await noted('ef'.repeat(16))).toEqual({ kind: 'added' });
    const answer = await worker.ask('case-detail', { key, reason: null }, 'ui');
    if (answer.kind !== 'case') throw new Error(answer.kind);
    const lines = answer.detail.timeline.filter(({ words }) => words?.includes('上传框'));
    expect(lines).toHaveLength(2);
    const archive = await worker.background.archive();
    const { events } = await archive.load();
    const kept = events.filter(({ kind }) => kind === 'material-uploaded');
    expect(kept.map(({ body }) => body)).toMatchObject([{ upload, files }, { files }]);
  });

  it('is taken only from the page that shows the case', async () => {
    const list = world.openTab('https://refund2.taobao.com/dispute/buyerDisputeList.htm');
    expect(await worker.ask('note-upload', { key, upload, files, words: '' }, list)).toEqual({ kind: 'no-such-case' });
  });
});

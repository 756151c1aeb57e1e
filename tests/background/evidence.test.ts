/** Evidence through the background: added with lent keys, taken from pages, chained, removed, swept. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { partsOf } from '@/domain/capture';
import type { Place } from '@/entrypoints/background/port';
import { openDatabase } from '@/storage/archive/db';
import { type Shelf, shelfOn } from '@/storage/archive/evidence/shelf';
import { type Lent, vaultOfLent } from '@/storage/vault/lend';
import { stretch } from '../components/gallery/answers';
import { fileOf } from '../evidence/shelf-world';
import { caseNo, detailReading, detailUrl, listUrl, makeWorld, orderNo, type Worker, type World } from './world';

const day = 24 * 60 * 60_000;

let world: World;
let worker: Worker;
let page: Place;
let key: string;

beforeEach(async () => {
  world = makeWorld();
  worker = world.wake();
  page = world.openTab(detailUrl(caseNo, orderNo));
  const log = [{ who: 'seller', name: '青瓷小铺', at: '2026-11-20T10:00:00+08:00', text: '先撤诉，三天内退款' }];
  const noted = await worker.ask('report-reading', { reading: detailReading(world, { log: log as never }) }, page);
  if (noted.kind !== 'noted') throw new Error(noted.kind);
  key = noted.keys[0] ?? '';
});

/** As a page of ours gets them: over a channel whose name only it knows. */
async function borrow(devices: string[] = []): Promise<Lent> {
  const name = 'ab'.repeat(16);
  const channel = new BroadcastChannel(name);
  const heard = new Promise<Lent>((done) => {
    channel.onmessage = (event) => done((event as MessageEvent<Lent>).data);
  });
  expect(await worker.ask('lend-keys', { channel: name, devices }, 'ui')).toEqual({ kind: 'lent' });
  const lent = await heard;
  channel.close();
  return lent;
}

/** The page's own hold of the database. */
async function shelfOfPage(): Promise<{ shelf: Shelf; close: () => void }> {
  const db = await openDatabase({ name: 'archive', engine: world.engine });
  return { shelf: shelfOn(db, vaultOfLent(await borrow())), close: () => db.dexie.close() };
}

async function addFile(bytes: Uint8Array<ArrayBuffer>, name = '收据.png') {
  const { shelf, close } = await shelfOfPage();
  const taken = await shelf.takeIn(
    { size: bytes.length, read: async (from, to) => bytes.slice(from, to) },
    { now: world.now },
  );
  close();
  if (taken.kind !== 'taken-in') throw new Error(taken.kind);
  const { file, sha256, size } = taken;
  const evidence = { file, sha256, size, name, type: 'photo', media: 'image/png', from: 'picker', note: '' } as const;
  return { evidence, answer: await worker.ask('add-evidence', { key, evidence }, 'ui') };
}

async function list() {
  const answer = await worker.ask('case-evidence', { key }, 'ui');
  if (answer.kind !== 'evidence') throw new Error(answer.kind);
  return answer;
}

async function text(sha256: string): Promise<string> {
  const archive = await worker.background.archive();
  const parts: Uint8Array[] = [];
  const given = await archive.shelf.giveOut(sha256, (plain) => void parts.push(plain.slice()));
  expect(given.kind).toBe('whole');
  return Buffer.concat(parts).toString('utf8');
}

async function sendCapture(content: unknown, name = 'one'): Promise<{ capture: string; count: number }> {
  const parts = partsOf(JSON.stringify(content));
  for (const [at, part] of parts.entries()) {
    expect(await worker.ask('capture-part', { capture: name, at, text: part }, page)).toEqual({ kind: 'held' });
  }
  return { capture: name, count: parts.length };
}

describe('a file the person adds', () => {
  it('is named by its case with its fingerprint, survives the worker, and its chain is whole', async () => {
    const bytes = fileOf(5000, 3);
    const { answer } = await addFile(bytes);
    expect(answer.kind).toBe('added');
    await addFile(fileOf(10, 4), '第二份.png');
    await worker.die();
    worker = world.wake();
    const { items, chain } = await list();
    expect(items.map(({ name, place }) => [name, place])).toEqual([
      ['收据.png', 1],
      ['第二份.png', 2],
    ]);
    expect(items[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(chain).toMatchObject({ kind: 'chain-whole', links: 2 });
  });

  it('is not named while its bytes are not there, or are others', async () => {
    const { evidence } = await addFile(fileOf(100, 5));
    const wrong = { ...evidence, file: 'x'.repeat(24) };
    expect(await worker.ask('add-evidence', { key, evidence: wrong }, 'ui')).toEqual({ kind: 'no-file' });
    const lying = { ...evidence, sha256: 'f'.repeat(64) };
    expect(await worker.ask('add-evidence', { key, evidence: lying }, 'ui')).toEqual({ kind: 'no-file' });
    expect(await worker.ask('add-evidence', { key: 'a/refund:case:1', evidence }, 'ui')).toEqual({
      kind: 'no-such-case',
    });
    expect((await list()).items).toHaveLength(1);
  });

  it('takes the person’s later words, and goes with its bytes when it is removed and nobody else names them', async () => {
    const { answer, evidence } = await addFile(fileOf(100, 6));
    await addFile(fileOf(100, 6), '同一张.png');
    const id = answer.kind === 'added' ? answer.id : '';
    const words = { key, id, type: 'invoice-or-receipt', note: '=HYPERLINK("x") \u202Egpj' } as const;
    expect(await worker.ask('describe-evidence', words, 'ui')).toEqual({ kind: 'added' });
    expect((await list()).items[0]).toMatchObject({ type: 'invoice-or-receipt', note: words.note });
    const { shelf } = await worker.background.archive();
    expect(await worker.ask('remove-evidence', { key, id }, 'ui')).toEqual({ kind: 'removed' });
    expect(await shelf.look(evidence.file)).not.toBeNull();
    const [last] = (await list()).items;
    expect(await worker.ask('remove-evidence', { key, id: last?.id ?? '' }, 'ui')).toEqual({ kind: 'removed' });
    expect(await shelf.look(evidence.file)).toBeNull();
    expect(await shelf.isEmpty()).toBe(true);
    expect(await worker.ask('remove-evidence', { key, id }, 'ui')).toEqual({ kind: 'no-such-evidence' });
    expect(await worker.ask('describe-evidence', words, 'ui')).toEqual({ kind: 'no-such-evidence' });
    expect((await list()).chain).toMatchObject({ kind: 'chain-whole', links: 4 });
  });

  it('is nothing a page of the site may add, see, or get keys for', async () => {
    const { evidence } = await addFile(fileOf(10, 7));
    await expect(worker.ask('add-evidence', { key, evidence }, page)).rejects.toThrow('sender');
    await expect(worker.ask('case-evidence', { key }, page)).rejects.toThrow('sender');
    await expect(worker.ask('lend-keys', { channel: 'ab'.repeat(16), devices: [] }, page)).rejects.toThrow('sender');
    await expect(worker.ask('capture-tab', { key }, page)).rejects.toThrow('sender');
  });
});

describe('先留存证据', () => {
  const capture = {
    title: '退款详情',
    text: '卖家：先撤诉',
    html: '<!doctype html><title>退款详情</title><p>卖家：先撤诉',
  };

  it('keeps log, page and a draft of the agreement by one press', async () => {
    const sent = await sendCapture(capture);
    expect(await worker.ask('keep-before', { key, ...sent }, page)).toEqual({
      kind: 'kept-evidence',
      kept: ['log', 'page', 'settlement'],
    });
    const { items, chain } = await list();
    expect(items.map(({ type, media, from }) => [type, media, from])).toEqual([
      ['chat-log', 'text/plain', 'capture'],
      ['page-capture', 'text/plain', 'capture'],
      ['page-capture', 'text/html', 'capture'],
      ['settlement', 'text/plain', 'generated'],
    ]);
    expect(items[1]?.page?.url).toContain('refund2.taobao.com/dispute/detail.htm');
    expect(chain).toMatchObject({ kind: 'chain-whole', links: 4 });
    expect(await text(items[0]?.sha256 ?? '')).toContain('先撤诉，三天内退款');
    expect(await text(items[2]?.sha256 ?? '')).toBe(capture.html);
    const agreement = await text(items[3]?.sha256 ?? '');
    expect(agreement).toContain('乙方（卖家）：青瓷小铺');
    expect(agreement).toContain(`订单编号：${orderNo}`);
    expect(agreement).toContain('一、乙方承诺：＿＿＿＿＿＿');
    expect(agreement).not.toContain('{');
  });

  it('takes a page of ten million characters cut by its script, in parts that may come twice', async () => {
    const long = { ...capture, text: '长'.repeat(3_900_000), html: '<p>'.repeat(1_300_000) };
    const sent = await sendCapture(long);
    await sendCapture(long);
    expect((await worker.ask('keep-before', { key, ...sent }, page)).kind).toBe('kept-evidence');
    const tooLong = await sendCapture({ ...capture, text: '长'.repeat(4_000_001) }, 'two');
    expect(await worker.ask('keep-before', { key, ...tooLong }, page)).toEqual({ kind: 'parts-lost' });
  });

  it('asks for the parts again when the worker died between', async () => {
    const sent = await sendCapture(capture);
    await worker.die();
    worker = world.wake();
    expect(await worker.ask('keep-before', { key, ...sent }, page)).toEqual({ kind: 'parts-lost' });
    expect((await list()).items).toEqual([]);
    const again = await sendCapture(capture);
    expect((await worker.ask('keep-before', { key, ...again }, page)).kind).toBe('kept-evidence');
  });

  it('is refused a page that does not show the case, and what is no capture', async () => {
    const sent = await sendCapture(capture);
    const other = world.openTab(listUrl);
    expect(await worker.ask('keep-before', { key, ...sent }, other)).toEqual({ kind: 'no-such-case' });
    const strange = await sendCapture({ ...capture, more: 1 });
    expect(await worker.ask('keep-before', { key, ...strange }, page)).toEqual({ kind: 'parts-lost' });
    await worker.ask('capture-part', { capture: 'x', at: 0, text: '{' }, page);
    expect(await worker.ask('keep-before', { key, capture: 'x', count: 1 }, page)).toEqual({ kind: 'parts-lost' });
  });
});

describe('the picture of a tab', () => {
  it('is kept with the page it is of; where the browser refuses, it says so', async () => {
    expect(await worker.ask('capture-tab', { key }, 'ui')).toEqual({ kind: 'no-picture' });
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
    world.picture = { png, url: `${detailUrl(caseNo, orderNo)}#part`, tabId: page.tabId };
    expect((await worker.ask('capture-tab', { key }, 'ui')).kind).toBe('added');
    const [item] = (await list()).items;
    expect(item).toMatchObject({ type: 'screenshot', media: 'image/png', size: png.length });
    expect(item?.page).toMatchObject({ url: detailUrl(caseNo, orderNo), adapter: 'refund-detail' });
  });
});

describe('the sweep', () => {
  it('runs once a day, takes what no case names, and nothing that one does', async () => {
    const { evidence } = await addFile(fileOf(100, 8));
    const { shelf, close } = await shelfOfPage();
    const left = fileOf(100, 9);
    const taken = await shelf.takeIn({ size: 100, read: async (from, to) => left.slice(from, to) }, { now: world.now });
    close();
    if (taken.kind !== 'taken-in') throw new Error(taken.kind);
    const own = (await worker.background.archive()).shelf;
    await worker.runJobs('sweep-evidence');
    expect(await own.look(taken.file)).not.toBeNull();
    world.now += 3 * day;
    await worker.runJobs('sweep-evidence');
    expect(await own.look(taken.file)).toBeNull();
    expect(await own.look(evidence.file)).not.toBeNull();
    expect(world.alarms.has('sweep-evidence')).toBe(true);
  });

  it('does not wait where a case is erased: its bytes go with it, and no other’s', async () => {
    const { evidence } = await addFile(fileOf(100, 11));
    const own = (await worker.background.archive()).shelf;
    expect(await own.look(evidence.file)).not.toBeNull();
    await worker.ask('bin-cases', { keys: [key], accounts: [] }, 'ui');
    expect(await own.look(evidence.file)).not.toBeNull();
    expect(await worker.ask('empty-bin', {}, 'ui')).toEqual({ kind: 'kept' });
    expect(await own.look(evidence.file)).toBeNull();
    expect(await own.isEmpty()).toBe(true);
  });

  it('takes nothing while a block of events does not open', async () => {
    const { evidence } = await addFile(fileOf(100, 10));
    await worker.die();
    const db = await openDatabase({ name: 'archive', engine: world.engine });
    await db.blocks.toCollection().modify((block) => {
      block.bytes = block.bytes.slice(0, -1);
    });
    await db.folded.clear();
    await db.snapshot.clear();
    db.dexie.close();
    worker = world.wake();
    world.now += 9 * day;
    await worker.runJobs('sweep-evidence');
    expect(await (await worker.background.archive()).shelf.look(evidence.file)).not.toBeNull();
  });
});

describe('while the vault is locked', () => {
  it('nothing of it can be asked and no key is lent; unlocked, everything is there under the new epoch', async () => {
    const { evidence } = await addFile(fileOf(10, 11));
    const secret = Buffer.alloc(32, 7).toString('base64url');
    await worker.ask('set-passphrase', { stretch, secret, old: null }, 'ui');
    await worker.ask('set-lock', { after: { kind: 'browser' }, secret }, 'ui');
    await addFile(fileOf(20, 12), '上锁之后.png');
    await worker.ask('lock-now', {}, 'ui');
    await expect(worker.ask('case-evidence', { key }, 'ui')).rejects.toThrow('locked');
    await expect(worker.ask('add-evidence', { key, evidence }, 'ui')).rejects.toThrow('locked');
    await expect(worker.ask('lend-keys', { channel: 'ab'.repeat(16), devices: [] }, 'ui')).rejects.toThrow('locked');
    await worker.ask('unlock', { secret }, 'ui');
    const { items, chain } = await list();
    expect(chain.kind).toBe('chain-whole');
    const { shelf, close } = await shelfOfPage();
    for (const { sha256 } of items) expect((await shelf.giveOut(sha256, () => undefined)).kind).toBe('whole');
    close();
  });
});

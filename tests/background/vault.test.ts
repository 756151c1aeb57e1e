/** Locking and unlocking through the door: what a locked vault says, what it keeps for later, what opens it. */
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '@/storage/archive/db';
import { stretch } from '../components/gallery/answers';
import { caseNo, detailReading, listReading, listUrl, makeWorld, orderNo, row, type Worker, type World } from './world';

/** Stands for what Argon2id makes of a passphrase. */
function secretOf(passphrase: string): string {
  return Buffer.from(passphrase.padEnd(32, '.').slice(0, 32)).toString('base64url');
}

const right = secretOf('right');
const minute = 60_000;

const open: Worker[] = [];
afterEach(async () => {
  for (const worker of open.splice(0)) (await worker.background.openArchive().catch(() => null))?.close();
});

async function wakeWith(world: World): Promise<Worker> {
  const worker = world.wake();
  open.push(worker);
  return worker;
}

/** A vault with one case in it, that locks after `minutes`, unlocked. */
async function makeLocking(minutes: number | null = 15) {
  const world = makeWorld();
  const worker = await wakeWith(world);
  const tab = world.openTab(listUrl);
  await worker.ask('report-reading', { reading: listReading(world, [row()]) }, tab);
  await worker.ask('set-passphrase', { stretch, secret: right, old: null }, 'ui');
  const after = minutes === null ? { kind: 'browser' as const } : { kind: 'minutes' as const, minutes };
  expect(await worker.ask('set-lock', { after, secret: right }, 'ui')).toEqual({ kind: 'kept' });
  return { world, worker, tab };
}

async function listed(worker: Worker) {
  const { cases, trouble } = await worker.ask('list-cases', {}, 'ui');
  return trouble === 'locked' ? 'locked' : cases.map(({ subject }) => subject.caseNo);
}

describe('a vault that stays open', () => {
  it('has no passphrase, and nothing to lock', async () => {
    const worker = await wakeWith(makeWorld());
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({ locked: false, lockAfter: null, stretch: null });
    expect(await worker.ask('lock-now', {}, 'ui')).toEqual({ kind: 'stays-open' });
    const after = { kind: 'browser' } as const;
    expect(await worker.ask('set-lock', { after, secret: right }, 'ui')).toEqual({ kind: 'no-passphrase' });
  });

  it('takes no unsound parameters for a passphrase', async () => {
    const worker = await wakeWith(makeWorld());
    const weak = { ...stretch, memoryKiB: 1024 };
    await expect(worker.ask('set-passphrase', { stretch: weak, secret: right, old: null }, 'ui')).rejects.toThrow();
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({ stretch: null });
  });

  it('is asked by our own pages alone', async () => {
    const world = makeWorld();
    const worker = await wakeWith(world);
    const tab = world.openTab(listUrl);
    for (const name of ['vault-state', 'new-recovery-code', 'lock-now'] as const)
      await expect(worker.ask(name, {}, tab)).rejects.toThrow('refused');
    await expect(worker.ask('unlock', { secret: right }, tab)).rejects.toThrow('refused');
  });
});

describe('a vault that locks', () => {
  it('keeps what it knew, and shows it while it is unlocked', async () => {
    const { worker } = await makeLocking();
    expect(await listed(worker)).toEqual([caseNo]);
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({
      locked: false,
      lockAfter: { kind: 'minutes', minutes: 15 },
    });
  });

  it('locks at a press: nothing is told, nothing decrypted stays behind', async () => {
    const { world, worker } = await makeLocking();
    await worker.ask('list-cases', {}, 'ui');
    expect(await worker.ask('lock-now', {}, 'ui')).toEqual({ kind: 'locked' });
    expect(await listed(worker)).toBe('locked');
    expect(world.badge).toBe('');
    const { cache } = worker.background;
    expect([cache.known, cache.told, cache.seen]).toEqual([null, null, null]);
    const kept = JSON.stringify([...world.session]);
    for (const word of [caseNo, orderNo, '青瓷', '某某买家', 'keys']) expect(kept).not.toContain(word);
    await expect(worker.ask('case-detail', { key: 'x', reason: null }, 'ui')).rejects.toThrow('locked');
    expect(world.bugs).toEqual([]);
  });

  it('takes another key at a press: what was sealed opens as before, what comes is sealed by the new one', async () => {
    const { world, worker } = await makeLocking();
    const epochs = async () => {
      const db = await openDatabase({ name: 'archive', engine: world.engine });
      const rows = await db.blocks.orderBy('n').toArray();
      db.dexie.close();
      // The envelope names its epoch in the four bytes behind mark and type.
      return rows.map(({ bytes }) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(4));
    };
    const newest = async () => (await (await worker.background.safe()).ring())?.epochs.at(-1)?.epoch ?? 0;
    const before = await newest();
    expect(await worker.ask('renew-keys', {}, 'ui')).toEqual({ kind: 'kept' });
    const [key = ''] = (await worker.ask('list-cases', {}, 'ui')).cases.map((each) => each.key);
    expect(await worker.ask('add-note', { key, text: '换了钥匙' }, 'ui')).toEqual({ kind: 'added' });
    expect(await newest()).toBe(before + 1);
    expect((await epochs()).at(-1)).toBe(before + 1);
    await worker.ask('lock-now', {}, 'ui');
    const next = await wakeWith(world);
    expect(await next.ask('unlock', { secret: right }, 'ui')).toEqual({ kind: 'unlocked' });
    expect(await listed(next)).toEqual([caseNo]);
    const { events, damaged } = await (await next.background.archive()).load();
    expect(damaged).toEqual([]);
    expect(events.some(({ body }) => body.kind === 'note')).toBe(true);
  });

  it('opens with its passphrase in another life of the worker', async () => {
    const { world, worker } = await makeLocking();
    await worker.ask('lock-now', {}, 'ui');
    const next = await wakeWith(world);
    expect(await listed(next)).toBe('locked');
    expect(await next.ask('unlock', { secret: secretOf('wrong') }, 'ui')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await listed(next)).toBe('locked');
    expect(await next.ask('unlock', { secret: right }, 'ui')).toEqual({ kind: 'unlocked' });
    expect(await listed(next)).toEqual([caseNo]);
  });

  it('stays unlocked when the worker dies, and locks with the browser', async () => {
    const { world } = await makeLocking(null);
    const next = await wakeWith(world);
    expect(await listed(next)).toEqual([caseNo]);
    world.restartBrowser();
    expect(await listed(await wakeWith(world))).toBe('locked');
  });

  it('locks when its time without use is over, by its alarm or the next question', async () => {
    const { world, worker } = await makeLocking(5);
    expect(world.alarms.has('lock-in-time')).toBe(true);
    world.now += 4 * minute;
    await worker.runJobs('lock-in-time');
    expect(await listed(worker)).toEqual([caseNo]);
    world.now += 5 * minute;
    expect(await listed(worker)).toBe('locked');
    await worker.runJobs('lock-in-time');
    expect(world.alarms.has('lock-in-time')).toBe(false);
  });

  it('begins its time anew when a person uses it, in a page of ours or of the site', async () => {
    const { world, worker, tab } = await makeLocking(5);
    await worker.ask('report-reading', { reading: listReading(world, [row()]) }, tab);
    for (const use of ['ours', 'theirs', 'ours']) {
      world.now += 4 * minute;
      if (use === 'ours') await worker.ask('list-cases', {}, 'ui');
      else await worker.ask('case-detail', { key: 'any', reason: null }, tab);
    }
    world.now += 4 * minute;
    expect(await listed(worker)).toEqual([caseNo]);
  });

  it('does not take a page that is read again and again for use', async () => {
    const { world, worker, tab } = await makeLocking(5);
    for (let times = 0; times < 3; times += 1) {
      world.now += 2 * minute;
      await worker.ask('report-reading', { reading: listReading(world, [row()]) }, tab);
    }
    expect(await listed(worker)).toBe('locked');
  });

  it('makes wrong tries wait, longer and longer, and forgets them after a right one', async () => {
    const { world, worker } = await makeLocking();
    await worker.ask('lock-now', {}, 'ui');
    const waits: number[] = [];
    for (let times = 0; times < 6; times += 1) {
      const answer = await worker.ask('unlock', { secret: secretOf('wrong') }, 'ui');
      if (answer.kind !== 'wrong') throw new Error(answer.kind);
      waits.push(answer.waitMs);
      world.now += answer.waitMs;
    }
    expect(waits).toEqual([0, 0, 5000, 10_000, 20_000, 40_000]);
    await worker.ask('unlock', { secret: secretOf('wrong') }, 'ui');
    expect(await worker.ask('unlock', { secret: right }, 'ui')).toMatchObject({ kind: 'too-soon' });
    world.now += 15 * minute;
    expect(await worker.ask('unlock', { secret: right }, 'ui')).toEqual({ kind: 'unlocked' });
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({ waitMs: 0 });
  });

  it('puts readings aside while it is locked, and notes them in their order after', async () => {
    const { world, worker, tab } = await makeLocking();
    await worker.ask('lock-now', {}, 'ui');
    const other = '188880000160009999';
    const reading = listReading(world, [
      row({ statusText: '退款关闭', status: 'closed' }),
      row({ caseNo: other, orderNo: '3188880000160009998' }),
    ]);
    expect(await worker.ask('report-reading', { reading }, tab)).toEqual({ kind: 'unsaved', why: 'locked' });
    expect(world.overlays).toContainEqual(tab);
    expect(world.badge).toBe('…');
    world.now += minute;
    const detail = detailReading(world, { statusText: '退款关闭', status: 'closed' });
    await worker.ask('report-reading', { reading: detail }, world.openTab(detail.url));
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({ locked: true, waiting: 2 });
    world.told.length = 0;
    await worker.ask('unlock', { secret: right }, 'ui');
    expect(await listed(worker)).toEqual(expect.arrayContaining([caseNo, other]));
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({ locked: false, waiting: 0 });
    const { cases } = await worker.ask('list-cases', {}, 'ui');
    expect(cases.find(({ subject }) => subject.caseNo === caseNo)?.status).toBe('closed');
    // The pages that wait are told; what they show is told anew.
    expect(world.told.find(({ message }) => JSON.stringify(message).includes('vault'))?.tabs).toContain(tab.tabId);
    expect(world.bugs).toEqual([]);
  });

  it('keeps what waits when a full disk would lose it with the lock, and says so', async () => {
    const { world, worker, tab } = await makeLocking();
    await worker.ask('lock-now', {}, 'ui');
    const reading = listReading(world, [row({ statusText: '退款关闭', status: 'closed' })]);
    await worker.ask('report-reading', { reading }, tab);
    const isFull = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    });
    await worker.ask('unlock', { secret: right }, 'ui');
    expect(await worker.ask('set-lock', { after: null, secret: right }, 'ui')).toEqual({ kind: 'still-waiting' });
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({ locked: false, waiting: 1 });
    isFull.mockRestore();
    expect(await worker.ask('set-lock', { after: null, secret: right }, 'ui')).toEqual({ kind: 'kept' });
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({ lockAfter: null, waiting: 0 });
    const { cases } = await worker.ask('list-cases', {}, 'ui');
    expect(cases.find(({ subject }) => subject.caseNo === caseNo)?.status).toBe('closed');
  });

  it('says nothing to a page about what to look for that a locked archive would know', async () => {
    const { world, worker } = await makeLocking();
    await worker.ask('lock-now', {}, 'ui');
    const tab = world.openTab('https://refund2.taobao.com/dispute/apply.htm?bizOrderId=1');
    expect(await worker.ask('rules-for', { url: world.tabs.get(tab.tabId) ?? '' }, tab)).toEqual({ kind: 'not-ours' });
  });

  it('changes its passphrase by the old one alone', async () => {
    const { worker } = await makeLocking();
    const fresh = secretOf('fresh');
    expect(await worker.ask('set-passphrase', { stretch, secret: fresh, old: null }, 'ui')).toMatchObject({
      kind: 'wrong',
    });
    expect(await worker.ask('set-passphrase', { stretch, secret: fresh, old: right }, 'ui')).toEqual({ kind: 'kept' });
    await worker.ask('lock-now', {}, 'ui');
    expect(await worker.ask('unlock', { secret: right }, 'ui')).toMatchObject({ kind: 'wrong' });
    expect(await worker.ask('unlock', { secret: fresh }, 'ui')).toEqual({ kind: 'unlocked' });
  });

  it('opens by the recovery code, and takes a new passphrase then without the old one', async () => {
    const { worker } = await makeLocking();
    const { code } = await worker.ask('new-recovery-code', {}, 'ui');
    await worker.ask('lock-now', {}, 'ui');
    // Shown and never typed back: it opens nothing.
    expect(await worker.ask('unlock-by-code', { code }, 'ui')).toMatchObject({ kind: 'wrong' });
    await worker.ask('unlock', { secret: right }, 'ui');
    const keep = (typed: string, secret: string | null) =>
      worker.ask('keep-recovery-code', { code: typed, secret }, 'ui');
    expect(await keep('nonsense', right)).toMatchObject({ kind: 'no-code' });
    // Whoever sits down at an unlocked browser takes no key along.
    expect(await keep(code, null)).toMatchObject({ kind: 'wrong' });
    expect(await keep(code, secretOf('wrong'))).toMatchObject({ kind: 'wrong' });
    expect(await keep(code, right)).toEqual({ kind: 'kept' });
    await worker.ask('lock-now', {}, 'ui');
    expect(await worker.ask('unlock-by-code', { code: code.toLowerCase() }, 'ui')).toEqual({ kind: 'unlocked' });
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({ byCode: true, locked: false });
    const fresh = secretOf('fresh');
    expect(await worker.ask('set-passphrase', { stretch, secret: fresh, old: null }, 'ui')).toEqual({ kind: 'kept' });
    expect(await worker.ask('vault-state', {}, 'ui')).toMatchObject({ byCode: false });
    await worker.ask('lock-now', {}, 'ui');
    expect(await worker.ask('unlock', { secret: fresh }, 'ui')).toEqual({ kind: 'unlocked' });
    expect(await listed(worker)).toEqual([caseNo]);
  });

  it('stays open again when that is chosen, with everything in it', async () => {
    const { world, worker } = await makeLocking();
    expect(await worker.ask('set-lock', { after: null, secret: right }, 'ui')).toEqual({ kind: 'kept' });
    world.restartBrowser();
    expect(await listed(await wakeWith(world))).toEqual([caseNo]);
  });
});

describe('a locked profile', () => {
  it('opens with nothing that lies in it', async () => {
    const { world, worker } = await makeLocking();
    await worker.ask('lock-now', {}, 'ui');
    const safe = await worker.background.safe();
    const ring = await safe.ring();
    if (ring?.mode !== 'lock') throw new Error('the ring does not lock');
    // Every private key at rest, tried on every slot; and every byte string, tried as a vault key.
    const { vaultKeysOf } = await import('@/storage/vault/stored-ring');
    const { openVault } = await import('@/storage/vault/ring');
    const privateKeys: CryptoKey[] = [];
    const strings: Uint8Array<ArrayBuffer>[] = [];
    const walk = (value: unknown) => {
      if (value instanceof CryptoKey) {
        if (value.type !== 'public') privateKeys.push(value);
      } else if (value instanceof Uint8Array) strings.push(new Uint8Array(value));
      else if (value instanceof Object) for (const part of Object.values(value)) walk(part);
    };
    walk(ring);
    walk([...world.session.values()]);
    expect(strings.length).toBeGreaterThan(4);
    for (const key of privateKeys) {
      expect(key.usages).not.toContain('deriveBits');
      for (const { receiver } of ring.epochs.flatMap(({ slots }) => slots))
        expect(await vaultKeysOf(ring, receiver, key)).toBeNull();
    }
    const store = { read: async () => ring, create: async () => ring };
    const object = { type: 'block', name: 'd/x/1', device: ring.deviceId } as const;
    await worker.ask('unlock', { secret: right }, 'ui');
    const held = (await worker.background.lock.keys()) ?? new Map();
    const sealed = await (await openVault(store, 1, async () => held)).seal(object, new Uint8Array([1]));
    for (const bytes of strings) {
      for (let from = 0; from + 32 <= bytes.length; from += 1) {
        const guess = bytes.slice(from, from + 32);
        const keys = new Map([...held.keys()].map((epoch) => [epoch, guess]));
        const vault = await openVault(store, 1, async () => keys);
        expect((await vault.open(object, sealed)).kind).toBe('refused');
      }
    }
  }, 60_000);
});

/** The feed in the background: adopted without a reload, kept beside the one before, left again when it breaks, never against the person. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '@/storage/archive/db';
import {
  dayMs,
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
import {
  caseNo,
  detailReading,
  detailUrl,
  listReading,
  listUrl,
  makeWorld,
  orderNo,
  row,
  type Worker,
  type World,
} from './world';

let world: World;
let worker: Worker;
let publisher: Publisher;
let host: Host;

beforeEach(async () => {
  world = makeWorld();
  world.now = startedAt;
  // What they are tried on has tests of its own; here it only takes time.
  world.samples = [];
  publisher = await makePublisher();
  const own = publisher.chainBytes();
  host = makeHost(() => own);
  world.fetch = host.fetch;
  worker = world.wake();
});

const titled = (title: string) =>
  withAdapter('refund-list', (adapter) => {
    adapter.title = title;
  });

async function publish(seq: number, title: string, over: Parameters<typeof writeManifest>[1] = {}): Promise<void> {
  const { manifest, files } = await writeManifest(seq, over, titled(title));
  serve(host, publisher, await sign(manifest, publisher.feed), files);
}

async function titleNow(): Promise<string | undefined> {
  const { adapters } = await worker.ask('adapter-health', {}, 'ui');
  return adapters.find(({ adapter }) => adapter === 'refund-list')?.title;
}

const look = () => worker.ask('check-feed', {}, 'ui');
const subscribe = () => worker.ask('set-feed', { address: feedUrl }, 'ui');

describe('the address', () => {
  it('is empty at first: packaged rules, no alarm, and nothing is asked outside', async () => {
    const asked = vi.spyOn(world, 'fetch');
    await worker.runJobs();
    await worker.runJobs('feed');
    expect(await worker.ask('feed-state', {}, 'ui')).toMatchObject({
      address: null,
      inForce: { from: 'packaged' },
      last: null,
    });
    expect(world.alarms.has('feed')).toBe(false);
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([
    'http://rules.example/',
    'ftp://rules.example/',
    'https://who:pass@rules.example/',
    'rules',
    'https://a.example/?x=1',
  ])('is refused: %s', async (address) => {
    expect(await worker.ask('set-feed', { address }, 'ui')).toEqual({ kind: 'not-an-address' });
  });

  it('given, is asked at the next job, then not for six hours', async () => {
    await publish(1, '退款管理（一）');
    expect(await subscribe()).toEqual({ kind: 'kept' });
    expect(world.alarms.has('feed')).toBe(true);
    await worker.runJobs('feed');
    expect(await titleNow()).toBe('退款管理（一）');
    // Whoever woke up with the old rules has the new ones: a handler must not hold on to them.
    const { lists } = await worker.ask('import-state', {}, 'ui');
    expect(lists).toContainEqual({ adapter: 'refund-list', title: '退款管理（一）' });
    host.asked.length = 0;
    world.now += 3 * 3_600_000;
    await worker.runJobs('feed');
    expect(host.asked).toEqual([]);
    world.now += 4 * 3_600_000;
    await worker.runJobs('feed');
    expect(host.asked).toEqual(['root.jws', 'stable.jws']);
  });

  it('taken back, leaves the packaged rules, and the number that was seen counts on', async () => {
    await publish(3, '退款管理（三）');
    await subscribe();
    await look();
    await worker.ask('set-feed', { address: '' }, 'ui');
    expect(await titleNow()).toBe('退款管理');
    expect(world.alarms.has('feed')).toBe(false);
    await subscribe();
    await publish(2, '退款管理（二）');
    expect((await look()).last?.outcome).toBe('rolled-back');
    await publish(3, '退款管理（三）');
    expect((await look()).last?.outcome).toBe('adopted');
  });
});

describe('a bundle', () => {
  it('is in force in open pages at once, and after the worker died', async () => {
    const place = world.openTab(listUrl);
    world.openTab('https://example.com/');
    await publish(1, '退款管理（一）');
    await subscribe();
    world.told.length = 0;
    await look();
    expect(world.told).toContainEqual({ message: { changed: 'rules' }, tabs: [place.tabId] });
    const answer = await worker.ask('rules-for', { url: listUrl }, place);
    expect(answer.kind === 'rules' && answer.rules.adapters[0]?.title).toBe('退款管理（一）');
    await worker.die();
    worker = world.wake();
    expect(await titleNow()).toBe('退款管理（一）');
    world.restartBrowser();
    worker = world.wake();
    expect(await titleNow()).toBe('退款管理（一）');
  });

  it('is told with its age and its story', async () => {
    await publish(1, '退款管理（一）');
    await subscribe();
    const view = await look();
    expect(view).toMatchObject({
      inForce: { from: 'feed', epoch: 1, seq: 1, issued: startedAt, isExpired: false },
      checkedAt: startedAt,
      last: { outcome: 'adopted' },
      mayStepBack: true,
    });
  });

  it('that is over still reads, but only points', async () => {
    await publish(1, '退款管理（一）');
    await subscribe();
    await look();
    const place = world.openTab(detailUrl(caseNo, orderNo));
    await worker.ask('report-reading', { reading: detailReading(world) }, place);
    const before = await worker.ask('list-cases', {}, 'ui');
    expect(before.cases[0]?.route).toBe('drive');
    world.now += 15 * dayMs;
    expect((await worker.ask('feed-state', {}, 'ui')).inForce).toMatchObject({ from: 'feed', isExpired: true });
    expect((await worker.ask('list-cases', {}, 'ui')).cases[0]?.route).toBe('point');
    expect(await titleNow()).toBe('退款管理（一）');
  });

  it('can switch a page kind off, or only pressing on it', async () => {
    await publish(1, '退款管理', {
      off: [
        { adapter: 'refund-detail', what: 'drive' },
        { adapter: 'refund-list', what: 'all' },
      ],
    });
    await subscribe();
    await look();
    expect(await worker.ask('rules-for', { url: listUrl }, world.openTab(listUrl))).toEqual({ kind: 'not-ours' });
    const place = world.openTab(detailUrl(caseNo, orderNo));
    await worker.ask('report-reading', { reading: detailReading(world) }, place);
    expect((await worker.ask('list-cases', {}, 'ui')).cases[0]?.route).toBe('point');
  });

  it('waits while a withdrawal is being made', async () => {
    const place = world.openTab(detailUrl(caseNo, orderNo));
    const noted = await worker.ask('report-reading', { reading: detailReading(world) }, place);
    const key = noted.kind === 'noted' ? (noted.keys[0] ?? '') : '';
    const started = await worker.ask(
      'start-withdrawal',
      {
        key,
        reason: 'agreed',
        text: '本人与商家已协商一致，现申请撤销本次退款申请，感谢处理。',
        answers: { money: 'not-needed', time: 'enough' },
        mode: 'drive',
        from: detailUrl(caseNo, orderNo),
      },
      place,
    );
    expect(started.kind).toBe('started');
    await publish(1, '退款管理（一）');
    await subscribe();
    expect((await look()).last?.outcome).toBe('waits-for-flow');
    expect(await titleNow()).toBe('退款管理');
  });

  it('is kept with the one before it, and no third', async () => {
    await subscribe();
    for (const seq of [1, 2, 3]) {
      await publish(seq, `退款管理（${seq}）`);
      await look();
    }
    const db = await openDatabase({ name: 'archive', engine: world.engine });
    const { length } = await db.dexie.table('ruleFiles').toArray();
    const { manifest } = await writeManifest(1);
    // Two titles of one page kind; and not the book, which is the packaged one.
    expect(length).toBe(manifest.files.length + 1 - 1);
    db.dexie.close();
  });

  it('that lies damaged gives way to the one before, and that to the packaged rules', async () => {
    await subscribe();
    for (const seq of [1, 2]) {
      await publish(seq, `退款管理（${seq}）`);
      await look();
    }
    const damage = async (title: string) => {
      const db = await openDatabase({ name: 'archive', engine: world.engine });
      for (const file of (await db.dexie.table('ruleFiles').toArray()) as { sha256: string; bytes: Uint8Array }[]) {
        if (!new TextDecoder().decode(file.bytes).includes(`"title":"${title}"`)) continue;
        file.bytes[9] = (file.bytes[9] ?? 0) ^ 1;
        await db.dexie.table('ruleFiles').put(file);
      }
      db.dexie.close();
      worker = world.wake();
      return titleNow();
    };
    expect(await damage('退款管理（2）')).toBe('退款管理（1）');
    expect(await damage('退款管理（1）')).toBe('退款管理');
  });
});

describe('stepping back', () => {
  beforeEach(async () => {
    await subscribe();
    await publish(1, '退款管理（一）');
    await look();
    await publish(2, '退款管理（二）');
    await look();
  });

  it('by hand leads to the one before, and what was left is not taken again', async () => {
    expect((await worker.ask('step-back', {}, 'ui')).last?.outcome).toBe('stepped-back');
    expect(await titleNow()).toBe('退款管理（一）');
    host.asked.length = 0;
    await worker.ask('set-feed', { address: 'https://elsewhere.example/' }, 'ui');
    await subscribe();
    expect((await look()).last?.outcome).toBe('known-bad');
    expect(await titleNow()).toBe('退款管理（一）');
    await publish(3, '退款管理（三）');
    expect((await look()).last?.outcome).toBe('adopted');
    await worker.ask('step-back', {}, 'ui');
    await worker.ask('step-back', {}, 'ui');
    expect(await titleNow()).toBe('退款管理');
  });
});

describe('a bundle that breaks what was read', () => {
  const unreadable = () => listReading(world, [], { outcome: 'unreadable' });
  const report = (reading: ReturnType<typeof listReading>) =>
    worker.ask('report-reading', { reading }, world.openTab(listUrl));

  it('is left by itself at the second page it cannot read', async () => {
    await report(listReading(world, [row()]));
    await subscribe();
    await publish(1, '退款管理（坏）');
    await look();
    world.told.length = 0;
    await report(unreadable());
    expect(await titleNow()).toBe('退款管理（坏）');
    await worker.die();
    worker = world.wake();
    await report(unreadable());
    expect(await titleNow()).toBe('退款管理');
    const view = await worker.ask('feed-state', {}, 'ui');
    expect(view.last).toMatchObject({ outcome: 'stepped-back-by-itself', about: 'refund-list' });
    expect(world.told.some(({ message }) => JSON.stringify(message).includes('rules'))).toBe(true);
  });

  it('stays when it reads, when the page was never read before, or when only the person was signed out', async () => {
    await subscribe();
    await publish(1, '退款管理（一）');
    await look();
    for (let turn = 0; turn < 3; turn += 1) await report(unreadable());
    expect(await titleNow()).toBe('退款管理（一）');
    await report(listReading(world, [row()]));
    await publish(2, '退款管理（二）');
    await look();
    for (let turn = 0; turn < 3; turn += 1) await report(listReading(world, [], { outcome: 'signed-out' }));
    await report(listReading(world, [row()]));
    for (let turn = 0; turn < 3; turn += 1) await report(unreadable());
    expect(await titleNow()).toBe('退款管理（二）');
  });
});

describe('a look that comes to nothing', () => {
  it('says why, changes nothing, and is tried again sooner', async () => {
    await publish(1, '退款管理（一）');
    await subscribe();
    await look();
    world.fetch = async (url) =>
      url.startsWith(feedUrl) ? Promise.reject(new TypeError('no way there')) : new Response('[]');
    expect((await look()).last?.outcome).toBe('unreachable');
    world.withheld.add('rules.example');
    expect((await look()).last?.outcome).toBe('no-permission');
    expect(await titleNow()).toBe('退款管理（一）');
    const asked = vi.spyOn(world, 'fetch');
    world.now += 40 * 60_000;
    await worker.runJobs('feed');
    expect(asked).toHaveBeenCalled();
  });

  it('because the page that looks does not come up takes nothing', async () => {
    await publish(1, '退款管理（一）');
    await subscribe();
    world.samples = null;
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect((await look()).last?.outcome).toBe('not-tried');
    expect(await titleNow()).toBe('退款管理');
  });

  it('is told to nobody who did not ask: without a look under way the door gives and takes nothing', async () => {
    expect(await worker.ask('feed-wanted', {}, 'ui')).toEqual({ kind: 'nothing-wanted' });
    await worker.ask('feed-found', { found: { outcome: 'adopted' } }, 'ui');
    expect(await titleNow()).toBe('退款管理');
    await expect(worker.ask('feed-found', { found: { outcome: 'adopted' } }, world.openTab(listUrl))).rejects.toThrow(
      'sender',
    );
  });
});

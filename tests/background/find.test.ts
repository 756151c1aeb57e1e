/** The list of cases through the door: windows of what a filter finds, kept filters, the bin and erasing. */
import { afterEach, describe, expect, it } from 'vitest';
import { openCases } from '@/domain/filter';
import { listReading, listUrl, makeWorld, row, type Worker, type World } from './world';

let world: World;
let worker: Worker;

afterEach(async () => {
  await worker.die();
});

const caseNo = (at: number) => `18888000${String(at).padStart(4, '0')}001234`;

/** The first `open` of these are open, the others over. */
async function fill(count: number, open: number): Promise<void> {
  world = makeWorld();
  worker = world.wake();
  const place = world.openTab(listUrl);
  const rows = Array.from({ length: count }, (_, at) =>
    row({
      caseNo: caseNo(at),
      orderNo: `3188880${String(at).padStart(4, '0')}00003412`,
      openedAt: `2026-0${1 + (at % 9)}-10T10:00:00+08:00`,
      items: [{ title: `青瓷茶杯 第${at}号`, itemId: null, sku: null, subOrderNo: null }],
      ...(at < open ? {} : { status: 'refunded', statusText: '退款成功' }),
    }),
  );
  await worker.ask('report-reading', { reading: listReading(world, rows) }, place);
}

const find = (change: Partial<typeof openCases> = {}, from = 0, count = 100) =>
  worker.ask('find-cases', { filter: { ...openCases, ...change }, from, count, facets: true }, 'ui');

describe('finding', () => {
  it('gives windows of one list, its headings, and what there is to choose from', async () => {
    await fill(250, 30);
    const all = await find({ standing: 'all' });
    expect(all).toMatchObject({ total: 250, all: 250 });
    expect(all.groups.reduce((sum, { count }) => sum + count, 0)).toBe(250);
    expect(all.groups.at(-1)).toEqual({ name: 'settled', count: 220 });
    expect(all.facets?.accounts).toMatchObject([{ nick: '某某买家', count: 250 }]);
    const rest = [...(await find({ standing: 'all' }, 100)).rows, ...(await find({ standing: 'all' }, 200)).rows];
    expect(new Set([...all.rows, ...rest].map(({ key }) => key)).size).toBe(250);
    const { keys } = await worker.ask('find-keys', { filter: { ...openCases, standing: 'all' } }, 'ui');
    expect(keys).toEqual([...all.rows, ...rest].map(({ key }) => key));
    expect(await find()).toMatchObject({ total: 30, all: 250 });
  });

  it('searches words and numbers, filters time, and sorts by it', async () => {
    await fill(40, 40);
    const titles = async (change: Partial<typeof openCases>) => (await find(change)).rows.map(({ title }) => title);
    expect(await titles({ words: '第7号' })).toEqual(['青瓷茶杯 第7号']);
    expect(await titles({ words: `${caseNo(9).slice(0, 4)} ${caseNo(9).slice(4)}` })).toEqual(['青瓷茶杯 第9号']);
    const march = await find({ from: '2026-03-01', to: '2026-03-31', order: 'newest' });
    expect(march.rows.map(({ openedAt }) => openedAt?.slice(0, 7))).toEqual(march.rows.map(() => '2026-03'));
    const years = (await find({ order: 'oldest' })).rows.map(({ openedAt }) => openedAt);
    expect(years).toEqual([...years].sort());
  });

  it('begins a list before all cases are read, with what it would say after', async () => {
    await fill(250, 30);
    await (await worker.background.archive()).keepSnapshot();
    const begin = (change: Partial<typeof openCases>) =>
      worker.ask('find-cases', { filter: { ...openCases, ...change }, from: 0, count: 50, facets: false }, 'ui');
    const lists = [{}, { kind: 'refund' }, { order: 'oldest' }, { standing: 'all', order: 'newest' }] as const;
    for (const change of lists) {
      await worker.die();
      worker = world.wake();
      const quick = await begin(change);
      expect(worker.background.cache.known, JSON.stringify(change)).toBeNull();
      const { facets: _, ...whole } = await find(change, 0, 50);
      expect(worker.background.cache.known).not.toBeNull();
      expect(quick).toEqual(whole);
    }
    await worker.die();
    worker = world.wake();
    await begin({ words: '第7号' });
    expect(worker.background.cache.known).not.toBeNull();
  });

  it('follows what changes', async () => {
    await fill(3, 3);
    const [first] = (await find()).rows;
    await worker.ask('add-note', { key: first?.key ?? '', text: '已经和解' }, 'ui');
    expect((await find({ words: '和解' })).rows.map(({ key }) => key)).toEqual([first?.key]);
  });
});

describe('kept filters', () => {
  it('stay for another worker, are replaced by name, and go when dropped', async () => {
    await fill(1, 1);
    await worker.ask('keep-view', { name: '没同意的', query: 'result=refused' }, 'ui');
    await worker.ask('keep-view', { name: '没同意的', query: 'result=refused&state=all' }, 'ui');
    await worker.die();
    worker = world.wake();
    const { views } = await worker.ask('list-views', {}, 'ui');
    expect(views).toMatchObject([{ name: '没同意的', query: 'result=refused&state=all' }]);
    await worker.ask('drop-view', { view: views[0]?.view ?? '' }, 'ui');
    expect((await worker.ask('list-views', {}, 'ui')).views).toEqual([]);
    expect((await find()).facets?.accounts).toHaveLength(1);
  });
});

describe('the bin', () => {
  it('hides a case everywhere until it is taken out', async () => {
    await fill(3, 3);
    const [first] = (await find()).rows;
    const keys = [first?.key ?? ''];
    expect(await worker.ask('bin-cases', { keys, accounts: [] }, 'ui')).toEqual({ kind: 'kept' });
    expect((await find({ standing: 'all' })).total).toBe(2);
    expect((await worker.ask('list-cases', { first: 10 }, 'ui')).cases).toHaveLength(2);
    expect((await worker.ask('list-bin', {}, 'ui')).cases.map(({ summary }) => summary.key)).toEqual(keys);
    await worker.ask('unbin-cases', { keys, accounts: [] }, 'ui');
    expect((await find({ standing: 'all' })).total).toBe(3);
    expect(await worker.ask('bin-cases', { keys: ['nobody/refund:case:1'], accounts: [] }, 'ui')).toEqual({
      kind: 'no-such-case',
    });
  });

  it('is a place where a number is still known, by its case and by its order', async () => {
    await fill(3, 3);
    const numbers = [caseNo(0), '3188880000100003412', '18888009990001234', ''];
    const known = async () => (await worker.ask('known-numbers', { numbers }, 'ui')).numbers;
    expect(await known()).toEqual(numbers.slice(0, 2));
    const [account] = (await find()).facets?.accounts ?? [];
    await worker.ask('bin-cases', { keys: [], accounts: [account?.id ?? ''] }, 'ui');
    expect(await known()).toEqual(numbers.slice(0, 2));
    await worker.ask('empty-bin', {}, 'ui');
    expect(await known()).toEqual([]);
  });

  it('erases for good after thirty days, not before, and leaves the rest', async () => {
    await fill(3, 3);
    const [first, second] = (await find({ order: 'newest' })).rows;
    await worker.ask('bin-cases', { keys: [first?.key ?? ''], accounts: [] }, 'ui');
    expect(world.alarms).toContain('empty-bin');
    world.now += 29 * 86_400_000;
    await worker.runJobs('empty-bin');
    expect((await worker.ask('list-bin', {}, 'ui')).cases).toHaveLength(1);
    world.now += 2 * 86_400_000;
    await worker.runJobs('empty-bin');
    expect((await worker.ask('list-bin', {}, 'ui')).cases).toEqual([]);
    expect(world.alarms).not.toContain('empty-bin');
    const { events } = await (await worker.background.archive()).load();
    const numbers = events.map(({ subject }) => subject?.caseNo);
    expect(numbers).not.toContain(first?.subject.caseNo);
    expect(numbers).toContain(second?.subject.caseNo);
  });

  it('takes an account with all its cases, and empties at once when told to', async () => {
    await fill(3, 3);
    const [account] = (await find()).facets?.accounts ?? [];
    await worker.ask('bin-cases', { keys: [], accounts: [account?.id ?? ''] }, 'ui');
    expect((await find({ standing: 'all' })).total).toBe(0);
    expect((await worker.ask('list-bin', {}, 'ui')).accounts).toMatchObject([{ nick: '某某买家', count: 3 }]);
    expect(await worker.ask('empty-bin', {}, 'ui')).toEqual({ kind: 'kept' });
    expect((await (await worker.background.archive()).load()).events).toEqual([]);
  });
});

describe('erasing everything', () => {
  it('leaves nothing, and begins anew with other keys', async () => {
    await fill(3, 3);
    const { vaultId } = (await worker.background.archive()).vault;
    expect(await worker.ask('erase-everything', {}, 'ui')).toEqual({ kind: 'kept' });
    expect((await find({ standing: 'all' })).all).toBe(0);
    expect((await worker.background.archive()).vault.vaultId).not.toBe(vaultId);
  });
});

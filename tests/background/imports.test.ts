/** An import as the background keeps it: who may start and move it, what it counts, and that it survives what happens. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportPage } from '@/domain/import';
import { importPace } from '@/domain/import';
import type { Reading } from '@/domain/reading';
import { noteClosedTab } from '@/entrypoints/background/imports';
import type { Place } from '@/entrypoints/background/port';
import { listReading, listUrl, makeWorld, row, type Worker, type World } from './world';

let world: World;
let worker: Worker;
let tab: Place;

beforeEach(() => {
  world = makeWorld();
  worker = world.wake();
  tab = world.openTab(listUrl);
});

/** Cases of page `n`, `count` of them. */
function rowsOf(n: number, count = 3) {
  return Array.from({ length: count }, (_, at) =>
    row({ caseNo: `1888800001600${n}${at}1234`, orderNo: `31888800001600${n}${at}3412` }),
  );
}

async function show(n: number, over: Partial<Reading> = {}, count = 3): Promise<Reading> {
  world.now += 1000;
  const reading = listReading(world, rowsOf(n, count), over);
  await worker.ask('report-reading', { reading }, tab);
  return reading;
}

const pageOf = (n: number, over: Partial<ImportPage> = {}): ImportPage => ({
  mark: `m${n}`,
  outcome: 'found',
  cases: 3,
  current: n,
  total: 9,
  of: null,
  next: n < 3 ? 'usable' : 'last',
  tookMs: 500,
  ...over,
});

async function begin(goOn = false) {
  world.now += 1000;
  const answer = await worker.ask('import-start', { goOn }, tab);
  if (answer.kind !== 'started') throw new Error(answer.kind);
  return answer.run;
}

const read = (run: string, { at }: Reading, page: ImportPage, link: string | null = null) =>
  worker.ask('import-step', { run, step: { kind: 'read', page, at, link } }, tab);
const press = (run: string, mark: string) => worker.ask('import-step', { run, step: { kind: 'press', mark } }, tab);
const state = () => worker.ask('import-state', {}, 'ui');

describe('an import', () => {
  it('is offered in the tab our own page opened, and nowhere else', async () => {
    expect(await worker.ask('import-open', { adapter: 'refund-detail', goOn: false }, 'ui')).toEqual({
      kind: 'not-a-list',
    });
    expect(await worker.ask('import-open', { adapter: 'refund-list', goOn: false }, 'ui')).toEqual({ kind: 'opened' });
    const [opened] = [...world.tabs].at(-1) ?? [];
    const place = { tabId: opened ?? -1, frameId: 0 };
    expect(world.tabs.get(place.tabId)).toBe(listUrl);
    expect(await worker.ask('import-state', {}, place)).toMatchObject({ offer: true, here: false, run: null });
    expect(await worker.ask('import-state', {}, tab)).toMatchObject({ offer: false, run: null });
    // An empty list brings the overlay there, too: the panel stands in it.
    await worker.ask('report-reading', { reading: listReading(world, []) }, place);
    expect(world.overlays).toContainEqual(place);
    await worker.ask('import-stop', { run: null, why: 'person' }, place);
    expect(await worker.ask('import-state', {}, place)).toMatchObject({ offer: false });
  });

  it('tells which lists can be walked: those of a computer’s pages with a pager', async () => {
    const { lists } = await state();
    expect(lists.map(({ adapter }) => adapter).sort()).toEqual([
      'bought-list',
      'complaint-list',
      'refund-list',
      'report-list',
    ]);
  });

  it('starts on a list only, and one at a time', async () => {
    expect(await worker.ask('import-start', { goOn: false }, tab)).toEqual({ kind: 'not-a-list' });
    await show(1);
    await begin();
    expect(await worker.ask('import-start', { goOn: false }, tab)).toEqual({ kind: 'import-running' });
    expect(await worker.ask('import-open', { adapter: 'refund-list', goOn: false }, 'ui')).toEqual({
      kind: 'import-running',
    });
  });

  it('counts cases once and tells new ones from known ones, to the last page', async () => {
    // Known since before.
    await show(2, {}, 2);
    world.now += 1000;
    const first = await show(1);
    const run = await begin();
    const one = await read(run.id, first, pageOf(1));
    expect(one).toMatchObject({ kind: 'next', run: { pages: 1, cases: 3, fresh: 0, of: 3, current: 1 } });
    expect(await press(run.id, 'm1')).toMatchObject({ kind: 'kept' });
    const second = await show(2);
    // Two of them were known; the first page's rows once more are not counted again.
    expect(await read(run.id, second, pageOf(2))).toMatchObject({
      kind: 'next',
      run: { pages: 2, cases: 6, fresh: 1 },
    });
    await press(run.id, 'm2');
    world.now += 1000;
    const reading = listReading(world, [...rowsOf(3), ...rowsOf(2)]);
    await worker.ask('report-reading', { reading }, tab);
    expect(await read(run.id, reading, pageOf(3))).toMatchObject({
      kind: 'over',
      run: { stage: 'over', why: 'last-page', pages: 3, cases: 9, fresh: 4 },
    });
    expect((await state()).run).toMatchObject({ why: 'last-page', pages: 3 });
  });

  it('grants one press a page, also to a document that begins anew', async () => {
    const first = await show(1);
    const run = await begin();
    await read(run.id, first, pageOf(1));
    expect(await press(run.id, 'm1')).toMatchObject({ kind: 'kept' });
    await worker.die();
    worker = world.wake();
    expect(await press(run.id, 'm1')).toMatchObject({ kind: 'refused' });
    expect(await press(run.id, 'm2')).toMatchObject({ kind: 'refused' });
    expect(await read(run.id, first, pageOf(1, { tookMs: 100 }))).toMatchObject({ kind: 'wait' });
    expect(await read(run.id, first, pageOf(1, { tookMs: importPace.effect }))).toMatchObject({
      kind: 'over',
      run: { why: 'no-effect', pages: 1 },
    });
  });

  it('counts a page only once it was noted', async () => {
    const first = await show(1);
    const run = await begin();
    expect(await read(run.id, { ...first, at: first.at + 5000 }, pageOf(1))).toMatchObject({
      kind: 'wait',
      run: { pages: 0 },
    });
  });

  it('stops where another account is signed in', async () => {
    const first = await show(1);
    const run = await begin();
    await read(run.id, first, pageOf(1));
    await press(run.id, 'm1');
    const other = await show(2, { account: { nick: '另一个买家', uid: '2200000007777' } });
    expect(await read(run.id, other, pageOf(2))).toMatchObject({
      kind: 'over',
      run: { why: 'other-account', pages: 1 },
    });
  });

  it('is moved by its own document only', async () => {
    const first = await show(1);
    const run = await begin();
    const other = world.openTab(listUrl);
    const step = { kind: 'read', page: pageOf(1), at: first.at, link: null } as const;
    expect(await worker.ask('import-step', { run: run.id, step }, other)).toEqual({ kind: 'refused', run: null });
    expect(await worker.ask('import-stop', { run: run.id, why: 'person' }, other)).toEqual({
      kind: 'refused',
      run: null,
    });
  });

  it('is paused and goes on; our own page may stop it, and its tab is told', async () => {
    const first = await show(1);
    const run = await begin();
    await read(run.id, first, pageOf(1));
    const pause = { kind: 'pause', by: 'hidden' } as const;
    expect(await worker.ask('import-step', { run: run.id, step: pause }, tab)).toMatchObject({
      run: { stage: 'paused', pausedBy: 'hidden' },
    });
    expect(await press(run.id, 'm1')).toMatchObject({ kind: 'refused' });
    world.now += 3 * 3_600_000;
    expect((await state()).run).toMatchObject({ stage: 'paused' });
    await worker.ask('import-step', { run: run.id, step: { kind: 'resume' } }, tab);
    expect(await press(run.id, 'm1')).toMatchObject({ kind: 'kept' });
    await worker.ask('import-stop', { run: run.id, why: 'person' }, 'ui');
    expect(world.told.at(-1)).toEqual({ message: { changed: 'import' }, tabs: [tab.tabId] });
    expect((await state()).run).toMatchObject({ stage: 'over', why: 'person' });
    await worker.ask('import-stop', { run: run.id, why: 'person' }, 'ui');
    expect((await state()).run).toBe(null);
  });

  it('ends with its tab, and when nothing is heard of its page', async () => {
    await show(1);
    await begin();
    world.now += importPace.effect + importPace.lost + 1;
    expect((await state()).run).toMatchObject({ stage: 'over', why: 'interrupted' });
    await begin();
    await world.closeTab(tab);
    await noteClosedTab(worker.background, tab.tabId);
    expect((await state()).run).toMatchObject({ stage: 'over', why: 'tab-closed' });
  });

  it('ends with its tab also where the worker did not hear of it', async () => {
    await show(1);
    await begin();
    await worker.die();
    world.tabs.delete(tab.tabId);
    worker = world.wake();
    expect((await state()).run).toMatchObject({ stage: 'over', why: 'tab-closed' });
  });

  it('goes on where a pager of links had led, with what it counted, and elsewhere begins anew', async () => {
    const first = await show(1);
    const run = await begin();
    const link = `${listUrl}?page=2`;
    await read(run.id, first, pageOf(1), 'https://refund2.taobao.com/dispute/apply.htm');
    expect((await state()).mayGoOn).toBe(false);
    await worker.ask('import-step', { run: run.id, step: { kind: 'resume' } }, tab);
    await read(run.id, first, pageOf(1), link);
    await world.closeTab(tab);
    expect(await state()).toMatchObject({ mayGoOn: true, run: { why: 'tab-closed' } });
    await worker.ask('import-open', { adapter: 'refund-list', goOn: true }, 'ui');
    const [tabId = -1, url] = [...world.tabs].at(-1) ?? [];
    expect(url).toBe(link);
    tab = { tabId, frameId: 0 };
    expect(await worker.ask('import-state', {}, tab)).toMatchObject({ offer: true, run: { pages: 1 } });
    const second = await show(2);
    const on = await begin(true);
    expect(on).toMatchObject({ pages: 1, cases: 3, own: 0, marks: ['m1'] });
    expect(await read(on.id, second, pageOf(2))).toMatchObject({ kind: 'next', run: { pages: 2, cases: 6 } });
    await worker.ask('import-stop', { run: on.id, why: 'person' }, tab);
    expect(await begin(false)).toMatchObject({ pages: 0, cases: 0, marks: [] });
  });

  it('names no case: what it counted is forgotten when the vault locks', async () => {
    const first = await show(1);
    const run = await begin();
    await read(run.id, first, pageOf(1));
    expect(world.session.get('import-counted')).toHaveLength(3);
    expect(JSON.stringify(world.session.get('import'))).not.toMatch(/18888000016|318888000016|某某/);
    await worker.background.shut();
    expect(world.session.has('import-counted')).toBe(false);
  });
});

/** The person's words in a timeline and after the end, and the window on 我的淘宝, as the background keeps and tells them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { listReading, listUrl, makeWorld, row, type Worker, type World } from './world';

const homeUrl = 'https://i.taobao.com/my_itaobao';
let world: World;
let worker: Worker;

beforeEach(() => {
  world = makeWorld();
  worker = world.wake();
});

async function readList(rows = [row()], over: Parameters<typeof listReading>[2] = {}): Promise<string> {
  const place = world.openTab(listUrl);
  const answer = await worker.ask('report-reading', { reading: listReading(world, rows, over) }, place);
  if (answer.kind !== 'noted') throw new Error(answer.kind);
  return answer.keys[0] ?? '';
}

const homeReading = (over: Parameters<typeof listReading>[2] = {}) =>
  listReading(world, [], { url: homeUrl, adapter: 'my-taobao', outcome: 'none', ...over });

async function openHome(over: Parameters<typeof listReading>[2] = {}) {
  const place = world.openTab(over?.url ?? homeUrl);
  const rules = await worker.ask('rules-for', { url: over?.url ?? homeUrl }, place);
  const noted = await worker.ask('report-reading', { reading: homeReading(over) }, place);
  return { place, rules, noted };
}

describe('what the person says of a stage', () => {
  it('is kept, shown as theirs, and taken back; also by another worker', async () => {
    const key = await readList();
    const said = { key, stage: 'submitted', says: 'reached', day: '2026-09-20', words: '在手机上交的' } as const;
    expect(await worker.ask('correct-stage', said, 'ui')).toEqual({ kind: 'added' });
    await worker.die();
    worker = world.wake();
    const detail = async () => {
      const answer = await worker.ask('case-detail', { key, reason: null }, 'ui');
      if (answer.kind !== 'case') throw new Error(answer.kind);
      return answer.detail;
    };
    expect((await detail()).timeline.find(({ stage }) => stage === 'submitted')).toMatchObject({
      from: 'person',
      corrected: { says: 'reached', day: '2026-09-20', words: '在手机上交的' },
    });
    expect((await detail()).summary.status).toBe('waiting-seller');
    await worker.ask('correct-stage', { ...said, says: null }, 'ui');
    expect((await detail()).timeline.some(({ corrected }) => corrected)).toBe(false);
  });

  it('of no case, of no day, or from a page is refused', async () => {
    const key = await readList();
    const said = { key, stage: 'done', says: 'reached', day: null, words: '' } as const;
    expect(await worker.ask('correct-stage', { ...said, key: 'no/such' }, 'ui')).toEqual({ kind: 'no-such-case' });
    await expect(worker.ask('correct-stage', { ...said, day: '2026-02-30' }, 'ui')).rejects.toThrow('message');
    await expect(worker.ask('correct-stage', said, world.openTab(listUrl))).rejects.toThrow('sender');
  });
});

describe('whether the money came', () => {
  it('is noted by the page that shows the case, and by no other', async () => {
    const place = world.openTab(listUrl);
    const gone = row({ status: 'withdrawn', statusText: '买家已撤销' });
    const answer = await worker.ask('report-reading', { reading: listReading(world, [gone]) }, place);
    if (answer.kind !== 'noted') throw new Error(answer.kind);
    const [key = ''] = answer.keys;
    const elsewhere = world.openTab(listUrl);
    expect(await worker.ask('note-outcome', { key, arrived: 'no' }, elsewhere)).toEqual({ kind: 'no-such-case' });
    expect(await worker.ask('note-outcome', { key, arrived: 'no' }, place)).toEqual({ kind: 'added' });
    const told = await worker.ask('case-detail', { key, reason: null }, place);
    expect(told).toMatchObject({ kind: 'case', detail: { after: { asks: true, arrived: 'no' } } });
  });
});

describe('cases to ask about', () => {
  it('are withdrawn, not long ago, with money expected and nothing said; the latest first', async () => {
    const [one, two] = [row(), row({ caseNo: '188880000160005534', orderNo: '3188880000160005512' })];
    await readList([one, two, row({ caseNo: '188880000160007734', orderNo: '3188880000160007712' })]);
    const asked = async () => (await worker.ask('after-ends', {}, 'ui')).cases.map(({ subject }) => subject.caseNo);
    expect(await asked()).toEqual([]);
    const gone = { status: 'withdrawn', statusText: '买家已撤销' } as const;
    world.now += 60_000;
    await readList([{ ...one, ...gone }]);
    world.now += 60_000;
    const key = await readList([{ ...two, ...gone }]);
    expect(await asked()).toEqual([two.caseNo, one.caseNo]);
    await worker.ask('note-outcome', { key, arrived: 'yes' }, 'ui');
    expect(await asked()).toEqual([one.caseNo]);
    world.now += 61 * 86_400_000;
    expect(await asked()).toEqual([]);
  });
});

describe('the window on 我的淘宝', () => {
  it('shows open cases of the account that is signed in there, the most urgent first, and may lead to them', async () => {
    const soon = new Date(world.now + 3_600_000).toISOString();
    const urgent = row({ caseNo: '188880000160005534', orderNo: '3188880000160005512', deadlineAt: soon });
    const over = row({ caseNo: '188880000160007734', orderNo: '3188880000160007712', status: 'refunded' });
    await readList([row(), urgent, over]);
    const other = { nick: '另一位', uid: '2200000009999' };
    await readList([row({ caseNo: '188880000160009934', orderNo: '3188880000160009912' })], { account: other });
    const { place, rules, noted } = await openHome();
    expect(rules.kind).toBe('rules');
    expect(noted).toEqual({ kind: 'noted', overlay: true, keys: [] });
    const home = await worker.ask('home-cases', {}, place);
    if (home.kind !== 'home') throw new Error(home.kind);
    expect(home.cases.map(({ subject }) => subject.caseNo)).toEqual(['188880000160005534', '188880000160001234']);
    expect(home).toMatchObject({ count: 2, folded: false });
    const opened = async () => {
      const answer = await worker.ask('open-case', { key: home.cases[0]?.key ?? '', withdraw: false }, place);
      return answer.kind;
    };
    expect(await opened()).toBe('opened');
    // The page is read again while the window stands there.
    await worker.ask('report-reading', { reading: homeReading() }, place);
    expect(await opened()).toBe('opened');
    await worker.ask('report-reading', { reading: homeReading({ account: other }) }, place);
    expect(await opened()).toBe('no-such-case');
    // Whoever is signed in later sees their own alone.
    const theirs = await openHome({ account: other });
    const shown = await worker.ask('home-cases', {}, theirs.place);
    expect(shown).toMatchObject({ kind: 'home', count: 1, cases: [{ subject: { caseNo: '188880000160009934' } }] });
  });

  it('does not come where nobody is named, nothing is open, or the address is another', async () => {
    await readList([row({ status: 'refunded', statusText: '退款成功' })]);
    expect((await openHome()).noted).toMatchObject({ overlay: false });
    await readList([row({ caseNo: '188880000160005534', orderNo: '3188880000160005512' })]);
    expect((await openHome({ account: null })).noted).toMatchObject({ overlay: false });
    const coupon = await openHome({ url: 'https://i.taobao.com/my_itaobao/coupon' });
    expect(coupon.rules).toEqual({ kind: 'not-ours' });
    expect(coupon.noted).toMatchObject({ overlay: false });
    expect(await worker.ask('home-cases', {}, coupon.place)).toEqual({ kind: 'not-ours' });
    expect(await worker.ask('home-cases', {}, world.openTab(homeUrl))).toEqual({ kind: 'not-ours' });
    expect(world.overlays.filter(({ tabId }) => world.tabs.get(tabId)?.startsWith('https://i.'))).toEqual([]);
  });

  it('stays folded, and is gone for good by one press until it is switched on again', async () => {
    await readList();
    const { place } = await openHome();
    await worker.ask('set-home-section', { state: 'folded' }, place);
    await worker.die();
    worker = world.wake();
    expect(await worker.ask('home-cases', {}, place)).toMatchObject({ kind: 'home', folded: true });
    await worker.ask('set-home-section', { state: 'removed' }, place);
    expect(await worker.ask('home-cases', {}, place)).toEqual({ kind: 'not-ours' });
    const later = await openHome();
    expect([later.rules.kind, later.noted]).toEqual(['not-ours', { kind: 'noted', overlay: false, keys: [] }]);
    expect(await worker.ask('home-section', {}, 'ui')).toEqual({ kind: 'home-section', state: 'removed' });
    await worker.ask('set-settings', { theme: 'dark' }, 'ui');
    expect(await worker.ask('home-section', {}, 'ui')).toMatchObject({ state: 'removed' });
    await worker.ask('set-home-section', { state: 'open' }, 'ui');
    expect((await openHome()).noted).toMatchObject({ overlay: true });
  });

  it('takes whatever is stored for one of its states', async () => {
    await readList();
    const { place } = await openHome();
    world.local.set('settings', { home: 'nonsense' });
    expect(await worker.ask('home-section', {}, 'ui')).toMatchObject({ state: 'open' });
    expect(await worker.ask('home-cases', {}, place)).toMatchObject({ kind: 'home' });
  });
});

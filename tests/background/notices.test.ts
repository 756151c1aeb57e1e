/** Notices through the worker: what a reading changes is told once, before deadlines and after ends too, also when the worker dies. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caseKey } from '@/domain/case';
import type { Notice } from '@/domain/notice';
import { ruleNotices } from '@/domain/notices-due';
import { openNotice, tellNotices } from '@/entrypoints/background/notices';
import { readUpdates } from '@/entrypoints/background/updates';
import { sealBlocks } from '@/storage/archive/block';
import { openDatabase, zeroClock } from '@/storage/archive/db';
import { stretch } from '../components/gallery/answers';
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

const hour = 3_600_000;
let world: World;
let worker: Worker;

beforeEach(async () => {
  world = makeWorld();
  worker = world.wake();
  await worker.runJobs();
});

afterEach(async () => {
  await settled();
  expect(world.bugs).toEqual([]);
  await worker.die();
});

/** Telling runs beside the answer. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setTimeout(resolve, 2));
}

async function see(over: Parameters<typeof row>[0] = {}): Promise<string> {
  world.now += 60_000;
  const reading = detailReading(world, over);
  const noted = await worker.ask('report-reading', { reading }, world.openTab(detailUrl(caseNo, orderNo)));
  await settled();
  return noted.kind === 'noted' ? (noted.keys[0] ?? '') : '';
}

const all = { account: null, kind: null, unread: false, from: 0, count: 100 };
const inbox = async () => (await worker.ask('notices', all, 'ui')).rows;

async function restart(): Promise<void> {
  await worker.die();
  worker = world.wake();
  await worker.runJobs();
  await settled();
}

it('tells what changed and not what is seen first, once, with the page’s words inside only', async () => {
  const key = await see();
  expect(await inbox()).toEqual([]);
  await see({ status: 'seller-refused', statusText: '商家不同意退款' });
  const [told, ...others] = await inbox();
  expect(others).toEqual([]);
  expect(told).toMatchObject({ kind: 'obstacle', caseKey: key, isRead: false });
  expect(told?.text).toMatchObject({ key: 'status', values: { words: '商家不同意退款', title: '青瓷茶杯 四只装' } });
  expect(world.notices).toEqual([{ name: `notice/${told?.id}`, text: '有 1 件有变化，点开看' }]);
  await see({ status: 'seller-refused', statusText: '商家不同意退款' });
  await restart();
  expect(await inbox()).toHaveLength(1);
  expect(world.notices).toHaveLength(1);
});

it('says what it is about where the person wants that, and nothing in the browser where they do not', async () => {
  await see();
  await worker.ask('set-notices', { details: true, ways: { progress: [] } }, 'ui');
  await see({ status: 'seller-refused', statusText: '商家不同意退款' });
  expect(world.notices.map(({ text }) => text)).toEqual(['「青瓷茶杯 四只装」页面现在写的是：商家不同意退款']);
  await see({ status: 'in-review', statusText: '小二处理中' });
  expect(world.notices).toHaveLength(1);
  expect(await inbox()).toHaveLength(2);
});

it('puts many into one notification', async () => {
  const rows = (statusText: string, status: 'waiting-seller' | 'in-review') =>
    Array.from({ length: 3 }, (_, at) =>
      row({ caseNo: `18888000016000${at}234`, orderNo: `31888800001600${at}3412`, status, statusText }),
    );
  const place = world.openTab(listUrl);
  await worker.ask('report-reading', { reading: listReading(world, rows('退款待处理', 'waiting-seller')) }, place);
  await settled();
  world.now += hour;
  await worker.ask('report-reading', { reading: listReading(world, rows('小二处理中', 'in-review')) }, place);
  await settled();
  expect(world.notices).toEqual([{ name: 'notices', text: '3 件有变化，点开看' }]);
  expect(await inbox()).toHaveLength(3);
});

it('counts on the badge each case once, and is marked and unmarked', async () => {
  await see({ status: 'in-review', statusText: '小二处理中', controls: [] });
  const before = world.badge;
  await see({ status: 'refunded', statusText: '退款成功', controls: [] });
  expect(before).toBe('');
  expect(world.badge).toBe('1');
  const { mark } = await worker.ask('mark-notices', { all: { account: null, kind: null, unread: false } }, 'ui');
  expect(world.badge).toBe('');
  expect((await worker.ask('notices', { ...all, unread: true }, 'ui')).total).toBe(0);
  await worker.ask('unmark-notices', { mark }, 'ui');
  const told = await worker.ask('notices', { ...all, unread: true }, 'ui');
  expect(told).toMatchObject({ total: 1, unread: 1 });
  await worker.ask('mark-notices', { ids: told.rows.map(({ id }) => id) }, 'ui');
  expect(world.badge).toBe('');
});

it('leads from a notification to the case, and marks it as read', async () => {
  const key = await see();
  await see({ status: 'in-review', statusText: '小二处理中' });
  await openNotice(worker.background, world.notified[0] ?? '');
  expect([...world.tabs.values()].at(-1)).toBe(`chrome-extension://own/options.html#cases/${encodeURIComponent(key)}`);
  expect(world.forgotten).toEqual(world.notified);
  expect(await inbox()).toMatchObject([{ isRead: true }]);
  await openNotice(worker.background, 'notices');
  expect([...world.tabs.values()].at(-1)).toBe('chrome-extension://own/options.html#inbox');
});

const at = (ms: number) => new Date(ms).toISOString();

it('comes 72, 24 and 2 hours before a deadline, once each, and makes up only the nearest', async () => {
  const end = world.now + 100 * hour;
  await see({ deadlineAt: at(end) });
  const hours = async () => {
    await worker.runJobs('deadlines');
    return (await inbox()).filter(({ kind }) => kind === 'deadline').map(({ id }) => id.split('/').at(-1));
  };
  expect(await hours()).toEqual([]);
  world.now = end - 72 * hour;
  expect(await hours()).toEqual(['72']);
  world.now = end - 40 * hour;
  expect(await hours()).toEqual(['72']);
  world.now = end - hour;
  expect(await hours()).toEqual(['2', '72']);
  // The clock goes back.
  world.now = end - 20 * hour;
  expect(await hours()).toEqual(['2', '72']);
  await restart();
  expect(await hours()).toEqual(['2', '72']);
  world.now = end + hour;
  expect(await hours()).toEqual(['2', '72']);
});

it('comes anew for a deadline that moved, not at hours that are switched off, and never for what is over', async () => {
  await worker.ask('set-notices', { hours: [24] }, 'ui');
  await see({ deadlineAt: at(world.now + 60 * hour) });
  await worker.runJobs('deadlines');
  expect(await inbox()).toEqual([]);
  world.now += 50 * hour;
  await worker.runJobs('deadlines');
  expect(await inbox()).toHaveLength(1);
  await see({ deadlineAt: at(world.now + 40 * hour) });
  world.now += 20 * hour;
  await worker.runJobs('deadlines');
  expect((await inbox()).map(({ kind }) => kind)).toEqual(['deadline', 'progress', 'deadline']);
  world.now += 60 * hour;
  await see({ status: 'refunded', statusText: '退款成功', deadlineAt: at(world.now + hour) });
  await worker.runJobs('deadlines');
  expect((await inbox()).filter(({ kind }) => kind === 'deadline')).toHaveLength(2);
});

it('asks once after the money, some days after a withdrawal, where money was waited for', async () => {
  const key = await see();
  const archive = await worker.background.archive();
  const subject = { kind: 'refund' as const, orderNo, subOrderNo: null, caseNo };
  const account = key.slice(0, key.indexOf('/'));
  const source = { url: detailUrl(caseNo, orderNo), adapter: 'refund-detail', layout: null };
  await archive.append([
    { account, subject, body: { kind: 'withdrawal-asked', flow: 'f1', reason: 'agreed', text: '撤' } },
    { account, subject, body: { kind: 'withdrawal-submitted', flow: 'f1' } },
    { account, subject, body: { kind: 'withdrawal-done', flow: 'f1', how: 'withdrawn', words: '买家撤销', source } },
  ]);
  await worker.runJobs();
  const kinds = async () => (await inbox()).map(({ kind }) => kind);
  expect(await kinds()).toEqual(['withdrawal']);
  // The status of a later reading tells of the same end.
  await see({ status: 'withdrawn', statusText: '买家撤销' });
  expect(await kinds()).toEqual(['withdrawal']);
  world.now += 2 * 24 * hour;
  await worker.runJobs('deadlines');
  expect(await kinds()).toEqual(['withdrawal']);
  world.now += 2 * 24 * hour;
  await restart();
  expect(await kinds()).toEqual(['after-end', 'withdrawal']);
  world.now += 24 * hour;
  await restart();
  await worker.runJobs('deadlines');
  expect(await kinds()).toEqual(['after-end', 'withdrawal']);
});

const stopped = (world: World): Notice => ({
  id: 'watch/signed-out/a/2026-11-26',
  kind: 'watch-stopped',
  at: world.now,
  account: '',
  caseKey: null,
  text: { key: 'status-silent', values: { title: '淘宝' } },
});

it('takes what others tell, once, and counts it on the badge', async () => {
  await tellNotices(worker.background, [stopped(world)]);
  await tellNotices(worker.background, [stopped(world)]);
  expect(await inbox()).toHaveLength(1);
  expect(world.notified).toHaveLength(1);
  expect(world.badge).toBe('1');
});

it('shows a notification that a death kept from being shown', async () => {
  const archive = await worker.background.archive();
  await archive.notices.keep([stopped(world)]);
  expect(world.notified).toEqual([]);
  await restart();
  expect(world.notified).toEqual(['notice/watch/signed-out/a/2026-11-26']);
  await restart();
  expect(world.notified).toHaveLength(1);
});

it('puts what another device read into the inbox, and neither shows nor pushes it', async () => {
  const key = await see();
  const archive = await worker.background.archive();
  const { events } = await archive.load();
  const moved = events.find(({ kind }) => kind === 'status-changed');
  if (moved?.body.kind !== 'status-changed') throw new Error('no status was read');
  world.now += hour;
  const other = 'fedcba9876543210';
  const foreign = {
    ...moved,
    id: 'another-reading',
    device: other,
    seq: 1,
    hlc: `${world.now}-0000-${other}`,
    body: { ...moved.body, status: 'in-review' as const, statusText: '小二处理中' },
  };
  // A block of that device lies here, as one that is carried between devices does.
  const { rows } = await sealBlocks({ ...archive.vault, deviceId: other }, zeroClock, [foreign]);
  const db = await openDatabase({ name: 'archive', engine: world.engine });
  await db.blocks.bulkAdd(rows);
  const clock = await db.meta.get('clock');
  if (clock) await db.meta.put({ ...clock, revision: clock.revision + 1 });
  db.dexie.close();
  await worker.runJobs('deadlines');
  expect(await inbox()).toMatchObject([{ kind: 'progress', caseKey: key }]);
  expect(world.notified).toEqual([]);
});

it('says only that something waits while the vault is locked, and keeps and tells it after unlocking', async () => {
  const secret = Buffer.from('right'.padEnd(32, '.')).toString('base64url');
  await see();
  await worker.ask('set-passphrase', { stretch, secret, old: null }, 'ui');
  await worker.ask('set-lock', { after: { kind: 'minutes', minutes: 15 }, secret }, 'ui');
  await worker.ask('lock-now', {}, 'ui');
  await tellNotices(worker.background, [stopped(world)]);
  await tellNotices(worker.background, [{ ...stopped(world), id: 'watch/challenged/a/2026-11-26' }]);
  expect(world.notices).toEqual([{ name: 'notices', text: '有变化，解锁后看' }]);
  await expect(worker.ask('notices', all, 'ui')).rejects.toThrow('locked');
  await openNotice(worker.background, 'notice/watch/signed-out/a/2026-11-26');
  expect([...world.tabs.values()].at(-1)).toBe('chrome-extension://own/options.html#inbox');
  // What a page says meanwhile is told when it is noted.
  await see({ status: 'in-review', statusText: '小二处理中' });
  await worker.ask('unlock', { secret }, 'ui');
  await settled();
  expect((await inbox()).map(({ kind }) => kind).sort()).toEqual(['progress', 'watch-stopped', 'watch-stopped']);
  expect(world.notices.slice(1).map(({ name }) => name.split('/')[1])).toEqual(['watch', 'watch', expect.any(String)]);
});

it('tells of a rule that changed for an open case once, and not of what was known when it began', async () => {
  await see();
  await worker.runJobs('deadlines');
  expect((await inbox()).filter(({ kind }) => kind === 'rules')).toEqual([]);
  const updates = await readUpdates(worker.background);
  const day = new Date(world.now).toISOString().slice(0, 10);
  const known = updates[0];
  if (!known) throw new Error('no updates are packaged');
  const fresh = {
    ...known,
    id: 'new-window',
    day,
    what: '退款的期限改了',
    cases: { kinds: [], statuses: [], adapters: [] },
  };
  const old = { ...fresh, id: known.id };
  const heads = [{ kind: 'refund' as const, status: 'waiting-seller' as const, adapter: null, head: await headOf() }];
  const before = updates.map(({ id }) => id);
  const told = ruleNotices([fresh, old], heads, before, world.now);
  expect(told.map(({ id }) => id)).toEqual(['rules/new-window']);
  expect(told[0]).toMatchObject({ caseKey: caseKey(await headOf()), text: { values: { what: '退款的期限改了' } } });
  expect(ruleNotices([fresh], [...heads, ...heads], before, world.now)[0]?.caseKey).toBe(null);
});

async function headOf() {
  const [head] = (await (await worker.background.archive()).cases()).heads;
  if (!head) throw new Error('no case');
  return head;
}

it('keeps the settings of notices beside the others, whatever lies there', async () => {
  await worker.ask('set-settings', { theme: 'dark' }, 'ui');
  await worker.ask('set-notices', { hours: [24], ways: { rules: ['c1', 'browser'] } }, 'ui');
  expect((await worker.ask('get-settings', {}, 'ui')).settings.theme).toBe('dark');
  const told = await worker.ask('notice-settings', {}, 'ui');
  expect(told.settings).toMatchObject({
    hours: [24],
    details: false,
    ways: { rules: ['c1', 'browser'], progress: ['browser'] },
  });
  world.local.set('settings', { notices: { hours: 'all', details: 1, ways: { rules: [7, 'c1'], progress: 'x' } } });
  expect((await worker.ask('notice-settings', {}, 'ui')).settings).toMatchObject({
    hours: [72, 24, 2],
    details: false,
    ways: { rules: ['c1'], progress: ['browser'] },
  });
});

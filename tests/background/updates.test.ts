/** 最近更新 through the door: packaged and fetched, with the cases it touches, marks that outlive the worker, and the badge. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Update } from '@/domain/update';
import { sourceFile, sourceFiles } from '@/scripts/publish-rules/sources';
import { feedUrl, makeHost, makePublisher, serve, sign, startedAt, writeManifest } from '../bundle/publisher';
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

beforeEach(() => {
  world = makeWorld();
  world.now = startedAt;
  world.samples = [];
  worker = world.wake();
});

afterEach(async () => {
  await worker.die();
});

const news: Update = {
  id: 'new-window',
  day: new Date(startedAt).toISOString().slice(0, 10),
  sort: 'deadline',
  what: '退款处理的期限改了。',
  why: '',
  cases: { kinds: ['refund'], statuses: [], adapters: [] },
  facts: [],
  topics: [],
  source: null,
  major: { before: '以前那样', after: '现在这样', doNow: ['看倒计时'] },
};

/** A bundle with this to say comes over the feed. */
async function adopt(updates: Update[], note = ''): Promise<void> {
  const publisher = await makePublisher();
  const host = makeHost(() => publisher.chainBytes());
  world.fetch = host.fetch;
  const date = news.day;
  const changes = [
    {
      path: 'adapters/refund-list.json',
      what: 'changed' as const,
      title: '退款管理',
      text: '认得新的写法',
      since: null,
    },
  ];
  const changelog = { entries: [{ epoch: 1, seq: 1, date, note, changes, updates }] };
  const { manifest, files } = await writeManifest(1, {}, [...sourceFiles(), sourceFile('changelog.json', changelog)]);
  serve(host, publisher, await sign(manifest, publisher.feed), files);
  await worker.ask('set-feed', { address: feedUrl }, 'ui');
  const { last } = await worker.ask('check-feed', {}, 'ui');
  expect(last?.outcome).toBe('adopted');
}

async function seeCase(over: Parameters<typeof row>[0] = {}): Promise<string> {
  const noted = await worker.ask(
    'report-reading',
    { reading: listReading(world, [row(over)]) },
    world.openTab(listUrl),
  );
  return noted.kind === 'noted' ? (noted.keys[0] ?? '') : '';
}

const idsOf = async () => (await worker.ask('updates', {}, 'ui')).updates.map(({ id }) => id);
const waiting = async () => (await worker.ask('updates-waiting', {}, 'ui')).count;

it('tells what is packaged, with topics by their titles and the age of the guide, and calls for nothing old', async () => {
  await seeCase();
  const told = await worker.ask('updates', {}, 'ui');
  expect(told.verified).toMatch(/^2026-\d\d-\d\d$/);
  const law = told.updates.find(({ id }) => id === 'samr-121');
  expect(law).toMatchObject({ day: '2026-04-15', isRead: false, touched: [] });
  expect(law?.topics.map(({ title }) => title)).toContain('12315 的投诉要撤回');
  const dispute = told.updates.find(({ id }) => id === 'dispute-rule-2025');
  expect(dispute?.touched?.map(({ subject }) => subject.caseNo)).toEqual([caseNo]);
  expect(await waiting()).toBe(0);
});

it('is no page of Taobao’s to ask', async () => {
  const place = world.openTab(listUrl);
  await expect(worker.ask('updates', {}, place)).rejects.toThrow();
  await expect(worker.ask('mark-read', { ids: ['samr-121'] }, place)).rejects.toThrow();
});

it('puts a bundle’s words in front, names what it changed, and the badge says 新 until it is read', async () => {
  const key = await seeCase({ status: 'withdrawal-review', statusText: '撤销审核中' });
  await adopt([news]);
  expect((await idsOf()).slice(0, 2)).toEqual(['new-window', '1.1/adapters/refund-list.json/changed']);
  const { updates, waiting: ids } = await worker.ask('updates', {}, 'ui');
  expect(updates[0]?.touched?.map((summary) => summary.key)).toEqual([key]);
  expect(ids).toEqual(['new-window', '1.1/adapters/refund-list.json/changed']);
  expect(world.badge).toBe('新');
  await worker.ask('mark-read', { ids }, 'ui');
  expect(world.badge).toBe('');
  expect(world.told.at(-1)?.message).toEqual({ changed: 'updates' });
  await worker.die();
  worker = world.wake();
  expect(await waiting()).toBe(0);
  expect((await worker.ask('updates', {}, 'ui')).updates[0]?.isRead).toBe(true);
});

it('says a correction of what is packaged in its newest words, once', async () => {
  const told = await worker.ask('updates', {}, 'ui');
  const old = told.updates.find(({ id }) => id === 'samr-121');
  await adopt([{ ...news, id: 'samr-121', what: '改正：新办法的说明。' }]);
  const now = (await worker.ask('updates', {}, 'ui')).updates.filter(({ id }) => id === 'samr-121');
  expect(now).toHaveLength(1);
  expect(now[0]?.what).toBe('改正：新办法的说明。');
  expect(now[0]?.what).not.toBe(old?.what);
});

it('puts the number of cases that need the person first on the badge', async () => {
  await seeCase({ status: 'seller-refused', statusText: '已拒绝退款' });
  await worker.ask('list-cases', {}, 'ui');
  await adopt([news]);
  expect(await waiting()).toBeGreaterThan(0);
  expect(world.badge).toBe('1新');
  await worker.ask('mark-read', { ids: (await worker.ask('updates', {}, 'ui')).waiting }, 'ui');
  expect(world.badge).toBe('1');
});

it('is quiet about what the person does not want to hear, and about cases that are over', async () => {
  await seeCase();
  await adopt([news]);
  await worker.ask('subscribe', { quiet: ['deadline', 'page'] }, 'ui');
  expect(await waiting()).toBe(0);
  expect(world.badge).toBe('1');
  await worker.ask('subscribe', { quiet: ['complaint'] }, 'ui');
  expect(await waiting()).toBe(2);
  expect((await worker.ask('updates', {}, 'ui')).quiet).toEqual(['complaint']);
  const place = world.openTab(detailUrl(caseNo, orderNo));
  const done = detailReading(world, { status: 'refunded', statusText: '退款成功' });
  await worker.ask('report-reading', { reading: done }, place);
  expect(await waiting()).toBe(0);
});

it('keeps theme and text size beside the marks, and the marks beside them', async () => {
  await worker.ask('set-settings', { theme: 'dark' }, 'ui');
  await worker.ask('mark-read', { ids: ['samr-121'] }, 'ui');
  await worker.ask('set-settings', { textSize: 'huge' }, 'ui');
  expect(await worker.ask('get-settings', {}, 'ui')).toEqual({
    kind: 'settings',
    settings: { theme: 'dark', textSize: 'huge' },
  });
  const told = await worker.ask('updates', {}, 'ui');
  expect(told.updates.find(({ id }) => id === 'samr-121')?.isRead).toBe(true);
});

it('takes whatever lies in the settings for marks only where it is one', async () => {
  world.local.set('settings', { updates: { read: [1, 'samr-121', null], quiet: 'all' } });
  const told = await worker.ask('updates', {}, 'ui');
  expect(told.quiet).toEqual([]);
  expect(told.updates.filter(({ isRead }) => isRead).map(({ id }) => id)).toEqual(['samr-121']);
});

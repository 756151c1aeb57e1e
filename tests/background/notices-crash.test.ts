/** The worker dies at every question between keeping a change and telling it, and at random ones over a long run: nothing is lost, nothing told twice. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CaseReading } from '@/domain/reading';
import { noteEvents } from '@/entrypoints/background/note-events';
import { dieAt } from '../storage/dying';
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

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** What was under way beside an answer comes to its end, or to its death. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}

const all = { account: null, kind: null, unread: false, from: 0, count: 200 };

async function seen(world: World): Promise<Worker> {
  const worker = world.wake();
  await worker.runJobs();
  await worker.ask('report-reading', { reading: detailReading(world) }, world.openTab(detailUrl(caseNo, orderNo)));
  await settle();
  return worker;
}

/** Dead, and another one comes up as the browser brings it up. */
async function nextLife(world: World, worker: Worker): Promise<Worker> {
  await settle();
  vi.restoreAllMocks();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await worker.die();
  const next = world.wake();
  await next.runJobs();
  await settle();
  return next;
}

it('tells a change once, whichever question of the telling is the last of that life', async () => {
  let deaths = 0;
  for (let end = 1; ; end += 1) {
    const world = makeWorld();
    let worker = await seen(world);
    const archive = await worker.background.archive();
    const { events } = await archive.load();
    const first = events.find(({ kind }) => kind === 'status-changed');
    if (first?.body.kind !== 'status-changed') throw new Error('no status was read');
    world.now += 60_000;
    const { account, subject, body } = first;
    await archive.append([{ account, subject, body: { ...body, status: 'in-review', statusText: '小二处理中' } }]);
    const { asked } = dieAt(end);
    await noteEvents(worker.background).catch(() => undefined);
    const died = asked() >= end;
    worker = await nextLife(world, worker);
    const { rows } = await worker.ask('notices', all, 'ui');
    expect(
      rows.map(({ text }) => text.values.words),
      `question ${end}`,
    ).toEqual(['小二处理中']);
    // The browser keeps one of a name, however often it is given.
    expect(new Set(world.notified), `question ${end}`).toEqual(new Set([`notice/${rows[0]?.id}`]));
    expect(world.badge).toBe('1');
    await worker.die();
    if (!died) break;
    deaths += 1;
  }
  expect(deaths).toBeGreaterThan(10);
}, 120_000);

const seed = Number(process.env.CHESU_SEED ?? Date.now() % 1_000_000);

/** Mulberry32. */
function chances(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const standings: readonly Pick<CaseReading, 'status' | 'statusText'>[] = [
  { status: 'waiting-seller', statusText: '退款待处理' },
  { status: 'seller-refused', statusText: '商家不同意退款' },
  { status: 'in-review', statusText: '小二处理中' },
  { status: 'waiting-return', statusText: '待买家退货' },
  { status: 'waiting-receipt', statusText: '待商家收货' },
];

const steps = Number(process.env.CHESU_STEPS ?? 200);
/** On a machine that is busy with others the run ends early, and says where. */
const boxMs = process.env.CHESU_STEPS || process.env.CHESU_LONG ? 500_000 : 80_000;

it(`tells every change of a run of ${steps} steps once, whenever the worker dies (CHESU_SEED=${seed})`, async () => {
  const until = Date.now() + boxMs;
  const chance = chances(seed);
  const pick = (count: number) => Math.floor(chance() * count);
  const world = makeWorld();
  let worker = world.wake();
  await worker.runJobs();
  const place = world.openTab(listUrl);
  const rows = Array.from({ length: 3 }, (_, at) =>
    row({ caseNo: `18888000016000${at}234`, orderNo: `31888800001600${at}3412` }),
  );
  const read = () => worker.ask('report-reading', { reading: listReading(world, rows) }, place);
  await read();
  const expected: string[] = [];
  let deaths = 0;
  let turn = 0;
  for (; turn < steps && Date.now() < until; turn += 1) {
    world.now += 60_000;
    const at = pick(rows.length);
    const next = standings[pick(standings.length)];
    const before = rows[at];
    if (!next || !before) throw new Error('nothing to pick from');
    if (before.status !== next.status) expected.push(`${before.caseNo} ${next.statusText}`);
    rows[at] = { ...before, ...next };
    if (chance() < 0.4) {
      deaths += 1;
      dieAt(1 + pick(45));
      await read().catch(() => undefined);
      worker = await nextLife(world, worker);
    }
    // The page is there still, and says the same to the next life.
    await read();
    if (chance() < 0.5) await settle();
  }
  console.log(`CHESU_SEED=${seed}: ${turn} steps, ${deaths} deaths`);
  worker = await nextLife(world, worker);
  const told = (await worker.ask('notices', all, 'ui')).rows.map(
    ({ caseKey, text }) => `${caseKey?.split(':').at(-1)} ${text.values.words}`,
  );
  expect(told.sort()).toEqual(expected.sort());
  expect((await (await worker.background.archive()).notices.untold()).length).toBe(0);
  await worker.die();
}, 600_000);

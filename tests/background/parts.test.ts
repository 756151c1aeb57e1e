/** A long reading comes in parts: to the background it is one reading, or none. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ask } from '@/entrypoints/door/ask';
import { makeReporter } from '@/entrypoints/reader.content/report';
import { listReading, listUrl, makeWorld, row, type Worker, type World } from './world';

let world: World;
let worker: Worker;
let place: ReturnType<World['openTab']>;
let asked: string[];

beforeEach(() => {
  world = makeWorld();
  worker = world.wake();
  place = world.openTab(listUrl);
  asked = [];
});

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => row({ caseNo: `18888000016${at}9934`, orderNo: `31888800001600${at}9912` }));

/** The door as the page's reader knows it: whichever worker lives now answers. */
const ask: Ask = async (name, request) => {
  asked.push(name);
  return worker.ask(name, request, place);
};

async function wakeAnother() {
  await worker.die();
  worker = world.wake();
}

const listed = () => worker.ask('list-cases', {}, 'ui');

describe('a long reading', () => {
  it('is noted as one, in its own order, with a short message each', async () => {
    const answer = await makeReporter(ask)(listReading(world, rows(250)));
    expect(asked).toEqual(['reading-part', 'reading-part', 'report-reading']);
    if (answer.kind !== 'noted') throw new Error(answer.kind);
    expect(answer.keys.map((key) => key.split(':').at(-1))).toEqual(rows(250).map(({ caseNo }) => caseNo));
    expect((await listed()).cases).toHaveLength(250);
    const { adapters } = await worker.ask('adapter-health', {}, 'ui');
    expect(adapters.find(({ adapter }) => adapter === 'refund-list')?.last).toMatchObject({
      outcome: 'found',
      cases: 250,
    });
    expect(worker.background.cache.parts.size).toBe(0);
  });

  it('comes in one message when it is short', async () => {
    await makeReporter(ask)(listReading(world, rows(100)));
    expect(asked).toEqual(['report-reading']);
  });

  it('says nothing before it is whole: no case, no word about the page', async () => {
    await makeReporter(ask)(listReading(world, rows(250)));
    const before = await listed();
    const fresh = rows(250).map((each) => ({ ...each, statusText: '退款成功', status: 'refunded' as const }));
    await ask('reading-part', { part: 'a', from: 0, cases: fresh.slice(0, 100) });
    expect(await listed()).toEqual(before);
  });

  it('is sent anew when the worker died between its parts, and noted once', async () => {
    let turn = 0;
    const dying: Ask = async (name, request) => {
      turn += 1;
      if (turn === 3) await wakeAnother();
      return ask(name, request);
    };
    const answer = await makeReporter(dying)(listReading(world, rows(250)));
    expect(answer).toMatchObject({ kind: 'noted' });
    expect(asked).toEqual([...'ppfppf'].map((each) => (each === 'p' ? 'reading-part' : 'report-reading')));
    expect((await listed()).cases).toHaveLength(250);
  });

  it('is given up, with nothing noted, when its parts are lost each time', async () => {
    const losing: Ask = async (name, request) => {
      if (name === 'report-reading') await wakeAnother();
      return ask(name, request);
    };
    const report = makeReporter(losing);
    await expect(report(listReading(world, rows(250)))).rejects.toThrow('lost');
    expect((await listed()).cases).toEqual([]);
    expect((await listed()).lastReadAt).toBeNull();
    // What comes after it is not held up.
    expect(await report(listReading(world, rows(3)))).toMatchObject({ kind: 'noted' });
  });

  it('is not whole with a part missing, or with the parts of another document', async () => {
    const cases = rows(30);
    const reading = listReading(world, cases.slice(20));
    const last = { reading, ahead: { part: 'a', count: 20 } };
    await ask('reading-part', { part: 'a', from: 10, cases: cases.slice(10, 20) });
    expect(await ask('report-reading', last)).toEqual({ kind: 'parts-lost' });
    const other = world.openTab(listUrl);
    await worker.ask('reading-part', { part: 'a', from: 0, cases: cases.slice(0, 20) }, other);
    expect(await ask('report-reading', last)).toEqual({ kind: 'parts-lost' });
    // A part that came twice is one part.
    for (const from of [10, 0, 10]) await ask('reading-part', { part: 'a', from, cases: cases.slice(from, from + 10) });
    expect(await ask('report-reading', last)).toMatchObject({ kind: 'noted' });
    expect((await listed()).cases).toHaveLength(30);
  });

  it('that nobody finishes does not pile up', async () => {
    for (const part of 'abcdefgh') await ask('reading-part', { part, from: 0, cases: rows(1) });
    expect(worker.background.cache.parts.size).toBeLessThanOrEqual(4);
  });

  it('is noted before what was read after it', async () => {
    const report = makeReporter(ask);
    await Promise.all([report(listReading(world, rows(250))), report(listReading(world, rows(2)))]);
    expect(asked).toEqual(['reading-part', 'reading-part', 'report-reading', 'report-reading']);
  });
});

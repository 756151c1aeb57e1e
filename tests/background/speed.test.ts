/** How fast answers come with 1,000 cases: printed for the bench, held against generous bounds here. */
import { expect, it } from 'vitest';
import { listReading, listUrl, makeWorld, row } from './world';

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  console.info(`${what}: ${ms.toFixed(0)} ms`);
  return { result, ms };
}

it('reads 1,000 rows, and lists 1,000 cases of 20,000 events at a cold start', async () => {
  const world = makeWorld();
  let worker = world.wake();
  const place = world.openTab(listUrl);
  const rows = Array.from({ length: 1000 }, (_, at) => {
    const tail = String(at).padStart(4, '0');
    return row({
      caseNo: `18888000${tail}001234`,
      orderNo: `3188880${tail}00003412`,
      items: [{ title: `青瓷茶杯 ${tail} 四只装`, itemId: null, sku: null, subOrderNo: null }],
    });
  });
  const report = (statusText: string) =>
    worker.ask(
      'report-reading',
      {
        reading: listReading(
          world,
          rows.map((each) => ({ ...each, statusText })),
        ),
      },
      place,
    );
  await timed('first report of 1,000 rows', () => report('退款待处理'));
  const same = await timed('the same report again', () => report('退款待处理'));
  expect(same.result).toMatchObject({ kind: 'noted' });
  const archive = await worker.background.archive();
  for (let round = 0; round < 18; round += 1) {
    world.now += 60_000;
    const { events } = await archive.load();
    await archive.append(
      events.slice(0, 2002).flatMap((event) =>
        event.body.kind === 'status-changed'
          ? [
              {
                account: event.account,
                subject: event.subject,
                body: { ...event.body, statusText: `第 ${round} 次变化` },
              },
            ]
          : [],
      ),
    );
  }
  console.info(`${(await archive.load()).events.length} events`);
  await worker.die();
  worker = world.wake();
  const unfolded = await timed('popup list, cold, folded from all events', () => worker.ask('list-cases', {}, 'ui'));
  expect(unfolded.result.cases).toHaveLength(1000);
  await (await worker.background.archive()).keepSnapshot();
  await timed('popup list, warm', () => worker.ask('list-cases', {}, 'ui'));
  await worker.die();
  worker = world.wake();
  const folded = await timed('popup list, cold, from the kept snapshot', () => worker.ask('list-cases', {}, 'ui'));
  expect(folded.result.cases).toEqual(unfolded.result.cases);
  await worker.die();
}, 60_000);

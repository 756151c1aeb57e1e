/** What the background tells of a case for a diagnosis: what its pages said, and nothing of what they did not. */
import { afterEach, expect, it } from 'vitest';
import { caseNo, detailReading, detailUrl, listReading, listUrl, makeWorld, orderNo, row, type Worker } from './world';

let worker: Worker | null = null;

afterEach(async () => {
  await worker?.die();
});

it('names the conditions that hold and the case they are of, after a death too', async () => {
  const world = makeWorld();
  worker = world.wake();
  const log = [{ who: 'seller' as const, name: null, at: null, text: '先撤诉，我再退你' }];
  const place = world.openTab(detailUrl(caseNo, orderNo));
  const { keys } = (await worker.ask('report-reading', { reading: detailReading(world, { log }) }, place)) as {
    keys: string[];
  };
  const key = keys[0] ?? '';
  const told = await worker.ask('case-conditions', { key }, 'ui');
  expect(told).toMatchObject({ kind: 'conditions', summary: { key } });
  const known = told.kind === 'conditions' ? told.known : [];
  expect(known).toEqual(expect.arrayContaining(['case-is-refund', 'still-open', 'control-found', 'seller-asked']));
  expect(known).not.toContain('control-missing');
  await worker.die();
  worker = world.wake();
  expect(await worker.ask('case-conditions', { key }, 'ui')).toEqual(told);
});

it('says nothing of controls a list did not show, and knows no case that is not there', async () => {
  const world = makeWorld();
  worker = world.wake();
  const place = world.openTab(listUrl);
  const noted = await worker.ask('report-reading', { reading: listReading(world, [row()]) }, place);
  const key = noted.kind === 'noted' ? (noted.keys[0] ?? '') : '';
  const told = await worker.ask('case-conditions', { key }, 'ui');
  expect(told.kind === 'conditions' ? told.known.join() : '').not.toMatch(/control/);
  expect(await worker.ask('case-conditions', { key: 'nobody/refund:case:1' }, 'ui')).toEqual({ kind: 'no-such-case' });
  await expect(worker.ask('case-conditions', { key }, place)).rejects.toThrow();
});

/** Obstacles in the background: told to whom they concern, put aside and taken up, with proof kept; a worker that dies changes nothing. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { partsOf } from '@/domain/capture';
import { keptEvidence } from '@/domain/evidence';
import type { Reading } from '@/domain/reading';
import type { Place } from '@/entrypoints/background/port';
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
let page: Place;
let key: string;

async function report(reading: Reading, place: Place): Promise<string[]> {
  const answer = await worker.ask('report-reading', { reading }, place);
  return answer.kind === 'noted' ? answer.keys : [];
}

const refusedRow = { status: 'seller-refused', statusText: '已拒绝退款' } as const;
const intervene = { name: 'intervene', evidence: 'assumed', text: '申请客服介入', exact: true } as const;

async function told(place: Place | 'ui' = 'ui') {
  const answer = await worker.ask('case-obstacle', { key }, place);
  if (answer.kind !== 'obstacle') throw new Error(answer.kind);
  return answer;
}

async function first() {
  const { cases, obstacles } = await worker.ask('list-cases', { first: 5 }, 'ui');
  return { summary: cases.find(({ subject }) => subject.caseNo === caseNo), obstacles };
}

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  world = makeWorld();
  worker = world.wake();
  page = world.openTab(detailUrl(caseNo, orderNo));
  [key = ''] = await report(detailReading(world, { ...refusedRow, controls: [intervene] }), page);
});

describe('an obstacle', () => {
  it('is told with reason, sourced steps and the messages they offer, and counts on the badge', async () => {
    const { obstacle, advice, facts, messages, topics } = await told(page);
    expect(obstacle).toMatchObject({ cause: 'seller-disagrees', words: '已拒绝退款', dismissed: null });
    expect(advice.steps[0]?.go).toEqual({ kind: 'control', control: 'intervene' });
    expect(facts.map(({ id }) => id)).toEqual(expect.arrayContaining(['x8', 'refused-options', 'r19']));
    expect(messages.map(({ id }) => id)).toContain('seller-ask-agree');
    expect(topics.map(({ id }) => id)).toContain('seller-refused');
    expect(await first()).toMatchObject({ obstacles: 1, summary: { needsYou: true, obstacle: { id: obstacle.id } } });
    await vi.waitFor(() => expect(world.badge).toBe('1'));
  });

  it('is told to no page that does not show the case', async () => {
    const other = world.openTab(listUrl);
    await report(listReading(world, [row({ caseNo: '188880000160009999', orderNo: '3188880000160009999' })]), other);
    expect(await worker.ask('case-obstacle', { key }, other)).toEqual({ kind: 'no-such-case' });
    const { obstacle } = await told();
    const request = { key, obstacle: obstacle.id, reason: 'solved' } as const;
    expect(await worker.ask('dismiss-obstacle', request, other)).toEqual({ kind: 'no-such-case' });
    expect((await told()).obstacle.dismissed).toBeNull();
  });

  it('is put aside with its reason, stays so after a death, and is taken up again', async () => {
    const { obstacle } = await told();
    const request = { key, obstacle: obstacle.id, reason: 'talking' } as const;
    expect(await worker.ask('dismiss-obstacle', request, page)).toEqual({ kind: 'added' });
    // Asked twice, for the first answer may have been lost: kept once.
    expect(await worker.ask('dismiss-obstacle', request, page)).toEqual({ kind: 'added' });
    const { events } = await (await worker.background.archive()).load();
    expect(events.filter(({ kind }) => kind === 'obstacle-dismissed')).toHaveLength(1);
    await worker.die();
    worker = world.wake();
    expect((await told()).obstacle.dismissed).toBe('talking');
    expect(await first()).toMatchObject({ obstacles: 0, summary: { obstacle: null } });
    await worker.ask('dismiss-obstacle', { ...request, reason: null }, 'ui');
    expect((await first()).summary?.obstacle?.id).toBe(obstacle.id);
    expect(await worker.ask('dismiss-obstacle', { ...request, obstacle: 'another' }, 'ui')).toEqual({
      kind: 'no-obstacle',
    });
  });

  it('is solved by a reading that shows the case moved on', async () => {
    world.now += 60_000;
    await report(detailReading(world, { status: 'waiting-return', statusText: '待买家发货' }), page);
    expect(await worker.ask('case-obstacle', { key }, 'ui')).toEqual({ kind: 'no-obstacle' });
    expect((await first()).obstacles).toBe(0);
  });
});

describe('the way on', () => {
  it('opens the case and says there which control to show, once', async () => {
    expect(await worker.ask('open-case', { key, withdraw: false, point: 'intervene' }, 'ui')).toEqual({
      kind: 'opened',
    });
    const opened: Place = { tabId: Math.max(...world.tabs.keys()), frameId: 0 };
    expect(world.tabs.get(opened.tabId)).toContain(caseNo);
    const keys = await report(detailReading(world, { ...refusedRow, controls: [intervene] }), opened);
    expect(await worker.ask('cases-here', { keys }, opened)).toMatchObject({ ready: key, point: 'intervene' });
    await worker.ask('case-detail', { key, reason: null }, opened);
    expect(await worker.ask('cases-here', { keys }, opened)).toMatchObject({ ready: null, point: null });
  });
});

describe('proof', () => {
  const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const encoded = Buffer.from(picture).toString('base64url');

  async function give(over: Partial<{ count: number; name: string; proof: string; text: string }> = {}) {
    const { count = 1, name = '聊天.exe', proof = 'chat', text = encoded } = over;
    for (const [at, part] of partsOf(text).entries()) {
      await worker.ask('capture-part', { capture: 'c', at, text: part }, page);
    }
    return worker.ask('keep-proof', { key, capture: 'c', count, name, proof, from: 'drop' }, page);
  }

  it('is kept as evidence, is what its bytes are, and counts for what was asked', async () => {
    world.now += 60_000;
    await report(
      detailReading(world, { status: 'material-needed', statusText: '待补充材料，请上传与商家的聊天记录' }),
      page,
    );
    expect((await told()).advice.missing.map(({ id }) => id)).toEqual(['chat']);
    expect(await give()).toEqual({ kind: 'added' });
    expect((await told(page)).given).toEqual({ chat: 1 });
    const answer = await worker.ask('case-evidence', { key }, 'ui');
    if (answer.kind !== 'evidence') throw new Error(answer.kind);
    expect(answer.items).toMatchObject([
      { name: '聊天.exe', media: 'image/png', type: 'chat-log', proof: 'chat', from: 'drop', size: picture.length },
    ]);
    expect(answer.chain).toMatchObject({ kind: 'chain-whole', links: 1 });
    const archive = await worker.background.archive();
    const [item] = await archive.whole((await archive.cases()).heads);
    expect(keptEvidence(item?.evidence ?? [])).toHaveLength(1);
  });

  it('is not kept in part, as no text, or for a case the page does not show', async () => {
    expect(await give({ count: 2 })).toEqual({ kind: 'parts-lost' });
    expect(await give({ text: '<b>' })).toEqual({ kind: 'parts-lost' });
    const request = {
      key: 'a/refund:case:1',
      capture: 'c',
      count: 1,
      name: 'x',
      proof: 'chat',
      from: 'picker',
    } as const;
    expect(await worker.ask('keep-proof', request, page)).toEqual({ kind: 'no-such-case' });
    expect(await worker.ask('case-evidence', { key }, 'ui')).toMatchObject({ items: [] });
  });

  it('for something the guide does not name is evidence all the same', async () => {
    expect(await give({ proof: 'nothing-we-know', name: 'a.png' })).toEqual({ kind: 'added' });
    expect(await worker.ask('case-evidence', { key }, 'ui')).toMatchObject({ items: [{ type: 'other', note: '' }] });
  });
});

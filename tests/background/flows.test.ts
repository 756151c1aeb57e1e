/** A withdrawal's life in the background: started once, moved forward only, ended by what a page said. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { foldCases } from '@/domain/case';
import type { CaseReading, Reading } from '@/domain/reading';
import type { Place } from '@/entrypoints/background/port';
import type { RequestOf, ResponseOf } from '@/entrypoints/door/contract';
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
let list: Place;
let key: string;

const text = '本人与商家已协商一致，现申请撤销本次退款申请，感谢处理。';

async function report(reading: Reading, place: Place): Promise<string[]> {
  const answer = await worker.ask('report-reading', { reading }, place);
  return answer.kind === 'noted' ? answer.keys : [];
}

function startRequest(over: Partial<RequestOf<'start-withdrawal'>> = {}): RequestOf<'start-withdrawal'> {
  return {
    key,
    reason: 'agreed',
    text,
    answers: { money: 'not-needed', time: 'enough' },
    mode: 'drive',
    from: listUrl,
    ...over,
  };
}

async function start(place: Place, over: Partial<RequestOf<'start-withdrawal'>> = {}) {
  const answer = await worker.ask('start-withdrawal', startRequest(over), place);
  if (answer.kind !== 'started') throw new Error(JSON.stringify(answer));
  return answer.flow;
}

type Stage = RequestOf<'flow-stage'>['stage'];

async function step(flow: string, stage: Stage, place: Place, mode: 'drive' | 'point' = 'drive') {
  return worker.ask('flow-stage', { flow, stage, mode }, place);
}

async function walk(flow: string, place: Place, upTo: Stage) {
  for (const stage of ['opening', 'opened', 'submitting', 'submitted'] as const) {
    expect((await step(flow, stage, place)).kind).toBe('kept');
    if (stage === upTo) return;
  }
}

async function eventsOf(kind: string) {
  const { events } = await (await worker.background.archive()).load();
  return events.filter((event) => event.kind === kind);
}

async function summary() {
  const { cases } = await worker.ask('list-cases', {}, 'ui');
  return cases.find(({ subject }) => subject.caseNo === caseNo);
}

async function reborn(): Promise<void> {
  await worker.die();
  worker = world.wake();
}

beforeEach(async () => {
  // A worker that dies cannot finish what it says on the side.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  world = makeWorld();
  worker = world.wake();
  list = world.openTab(listUrl);
  [key = ''] = await report(listReading(world, [row()]), list);
});

describe('starting', () => {
  it('keeps what the person confirmed and leads to the case’s own page', async () => {
    const answer = await worker.ask('start-withdrawal', startRequest(), list);
    expect(answer).toMatchObject({
      kind: 'started',
      flow: { stage: 'confirmed', mode: 'drive', tabId: list.tabId, outcome: null },
    });
    expect(answer.kind === 'started' && answer.navigate).toContain(`disputeId=${caseNo}`);
    const [asked] = await eventsOf('withdrawal-asked');
    expect(asked?.body).toMatchObject({ reason: 'agreed', text });
    expect(await worker.ask('flow-here', {}, list)).toMatchObject({ kind: 'flow', here: true, text });
    expect(world.alarms.has('end-stale-flows')).toBe(true);
  });

  it('goes nowhere when the page is the case’s own', async () => {
    const detail = world.openTab(detailUrl(caseNo, orderNo));
    await report(detailReading(world), detail);
    const answer = await worker.ask('start-withdrawal', startRequest({ from: detailUrl(caseNo, orderNo) }), detail);
    expect(answer).toMatchObject({ kind: 'started', navigate: null, flow: { address: detailUrl(caseNo, orderNo) } });
  });

  it('happens once: by a double click, in two tabs, and after the worker died', async () => {
    const second = world.openTab(listUrl);
    await report(listReading(world, [row()]), second);
    const answers = await Promise.all(
      [list, list, second].map((place) => worker.ask('start-withdrawal', startRequest(), place)),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['already-running', 'already-running', 'started']);
    await reborn();
    expect(await worker.ask('start-withdrawal', startRequest(), list)).toMatchObject({
      kind: 'already-running',
      here: true,
    });
    expect(await worker.ask('start-withdrawal', startRequest(), second)).toMatchObject({
      kind: 'already-running',
      here: false,
    });
    expect(await eventsOf('withdrawal-asked')).toHaveLength(1);
    expect(await worker.ask('flow-here', {}, second)).toMatchObject({ kind: 'flow', here: false });
  });

  it('is refused where the page does not show the case open, not long ago', async () => {
    const other = world.openTab(listUrl);
    expect(await worker.ask('start-withdrawal', startRequest(), other)).toEqual({
      kind: 'not-allowed',
      why: 'why.not-fresh',
    });
    world.now += 31 * 60_000;
    expect(await worker.ask('start-withdrawal', startRequest(), list)).toEqual({
      kind: 'not-allowed',
      why: 'why.not-fresh',
    });
    await report(listReading(world, [row()]), list);
    await report(listReading(world, [row({ status: 'refunded', statusText: '退款成功' })]), list);
    expect((await worker.ask('start-withdrawal', startRequest(), list)).kind).toBe('not-allowed');
    expect(await worker.ask('start-withdrawal', startRequest({ key: 'nobody/refund:case:1' }), list)).toEqual({
      kind: 'no-such-case',
    });
    expect(await eventsOf('withdrawal-asked')).toHaveLength(0);
  });

  it('is refused with what is missing: an answer, or a text', async () => {
    expect(await worker.ask('start-withdrawal', startRequest({ text: '撤' }), list)).toEqual({
      kind: 'not-allowed',
      why: 'missing.text-short',
    });
    const without = await worker.ask('start-withdrawal', startRequest({ answers: {} }), list);
    expect(without).toMatchObject({ kind: 'not-allowed' });
  });

  it('only leads to the phone or the service where the page has no control', async () => {
    const url = 'https://rights.taobao.com/complaint/buyerList.htm';
    const place = world.openTab(url);
    const complaint = row({ kind: 'complaint', caseNo: '20261100000001', status: 'in-review', statusText: '处理中' });
    const [named = ''] = await report(listReading(world, [complaint], { url, adapter: 'complaint-list' }), place);
    expect(await worker.ask('start-withdrawal', startRequest({ key: named, from: url }), place)).toEqual({
      kind: 'not-allowed',
      why: 'why.phone',
    });
    expect((await worker.ask('cases-here', { keys: [named] }, place)).cases[0]?.route).toBe('phone');
  });

  it('points where the rules only point, also when the overlay asks to drive', async () => {
    const url = 'https://rights.m.taobao.com/complaint/m/detail.htm?caseId=20261100000001';
    const place = world.openTab(url);
    const complaint = row({
      kind: 'complaint',
      caseNo: '20261100000001',
      status: 'in-review',
      statusText: '处理中',
      controls: [{ name: 'withdraw', evidence: 'assumed', text: '撤销投诉', exact: true }],
    });
    const reading = listReading(world, [complaint], { url, adapter: 'h5-complaint', view: 'detail', surface: 'h5' });
    const [named = ''] = await report(reading, place);
    const answer = await worker.ask('start-withdrawal', startRequest({ key: named, from: url }), place);
    expect(answer).toMatchObject({ kind: 'started', navigate: null, flow: { mode: 'point', address: url } });
  });
});

describe('stages', () => {
  it('go forward only, once each, and never by another document', async () => {
    const flow = await start(list);
    const other = world.openTab(listUrl);
    await report(listReading(world, [row()]), other);
    expect((await step(flow.id, 'opening', other)).kind).toBe('refused');
    expect((await step(flow.id, 'opening', { ...list, frameId: 4 })).kind).toBe('refused');
    expect(await step(flow.id, 'opening', list)).toMatchObject({ kind: 'kept', flow: { stage: 'opening' } });
    expect(await step(flow.id, 'opening', list)).toMatchObject({ kind: 'refused', flow: { stage: 'opening' } });
    expect((await step(flow.id, 'confirmed', list)).kind).toBe('refused');
    expect((await step(flow.id, 'settled', list)).kind).toBe('refused');
    expect(await step('no-such-flow', 'opened', list)).toEqual({ kind: 'refused', flow: null });
    const twice = await Promise.all([step(flow.id, 'submitting', list), step(flow.id, 'submitting', list)]);
    expect(twice.map(({ kind }) => kind).sort()).toEqual(['kept', 'refused']);
  });

  it('are on disk before they are answered', async () => {
    const flow = await start(list);
    for (const stage of ['opening', 'opened', 'submitting', 'submitted'] as const) {
      await step(flow.id, stage, list);
      await reborn();
      expect(await worker.ask('flow-here', {}, list)).toMatchObject({
        kind: 'flow',
        here: true,
        flow: { stage },
        text,
      });
    }
    expect(await eventsOf('withdrawal-submitted')).toHaveLength(1);
  });

  it('turn to pointing before submit, and to nothing else', async () => {
    const flow = await start(list);
    await walk(flow.id, list, 'opened');
    expect(await step(flow.id, 'opened', list, 'point')).toMatchObject({
      kind: 'kept',
      flow: { mode: 'point', stage: 'opened' },
    });
    expect((await step(flow.id, 'submitting', list, 'drive')).kind).toBe('refused');
    expect((await step(flow.id, 'opened', list, 'point')).kind).toBe('refused');
  });

  it('do not turn to pointing after submit', async () => {
    const flow = await start(list);
    await walk(flow.id, list, 'submitting');
    expect((await step(flow.id, 'submitting', list, 'point')).kind).toBe('refused');
  });

  it('before a click are refused when the page just showed the case closed', async () => {
    const flow = await start(list);
    await walk(flow.id, list, 'opened');
    await report(listReading(world, [row({ status: 'refunded', statusText: '退款成功' })]), list);
    expect((await step(flow.id, 'submitting', list)).kind).toBe('refused');
    expect(await eventsOf('withdrawal-stopped')).toHaveLength(1);
  });
});

describe('outcomes', () => {
  async function outcome(given: RequestOf<'flow-outcome'>['outcome'], upTo: Stage = 'submitted') {
    const flow = await start(list);
    await walk(flow.id, list, upTo);
    return { flow, answer: await worker.ask('flow-outcome', { flow: flow.id, outcome: given }, list) };
  }

  it('withdrawn comes with the page’s word, is shown again, and ends the flow', async () => {
    const { flow, answer } = await outcome({ kind: 'withdrawn', words: '撤销成功' });
    expect(answer).toMatchObject({
      kind: 'kept',
      flow: { stage: 'settled', outcome: { kind: 'withdrawn', words: '撤销成功' } },
    });
    await reborn();
    expect(await worker.ask('flow-here', {}, list)).toMatchObject({
      flow: { id: flow.id, outcome: { words: '撤销成功' } },
      here: true,
    });
    expect(await summary()).toMatchObject({ status: 'withdrawn', state: 'done' });
    expect((await step(flow.id, 'submitted', list)).kind).toBe('refused');
    world.now += 6 * 60_000;
    expect(await worker.ask('flow-here', {}, list)).toEqual({ kind: 'no-flow' });
  });

  it('keep the page’s words sealed, not in the row in clear', async () => {
    await outcome({ kind: 'refused', words: '某某先生，商家不同意' });
    const [flow] = await (await worker.background.archive()).flows();
    expect(JSON.stringify(flow)).not.toContain('某某先生');
    expect(await worker.ask('flow-here', {}, list)).toMatchObject({
      flow: { outcome: { words: '某某先生，商家不同意' } },
    });
    expect(await summary()).toMatchObject({ state: 'refused' });
  });

  it('are not told by another document, nor twice', async () => {
    const { flow } = await outcome({ kind: 'refused', words: '不可撤销' });
    const other = world.openTab(listUrl);
    const late = { flow: flow.id, outcome: { kind: 'withdrawn', words: '撤销成功' } } as const;
    expect((await worker.ask('flow-outcome', late, other)).kind).toBe('refused');
    expect(
      (await worker.ask('flow-outcome', { flow: flow.id, outcome: { kind: 'refused', words: '不可撤销' } }, list)).kind,
    ).toBe('refused');
    expect(await eventsOf('withdrawal-refused')).toHaveLength(1);
  });

  it('before our submit: a closed case was not closed by us', async () => {
    const { answer } = await outcome({ kind: 'closed-after-submit', words: '退款关闭' }, 'opening');
    expect(answer).toMatchObject({ kind: 'kept', flow: { outcome: { kind: 'unknown' } } });
    expect(await eventsOf('withdrawal-done')).toHaveLength(0);
  });

  it('after submit: nothing is merely stopped', async () => {
    const { answer } = await outcome({ kind: 'stopped', why: 'person', words: '' }, 'submitting');
    expect(answer).toMatchObject({ kind: 'kept', flow: { stage: 'submitting', outcome: { kind: 'unknown' } } });
    expect(await eventsOf('withdrawal-stopped')).toHaveLength(0);
    expect(await summary()).toMatchObject({ state: 'unsure' });
  });

  it('a stop before submit frees the case', async () => {
    await outcome({ kind: 'stopped', why: 'person', words: '' }, 'opened');
    expect((await worker.ask('start-withdrawal', startRequest(), list)).kind).toBe('started');
  });

  it('unknown is settled by the next reading, by the page’s word first', async () => {
    const { flow } = await outcome({ kind: 'unknown', words: '系统繁忙' });
    const detail = world.openTab(detailUrl(caseNo, orderNo));
    await report(detailReading(world, { status: 'withdrawn', statusText: '买家已撤销退款申请', controls: [] }), detail);
    const [kept] = await (await worker.background.archive()).flows();
    expect(kept).toMatchObject({ id: flow.id, stage: 'settled', outcome: { kind: 'withdrawn' } });
    expect(await summary()).toMatchObject({ status: 'withdrawn', state: 'done' });
  });

  it('closed in the first reading after submit is called that, never withdrawn', async () => {
    const { flow } = await outcome({ kind: 'unknown', words: '' });
    await report(listReading(world, [row({ status: 'closed', statusText: '退款关闭' })]), list);
    const [kept] = await (await worker.background.archive()).flows();
    expect(kept).toMatchObject({ id: flow.id, outcome: { kind: 'closed-after-submit' } });
    expect(await summary()).toMatchObject({ status: 'closed', state: 'closed-after-submit' });
    expect((await eventsOf('withdrawal-done'))[0]?.body).toMatchObject({ how: 'closed-after-submit' });
  });

  it('still open long after submit: the person may start again, and from then on presses alone', async () => {
    await outcome({ kind: 'unknown', words: '' });
    expect(await worker.ask('start-withdrawal', startRequest(), list)).toMatchObject({
      kind: 'not-allowed',
      why: 'why.unsettled',
    });
    world.now += 60_000;
    const detail = world.openTab(detailUrl(caseNo, orderNo));
    await report(detailReading(world), detail);
    const again = await start(detail, { from: detailUrl(caseNo, orderNo) });
    expect(again.mode).toBe('point');
  });

  it('pending waits for the page, and is settled by it', async () => {
    await outcome({ kind: 'pending', words: '已提交，等待审核' });
    expect(await summary()).toMatchObject({ state: 'submitted' });
    world.now += 3_600_000;
    await report(listReading(world, [row({ status: 'withdrawn', statusText: '已撤销' })]), list);
    expect(await summary()).toMatchObject({ state: 'done' });
  });
});

describe('resuming', () => {
  it('goes on where the page is seen again once the old tab is gone, and not before', async () => {
    const flow = await start(list);
    await walk(flow.id, list, 'opening');
    const detail = world.openTab(detailUrl(caseNo, orderNo));
    await report(detailReading(world), detail);
    expect(await worker.ask('flow-here', {}, detail)).toMatchObject({ kind: 'flow', here: false });
    expect((await step(flow.id, 'opened', detail)).kind).toBe('refused');
    await world.closeTab(list);
    await report(detailReading(world), detail);
    expect(await worker.ask('flow-here', {}, detail)).toMatchObject({
      here: true,
      flow: { stage: 'opening', tabId: detail.tabId },
    });
    expect((await step(flow.id, 'opened', detail)).kind).toBe('kept');
  });

  it('does not lead a list away: only the case’s own page takes a flow over', async () => {
    await start(list);
    await world.closeTab(list);
    const other = world.openTab(listUrl);
    await report(listReading(world, [row()]), other);
    expect(await worker.ask('flow-here', {}, other)).toMatchObject({ here: false });
  });

  it('after a browser restart belongs to no tab, also not to one with the same number', async () => {
    const flow = await start(list);
    await walk(flow.id, list, 'submitting');
    await worker.die();
    world.restartBrowser();
    worker = world.wake();
    const first = world.openTab(listUrl);
    expect(first.tabId).toBe(list.tabId);
    await report(listReading(world, [row()]), first);
    expect(await worker.ask('flow-here', {}, first)).toMatchObject({ here: false });
    const detail = world.openTab(detailUrl(caseNo, orderNo));
    await report(detailReading(world), detail);
    expect(await worker.ask('flow-here', {}, detail)).toMatchObject({ here: true, flow: { stage: 'submitting' } });
    expect((await step(flow.id, 'submitting', detail)).kind).toBe('refused');
  });

  it('brings the overlay to a page that runs a flow, also when it shows no case', async () => {
    await start(list);
    world.overlays.length = 0;
    await report(listReading(world, [], { outcome: 'challenged', account: null }), list);
    expect(world.overlays).toEqual([list]);
  });

  it('ends when another account is signed in', async () => {
    await start(list);
    const theirs = row({ caseNo: '188880000160005678', orderNo: '3188880000160007856' });
    await report(listReading(world, [theirs], { account: { nick: '另一人', uid: '2200000005678' } }), list);
    expect((await eventsOf('withdrawal-stopped'))[0]?.body).toMatchObject({ why: 'other-account' });
  });

  it('does not take a page that names nobody, or masks the nick, for another account', async () => {
    await start(list);
    const theirs = row({ caseNo: '188880000160005678', orderNo: '3188880000160007856' });
    await report(listReading(world, [theirs], { account: null }), list);
    await report(listReading(world, [theirs], { account: { nick: '某**家', uid: null } }), list);
    expect(await eventsOf('withdrawal-stopped')).toHaveLength(0);
  });

  it('ends a flow that stood still before submit, and leaves one after submit unknown', async () => {
    const flow = await start(list);
    await walk(flow.id, list, 'opened');
    await reborn();
    world.now += 31 * 60_000;
    await worker.runJobs('end-stale-flows');
    expect((await eventsOf('withdrawal-stopped'))[0]?.body).toMatchObject({ why: 'expired' });
    expect(world.alarms.has('end-stale-flows')).toBe(false);
    await report(listReading(world, [row()]), list);
    const second = await start(list);
    await walk(second.id, list, 'submitted');
    world.now += 31 * 60_000;
    await worker.runJobs();
    expect(await eventsOf('withdrawal-unknown')).toHaveLength(1);
    expect(await summary()).toMatchObject({ state: 'unsure' });
  });

  it('drops the rows of flows that were over long ago; their story stays', async () => {
    const flow = await start(list);
    await walk(flow.id, list, 'submitted');
    await worker.ask('flow-outcome', { flow: flow.id, outcome: { kind: 'withdrawn', words: '撤销成功' } }, list);
    world.now += 25 * 3_600_000;
    await worker.runJobs();
    expect(await (await worker.background.archive()).flows()).toEqual([]);
    expect(await summary()).toMatchObject({ state: 'done' });
    expect([...world.session.keys()].filter((name) => name.startsWith('owner:'))).toEqual([]);
  });
});

describe('a worker that dies anywhere', () => {
  /** The page's side of the story: asks, and after silence looks where it stands before it does anything again. */
  async function playStory(dieAfter: (asked: number) => number | null): Promise<{ clicks: number; answers: string[] }> {
    let asked = 0;
    const answers: string[] = [];
    async function ask<Name extends 'start-withdrawal' | 'flow-stage' | 'flow-outcome' | 'flow-here'>(
      name: Name,
      request: RequestOf<Name>,
    ): Promise<ResponseOf<Name> | null> {
      asked += 1;
      const ticks = dieAfter(asked);
      const answer = worker.ask(name, request, list).catch(() => null);
      if (ticks === null) return answer as Promise<ResponseOf<Name> | null>;
      for (let tick = 0; tick < ticks; tick += 1) await new Promise((done) => setImmediate(done));
      await worker.die();
      await answer;
      worker = world.wake();
      return null;
    }
    let clicks = 0;
    for (let life = 0; life < 12; life += 1) {
      const here = await ask('flow-here', {});
      if (here === null) continue;
      if (here.kind === 'no-flow') {
        await ask('start-withdrawal', startRequest());
        continue;
      }
      const { flow } = here;
      if (flow.outcome) break;
      if (flow.stage === 'submitting' || flow.stage === 'submitted') {
        await ask('flow-outcome', { flow: flow.id, outcome: { kind: 'withdrawn', words: '撤销成功' } });
        continue;
      }
      const next = flow.stage === 'confirmed' ? 'opening' : flow.stage === 'opening' ? 'opened' : 'submitting';
      const kept = await ask('flow-stage', { flow: flow.id, stage: next, mode: 'drive' });
      answers.push(`${next} ${kept?.kind ?? 'silence'}`);
      if (next === 'submitting' && kept?.kind === 'kept') clicks += 1;
    }
    return { clicks, answers };
  }

  it('before, in and after every message: nothing is lost, nothing is done twice', async () => {
    for (let victim = 1; victim <= 7; victim += 1) {
      for (const ticks of [0, 2, 5, 12, 40]) {
        world = makeWorld();
        worker = world.wake();
        list = world.openTab(listUrl);
        [key = ''] = await report(listReading(world, [row()]), list);
        const { clicks, answers } = await playStory((asked) => (asked === victim ? ticks : null));
        const label = `death in message ${victim} after ${ticks} ticks: ${answers.join(', ')}`;
        expect(clicks, label).toBeLessThanOrEqual(1);
        expect(await eventsOf('withdrawal-asked'), label).toHaveLength(1);
        expect((await eventsOf('withdrawal-submitted')).length, label).toBeLessThanOrEqual(1);
        expect(await eventsOf('withdrawal-done'), label).toHaveLength(1);
        const { events } = await (await worker.background.archive()).load();
        expect(
          events.map(({ seq }) => seq),
          label,
        ).toEqual(events.map((_, at) => at + 1));
        expect(foldCases(events).find(({ subject }) => subject.caseNo === caseNo)?.attempts, label).toHaveLength(1);
        await worker.die();
      }
    }
  }, 60_000);

  it('in a reading: the next report makes it whole', async () => {
    const rows: CaseReading[] = Array.from({ length: 5 }, (_, at) =>
      row({ caseNo: `18888000016000${at}034`, orderNo: `318888000016000${at}012` }),
    );
    for (const ticks of [0, 1, 3, 6, 12, 25]) {
      world = makeWorld();
      worker = world.wake();
      list = world.openTab(listUrl);
      const lost = report(listReading(world, rows), list).catch(() => []);
      for (let tick = 0; tick < ticks; tick += 1) await new Promise((done) => setImmediate(done));
      await reborn();
      await lost;
      expect(await report(listReading(world, rows), list)).toHaveLength(5);
      const { events } = await (await worker.background.archive()).load();
      expect(events.filter(({ kind }) => kind === 'seen')).toHaveLength(5);
      await worker.die();
    }
  });
});

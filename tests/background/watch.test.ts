/** Watching in the background, on pages of the stand-in: what is due is fetched once, noted like a page the person opened, and stopped where it must. */
import { beforeEach, describe, expect, it } from 'vitest';
import { wakeWatch } from '@/entrypoints/background/heard-from-page';
import { watchRound } from '@/entrypoints/background/watch-round';
import { askFor } from '../standin/ask';
import type { Case } from '../standin/case';
import { answer } from '../standin/site';
import { World as Site } from '../standin/world';
import { makeWorld, row, type Worker, type World, withdrawControl } from './world';

const hour = 3_600_000;
let world: World;
let worker: Worker;
let site: Site;
let asked: string[];
let one: Case;

/** As a browser does: follows within the hosts we may read, fails where it is led elsewhere, and only tells so when asked not to follow. */
async function fetchSite(url: string, init: RequestInit): Promise<Response> {
  expect(init.method ?? 'GET').toBe('GET');
  expect(init.credentials).toBe('include');
  asked.push(url);
  const reply = answer(site, askFor(url));
  if (reply.status === 302) {
    if (init.redirect === 'manual') return { type: 'opaqueredirect' } as Response;
    const to = String(reply.headers.location);
    if (to.startsWith('https://login.')) throw new TypeError('Failed to fetch');
    return fetchSite(to, init);
  }
  const response = new Response(typeof reply.body === 'string' ? reply.body : new Uint8Array(reply.body), {
    status: reply.status,
    headers: { 'content-type': String(reply.headers['content-type']) },
  });
  Object.defineProperty(response, 'url', { value: url });
  return response;
}

beforeEach(() => {
  world = makeWorld();
  // Noon of the machine's own day: no quiet hour.
  world.now = new Date(2026, 10, 26, 12).getTime();
  site = new Site(1, world.now);
  asked = [];
  world.fetch = fetchSite;
  worker = world.wake();
  const found = site.cases.find(
    (each) => each.kind === 'refund' && each.uid === site.here()?.uid && each.state === 'waiting-seller',
  );
  if (!found) throw new Error('no case');
  one = found;
  site.cases = site.cases.filter((each) => each === one || each.uid !== one.uid);
});

/** The person opened the case's page: it has a deadline in two days. */
async function seen(over: { uid?: string; deadline?: number } = {}): Promise<string> {
  const { no, orderNo, uid } = one;
  one.deadlineAt = world.now + (over.deadline ?? 48 * hour);
  const url = `https://refund2.taobao.com/dispute/detail.htm?disputeId=${no}&bizOrderId=${orderNo}&type=1`;
  const place = world.openTab(url);
  const deadlineAt = new Date(one.deadlineAt).toISOString();
  const noted = await worker.ask(
    'report-reading',
    {
      reading: {
        url,
        at: world.now,
        adapter: 'refund-detail',
        layout: null,
        view: 'detail',
        surface: 'pc',
        outcome: 'found',
        account: { nick: null, uid: over.uid ?? uid },
        cases: [row({ caseNo: no, orderNo, deadlineAt, deadlineText: '还剩', controls: withdrawControl })],
        tried: [],
      },
    },
    place,
  );
  await world.closeTab(place);
  return noted.kind === 'noted' ? (noted.keys[0] ?? '') : '';
}

/** On both sides. */
function pass(ms: number): void {
  world.now += ms;
  site.advance(ms);
}

/** An alarm, and the round it begins, to its end. */
async function ring(): Promise<void> {
  await worker.runJobs('watch');
  await watchRound(worker.background);
}

const state = () => worker.ask('watch-state', {}, 'ui');
const looks = async () => (await worker.ask('list-looks', { from: 0, count: 100 }, 'ui')).looks;
const blocks = async () => (await (await worker.background.archive()).load()).events.length;

describe('a round', () => {
  it('is none while nothing is near, and no alarm waits', async () => {
    await seen({ deadline: 300 * hour });
    await ring();
    expect(asked).toEqual([]);
    await worker.runJobs('watch');
    expect(world.alarms.has('watch')).toBe(false);
  });

  it('fetches the list and the case’s page, notes both, and tells the person what, when and why', async () => {
    const key = await seen();
    expect(world.alarms.has('watch')).toBe(true);
    pass(hour);
    one.state = 'seller-refused';
    one.deadlineAt = world.now + 20 * hour;
    await ring();
    expect(asked.map((url) => new URL(url).pathname)).toEqual(['/dispute/buyerDisputeList.htm', '/dispute/detail.htm']);
    const { cases } = await worker.ask('list-cases', {}, 'ui');
    expect(cases.find((each) => each.key === key)?.status).toBe('seller-refused');
    expect((await looks()).map(({ why, ended, page }) => [why, ended, page])).toEqual([
      ['moved', expect.stringMatching(/same|news/), '退款详情'],
      ['deadline', 'news', '退款管理'],
    ]);
    expect(await worker.ask('case-watch', { key }, 'ui')).toMatchObject({
      on: true,
      watch: { kind: 'watched', by: 'watch', nextAt: expect.any(Number) },
    });
    expect(world.bugs).toEqual([]);
  });

  it('leaves out a case that the person switched off, says so, and takes it up again', async () => {
    const key = await seen();
    expect(await worker.ask('watch-case', { key, on: false }, 'ui')).toEqual({ kind: 'added' });
    expect(await worker.ask('case-watch', { key }, 'ui')).toMatchObject({ on: false, watch: { kind: 'case-off' } });
    pass(hour);
    await ring();
    expect(asked).toEqual([]);
    expect((await state()).choice.on).toBe(true);
    // In the next life as well.
    await worker.die();
    worker = world.wake();
    await ring();
    expect(asked).toEqual([]);
    expect(await worker.ask('watch-case', { key, on: true }, 'ui')).toEqual({ kind: 'added' });
    await ring();
    expect(asked).not.toEqual([]);
    expect(await worker.ask('watch-case', { key: `${key}0`, on: true }, 'ui')).toEqual({ kind: 'no-such-case' });
  });

  it('with nothing changed writes no event, and is not made twice by alarms that were missed', async () => {
    await seen();
    pass(hour);
    await ring();
    const events = await blocks();
    asked = [];
    pass(hour);
    await ring();
    await ring();
    expect(asked).toHaveLength(1);
    expect(await blocks()).toBe(events);
    expect((await looks())[0]?.ended).toBe('same');
  });

  it('goes on after the worker died in it: that look is told as interrupted, and not made at once again', async () => {
    await seen();
    pass(hour);
    const before = world.fetch;
    let isAsked = false;
    world.fetch = async () => {
      isAsked = true;
      return new Promise(() => undefined);
    };
    await worker.runJobs('watch');
    await expect.poll(() => isAsked).toBe(true);
    await worker.die();
    world.fetch = before;
    world.session.clear();
    worker = world.wake();
    await ring();
    expect((await looks()).map(({ ended }) => ended)).toContain('interrupted');
    expect(asked.filter((url) => url.includes('buyerDisputeList'))).toEqual([]);
  });

  it('is none in the quiet hours, none when it is off, and none while the vault is locked', async () => {
    await seen();
    const noon = world.now;
    world.now = new Date(2026, 10, 27, 2).getTime();
    await ring();
    expect((await state()).nextAt).toBe(new Date(2026, 10, 27, 7).getTime());
    world.now = noon + hour;
    await worker.ask('turn-watch', { on: false }, 'ui');
    await ring();
    expect(world.alarms.has('watch')).toBe(false);
    expect((await state()).choice.on).toBe(false);
    expect(asked).toEqual([]);
    await worker.ask('turn-watch', { on: true }, 'ui');
    await worker.ask('set-watch', { everyMinutes: 240, quiet: null }, 'ui');
    await ring();
    expect(asked).not.toEqual([]);
    expect((await state()).choice).toEqual({ on: true, everyMinutes: 240, quiet: null });
  });
});

describe('a stop', () => {
  beforeEach(async () => {
    await seen();
    pass(hour);
  });

  it('signed out: at once, with one notice, until a page shows the person signed in', async () => {
    site.signOut();
    await ring();
    expect((await state()).stopped?.why).toBe('signed-out');
    const book = (await worker.background.archive()).notices;
    const notices = (await book.list({ accounts: null, kind: 'watch-stopped', unread: false }, 0, 9)).rows;
    expect(notices.map(({ text }) => text.key)).toEqual(['watch-stopped.signed-out']);
    asked = [];
    pass(24 * hour);
    await ring();
    expect(asked).toEqual([]);
    site.signIn(one.uid);
    await seen();
    expect((await state()).stopped).toBeNull();
    pass(hour);
    await ring();
    expect(asked).not.toEqual([]);
  });

  it('a page that asks who is there: only the person’s word goes on', async () => {
    site.failures.failNext('punish');
    await ring();
    expect((await state()).stopped?.why).toBe('challenged');
    expect(asked).toHaveLength(1);
    await seen();
    expect((await state()).stopped?.why).toBe('challenged');
    await worker.ask('resume-watch', {}, 'ui');
    expect((await state()).stopped).toBeNull();
  });

  it('somebody else signed in: nothing of theirs is noted, and their next visit makes them the one who is watched', async () => {
    const other = site.accounts.find(({ uid }) => uid !== one.uid);
    site.signIn(other?.uid ?? '');
    const events = await blocks();
    await ring();
    expect((await state()).stopped?.why).toBe('other-account');
    expect(await blocks()).toBe(events);
    await seen({ uid: other?.uid });
    const { watched } = await state();
    expect(watched.map(({ watch }) => watch.kind).sort()).toEqual(['other-account', 'watched']);
  });

  it('a site that the browser withholds is not asked, and the case says so until it is allowed', async () => {
    const key = await seen();
    pass(hour);
    world.withheld.add('refund2.taobao.com');
    await ring();
    expect(asked).toEqual([]);
    expect(await worker.ask('case-watch', { key }, 'ui')).toMatchObject({
      watch: { kind: 'out-of-reach', why: 'withheld' },
    });
    expect(await looks()).toEqual([]);
    world.withheld.clear();
    await wakeWatch(worker.background);
    expect(world.alarms.has('watch')).toBe(true);
    await ring();
    expect(asked).not.toEqual([]);
  });

  it('a site that fails is left alone for longer each time', async () => {
    world.fetch = async (url) => {
      asked.push(url);
      throw new TypeError('Failed to fetch');
    };
    await ring();
    expect((await state()).stopped).toBeNull();
    expect((await looks())[0]?.ended).toBe('unreachable');
    asked = [];
    pass(hour / 2);
    await ring();
    expect(asked).toEqual([]);
  });
});

describe('the door', () => {
  it('lets a page switch it for a case that it shows, and nothing more', async () => {
    const key = await seen();
    const place = world.openTab('https://refund2.taobao.com/dispute/buyerDisputeList.htm');
    await expect(worker.ask('turn-watch', { on: false }, place)).rejects.toThrow('refused');
    expect(await worker.ask('watch-case', { key, on: false }, place)).toEqual({ kind: 'no-such-case' });
    await expect(worker.ask('watch-state', {}, place)).rejects.toThrow('refused');
    await expect(worker.ask('watch-wanted', {}, place)).rejects.toThrow('refused');
    await expect(worker.ask('set-watch', { everyMinutes: 1 }, 'ui')).rejects.toThrow('refused');
    // It shows no case: it hears of none.
    expect(await worker.ask('case-watch', { key }, place)).toEqual({ kind: 'no-such-case' });
  });

  it('tells a page that nobody brought up that there is nothing to look at, and takes nothing from it', async () => {
    expect(await worker.ask('watch-wanted', {}, 'ui')).toEqual({ kind: 'nothing-wanted' });
    const url = 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';
    expect(await worker.ask('watch-read', { url, reading: null, failed: 'led-away' }, 'ui')).toEqual({ kind: 'over' });
    expect((await state()).stopped).toBeNull();
  });
});

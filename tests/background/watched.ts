/** What watching is tried on: one case on the stand-in, fetched as a browser does, and a worker that looks at it. */
import { expect } from 'vitest';
import { watchRound } from '@/entrypoints/background/watch-round';
import { askFor } from '../standin/ask';
import type { Case } from '../standin/case';
import { answer } from '../standin/site';
import { World as Site } from '../standin/world';
import { makeWorld, row, type Worker, type World, withdrawControl } from './world';

export const hour = 3_600_000;
export let world: World;
export let worker: Worker;
export let site: Site;
/** Addresses that were fetched. */
export const asked: string[] = [];
export let one: Case;

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

/** A site with one open case of who is signed in, and a worker that is awake. */
export function begin(): void {
  world = makeWorld();
  // Noon of the machine's own day: no quiet hour.
  world.now = new Date(2026, 10, 26, 12).getTime();
  site = new Site(1, world.now);
  asked.length = 0;
  world.fetch = fetchSite;
  worker = world.wake();
  const found = site.cases.find(
    (each) => each.kind === 'refund' && each.uid === site.here()?.uid && each.state === 'waiting-seller',
  );
  if (!found) throw new Error('no case');
  one = found;
  site.cases = site.cases.filter((each) => each === one || each.uid !== one.uid);
}

/** The next life of the worker. */
export function wake(): void {
  worker = world.wake();
}

/** The person opened the case's page: it has a deadline in two days. */
export async function seen(
  over: { uid?: string; deadline?: number; row?: Parameters<typeof row>[0] } = {},
): Promise<string> {
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
        cases: [row({ caseNo: no, orderNo, deadlineAt, deadlineText: '还剩', controls: withdrawControl, ...over.row })],
        tried: [],
      },
    },
    place,
  );
  await world.closeTab(place);
  return noted.kind === 'noted' ? (noted.keys[0] ?? '') : '';
}

/** On both sides. */
export function pass(ms: number): void {
  world.now += ms;
  site.advance(ms);
}

/** An alarm, and the round it begins, to its end. */
export async function ring(): Promise<void> {
  await worker.runJobs('watch');
  await watchRound(worker.background);
}

export const state = () => worker.ask('watch-state', {}, 'ui');
export const looks = async () => (await worker.ask('list-looks', { from: 0, count: 100 }, 'ui')).looks;
export const all = { account: null, kind: null, unread: false, from: 0, count: 200 };
export const inbox = async () =>
  (await worker.ask('notices', all, 'ui')).rows.map(({ kind, text }) => [kind, text.values.words ?? text.key]);
export const blocks = async () => (await (await worker.background.archive()).load()).events.length;

/** The guide through the door: whole for our own pages, a few topics for a case a page shows, and read only when asked for. */
import { describe, expect, it } from 'vitest';
import { keepBook } from '@/entrypoints/background/guide-book';
import { pageAddresses } from '@/rules/guide/pages';
import { officialHosts, pageHosts } from '@/rules/hosts';
import { detailReading, listReading, makeWorld, row, type World } from './world';

async function withCase(world: World) {
  const worker = world.wake();
  const page = world.openTab('https://refund2.taobao.com/dispute/detail.htm');
  const noted = await worker.ask('report-reading', { reading: detailReading(world) }, page);
  const key = noted.kind === 'noted' ? (noted.keys[0] ?? '') : '';
  expect(key).not.toBe('');
  return { worker, page, key };
}

describe('the guide', () => {
  it('is told to our own pages, with every fact its topics cite', async () => {
    const answer = await makeWorld().wake().ask('guide', {}, 'ui');
    expect(answer.topics.length).toBeGreaterThan(2);
    const known = new Set(answer.facts.map(({ id }) => id));
    const cited = JSON.stringify(answer.topics).matchAll(/"facts":(\["[^\]]+\])/g);
    for (const [, list = '[]'] of cited) {
      for (const id of JSON.parse(list) as string[]) expect(known.has(id), id).toBe(true);
    }
    expect(answer.pages).toEqual(pageAddresses);
  });

  it('opens pages of the hosts we may touch, and no other', () => {
    const hosts: readonly string[] = [...pageHosts, ...officialHosts];
    for (const address of Object.values(pageAddresses)) {
      expect(new URL(address).protocol).toBe('https:');
      expect(hosts).toContain(new URL(address).host);
    }
  });

  it('is not read on the way to a page: a reading, its cases and a press go without it', async () => {
    const world = makeWorld();
    const { worker, page, key } = await withCase(world);
    await worker.ask('cases-here', { keys: [key] }, page);
    await worker.ask('case-detail', { key, reason: null }, page);
    await worker.runJobs();
    expect(world.read).not.toContain('/guide.json');
    await worker.ask('case-topics', { key }, page);
    await worker.ask('guide', {}, 'ui');
    expect(world.read.filter((path) => path === '/guide.json')).toHaveLength(1);
  });

  it('is read again after a reading that failed', async () => {
    let tries = 0;
    const whole = { format: 1, topics: [], messages: [], facts: [], diagnosis: { start: 'a', entries: [], nodes: {} } };
    const noBundle = { load: async () => undefined, fetched: () => null };
    const browser = {
      ownData: async () => {
        tries += 1;
        if (tries === 1) throw new Error('gone');
        return whole;
      },
    };
    const book = keepBook(browser, noBundle);
    await expect(book()).rejects.toThrow('gone');
    await expect(book()).resolves.toEqual(whole);
    await book();
    expect(tries).toBe(2);
  });
});

describe('the topics of a case', () => {
  it('are told to the page that shows it and to our own, the same ones', async () => {
    const { worker, page, key } = await withCase(makeWorld());
    const here = await worker.ask('case-topics', { key }, page);
    if (here.kind !== 'topics') throw new Error(here.kind);
    expect(here.topics.length).toBeGreaterThan(0);
    expect(here.topics.length).toBeLessThanOrEqual(3);
    expect(await worker.ask('case-topics', { key }, 'ui')).toEqual(here);
    const [first] = here.topics;
    const topic = await worker.ask('topic', { topic: first?.id ?? '' }, page);
    expect(topic).toMatchObject({ kind: 'topic', topic: { title: first?.title } });
  });

  it('are not told to a page that does not show the case', async () => {
    const world = makeWorld();
    const { worker, key } = await withCase(world);
    const other = world.openTab('https://refund2.taobao.com/dispute/buyerDisputeList.htm');
    const rows = [row({ caseNo: '188880000160009999', orderNo: '3188880000160009999' })];
    await worker.ask('report-reading', { reading: listReading(world, rows) }, other);
    expect(await worker.ask('case-topics', { key }, other)).toEqual({ kind: 'no-such-case' });
    expect(await worker.ask('case-topics', { key: 'nobody/refund:1' }, 'ui')).toEqual({ kind: 'no-such-case' });
  });
});

describe('a topic', () => {
  it('comes with its facts and messages; one that is not there is said to be none', async () => {
    const worker = makeWorld().wake();
    const { topics } = await worker.ask('guide', {}, 'ui');
    const withMessage = topics.find(({ steps }) => steps.some(({ go }) => go?.kind === 'message'));
    const answer = await worker.ask('topic', { topic: withMessage?.id ?? '' }, 'ui');
    if (answer.kind !== 'topic') throw new Error(answer.kind);
    expect(answer.messages.length).toBeGreaterThan(0);
    expect(answer.facts.every(({ text }) => text.length > 0)).toBe(true);
    expect(await worker.ask('topic', { topic: 'nowhere' }, 'ui')).toEqual({ kind: 'no-such-topic' });
  });
});

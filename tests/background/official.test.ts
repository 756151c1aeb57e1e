/** Official rules on this device: read where the person opens them, or one after the other; stopped where the site asks. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lookAtTab } from '@/entrypoints/background/walk-official';
import { watchedAt } from '@/rules/official';
import list from '@/rules/official.json';
import { officialSchema } from '@/rules/official.schema';
import { watchedRules } from '@/rules/watched-rules';
import { makeWorld, type Worker, type World } from './world';

let world: World;
let worker: Worker;
/** What stands on each rule's page, by its number. */
let bodies: Map<string, string>;

beforeEach(() => {
  world = makeWorld();
  worker = world.wake();
  bodies = new Map();
  world.drawn = (url) => {
    const rule = watchedAt(url, watchedRules);
    if (!rule) return { url, text: '首页' };
    const body = bodies.get(rule.ruleId) ?? '第一条 甲。\n第二条 乙。';
    return { url, text: `规则中心\n${rule.title}\n2026-04-09\n${body}\n这篇文章是否易于理解？` };
  };
});

const standings = async () => (await worker.ask('official-rules', {}, 'ui')).rules;
const walkOf = async () => (await worker.ask('official-rules', {}, 'ui')).walk;
const hasEnded = () => vi.waitFor(async () => expect((await walkOf())?.over).toBeTruthy(), { timeout: 20_000 });
const second = watchedRules[1] as (typeof watchedRules)[number];

describe('the packaged list', () => {
  it('is in its format, with each rule once, and the rules that matter', () => {
    expect(officialSchema.parse(list)).toEqual(list);
    const ids = watchedRules.map(({ ruleId }) => ruleId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ['99', '1687', '5507', '10000177', '2352', '20005997', '20007196', '4149'])
      expect(ids).toContain(id);
  });

  it('has fingerprints only where a text was at hand, and then of every article', () => {
    const known = watchedRules.filter(({ articles }) => articles !== null);
    expect(known.map(({ ruleId }) => ruleId)).toEqual(['99']);
    expect(Object.keys(known[0]?.articles ?? {})).toEqual(Array.from({ length: 94 }, (_, at) => `第${at + 1}条`));
  });

  it('finds a rule by its address, on the hosts of rules only', () => {
    for (const rule of watchedRules) expect(watchedAt(rule.url, watchedRules)).toBe(rule);
    expect(watchedAt('https://rule.taobao.com/#/rule/detail?ruleId=1687', watchedRules)?.ruleId).toBe('1687');
    expect(watchedAt('https://rule.taobao.com/?ruleId=99#/rule/detail?ruleId=1687', watchedRules)?.ruleId).toBe('1687');
    for (const other of [
      'https://www.taobao.com/?ruleId=99',
      'http://rule.taobao.com/?ruleId=99',
      'https://rule.taobao.com/?ruleId=7',
      'x',
    ])
      expect(watchedAt(other, watchedRules)).toBeNull();
  });
});

describe('a page the person opens', () => {
  it('is read where it stands: first sight, unchanged, changed', async () => {
    const { tabId } = world.openTab(second.url);
    await lookAtTab(worker.background, tabId, second.url);
    expect((await standings())[1]).toMatchObject({ state: 'first-seen', seenAt: world.now, modified: '2026-04-09' });
    world.now += 1000;
    await lookAtTab(worker.background, tabId, second.url);
    expect((await standings())[1]).toMatchObject({ state: 'unchanged', unchangedAt: world.now });
    world.now += 1000;
    bodies.set(second.ruleId, '第一条 甲。\n第二条 丙。');
    await worker.die();
    worker = world.wake();
    await lookAtTab(worker.background, tabId, second.url);
    expect((await standings())[1]).toMatchObject({
      state: 'changed',
      unchangedAt: world.now - 2000,
      change: { changed: [{ name: '第2条', before: '乙。', after: '丙。' }] },
      doubtful: [expect.stringContaining('淘宝网超时说明')],
    });
    expect(world.told.map(({ message }) => message)).toContainEqual({ changed: 'official' });
    // Topics that rest on it wait to be verified, and 最近更新 tells of it.
    const { watched } = await worker.ask('guide', {}, 'ui');
    const doubtful = watched.filter(({ isDoubtful }) => isDoubtful).map(({ id }) => id);
    expect(doubtful.length).toBeGreaterThan(0);
    expect(doubtful.length).toBeLessThan(watched.length);
    const [id = ''] = doubtful;
    expect(await worker.ask('topic', { topic: id }, 'ui')).toMatchObject({ watched: { isDoubtful: true } });
    const { updates } = await worker.ask('updates', {}, 'ui');
    const told = updates.find((each) => each.id.startsWith(`official/${second.ruleId}/`));
    expect(told?.what).toContain('第2条');
    expect(told?.topics.map((topic) => topic.id)).toEqual(doubtful);
  });

  it('that is another one, is not drawn, or asks who is there, changes nothing', async () => {
    const { tabId } = world.openTab('https://rulechannel.taobao.com/?ruleId=7');
    await lookAtTab(worker.background, tabId, 'https://rulechannel.taobao.com/?ruleId=7');
    world.tabs.set(tabId, second.url);
    for (const text of ['', '请按住滑块，拖动到最右边', '第一条 甲。']) {
      world.drawn = (url) => ({ url, text });
      await lookAtTab(worker.background, tabId, second.url);
    }
    world.drawn = () => null;
    await lookAtTab(worker.background, tabId, second.url);
    expect((await standings()).every(({ state }) => state === 'never-seen')).toBe(true);
  });

  it('is held against what was verified, also at first sight', async () => {
    const [first] = watchedRules;
    if (!first) throw new Error('no rule');
    const { tabId } = world.openTab(first.url);
    await lookAtTab(worker.background, tabId, first.url);
    const [standing] = await standings();
    expect(standing).toMatchObject({ state: 'changed', unchangedAt: null });
    expect(standing?.change?.changed[0]).toEqual({ name: '第1条', before: null, after: '甲。' });
    expect(standing?.change?.gone).toHaveLength(92);
    const { facts } = worker.background.guide;
    expect(standing?.doubtful).toContain(facts.r19?.text);
  });
});

describe('one look through all', () => {
  it('opens one tab, goes slowly and closes it', async () => {
    expect(await worker.ask('check-official', {}, 'ui')).toEqual({ kind: 'started' });
    expect(await worker.ask('check-official', {}, 'ui')).toEqual({ kind: 'already-checking' });
    expect(world.tabs.size).toBe(1);
    await hasEnded();
    expect(await walkOf()).toMatchObject({ over: 'done', at: watchedRules.length, unread: [] });
    expect(world.tabs.size).toBe(0);
    expect((await standings()).every(({ seenAt }) => seenAt !== null)).toBe(true);
    expect(world.waits).toHaveLength(watchedRules.length - 1);
    expect(Math.min(...world.waits)).toBeGreaterThanOrEqual(3000);
    expect(new Set(world.waits).size).toBeGreaterThan(5);
    expect(await worker.ask('check-official', {}, 'ui')).toEqual({ kind: 'started' });
  });

  it('stops where the site asks who is there, and leaves the tab to the person', async () => {
    const usual = world.drawn;
    world.drawn = (url) =>
      watchedAt(url, watchedRules) === watchedRules[3]
        ? { url: 'https://rulechannel.taobao.com/_____tmd_____/punish', text: '' }
        : usual(url);
    await worker.ask('check-official', {}, 'ui');
    await hasEnded();
    expect(await walkOf()).toMatchObject({ over: 'blocked', at: 3 });
    expect(world.tabs.size).toBe(1);
    expect((await standings()).filter(({ seenAt }) => seenAt !== null)).toHaveLength(3);
  });

  it('asks a page that is being replaced again, and stops where none answers', async () => {
    const usual = world.drawn;
    let silent = 2;
    world.drawn = (url) => (watchedAt(url, watchedRules) === watchedRules[1] && silent-- > 0 ? null : usual(url));
    await worker.ask('check-official', {}, 'ui');
    await hasEnded();
    expect(await walkOf()).toMatchObject({ over: 'done', unread: [] });
    world.drawn = (url) => (watchedAt(url, watchedRules) === watchedRules[1] ? null : usual(url));
    await worker.ask('check-official', {}, 'ui');
    await hasEnded();
    expect(await walkOf()).toMatchObject({ over: 'blocked', at: 1 });
  });

  it('ends when the person closes the tab, or stops it', async () => {
    const usual = world.drawn;
    world.drawn = (url) => {
      if (watchedAt(url, watchedRules) !== watchedRules[2]) return usual(url);
      world.tabs.clear();
      return null;
    };
    await worker.ask('check-official', {}, 'ui');
    await hasEnded();
    expect(await walkOf()).toMatchObject({ over: 'closed' });
    world.drawn = usual;
    await worker.ask('check-official', {}, 'ui');
    await worker.ask('stop-official', {}, 'ui');
    expect(await walkOf()).toMatchObject({ over: 'person' });
    expect(world.tabs.size).toBe(0);
  });

  it('names what had no text, and goes on; a worker that died is taken up by the job walk-official', async () => {
    const usual = world.drawn;
    world.drawn = (url) => (watchedAt(url, watchedRules) === watchedRules[1] ? { url, text: '加载中' } : usual(url));
    const { tabId } = world.openTab(second.url);
    world.session.set('official-walk', { tabId, at: 1, of: watchedRules.length, unread: [], over: null });
    await worker.runJobs('walk-official');
    expect(world.alarms.has('walk-official')).toBe(true);
    await hasEnded();
    expect(await walkOf()).toMatchObject({ over: 'done', unread: [second.title] });
    await worker.runJobs('walk-official');
    expect(world.alarms.has('walk-official')).toBe(false);
  });
});

describe('the reminder', () => {
  it('remind-official comes once a day where it was asked for, and opens nothing', async () => {
    await worker.runJobs('remind-official');
    expect(world.alarms.has('remind-official')).toBe(false);
    await worker.ask('remind-official', { on: true }, 'ui');
    await worker.runJobs('remind-official');
    expect(world.notified).toEqual([]);
    world.now += 25 * 3600_000;
    await worker.runJobs('remind-official');
    await worker.runJobs('remind-official');
    expect(world.notified).toEqual(['remind-official']);
    expect(world.tabs.size).toBe(0);
    await worker.ask('set-settings', { theme: 'dark' }, 'ui');
    expect((await worker.ask('official-rules', {}, 'ui')).reminds).toBe(true);
    await worker.ask('remind-official', { on: false }, 'ui');
    expect(world.alarms.has('remind-official')).toBe(false);
  });

  it('rests for a day after a look through all', async () => {
    await worker.ask('remind-official', { on: true }, 'ui');
    world.now += 23 * 3600_000;
    await worker.ask('check-official', {}, 'ui');
    await hasEnded();
    world.now += 2 * 3600_000;
    await worker.runJobs('remind-official');
    expect(world.notified).toEqual([]);
  });
});

describe('what lies damaged on the device', () => {
  it('is no rule, and is seen anew', async () => {
    world.local.set(`official:${second.ruleId}`, { ruleId: second.ruleId, now: 'x' });
    expect((await standings())[1]).toMatchObject({ state: 'never-seen' });
    const { tabId } = world.openTab(second.url);
    await lookAtTab(worker.background, tabId, second.url);
    expect((await standings())[1]).toMatchObject({ state: 'first-seen' });
  });
});

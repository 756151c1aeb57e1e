/** Notices on their way to the phone: once each, never twice by themselves, and every way it can end is shown. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Notice } from '@/domain/notice';
import { latestMs, type Push } from '@/domain/phone';
import { tellNotices } from '@/entrypoints/background/notices';
import { messageOf, queuePush } from '@/entrypoints/background/outbox';
import { pushDue } from '@/entrypoints/background/push-due';
import { mine } from '../channels/services';
import { openServices, type ServicesOpen } from '../channels/stand-in';
import { stretch } from '../components/gallery/answers';
import { dieAt } from '../storage/dying';
import { makeWorld, type Worker, type World } from './world';

let open: ServicesOpen;
let world: World;
let worker: Worker;

beforeEach(async () => {
  open = await openServices();
  world = makeWorld();
  world.fetch = open.fetch;
  worker = world.wake();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await open.close();
});

const robot = { robot: mine.wecom };

async function setUp(over: object = {}): Promise<string> {
  const wanted = {
    id: null,
    kind: 'wecom' as const,
    name: '家里的群',
    fields: robot,
    details: false,
    on: true,
    ...over,
  };
  const answer = await worker.ask('keep-channel', wanted, 'ui');
  if (answer.kind !== 'channel-kept') throw new Error(JSON.stringify(answer));
  return answer.channel;
}

/** What the person ticked in 什么事通知到哪里. */
function route(...channels: string[]): void {
  world.local.set('settings', { notices: { ways: { progress: ['browser', ...channels] } } });
}

const notice = (id: string, over: Partial<Notice> = {}): Notice => ({
  id,
  kind: 'progress',
  at: Date.UTC(2026, 10, 26, 6, 3),
  account: 'account-a',
  caseKey: null,
  text: { key: 'status', values: { title: '青瓷茶杯', words: '卖家已拒绝' } },
  ...over,
});

const titled = (id: string, title: string, over: Partial<Notice> = {}): Notice =>
  notice(id, { caseKey: `account-a/refund:${id}`, text: { key: 'status', values: { title, words: '' } }, ...over });

/** Until nothing is under way in this life. */
const settled = () => pushDue(worker.background);
const pushes = async (): Promise<Push[]> => (await worker.ask('list-channels', {}, 'ui')).pushes;
const states = async () => (await pushes()).map(({ state }) => state);

describe('a notice', () => {
  it('goes to the channels its kind is routed to, once, and says no more than that something changed', async () => {
    const [here, there] = [await setUp(), await setUp({ name: '没勾的' })];
    route(here);
    await queuePush(worker.background, [notice('one')]);
    await queuePush(worker.background, [notice('one')]);
    await settled();
    expect(open.delivered).toEqual(['撤诉指南\n有 1 件有变化，打开浏览器查看（11 月 26 日 14:03）']);
    expect(await states()).toEqual(['sent']);
    expect((await pushes())[0]?.channel).not.toBe(there);
    expect(world.told.some(({ message }) => JSON.stringify(message) === '{"changed":"phone"}')).toBe(true);
  });

  it('goes nowhere that was not ticked, and to no channel that is off or removed', async () => {
    const id = await setUp();
    route();
    await queuePush(worker.background, [notice('one')]);
    route(id);
    await queuePush(worker.background, [notice('two', { kind: 'deadline' })]);
    await setUp({ id, on: false });
    await queuePush(worker.background, [notice('three')]);
    await setUp({ id });
    await worker.ask('remove-channel', { channel: id, undo: false }, 'ui');
    await queuePush(worker.background, [notice('four')]);
    await settled();
    expect(open.arrived).toEqual([]);
    expect(await pushes()).toEqual([]);
  });

  it('of any kind goes to a new channel, until the person says otherwise in the table', async () => {
    const id = await setUp();
    const told = await worker.ask('notice-settings', {}, 'ui');
    expect(told.channels).toEqual([{ id, name: '家里的群' }]);
    expect(Object.values(told.settings.ways).every((ways) => ways.includes(id) && ways.includes('browser'))).toBe(true);
    await setUp({ id, name: '群' });
    expect((await worker.ask('notice-settings', {}, 'ui')).settings).toEqual(told.settings);
  });

  it('that is told in the inbox is on its way to the phone, once', async () => {
    await setUp();
    await tellNotices(worker.background, [notice('one')]);
    await tellNotices(worker.background, [notice('one')]);
    await settled();
    expect(open.delivered).toHaveLength(1);
  });

  it('says which case only where that was ticked, and never the page’s words', () => {
    expect(messageOf(notice('one'), { details: false }).text).not.toContain('青瓷');
    expect(messageOf(notice('one'), { details: true }).text).toContain('「青瓷茶杯」有新进展');
    expect(messageOf(notice('one'), { details: true }).text).not.toContain('拒绝');
    const unnamed = notice('one', { kind: 'watch-stopped', text: { key: 'stopped', values: {} } });
    expect(messageOf(unnamed, { details: true }).text).toContain('有 1 件有变化');
  });
});

describe('what a service says', () => {
  beforeEach(async () => route(await setUp()));

  it('“too many”: it waits, longer each time, and is sent once', async () => {
    open.trouble = [
      { kind: 'status', status: 429 },
      { kind: 'status', status: 503 },
    ];
    await queuePush(worker.background, [notice('one')]);
    await settled();
    const [first] = (await pushes()) as [Push];
    expect(first).toMatchObject({ state: 'waiting', tries: 1, answer: { kind: 'too-many' } });
    expect(first.nextAt - world.now).toBeGreaterThanOrEqual(48_000);
    expect(world.alarms.has('push')).toBe(true);
    await settled();
    expect(open.arrived).toHaveLength(1);
    world.now = first.nextAt;
    await settled();
    const [second] = (await pushes()) as [Push];
    expect(second.nextAt - world.now).toBeGreaterThanOrEqual(96_000);
    world.now = second.nextAt;
    await worker.runJobs('push');
    await settled();
    expect(await states()).toEqual(['sent']);
    expect(open.delivered).toHaveLength(1);
    await worker.runJobs('push');
    expect(world.alarms.has('push')).toBe(false);
  });

  it('a refusal ends it, with the service’s words, until the person presses', async () => {
    open.trouble = [{ kind: 'status', status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }];
    await queuePush(worker.background, [notice('one')]);
    await settled();
    const [dead] = (await pushes()) as [Push];
    expect(dead).toMatchObject({
      state: 'dead',
      answer: { kind: 'refused', code: '93000', words: 'invalid webhook url' },
    });
    world.now += 24 * 3_600_000;
    await settled();
    expect(open.arrived).toHaveLength(1);
    expect(await worker.ask('push-again', { push: dead.id }, 'ui')).toEqual({ kind: 'kept' });
    await settled();
    expect(await states()).toEqual(['sent']);
    expect(await worker.ask('push-again', { push: dead.id }, 'ui')).toEqual({ kind: 'no-such-push' });
  });

  it('nothing, after it was sent: unsure, and not sent again by itself', async () => {
    open.trouble = [{ kind: 'breaks' }];
    await queuePush(worker.background, [notice('one')]);
    await settled();
    expect((await pushes())[0]).toMatchObject({ state: 'unsure', answer: { kind: 'unsure', why: 'no-answer' } });
    world.now += 3_600_000;
    await worker.runJobs();
    await settled();
    expect(open.delivered).toHaveLength(1);
  });

  it('nothing, for it is not there: it waits, and after two days it is told as too late', async () => {
    open.down = true;
    await queuePush(worker.background, [notice('one')]);
    await settled();
    expect((await pushes())[0]).toMatchObject({ state: 'waiting', answer: { kind: 'unreachable' } });
    expect(open.arrived).toEqual([]);
    world.now += latestMs + 1;
    await settled();
    expect((await pushes())[0]).toMatchObject({ state: 'dead', answer: { kind: 'given-up', why: 'too-late' } });
  });

  it('nothing, for the browser does not let us: that is told, and nothing leaves', async () => {
    world.withheld.add('qyapi.weixin.qq.com');
    await queuePush(worker.background, [notice('one')]);
    await settled();
    expect((await pushes())[0]).toMatchObject({ state: 'dead', answer: { kind: 'given-up', why: 'no-permission' } });
    expect((await worker.ask('list-channels', {}, 'ui')).channels[0]?.isAllowed).toBe(false);
    expect(open.arrived).toEqual([]);
  });

  it('nothing, for the person did not let the browser send such data: that is told, tried or not', async () => {
    world.keptBack.add('authenticationInfo');
    await queuePush(worker.background, [notice('one')]);
    await settled();
    expect((await pushes())[0]).toMatchObject({ state: 'dead', answer: { kind: 'given-up', why: 'no-permission' } });
    const [channel] = (await worker.ask('list-channels', {}, 'ui')).channels;
    expect(channel?.isAllowed).toBe(false);
    expect(await worker.ask('try-channel', { channel: channel?.id ?? '' }, 'ui')).toMatchObject({
      answer: { why: 'no-permission' },
    });
    expect(open.arrived).toEqual([]);
  });

  it('that the channel is gone meanwhile', async () => {
    open.down = true;
    await queuePush(worker.background, [notice('one')]);
    await settled();
    const [{ channel }] = (await pushes()) as [Push];
    await worker.ask('remove-channel', { channel, undo: false }, 'ui');
    world.now += 3_600_000;
    await settled();
    expect((await pushes())[0]).toMatchObject({ state: 'dead', answer: { kind: 'given-up', why: 'channel-gone' } });
  });
});

describe('several that are due together', () => {
  const five = ['一', '二', '三', '四', '五'].map((each) => titled(each, `${each}号茶杯`));

  it('leave in one message that says how many cases, and no more', async () => {
    route(await setUp());
    // Two of them are about one case.
    await queuePush(worker.background, [...five, titled('again', '一号茶杯', { caseKey: five[0]?.caseKey ?? null })]);
    await settled();
    expect(open.delivered).toHaveLength(1);
    expect(open.delivered[0]).toMatch(/^撤诉指南\n有 5 件有变化，打开浏览器查看（\d+ 月 \d+ 日 [\d:]+）$/);
    expect(await states()).toEqual(Array.from({ length: 6 }, () => 'sent'));
    expect(new Set((await pushes()).map(({ group }) => group)).size).toBe(1);
  });

  it('with details are one line each, up to a length that every service takes', async () => {
    route(await setUp({ details: true }));
    const long = Array.from({ length: 12 }, (_, at) => titled(`n${at}`, `${at}号${'茶'.repeat(100)}`));
    await queuePush(worker.background, five);
    await settled();
    const lines = open.delivered[0]?.split('\n') ?? [];
    expect(lines.slice(2)).toEqual(['一', '二', '三', '四', '五'].map((each) => `「${each}号茶杯」有新进展`));
    await queuePush(worker.background, long);
    await settled();
    const [, text = ''] = open.delivered;
    expect(text).toContain('有 12 件有变化');
    expect(text.split('\n').at(-1)).toBe('还有 5 条');
    expect(new TextEncoder().encode(text).length).toBeLessThan(2048);
  });

  it('tell no case any more once the person took details away, also of what was queued before', async () => {
    const id = await setUp({ details: true });
    route(id);
    open.down = true;
    await queuePush(worker.background, five.slice(0, 1));
    await settled();
    await setUp({ id, details: false });
    route(id);
    open.down = false;
    await queuePush(worker.background, [notice('kept-apart', { kind: 'rules' })]);
    world.now += 3_600_000;
    await worker.runJobs('push');
    await settled();
    expect(open.delivered).toHaveLength(1);
    expect(open.delivered[0]).toMatch(/有 1 件有变化/);
    expect(open.delivered[0]).not.toContain('茶杯');
  });

  it('wait together where the service is not there, also with what comes later, and leave once', async () => {
    route(await setUp());
    open.down = true;
    await queuePush(worker.background, five.slice(0, 2));
    await settled();
    open.down = false;
    await queuePush(worker.background, five.slice(2));
    await settled();
    expect(open.delivered).toHaveLength(1);
    expect(open.delivered[0]).toContain('有 5 件有变化');
    world.now += 3_600_000;
    await worker.runJobs('push');
    await settled();
    expect(open.arrived).toHaveLength(1);
  });

  it('that were refused, or not known to have arrived, are sent again by one press, in one message', async () => {
    route(await setUp());
    open.trouble = [{ kind: 'breaks' }];
    await queuePush(worker.background, five);
    await settled();
    expect(new Set(await states())).toEqual(new Set(['unsure']));
    const [first] = (await pushes()) as [Push];
    expect(await worker.ask('push-again', { push: first.id }, 'ui')).toEqual({ kind: 'kept' });
    await settled();
    expect(open.delivered).toHaveLength(2);
    expect(new Set(await states())).toEqual(new Set(['sent']));
  });

  it('are counted in a short message whose template has room for it', async () => {
    const fields = {
      phone: '13800138000',
      sign: '撤诉指南',
      template: 'SMS_123456',
      variable: 'count',
      'key-id': mine.cloudId,
      'key-secret': mine.cloudSecret,
    };
    route(await setUp({ kind: 'aliyun-sms', fields }));
    await queuePush(worker.background, five);
    await settled();
    expect(open.arrived).toHaveLength(1);
    expect(decodeURIComponent(open.arrived[0]?.path ?? '')).toContain('{"count":"5"}');
  });

  it('of two channels are a message for each', async () => {
    route(await setUp(), await setUp({ name: '另一个' }));
    await queuePush(worker.background, five);
    await settled();
    expect(open.delivered).toHaveLength(2);
  });
});

describe('a worker that dies', () => {
  it('at any question between queueing and the answer sends each notice at most once, and forgets none', async () => {
    const titles = ['青瓷茶杯', '竹制书架', '亚麻围巾'];
    const notices = titles.map((title) => titled(title, title));
    /** How often each was told, in whatever message. */
    const told = () => titles.map((title) => open.delivered.join('\n').split(title).length - 1);
    let deaths = 0;
    let sentOnce = 0;
    for (let end = 1; ; end += 1) {
      world = makeWorld();
      world.fetch = open.fetch;
      worker = world.wake();
      open.delivered.length = 0;
      route(await setUp({ details: true }));
      vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const { asked } = dieAt(end);
      await queuePush(worker.background, notices).catch(() => undefined);
      await settled().catch(() => undefined);
      const died = asked() >= end;
      vi.restoreAllMocks();
      await worker.die();
      worker = world.wake();
      // Whoever tells notices tells them again after a death.
      await queuePush(worker.background, notices);
      await worker.runJobs();
      await settled();
      const all = await pushes();
      expect(all, `question ${end}`).toHaveLength(3);
      const sent = all.filter(({ state }) => state === 'sent').length;
      const unsure = all.filter(({ answer }) => answer?.kind === 'unsure' && answer.why === 'died').length;
      // What left together stands together, whichever way it ended.
      expect([0, 3], `question ${end}`).toContain(sent);
      expect(sent + unsure, `question ${end}`).toBe(3);
      // Each that is known as sent arrived; each that is not known arrived at most once.
      if (sent > 0) expect(told(), `question ${end}`).toEqual([1, 1, 1]);
      else expect(Math.max(...told()), `question ${end}`).toBeLessThanOrEqual(1);
      expect(open.delivered.length, `question ${end}`).toBeLessThanOrEqual(1);
      if (unsure > 0 && open.delivered.length === 1) sentOnce += 1;
      await worker.die();
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(6);
    expect(sentOnce).toBeGreaterThan(0);
  });

  it('before what it queued left is made up for by the next one', async () => {
    route(await setUp());
    open.down = true;
    await queuePush(worker.background, [notice('one')]);
    await settled();
    await worker.die();
    open.down = false;
    world.restartBrowser();
    worker = world.wake();
    world.now += 3_600_000;
    await worker.runJobs();
    await settled();
    expect(open.delivered).toHaveLength(1);
  });

  it('or a vault that locks sends nothing until it is opened, and then what waited, once', async () => {
    const secret = Buffer.from('right'.padEnd(32, '.')).toString('base64url');
    await worker.ask('set-passphrase', { stretch, secret, old: null }, 'ui');
    await worker.ask('set-lock', { after: { kind: 'browser' }, secret }, 'ui');
    route(await setUp());
    open.down = true;
    await queuePush(worker.background, [notice('one')]);
    await settled();
    expect(await worker.ask('lock-now', {}, 'ui')).toEqual({ kind: 'locked' });
    open.down = false;
    world.now += 3_600_000;
    world.restartBrowser();
    worker = world.wake();
    await worker.runJobs();
    await settled();
    expect(open.arrived).toEqual([]);
    expect(world.alarms.has('push')).toBe(false);
    await expect(queuePush(worker.background, [notice('two')])).rejects.toThrow('locked');
    expect(await worker.ask('unlock', { secret }, 'ui')).toEqual({ kind: 'unlocked' });
    await settled();
    expect(open.delivered).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  it('runs that are asked for at once send once', async () => {
    route(await setUp());
    await queuePush(worker.background, [notice('one')]);
    await Promise.all([settled(), settled(), worker.runJobs('push'), settled()]);
    await settled();
    expect(open.delivered).toHaveLength(1);
  });
});

describe('a channel', () => {
  it('gives its secrets to nobody, keeps them when it is changed, and loses them to no other server', async () => {
    const fields = { server: 'https://ntfy.sh', topic: mine.ntfy, token: mine.ntfyToken };
    const id = await setUp({ kind: 'ntfy', name: '', fields });
    const told = await worker.ask('list-channels', {}, 'ui');
    expect(told.channels).toEqual([
      {
        id,
        kind: 'ntfy',
        name: '',
        on: true,
        details: false,
        fields: { server: 'https://ntfy.sh' },
        secrets: ['topic', 'token'],
        address: 'https://ntfy.sh',
        isAllowed: true,
      },
    ]);
    const change = { id, kind: 'ntfy' as const, name: '我的手机', details: true, on: true };
    const empty = { server: 'https://ntfy.sh', topic: '', token: '' };
    expect(await worker.ask('keep-channel', { ...change, fields: empty }, 'ui')).toMatchObject({
      kind: 'channel-kept',
    });
    expect(await worker.ask('try-channel', { channel: id }, 'ui')).toMatchObject({ answer: { kind: 'sent' } });
    const elsewhere = { ...empty, server: 'https://push.evil.example' };
    expect(await worker.ask('keep-channel', { ...change, fields: elsewhere }, 'ui')).toEqual({
      kind: 'not-a-channel',
      field: 'topic',
    });
    expect(await worker.ask('try-channel', { channel: id }, 'ui')).toMatchObject({ answer: { kind: 'sent' } });
  });

  it('that is filled in wrongly is not kept, and the field is named', async () => {
    const wanted = {
      id: null,
      kind: 'wecom' as const,
      name: '',
      fields: { robot: 'two words' },
      details: false,
      on: true,
    };
    expect(await worker.ask('keep-channel', wanted, 'ui')).toEqual({ kind: 'not-a-channel', field: 'robot' });
    expect((await worker.ask('list-channels', {}, 'ui')).channels).toEqual([]);
  });

  it('is tried with what the service answers, also where it refuses or is not there', async () => {
    const id = await setUp();
    expect(await worker.ask('try-channel', { channel: id }, 'ui')).toEqual({
      kind: 'tried',
      answer: { kind: 'sent', words: 'ok' },
    });
    expect(open.delivered[0]).toContain('这是试发的一条');
    open.trouble = [{ kind: 'status', status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' }];
    expect(await worker.ask('try-channel', { channel: id }, 'ui')).toMatchObject({
      answer: { kind: 'too-many', words: 'api freq out of limit' },
    });
    open.down = true;
    expect(await worker.ask('try-channel', { channel: id }, 'ui')).toMatchObject({ answer: { kind: 'unreachable' } });
    world.withheld.add('qyapi.weixin.qq.com');
    expect(await worker.ask('try-channel', { channel: id }, 'ui')).toMatchObject({ answer: { why: 'no-permission' } });
    expect(await worker.ask('try-channel', { channel: '0000000000000000' }, 'ui')).toEqual({ kind: 'no-such-channel' });
    expect(await pushes()).toEqual([]);
  });

  it('comes back whole when its removal is undone, and is forgotten for good a quarter of an hour later', async () => {
    const id = await setUp();
    expect(await worker.ask('remove-channel', { channel: id, undo: false }, 'ui')).toEqual({ kind: 'kept' });
    expect((await worker.ask('list-channels', {}, 'ui')).channels).toEqual([]);
    expect(await worker.ask('remove-channel', { channel: id, undo: true }, 'ui')).toEqual({ kind: 'kept' });
    expect(await worker.ask('try-channel', { channel: id }, 'ui')).toMatchObject({ answer: { kind: 'sent' } });
    await worker.ask('remove-channel', { channel: id, undo: false }, 'ui');
    await worker.runJobs('push');
    expect(world.alarms.has('push')).toBe(true);
    world.now += 16 * 60_000;
    await worker.runJobs('push');
    expect(world.alarms.has('push')).toBe(false);
    expect(await (await worker.background.archive()).channels.all()).toEqual([]);
    expect(await worker.ask('remove-channel', { channel: id, undo: true }, 'ui')).toEqual({ kind: 'no-such-channel' });
  });
});

/** The outbox and the channels at rest: sealed, each push once, and no state is lost or doubled wherever death comes. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { caseKey } from '@/domain/case';
import type { Channel, Push } from '@/domain/phone';
import { subjectKey } from '@/domain/subject';
import { openDatabase } from '@/storage/archive/db';
import type { NewPush } from '@/storage/archive/outbox';
import { dieAt } from './dying';
import { type Engine, memoryEngine, openOn, refund } from './fixture';

afterEach(() => {
  vi.restoreAllMocks();
});

const channel: Channel = {
  id: '0123456789abcdef',
  kind: 'ntfy',
  name: '我的手机',
  fields: { server: 'https://ntfy.sh', topic: 'my-secret-topic' },
  details: false,
  on: true,
  at: 1,
  removedAt: null,
};

function push(notice: string, over: Partial<NewPush> = {}): NewPush {
  return {
    notice,
    channel: channel.id,
    kind: 'ntfy',
    account: 'account-a',
    caseKey: null,
    title: '撤诉指南',
    text: '「青瓷茶杯」有新进展',
    since: 5,
    state: 'waiting',
    changedAt: 5,
    tries: 0,
    nextAt: 5,
    answer: null,
    ...over,
  };
}

/** Everything of these tables as it lies on disk. */
async function rawText(engine: Engine): Promise<string> {
  const db = await openDatabase({ name: 'archive', engine });
  const rows = [...(await db.dexie.table('outbox').toArray()), ...(await db.dexie.table('channels').toArray())];
  db.dexie.close();
  const bytes = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value);
  return JSON.stringify(rows, (_, value) => bytes(value));
}

describe('at rest', () => {
  it('no secret, no text and no notice’s name lies in clear', async () => {
    const engine = memoryEngine();
    const archive = await openOn(engine);
    await archive.channels.keep(channel);
    await archive.outbox.add([push('deadline/account-a/refund:3188880000160003412/2026')]);
    const raw = await rawText(engine);
    for (const word of ['my-secret-topic', 'ntfy', '青瓷', 'deadline/', '3188880000160003412'])
      expect(raw).not.toContain(Buffer.from(word).toString('latin1'));
    expect(await archive.channels.all()).toEqual([channel]);
    expect((await archive.outbox.all())[0]).toMatchObject({ text: '「青瓷茶杯」有新进展', state: 'waiting' });
    archive.close();
  });

  it('the same notice is queued once for a channel, and once for another', async () => {
    const archive = await openOn(memoryEngine());
    await archive.outbox.add([push('one'), push('two')]);
    await archive.outbox.add([push('two', { text: 'again' }), push('two', { channel: 'fedcba9876543210' })]);
    const all = await archive.outbox.all();
    expect(all).toHaveLength(3);
    expect(all.some(({ text }) => text === 'again')).toBe(false);
    archive.close();
  });

  it('of two that change the same state one is told that it came late', async () => {
    const engine = memoryEngine();
    const archive = await openOn(engine);
    await archive.outbox.add([push('one')]);
    const other = await openOn(engine);
    const [mine, theirs] = [(await archive.outbox.all())[0], (await other.outbox.all())[0]] as [Push, Push];
    expect(await archive.outbox.change(mine, { ...mine, state: 'sending' })).toBe('kept');
    expect(await other.outbox.change(theirs, { ...theirs, state: 'sending' })).toBe('moved');
    archive.close();
    other.close();
  });

  it('those of one message change together, or none of them where one is not what it was', async () => {
    const archive = await openOn(memoryEngine());
    await archive.outbox.add([push('one'), push('two')]);
    const [two, one] = (await archive.outbox.all()) as [Push, Push];
    expect(await archive.outbox.changeAll([one, two].map((each) => [each, { ...each, state: 'sending' }]))).toBe(
      'kept',
    );
    const [later, earlier] = (await archive.outbox.all()) as [Push, Push];
    expect([later.state, earlier.state]).toEqual(['sending', 'sending']);
    await archive.outbox.change(later, { ...later, state: 'sent' });
    const changes = [later, earlier].map((each) => [each, { ...each, state: 'unsure' }] as const);
    expect(await archive.outbox.changeAll(changes)).toBe('moved');
    expect((await archive.outbox.all()).map(({ state }) => state)).toEqual(['sent', 'sending']);
    archive.close();
  });

  it('goes with the case, and with the account, that is erased', async () => {
    const archive = await openOn(memoryEngine());
    const about = { account: 'account-a', caseKey: caseKey({ account: 'account-a', subject: refund(1) }) };
    const pushes = [
      push('one', about),
      push('two', { ...about, caseKey: 'account-a/another' }),
      push('three', { account: 'account-b' }),
    ];
    await archive.outbox.add(pushes);
    await archive.erase({ kind: 'case', accounts: ['account-a'], subjectKeys: [subjectKey(refund(1))] });
    expect(await archive.outbox.count()).toBe(2);
    await archive.erase({ kind: 'account', accounts: ['account-a'] });
    expect((await archive.outbox.all()).map(({ account }) => account)).toEqual(['account-b']);
    await archive.channels.keep(channel);
    await archive.erase({ kind: 'everything' });
    expect(await archive.outbox.count()).toBe(0);
    archive.close();
  });
});

describe('death at every question to the database', () => {
  it('while queueing two pushes leaves none or both', async () => {
    let deaths = 0;
    for (let end = 1; ; end += 1) {
      const engine = memoryEngine();
      const archive = await openOn(engine);
      await archive.outbox.add([push('old')]);
      const { asked } = dieAt(end);
      await archive.outbox.add([push('one'), push('two')]).catch(() => undefined);
      const died = asked() >= end;
      vi.restoreAllMocks();
      archive.close();
      const later = await openOn(engine);
      expect([1, 3], `question ${end}`).toContain(await later.outbox.count());
      await later.outbox.add([push('one'), push('two')]);
      expect(await later.outbox.count()).toBe(3);
      later.close();
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(1);
  });

  it('while changing a state leaves the old or the new one', async () => {
    let deaths = 0;
    for (let end = 1; ; end += 1) {
      const engine = memoryEngine();
      const archive = await openOn(engine);
      await archive.outbox.add([push('one')]);
      const [before] = (await archive.outbox.all()) as [Push];
      const { asked } = dieAt(end);
      const changed = await archive.outbox.change(before, { ...before, state: 'sending' }).catch(() => 'died');
      const died = asked() >= end;
      vi.restoreAllMocks();
      archive.close();
      const later = await openOn(engine);
      const [after] = (await later.outbox.all()) as [Push];
      expect(['waiting', 'sending']).toContain(after.state);
      // What was answered as kept is on disk; what left the machine after it is never forgotten.
      if (changed === 'kept') expect(after.state).toBe('sending');
      later.close();
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(1);
  });
});

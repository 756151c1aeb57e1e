/** Watching while the archive is locked: nothing is fetched and nothing is told; what waited is told once after unlocking. */
import { beforeEach, describe, expect, it } from 'vitest';
import { watchRound } from '@/entrypoints/background/watch-round';
import { stretch } from '../components/gallery/answers';
import {
  all,
  asked,
  begin,
  hour,
  inbox,
  looks,
  one,
  pass,
  ring,
  seen,
  site,
  state,
  wake,
  worker,
  world,
} from './watched';
import { row } from './world';

beforeEach(begin);

describe('while the archive is locked', () => {
  const secret = Buffer.from('right'.padEnd(32, '.')).toString('base64url');

  async function lock(): Promise<void> {
    await worker.ask('set-passphrase', { stretch, secret, old: null }, 'ui');
    await worker.ask('set-lock', { after: { kind: 'browser' }, secret }, 'ui');
    await worker.ask('lock-now', {}, 'ui');
  }

  const unlock = () => worker.ask('unlock', { secret }, 'ui');
  /** Unlocking looks by itself, with nobody waiting for it. */
  const lookedAt = (path: string) => () => asked.some((url) => new URL(url).pathname === path);

  it('nothing is fetched and nothing told of a case; what a person’s visit said waits sealed and is told once after', async () => {
    await seen();
    await lock();
    pass(hour);
    one.state = 'seller-refused';
    const said = { status: 'seller-refused', statusText: '已拒绝退款' } as const;
    await seen({ row: said });
    await seen({ row: said });
    for (let turn = 0; turn < 3; turn += 1) await ring();
    await worker.runJobs('deadlines');
    expect(asked).toEqual([]);
    expect([world.notices, world.badge]).toEqual([[], '…']);
    const { title } = row().items[0] ?? {};
    expect(JSON.stringify(world.told)).not.toContain(title);
    await expect(worker.ask('notices', all, 'ui')).rejects.toThrow('locked');
    await worker.die();
    wake();
    await worker.runJobs();
    await unlock();
    const told = [
      ['deadline', 'deadline-days'],
      ['obstacle', '已拒绝退款'],
    ];
    const sorted = async () => (await inbox()).sort();
    await expect.poll(sorted).toEqual(told);
    await lock();
    await unlock();
    await worker.runJobs();
    expect(await sorted()).toEqual(told);
    expect(new Set(world.notified).size).toBe(told.length);
    expect(world.bugs).toEqual([]);
  });

  it('is made up once after unlocking, also for a case that only a visit meanwhile made worth watching', async () => {
    await seen({ deadline: 300 * hour });
    await ring();
    expect(world.alarms.has('watch')).toBe(true);
    await worker.runJobs('watch');
    expect(world.alarms.has('watch')).toBe(false);
    await lock();
    await seen({ deadline: 40 * hour });
    pass(2 * hour);
    await ring();
    expect(asked).toEqual([]);
    await unlock();
    await expect.poll(lookedAt('/dispute/buyerDisputeList.htm')).toBe(true);
    await watchRound(worker.background);
    const after = asked.length;
    await ring();
    await ring();
    expect(asked).toHaveLength(after);
    expect(asked.filter((url) => url.includes('buyerDisputeList'))).toHaveLength(1);
  });

  it('a visit of the person who is signed in again counts as one once it is unlocked', async () => {
    await seen();
    pass(hour);
    site.signOut();
    await ring();
    expect((await state()).stopped?.why).toBe('signed-out');
    await lock();
    site.signIn(one.uid);
    await seen();
    await unlock();
    expect((await state()).stopped).toBeNull();
  });

  it('a round that the lock ends keeps nothing of what it fetched, and is made again after unlocking', async () => {
    const key = await seen();
    pass(hour);
    one.state = 'seller-refused';
    const before = world.fetch;
    let answers: (() => void) | null = null;
    world.fetch = async (url, init) => {
      await new Promise<void>((resolve) => {
        answers = resolve;
      });
      return before(url, init);
    };
    await worker.runJobs('watch');
    const round = watchRound(worker.background);
    await expect.poll(() => answers).not.toBeNull();
    await lock();
    (answers as unknown as () => void)();
    await round;
    world.fetch = before;
    expect(world.notices).toEqual([]);
    await unlock();
    pass(2 * hour);
    await ring();
    expect((await looks()).map(({ ended }) => ended)).toContain('interrupted');
    const { cases } = await worker.ask('list-cases', {}, 'ui');
    expect(cases.find((each) => each.key === key)?.status).toBe('seller-refused');
  });
});

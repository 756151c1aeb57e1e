/** Watching in the background, on pages of the stand-in: what is due is fetched once, noted like a page the person opened, and stopped where it must. */
import { beforeEach, describe, expect, it } from 'vitest';
import { wakeWatch } from '@/entrypoints/background/heard-from-page';
import { requestReview } from '../standin/case-machine';
import {
  asked,
  begin,
  blocks,
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

beforeEach(begin);

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

  it('tells of a review once, though the page says more of it when it is drawn than when it is fetched', async () => {
    await seen();
    pass(hour);
    requestReview(one, site.clock.now(), site.account(one.uid).nick);
    const drawn = '平台审核中 撤销申请已提交，平台审核中，请耐心等待';
    await seen({ row: { status: 'withdrawal-review', statusText: drawn, deadlineAt: null, deadlineText: null } });
    for (let turn = 0; turn < 3; turn += 1) {
      pass(0.65 * hour);
      await ring();
    }
    expect((await looks()).length).toBe(3);
    await expect.poll(inbox).toEqual([['progress', drawn]]);
    const { cases } = await worker.ask('list-cases', {}, 'ui');
    expect(cases.map(({ status }) => status)).toEqual(['withdrawal-review']);
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
    wake();
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
    asked.length = 0;
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
    wake();
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
    asked.length = 0;
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

  it.each([
    ['under the wanted address', 'punish'],
    ['at its own', 'punish-led'],
  ])('a page that asks who is there, %s: only the person’s word goes on', async (_, captcha) => {
    site.failures.failNext(captcha, { times: 9 });
    await ring();
    expect((await state()).stopped?.why).toBe('challenged');
    // The list, and where it leads; nothing after it.
    const after = asked.length;
    expect(asked.filter((url) => !url.includes('_____tmd_____'))).toHaveLength(1);
    pass(24 * hour);
    await ring();
    expect(asked).toHaveLength(after);
    expect(await inbox()).toEqual([['watch-stopped', 'watch-stopped.challenged']]);
    site.failures.failNext('clear');
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
    asked.length = 0;
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

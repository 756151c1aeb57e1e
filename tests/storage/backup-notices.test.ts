/** The inbox in a backup: as it was, read state included, once, and never told again. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Notice } from '@/domain/notice';
import { tellNotices } from '@/entrypoints/background/notices';
import { planRestore } from '@/storage/backup/restore';
import { listReading, listUrl, row } from '../background/world';
import {
  type Browser,
  backUp,
  closeAll,
  eventIds,
  noteCases,
  numbers,
  openBrowser,
  restore,
  secretOf,
  setPassphrase,
  surveyed,
} from './backup-world';

afterEach(closeAll);

/** Telling runs beside the answer. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** A page says of these cases that the seller refused: a notice each. */
async function refuse({ world, worker }: Browser, caseNos: readonly string[]): Promise<void> {
  const tab = world.openTab(listUrl);
  for (const caseNo of caseNos) {
    world.now += 1000;
    const over = { caseNo, orderNo: `3${caseNo}`, status: 'seller-refused' as const, statusText: '商家不同意退款' };
    const reading = listReading(world, [row(over)], { account: { nick: '某某买家', uid: '2200000003412' } });
    await worker.ask('report-reading', { reading }, tab);
  }
  await settled();
}

const all = { account: null, kind: null, unread: false, from: 0, count: 100 };
const inbox = async ({ ask }: Browser) => (await ask('notices', all)).rows;
/** Without what is a vault's own. */
const seen = async (browser: Browser) =>
  (await inbox(browser)).map(({ kind, at, text, isRead }) => ({ kind, at, text, isRead }));
const untold = async ({ worker }: Browser) => (await worker.background.archive()).notices.untold();

/** Two cases with a notice each, of which the older was read, and one by the time; a channel that everything goes to. */
async function filled(): Promise<{ browser: Browser; file: Blob }> {
  const browser = await openBrowser();
  await browser.worker.runJobs();
  await noteCases(browser, numbers(2));
  await settled();
  await refuse(browser, numbers(2));
  const [newest, oldest] = await inbox(browser);
  const dated: Notice = {
    id: `deadline/${newest?.caseKey}/2026-11-30T10:00:00+08:00/72`,
    kind: 'deadline',
    at: browser.world.now + 1,
    account: newest?.account ?? '',
    caseKey: newest?.caseKey ?? null,
    text: { key: 'deadline-days', values: { title: '青瓷茶杯' } },
  };
  await tellNotices(browser.worker.background, [dated]);
  await browser.ask('mark-notices', { ids: [oldest?.id ?? ''] });
  await setPassphrase(browser);
  const { file } = await backUp(browser);
  expect((await inbox(browser)).map(({ isRead }) => isRead)).toEqual([false, false, true]);
  return { browser, file };
}

async function addChannel({ ask }: Browser): Promise<void> {
  const fields = { robot: '11111111-2222-3333-4444-555555555555' };
  const kept = await ask('keep-channel', { id: null, kind: 'wecom', name: '', fields, details: false, on: true });
  expect(kept.kind).toBe('channel-kept');
}

/** Whatever could tell something runs, also in the next life. */
async function tellAll(browser: Browser): Promise<void> {
  await browser.worker.runJobs();
  await settled();
  await browser.worker.runJobs();
  await settled();
}

async function expectSilence(browser: Browser): Promise<void> {
  browser.world.notices.length = 0;
  await tellAll(browser);
  expect(browser.world.notices).toEqual([]);
  expect(await untold(browser)).toEqual([]);
  expect(await (await browser.worker.background.archive()).outbox.count()).toBe(0);
}

describe('an inbox that is restored', () => {
  it('into a fresh browser is as it was, and nothing of it is shown or sent', async () => {
    const { browser, file } = await filled();
    const fresh = await openBrowser();
    await fresh.worker.runJobs();
    const found = await surveyed(file);
    expect(await planRestore(file, found, fresh.target)).toMatchObject({
      way: 'become',
      notices: { fresh: 3, same: 0 },
    });
    expect(await restore(file, fresh.target)).toMatchObject({ kind: 'restored', notices: 3, damaged: [] });
    expect(await inbox(fresh)).toEqual(await inbox(browser));
    expect(fresh.world.notices).toEqual([]);
    await addChannel(fresh);
    await expectSilence(fresh);
    expect(await restore(file, fresh.target)).toMatchObject({ kind: 'restored', notices: 0 });
    expect(await inbox(fresh)).toHaveLength(3);
    // And what comes afterwards is told as ever.
    await noteCases(fresh, numbers(1));
    await settled();
    expect(fresh.world.notices).toHaveLength(1);
    expect(fresh.world.bugs).toEqual([]);
  });

  it('into its own archive stays once, and what was read since stays read', async () => {
    const { browser, file } = await filled();
    const [newest] = await inbox(browser);
    await browser.ask('mark-notices', { ids: [newest?.id ?? ''] });
    const before = await inbox(browser);
    expect(await planRestore(file, await surveyed(file), browser.target)).toMatchObject({
      way: 'same',
      notices: { fresh: 0, same: 3 },
    });
    expect(await restore(file, browser.target)).toMatchObject({ kind: 'restored', notices: 0 });
    expect(await inbox(browser)).toEqual(before);
    await expectSilence(browser);
  });

  it('comes back with a case that was erased, and speaks of nothing anew', async () => {
    const { browser, file } = await filled();
    await addChannel(browser);
    const before = await inbox(browser);
    const archive = await browser.worker.background.archive();
    const [account = ''] = before.map((each) => each.account);
    await archive.erase({ kind: 'account', accounts: [account] });
    expect(await inbox(browser)).toEqual([]);
    browser.world.notices.length = 0;
    expect(await restore(file, browser.target)).toMatchObject({ kind: 'restored', notices: 3 });
    await settled();
    expect(await inbox(browser)).toEqual(before);
    expect(browser.world.notices).toEqual([]);
    await expectSilence(browser);
    expect(browser.world.bugs).toEqual([]);
  });

  it('without the events’ notices, as older backups are, tells of no old event either', async () => {
    const { browser, file } = await filled();
    await addChannel(browser);
    const archive = await browser.worker.background.archive();
    const [account = ''] = (await inbox(browser)).map((each) => each.account);
    await archive.erase({ kind: 'account', accounts: [account] });
    browser.world.notices.length = 0;
    const without = {
      ...browser.target,
      notices: async () => ({ kind: 'adopted' as const, fresh: 0, same: 0, damaged: [] }),
    };
    expect(await restore(file, without)).toMatchObject({ kind: 'restored' });
    expect((await eventIds(browser)).length).toBeGreaterThan(3);
    await settled();
    expect(browser.world.notices).toEqual([]);
    await expectSilence(browser);
  });

  it('into another archive is under its names: what both saw is there once, and leads to the case', async () => {
    const { browser, file } = await filled();
    const other = await openBrowser();
    await other.worker.runJobs();
    await setPassphrase(other, secretOf('mine'));
    await noteCases(other, numbers(1));
    await settled();
    const [{ key } = { key: '' }] = (await other.ask('list-cases', {})).cases;
    other.world.notices.length = 0;
    expect(await restore(file, other.target)).toMatchObject({ kind: 'restored', notices: 3, damaged: [] });
    await settled();
    expect(await seen(other)).toEqual(await seen(browser));
    expect((await inbox(other)).some(({ caseKey }) => caseKey === key)).toBe(true);
    expect(other.world.notices).toEqual([]);
    // Again, also after the account went by another name.
    expect(await restore(file, other.target)).toMatchObject({ kind: 'restored', notices: 0 });
    expect(await inbox(other)).toHaveLength(3);
    expect(other.world.bugs).toEqual([]);
  });

  it('of a change that the other archive had told as well has it once', async () => {
    const { file } = await filled();
    const other = await openBrowser();
    await other.worker.runJobs();
    await setPassphrase(other, secretOf('mine'));
    await noteCases(other, numbers(1));
    await settled();
    await refuse(other, numbers(1));
    const [own] = await inbox(other);
    expect(await restore(file, other.target)).toMatchObject({ kind: 'restored', notices: 2 });
    await settled();
    const after = await inbox(other);
    expect(after).toHaveLength(3);
    expect(after.filter(({ id }) => id === own?.id)).toEqual([own]);
  });

  it('takes nothing for a notice that is none', async () => {
    const browser = await openBrowser();
    const notices = [{ id: 'x' }, null, 'text'].map((notice) => ({ notice, isRead: false, event: null }));
    expect(await browser.ask('adopt-notices', { notices, nicks: [], dry: false })).toMatchObject({
      kind: 'adopted',
      fresh: 0,
      damaged: ['notice', 'notice', 'notice'],
    });
    expect(await inbox(browser)).toEqual([]);
  });

  it('says nothing in clear of what it tells', async () => {
    const { file } = await filled();
    const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
    for (const secret of ['商家不同意', '青瓷', 'deadline-days', numbers(1)[0] ?? ''])
      expect(text).not.toContain(Buffer.from(secret).toString('latin1'));
  });
});

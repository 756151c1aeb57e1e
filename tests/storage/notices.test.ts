/** The book of notices: sealed, each once, with marks; gone with its case; nothing of before it began. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Notice } from '@/domain/notice';
import { type Archive, openArchive } from '@/storage/archive/archive';
import { openDatabase } from '@/storage/archive/db';
import { type Engine, memoryEngine, refund, seenFact, statusFact } from './fixture';

let engine: Engine;
let archive: Archive;
let now = 1_790_000_000_000;

const open = () => openArchive({ name: 'archive', engine, now: () => now });

beforeEach(async () => {
  engine = memoryEngine();
  now = 1_790_000_000_000;
  archive = await open();
});

afterEach(() => {
  archive.close();
});

const keyOf = (number: number, account = 'account-a') => `${account}/refund:case:${refund(number).caseNo}`;

function notice(number: number, over: Partial<Notice> = {}): Notice {
  return {
    id: `event-${number}`,
    kind: 'progress',
    at: now + number,
    account: 'account-a',
    caseKey: keyOf(number),
    text: { key: 'status', values: { title: '青瓷茶杯', words: `第 ${number} 次` } },
    ...over,
  };
}

const all = { accounts: null, kind: null, unread: false };
const idsOf = async (filter: Parameters<Archive['notices']['list']>[0] = all, from = 0, count = 50) =>
  (await archive.notices.list(filter, from, count)).rows.map(({ id }) => id);

describe('the book of notices', () => {
  it('keeps each once, newest first, in windows, over a restart', async () => {
    await archive.notices.keep([notice(1), notice(3), notice(2)]);
    expect(await archive.notices.keep([notice(2), notice(4)])).toEqual({ kind: 'kept', fresh: 1 });
    expect(await idsOf()).toEqual(['event-4', 'event-3', 'event-2', 'event-1']);
    expect(await idsOf(all, 1, 2)).toEqual(['event-3', 'event-2']);
    archive.close();
    archive = await open();
    expect((await archive.notices.list(all, 0, 1)).total).toBe(4);
    expect(await archive.notices.find('event-3')).toEqual({ ...notice(3), isRead: false });
    expect(await archive.notices.has(['event-3', 'event-9'])).toEqual(new Set(['event-3']));
  });

  it('shows nobody without the key what they say, of which case, or their ids', async () => {
    await archive.notices.keep([notice(1, { id: `deadline/${keyOf(1)}/2026/72`, kind: 'deadline' })]);
    const db = await openDatabase({ name: 'archive', engine });
    const [row] = await db.notices.toArray();
    db.dexie.close();
    const clear = JSON.stringify({ ...row, bytes: Buffer.from(row?.bytes ?? []).toString('latin1') });
    for (const secret of ['青瓷', '第 1', refund(1).caseNo ?? '', refund(1).orderNo ?? '', 'status'])
      expect(clear).not.toContain(secret);
  });

  it('filters by account with all its ids, by kind, and what is unread', async () => {
    await archive.notices.keep([
      notice(1),
      notice(2, { account: 'account-b', kind: 'rules' }),
      notice(3, { account: 'account-c' }),
    ]);
    await archive.notices.mark(['event-1']);
    expect(await idsOf({ ...all, accounts: ['account-b', 'account-c'] })).toEqual(['event-3', 'event-2']);
    expect(await idsOf({ ...all, kind: 'rules' })).toEqual(['event-2']);
    expect(await idsOf({ ...all, unread: true })).toEqual(['event-3', 'event-2']);
    expect(await archive.notices.unread()).toBe(2);
  });

  it('takes back exactly what one press marked', async () => {
    await archive.notices.keep([notice(1), notice(2), notice(3)]);
    await archive.notices.mark(['event-1']);
    const mark = await archive.notices.markAll(all);
    expect(await archive.notices.unread()).toBe(0);
    await archive.notices.unmark(mark);
    expect(await idsOf({ ...all, unread: true })).toEqual(['event-3', 'event-2']);
  });

  it('remembers what was not told yet, and what is never to be told here', async () => {
    await archive.notices.keep([notice(1), notice(2)], new Set(['event-2']));
    expect((await archive.notices.untold()).map(({ id }) => id)).toEqual(['event-1']);
    await archive.notices.told(['event-1']);
    expect(await archive.notices.untold()).toEqual([]);
    expect(await archive.notices.unread()).toBe(2);
  });

  it('loses what is about an erased case or account, and nothing else', async () => {
    await archive.append([seenFact(1), seenFact(2), seenFact(3, 'account-b')]);
    await archive.notices.keep([
      notice(1),
      notice(2),
      notice(3, { account: 'account-b', caseKey: keyOf(3, 'account-b') }),
      notice(4, { account: '', caseKey: null, kind: 'rules' }),
    ]);
    const subjectKeys = [`refund:case:${refund(1).caseNo}`];
    await archive.erase({ kind: 'case', accounts: ['account-a'], subjectKeys });
    expect(await idsOf()).toEqual(['event-4', 'event-3', 'event-2']);
    await archive.erase({ kind: 'account', accounts: ['account-b'] });
    expect(await idsOf()).toEqual(['event-4', 'event-2']);
  });
});

describe('how far events were looked at', () => {
  const none = async () => [];

  async function look(): Promise<string[]> {
    const news = await archive.notices.news();
    await archive.notices.keep([], new Set(), news);
    return news.events.flatMap(({ body }) => (body.kind === 'status-changed' ? [body.statusText] : []));
  }

  it('begins with nothing of before', async () => {
    await archive.append([statusFact(1, '以前')]);
    await archive.notices.begin(none);
    await archive.append([statusFact(1, '以后')]);
    expect(await look()).toEqual(['以后']);
    expect(await look()).toEqual([]);
  });

  it('says a second time what was not kept as looked at', async () => {
    await archive.notices.begin(none);
    now += 1000;
    await archive.append([statusFact(1, '一')]);
    expect((await archive.notices.news()).events).toHaveLength(1);
    archive.close();
    archive = await open();
    expect(await look()).toEqual(['一']);
  });

  it('tells nothing again because events were rewritten by an erasure', async () => {
    await archive.append([statusFact(1, '以前')]);
    await archive.notices.begin(none);
    now += 1000;
    await archive.append([statusFact(1, '一'), statusFact(2, '别的')]);
    expect(await look()).toEqual(['一', '别的']);
    const subjectKeys = [`refund:case:${refund(2).caseNo}`];
    await archive.erase({ kind: 'case', accounts: ['account-a'], subjectKeys });
    expect((await archive.notices.news()).looked).toBe(null);
    now += 1000;
    await archive.append([statusFact(1, '二')]);
    expect(await look()).toEqual(['二']);
  });

  it('keeps nothing of what was looked at before an erasure', async () => {
    await archive.notices.begin(none);
    now += 1000;
    await archive.append([statusFact(1, '一')]);
    const news = await archive.notices.news();
    await archive.erase({ kind: 'account', accounts: ['account-a'] });
    expect(await archive.notices.keep([notice(1)], new Set(), news)).toEqual({ kind: 'stale' });
    expect(await idsOf()).toEqual([]);
  });

  it('is not kept from telling by a clock that ran ahead when it began', async () => {
    now += 400 * 24 * 3_600_000;
    await archive.notices.begin(none);
    now -= 400 * 24 * 3_600_000;
    await archive.notices.begin(none);
    now += 1000;
    await archive.append([statusFact(1, '一')]);
    expect(await look()).toEqual(['一']);
  });
});

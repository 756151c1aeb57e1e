/** The notices of this archive: sealed, each kept once, with marks of what was read and what was shown. */
import type { Notice, NoticeKind } from '@/domain/notice';
import { compare } from '@/domain/sort-events';
import type { Vault } from '@/storage/vault/ring';
import type { AdoptedNotice } from './adopt-notice';
import { openJson, sealJson } from './block';
import { type Database, isFull, zeroClock } from './db';
import { beginLooking, type News, newsOf } from './news';
import type { LookedRow, NoticeRow } from './rows';

export interface NoticeFilter {
  /** All ids the account has had; null: of all. */
  accounts: readonly string[] | null;
  kind: NoticeKind | null;
  unread: boolean;
}

export interface KeptNotice extends Notice {
  isRead: boolean;
}

export type NoticesKept =
  | { kind: 'kept'; fresh: number }
  /** Something was erased since it was looked at; nothing was kept. */
  | { kind: 'stale' }
  | { kind: 'full' }
  | { kind: 'newer' };

export interface NoticeBook {
  /** Where the first look begins: events and updates of rules of before are not told. Does nothing the second time. */
  begin(rules: () => Promise<readonly string[]>): Promise<LookedRow>;
  /** The next events that were not looked at, a portion of them. */
  news(): Promise<News>;
  /**
   * Keeps those that are not there, and how far the events were looked at, in one step. `silent`: ids of those that stand
   * in the inbox and are not shown or sent on, for another device took the reading.
   */
  keep(notices: readonly Notice[], silent?: ReadonlySet<string>, news?: News): Promise<NoticesKept>;
  /**
   * Keeps what a backup holds, read or not as it was there; never shown or sent on. Those that are here stay as they are. With
   * `dry` nothing is kept, only counted.
   */
  restore(notices: readonly (AdoptedNotice & { isRead: boolean })[], dry: boolean): Promise<NoticesKept>;
  /** Which of these ids are there. */
  has(ids: readonly string[]): Promise<Set<string>>;
  /** Kept and not yet shown and sent on, oldest first. */
  untold(): Promise<Notice[]>;
  told(ids: readonly string[]): Promise<void>;
  /** Newest first, a window of it. */
  list(filter: NoticeFilter, from: number, count: number): Promise<{ total: number; rows: KeptNotice[] }>;
  unread(): Promise<number>;
  /** Any that are unread, not more than so many. */
  someUnread(most: number): Promise<Notice[]>;
  find(id: string): Promise<KeptNotice | null>;
  /** Marks as read; gives the mark by which `unmark` takes it back. */
  mark(ids: readonly string[]): Promise<number>;
  markAll(filter: NoticeFilter): Promise<number>;
  unmark(mark: number): Promise<void>;
}

/** So many stay; of more the oldest that were read go. */
const mostKept = 20_000;

type Head = Pick<NoticeRow, 'id' | 'at' | 'kind' | 'account' | 'unread'>;

function sorted<Row extends Head>(rows: Row[]): Row[] {
  return rows.sort((one, two) => two.at - one.at || compare(two.id, one.id));
}

export function noticeBook(db: Database, vault: Vault, now: () => number): NoticeBook {
  /** Newest first; null after something changed. Read once for a list that is scrolled. */
  let heads: readonly Head[] | null = null;
  let lastMark = 0;
  const hashOf = (id: string) => vault.keyedHash('notice', id);

  async function change(hashes: readonly string[], how: (row: NoticeRow) => NoticeRow): Promise<void> {
    await db.dexie.transaction('rw', db.notices, async () => {
      const rows = await db.notices.bulkGet([...hashes]);
      await db.notices.bulkPut(rows.flatMap((row) => (row ? [how(row)] : [])));
    });
    heads = null;
  }

  async function markRows(hashes: readonly string[]): Promise<number> {
    // Two presses are two marks, whatever the clock says.
    lastMark = Math.max(now(), lastMark + 1);
    const readAt = lastMark;
    await change(hashes, ({ unread, ...row }) => (unread === 1 ? { ...row, readAt } : row));
    return readAt;
  }

  async function open(row: NoticeRow): Promise<KeptNotice[]> {
    const notice = await openJson<Notice>(vault, 'notice', row);
    return notice ? [{ ...notice, isRead: row.unread !== 1 }] : [];
  }

  async function openAll(rows: readonly (NoticeRow | undefined)[]): Promise<KeptNotice[]> {
    return (await Promise.all(rows.map((row) => (row ? open(row) : [])))).flat();
  }

  async function allHeads(): Promise<readonly Head[]> {
    if (heads) return heads;
    const found: Head[] = [];
    await db.notices.each(({ id, at, kind, account, unread }) => found.push({ id, at, kind, account, unread }));
    heads = sorted(found);
    return heads;
  }

  async function found({ accounts, kind, unread }: NoticeFilter): Promise<readonly Head[]> {
    // A popup asks for what is unread, which is little beside ten thousand that were read.
    const all = unread && !heads ? sorted(await db.notices.where('unread').equals(1).toArray()) : await allHeads();
    return all.filter(
      (head) =>
        (!unread || head.unread === 1) &&
        (kind === null || head.kind === kind) &&
        (accounts === null || accounts.includes(head.account)),
    );
  }

  async function sealed(notice: Notice, isSilent: boolean): Promise<NoticeRow> {
    const id = await hashOf(notice.id);
    const name = `n/${vault.deviceId}/${id}`;
    const { at, kind, account } = notice;
    const bytes = await sealJson(vault, 'notice', name, notice);
    return { id, at, kind, account, name, bytes, unread: 1, ...(isSilent ? {} : { untold: 1 }) };
  }

  async function has(ids: readonly string[]): Promise<Set<string>> {
    const hashes = await Promise.all(ids.map(hashOf));
    const rows = await db.notices.bulkGet(hashes);
    return new Set(ids.filter((_, at) => rows[at]));
  }

  /** Those that are not there yet, and how far the events were looked at, in one step; nothing where something was erased since. */
  async function add(rows: readonly NoticeRow[], news?: News): Promise<NoticesKept> {
    const byId = new Map(rows.map((row) => [row.id, row]));
    try {
      const fresh = await db.dexie.transaction('rw', [db.notices, db.meta], async () => {
        const { erasures } = (await db.meta.get('clock')) ?? zeroClock;
        if (news && news.erasures !== erasures) return null;
        const there = await db.notices.bulkGet([...byId.keys()]);
        for (const row of there) if (row) byId.delete(row.id);
        await db.notices.bulkAdd([...byId.values()]);
        if (news?.looked) await db.looked.put(news.looked);
        return byId.size;
      });
      if (fresh === null) return { kind: 'stale' };
      heads = null;
      if (fresh > 0) await tidy();
      return { kind: 'kept', fresh };
    } catch (error) {
      if (isFull(error)) return { kind: 'full' };
      throw error;
    }
  }

  /** Of more than there is room for the oldest go that were read. */
  async function tidy(): Promise<void> {
    const over = (await db.notices.count()) - mostKept;
    if (over <= 0) return;
    const read = await db.notices
      .orderBy('at')
      .filter(({ unread }) => unread !== 1)
      .limit(over)
      .primaryKeys();
    await db.notices.bulkDelete(read);
  }

  return {
    begin: (rules) => beginLooking(db, vault.deviceId, now, rules),
    news: () => newsOf(db, vault),

    async keep(notices, silent = new Set(), news) {
      if (db.isNewer) return { kind: 'newer' };
      if (notices.length === 0 && !news?.looked) return { kind: 'kept', fresh: 0 };
      const rows = await Promise.all(notices.map((notice) => sealed(notice, silent.has(notice.id))));
      return add(rows, news);
    },

    async restore(notices, dry) {
      if (db.isNewer) return { kind: 'newer' };
      const unique = [...new Map(notices.map((each) => [each.notice.id, each])).values()];
      const there = await has(unique.flatMap(({ notice, unless }) => [notice.id, ...unless]));
      const wanted = unique.filter(({ notice, unless }) => ![notice.id, ...unless].some((id) => there.has(id)));
      if (dry || wanted.length === 0) return { kind: 'kept', fresh: wanted.length };
      const rows = await Promise.all(
        wanted.map(async ({ notice, isRead }) => {
          const { unread, ...row } = await sealed(notice, true);
          return isRead ? row : { ...row, unread };
        }),
      );
      return add(rows);
    },

    has,

    async untold() {
      const rows = await db.notices.where('untold').equals(1).sortBy('at');
      return openAll(rows);
    },

    async told(ids) {
      await change(await Promise.all(ids.map(hashOf)), ({ untold: _told, ...row }) => row);
    },

    async list(filter, from, count) {
      const { accounts, kind, unread } = filter;
      if (accounts === null && kind === null && !unread) {
        const newest = db.notices.orderBy('at').reverse();
        return {
          total: await db.notices.count(),
          rows: await openAll(await newest.offset(from).limit(count).toArray()),
        };
      }
      const all = await found(filter);
      const ids = all.slice(from, from + count).map(({ id }) => id);
      return { total: all.length, rows: await openAll(await db.notices.bulkGet(ids)) };
    },

    unread: () => db.notices.where('unread').equals(1).count(),
    someUnread: async (most) => openAll(await db.notices.where('unread').equals(1).limit(most).toArray()),
    find: async (id) => (await openAll([await db.notices.get(await hashOf(id))]))[0] ?? null,

    mark: async (ids) => markRows(await Promise.all(ids.map(hashOf))),
    markAll: async (filter) => markRows((await found({ ...filter, unread: true })).map(({ id }) => id)),

    async unmark(mark) {
      const rows = await db.notices.filter(({ readAt }) => readAt === mark).primaryKeys();
      await change(rows, ({ readAt: _mark, ...row }) => ({ ...row, unread: 1 }));
    },
  };
}

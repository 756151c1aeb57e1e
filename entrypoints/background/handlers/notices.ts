/** 站内信: its list, marks of what was read, and the table of what is told where. */
import { shanghaiIso } from '@/domain/deadline';
import type { RequestOf } from '@/entrypoints/door/contract';
import type { Handlers } from '@/entrypoints/door/serve';
import type { NoticeFilter } from '@/storage/archive/notices';
import { changeNoticeSettings, readNoticeSettings } from '@/storage/notice-settings';
import type { Background } from '../background';
import { knownOpen } from '../known';
import { tellChanged } from '../notices';
import { namesOf } from '../outbox';

type Names = 'notices' | 'mark-notices' | 'unmark-notices' | 'notice-settings' | 'set-notices';
type Filter = Pick<RequestOf<'notices'>, 'account' | 'kind' | 'unread'>;

export function noticeHandlers(background: Background): Pick<Handlers, Names> {
  const port = background.browser.settings;
  const accounts = async () => (await knownOpen(background)).known.accounts;

  async function filterOf({ account, kind, unread }: Filter): Promise<NoticeFilter> {
    const owner = account === null ? null : (await accounts()).find(({ id }) => id === account);
    return { accounts: account === null ? null : [account, ...(owner?.aliases ?? [])], kind, unread };
  }

  return {
    async notices({ from, count, ...filter }) {
      const { notices } = await background.archive();
      const [list, unread, owners] = await Promise.all([
        filterOf(filter).then((wanted) => notices.list(wanted, from, count)),
        notices.unread(),
        accounts(),
      ]);
      return {
        kind: 'notices',
        total: list.total,
        unread,
        rows: list.rows.map(({ at, ...row }) => ({ ...row, at: shanghaiIso(at) })),
        accounts: owners.map(({ id, nick }) => ({ id, nick })),
      };
    },

    async 'mark-notices'(which) {
      const { notices } = await background.archive();
      const mark = 'ids' in which ? await notices.mark(which.ids) : await notices.markAll(await filterOf(which.all));
      await tellChanged(background);
      return { kind: 'marked', mark };
    },

    async 'unmark-notices'({ mark }) {
      await (await background.archive()).notices.unmark(mark);
      await tellChanged(background);
      return { kind: 'kept' };
    },

    'notice-settings': async () => ({
      kind: 'notice-settings',
      settings: await readNoticeSettings(port),
      channels: await namesOf(background),
    }),

    'set-notices': (change) =>
      background.inTurn(async () => {
        await changeNoticeSettings(port, change);
        await tellChanged(background);
        return { kind: 'kept' };
      }),
  };
}

/** Invented notices for the gallery and the component tests: each kind, read and unread, with and without a case. */
import type { ResponseOf } from '@/components/ask-type';
import { type NoticeKind, noticeKinds } from '@/domain/notice';
import type { ToldNotice } from '@/entrypoints/door/contract';
import { manyCases, sampleNow } from './samples';

const title = '青瓷茶杯 四只装';
const number = '1888 8000…';

const said: Record<NoticeKind, ToldNotice['text']> = {
  progress: { key: 'status', values: { title, number, words: '小二处理中，请等待 3 天' } },
  withdrawal: { key: 'withdrawn', values: { title, number, words: '买家已撤销退款申请' } },
  deadline: {
    key: 'deadline-days',
    values: { title, number, month: '11', day: '25', clock: '20:00', days: '1', hours: '6', minutes: '0' },
  },
  obstacle: { key: 'status', values: { title, number, words: '商家不同意退款申请，待你处理' } },
  'watch-stopped': { key: 'toast-locked', values: {} },
  'after-end': { key: 'after-end', values: { title, number } },
  rules: { key: 'rules', values: { what: '退货的期限从 7 天改成 5 天' } },
};

export function noticeAt(at: number, over: Partial<ToldNotice> = {}): ToldNotice {
  const kind = noticeKinds[at % noticeKinds.length] ?? 'progress';
  const isOfCase = kind !== 'watch-stopped' && kind !== 'rules';
  return {
    id: `notice-${at}`,
    kind,
    at: new Date(sampleNow - at * 3_600_000 * 5).toISOString(),
    account: 'account-a',
    caseKey: isOfCase ? (manyCases[at % manyCases.length]?.key ?? null) : null,
    text: said[kind],
    isRead: at > 2,
    ...over,
  };
}

export const sampleNotices: ResponseOf<'notices'> = {
  kind: 'notices',
  total: 14,
  unread: 3,
  rows: Array.from({ length: 14 }, (_, at) => noticeAt(at)),
  accounts: [
    { id: 'account-a', nick: '云边小铺的猫' },
    { id: 'account-b', nick: '青竹' },
  ],
};

/** As the door answers: no more than was asked for. */
export const tellNotices = ({ from, count }: { from: number; count: number }) => ({
  ...sampleNotices,
  rows: sampleNotices.rows.slice(from, from + count),
});

export const noNotices: ResponseOf<'notices'> = { kind: 'notices', total: 0, unread: 0, rows: [], accounts: [] };

export const sampleWays: ResponseOf<'notice-settings'> = {
  kind: 'notice-settings',
  settings: {
    hours: [72, 24, 2],
    details: false,
    ways: Object.fromEntries(noticeKinds.map((kind) => [kind, ['browser']])) as Record<NoticeKind, string[]>,
  },
  channels: [],
};

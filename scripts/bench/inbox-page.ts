/** What is put into our own page to fill its inbox: notices as the background keeps them, sealed by this very vault. */
import { type Notice, noticeKinds } from '@/domain/notice';
import { openArchive } from '@/storage/archive/archive';

const titles = ['青瓷茶杯 四只装', '竹编灯罩', '儿童雨衣 加厚 两件', '不锈钢水壶 2 升', '无线键盘 静音 双模连接'];
const words = [
  '小二处理中',
  '商家不同意退款申请，请在期限以内处理',
  '待买家退货',
  '已拒绝退款 请等待处理，还剩1天5时31分',
];
const most = 1000;

function noticeAt(at: number, now: number): Notice {
  const kind = noticeKinds[at % noticeKinds.length] ?? 'progress';
  const account = `account-${at % 3}`;
  return {
    id: `bench-${at}`,
    kind,
    at: now - at * 60_000,
    account,
    caseKey: `${account}/refund:case:7001${String(at).padStart(10, '0')}3412`,
    text: {
      key: 'status',
      values: { title: titles[at % titles.length] ?? '', number: '7001 0000…', words: words[at % words.length] ?? '' },
    },
  };
}

/** Keeps so many, all told, some of them unread; gives how many there are. */
export async function fill(count: number): Promise<number> {
  const now = Date.now();
  const archive = await openArchive({ name: 'archive', now: () => now });
  for (let at = 0; at < count; at += most) {
    const notices = Array.from({ length: Math.min(most, count - at) }, (_, each) => noticeAt(at + each, now));
    await archive.notices.keep(notices, new Set(notices.map(({ id }) => id)));
  }
  await archive.notices.mark(Array.from({ length: count - 200 }, (_, at) => `bench-${at + 200}`));
  const all = { accounts: null, kind: null, unread: false };
  const { total } = await archive.notices.list(all, 0, 1);
  archive.close();
  return total;
}

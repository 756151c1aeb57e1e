/** Invented histories of many cases, with Chinese text, the same for the same seed. */
import type { EventDraft, PageSource } from '@/domain/event';
import type { Subject } from '@/domain/subject';
import { type CaseKind, caseKinds, withdrawalReasons } from '@/domain/words';

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const things = '青瓷茶杯 竹编灯罩 儿童雨衣 不锈钢水壶 蓝牙耳机 棉麻窗帘 手工皮带 实木书架 羊毛围巾 折叠桌椅'.split(' ');
const words =
  '商家 客服 承诺 三天 之内 退款 但是 一直 没有 处理 平台 介入 证据 截图 聊天 记录 补偿 运费 包装 破损 颜色 不符 少发 一件 已经 谈好'.split(
    ' ',
  );
const types = ['仅退款', '退货退款', '换货', '补寄', '描述不符', '虚假发货', '未按约定时间发货', '价格问题'];
const source: PageSource = {
  url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
  adapter: 'refund-list-pc',
  layout: 'current',
};
const day = 86_400_000;

export interface CaseHistory {
  kind: CaseKind;
  typeText: string;
  begunAt: number;
  /** The first names it. */
  drafts: EventDraft[];
}

/** Five events a case: seen, two states, a note, an application. Nine of ten cases are over. */
export function makeHistories(count: number, now: number, seed = 1): CaseHistory[] {
  const random = randomFrom(seed);
  const pick = <Each>(list: readonly Each[]): Each => list[Math.floor(random() * list.length)] as Each;
  const say = (length: number) => Array.from({ length }, () => pick(words)).join('');
  return Array.from({ length: count }, (_, at) => {
    const kind = pick(caseKinds);
    const account = `account-${at % 3}-abcdefghijklmn`;
    const number = String(at).padStart(8, '0');
    const subject: Subject = {
      kind,
      orderNo: `44102${number}507081`,
      subOrderNo: null,
      caseNo: `70010${number}300411`,
    };
    const typeText = pick(types);
    const begunAt = now - Math.floor(random() * 1000) * day;
    const isOver = at % 10 !== 0;
    const bodies: EventDraft['body'][] = [
      {
        kind: 'seen',
        source,
        facts: {
          amountFen: Math.floor(random() * 90_000),
          amountText: '￥128.00',
          sellerName: `${pick(things)}小店${at % 300}`,
          typeText,
          reasonText: say(3),
          openedAt: new Date(begunAt).toISOString(),
          items: [{ title: `${pick(things)} ${say(6)} ${at}`, itemId: `6${number}001`, sku: say(2), subOrderNo: null }],
          link: `https://refund2.taobao.com/dispute/detail.htm?disputeId=${subject.caseNo}`,
        },
      },
      { kind: 'status-changed', status: 'waiting-seller', statusText: '待商家处理', source },
      { kind: 'note', text: say(20) },
      { kind: 'withdrawal-asked', flow: `flow-${number}`, reason: pick(withdrawalReasons), text: say(40) },
      isOver
        ? { kind: 'status-changed', status: 'withdrawn', statusText: '买家已撤销申请', source }
        : { kind: 'status-changed', status: 'in-review', statusText: '小二处理中', source },
    ];
    return { kind, typeText, begunAt, drafts: bodies.map((body) => ({ account, subject, body })) };
  });
}

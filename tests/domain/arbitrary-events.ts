/** Random bodies of events about a handful of numbers, so that they meet, join and contradict each other. */
import fc from 'fast-check';
import type { EventBody } from '@/domain/event';
import { caseKinds, caseStatuses, phases } from '@/domain/words';

export const source = fc.constantFrom('refund-list-pc', 'refund-detail-pc', 'bought-list-pc').map((adapter) => ({
  url: `https://refund2.taobao.com/${adapter}`,
  adapter,
  layout: null,
}));
export const orderNo = fc.constantFrom(null, '4410203040506070811', '4410203040506071811');
export const caseNo = fc.constantFrom(null, '700100200300400511', '700100200300400611');
export const subject = fc
  .record({ kind: fc.constantFrom(...caseKinds), orderNo, subOrderNo: orderNo, caseNo })
  .filter((each) => Boolean(each.caseNo || each.orderNo || each.subOrderNo));
export const word = fc.constantFrom('', '退款待处理', '已拒绝退款', '退款关闭', '协商待确认', '查看退款', '已撤销');
export const time = fc.constantFrom(
  null,
  '2026-11-24T20:00:00+08:00',
  '2026-11-26T20:00:00+08:00',
  '2026-11-26T20:30:00+08:00',
);
export const item = fc.record({
  title: fc.constantFrom(null, '灯罩', '灯罩 小号'),
  itemId: fc.constantFrom(null, '9001', '9002'),
  sku: fc.constantFrom(null, '白'),
  subOrderNo: orderNo,
});
export const line = fc.record({
  who: fc.constantFrom('buyer' as const, 'seller' as const),
  name: fc.constant(null),
  at: time,
  text: fc.constantFrom('请提供照片', '催一下'),
});
export const facts = fc.record({
  amountFen: fc.constantFrom(null, 12800, 10000),
  amountText: fc.constantFrom(null, '￥128.00', '￥?'),
  sellerName: fc.constantFrom(null, '青石板杂货', '青石板'),
  typeText: fc.constantFrom('', '仅退款'),
  reasonText: fc.constantFrom(null, '不想要了'),
  openedAt: time,
  items: fc.array(item, { maxLength: 3 }),
  link: fc.constantFrom(null, 'https://refund2.taobao.com/dispute/detail.htm?disputeId=1&spm=2'),
});

export const body: fc.Arbitrary<EventBody> = fc.oneof(
  fc.record({ kind: fc.constant('seen' as const), facts, source }),
  fc.record({
    kind: fc.constant('status-changed' as const),
    status: fc.constantFrom(...caseStatuses),
    statusText: word,
    source,
  }),
  fc.record({
    kind: fc.constant('phase-changed' as const),
    phase: fc.constantFrom(...phases),
    phaseText: word,
    source,
  }),
  fc.record({ kind: fc.constant('deadline-changed' as const), deadlineAt: time, deadlineText: word, source }),
  fc.record({ kind: fc.constant('log-line' as const), line, source }),
  fc.record({ kind: fc.constant('linked' as const), other: subject, source }),
  fc.record({
    kind: fc.constant('withdrawal-done' as const),
    flow: fc.constantFrom('f', 'g'),
    how: fc.constantFrom('withdrawn' as const, 'closed-after-submit' as const),
    words: word,
    source,
  }),
  fc.record({ kind: fc.constant('withdrawal-unknown' as const), flow: fc.constantFrom('f', 'g'), words: word }),
  fc.record({ kind: fc.constant('note' as const), text: word }),
  fc.record({
    kind: fc.constant('stage-corrected' as const),
    stage: fc.constantFrom('platform-review' as const, 'done' as const),
    says: fc.constantFrom('reached' as const, 'not-reached' as const, null),
    day: fc.constantFrom('2026-11-24', null),
    words: word,
  }),
  fc.record({
    kind: fc.constant('outcome-noted' as const),
    arrived: fc.constantFrom('yes' as const, 'no' as const, null),
  }),
);

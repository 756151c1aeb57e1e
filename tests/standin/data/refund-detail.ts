/** `disputeData` of one refund (taobao-pages §2.5; real-samples §2.5), and the answers of its buttons. */
import type { Case } from '../case';
import { isOpen } from '../case-machine';
import { countdown, shanghai } from '../clock';
import { endSentence, interventionWords, refundStatusWords, yuan } from '../words';
import type { World } from '../world';
import {
  button,
  type Component,
  component,
  hiddenDialog,
  keyOf,
  linkageOf,
  type ProtocolData,
  protocol,
} from './protocol';

/** ASSUMED: no source shows the btnId of the buyer's own withdrawal. */
export const withdrawButtonId = 'REFUND_BUYER_CANCEL_APPLY';

export function withdrawWordsOf(world: World, one: Case): string {
  if (world.failures.variants.has('control-unknown')) return '不退了';
  if (one.kind === 'complaint') return world.look.withdrawComplaint;
  return one.kind === 'aftersale' ? world.look.withdrawAftersale : world.look.withdraw;
}

/** Which buttons stand where is ASSUMED (clone prototype, taobao-pages §3.5). */
export function buttonsOf(world: World, one: Case): Record<string, unknown>[] {
  const apply = `//refund2.taobao.com/dispute/applyRouter.htm?bizOrderId=${one.subOrderNo}&type=1`;
  if (one.state === 'withdrawal-review') return [];
  if (!isOpen(one)) return one.state === 'refunded' ? [] : [button('REAPPLY_BTN', '重新发起', 'link', 'normal', apply)];
  const cancel = {
    ...button(withdrawButtonId, withdrawWordsOf(world, one), 'async', 'normal'),
    disputeId: one.no ?? '',
    isClicked: world.failures.variants.has('control-disabled') ? 'disabled' : '',
  };
  return [
    button('MODIFY_APPLY_BTN', '修改申请', 'link', 'highlight', apply),
    ...(world.failures.variants.has('control-missing') ? [] : [cancel]),
    button('CS_APPLY_BTN', '申请客服介入', 'async', 'normal'),
  ];
}

function steps(one: Case): { title: string; type: string }[] {
  const isDone = one.state === 'closed' || one.state === 'refunded';
  return [
    { title: `买家申请${one.typeText}`, type: 'done' },
    { title: '商家处理退款申请', type: isDone ? 'done' : 'doing' },
    { title: '退款完毕', type: isDone ? 'done' : 'todo' },
  ];
}

function statusLines(world: World, one: Case): string[] {
  if (one.deadlineAt !== null)
    return ['请等待处理', countdown(one.deadlineAt - world.clock.now(), world.look.countdownGap)];
  if (one.state === 'withdrawal-review') return ['撤销申请已提交，平台审核中，请耐心等待'];
  if (one.endWords) return [one.endWords];
  return [];
}

function rows(tag: string, first: number, list: [title: string, text: string, link?: string][]): Component[] {
  return list.map(([title, text, linkUrl], i) =>
    component(tag, String(first + i), 'rows', { title, valueOptions: [{ text, linkUrl: linkUrl ?? '' }] }),
  );
}

export function refundDetailData(world: World, one: Case): ProtocolData {
  const order = world.orderOf(one);
  const item = order.items.find((other) => other.subOrderNo === one.subOrderNo);
  const orderLink = `//trade.taobao.com/trade/detail/trade_order_detail.htm?biz_order_id=${order.no}`;
  const beside = interventionWords(one, world.look);
  const status = world.failures.variants.has('status-unknown') ? '退款挂起中' : refundStatusWords(one, world.look);
  const money = (fen: number): string => `${world.look.currency}${yuan(fen)}`;
  const left: Component[] = [
    component('processBarContainer', '2', 'processBar', { steps: steps(one) }),
    // ASSUMED: the block with the state and the countdown.
    component('disputeStatus', '3', 'disputeStatus', {
      title: status,
      phase: beside ?? '',
      lines: statusLines(world, one),
    }),
    component('disputeDetailfullButtonContainer', '42', 'fullButtonList', {
      options: world.look.order % 2 ? buttonsOf(world, one) : buttonsOf(world, one).reverse(),
    }),
    ...(one.proof && !one.proof.handedIn
      ? [component('proofForm', '43', 'proofForm', { ...one.proof, disputeId: one.no ?? '' })]
      : []),
    component('negotiationTitle', '5', 'title', { title: '协商历史' }),
    ...[...one.log].reverse().map((entry, i) =>
      component('negotiationInfoItem', `${6 + i * 2}@1`, 'negotiationInfoItem', {
        identity: entry.identity,
        name: entry.name,
        avator: '//img.alicdn.com/none.jpg',
        time: shanghai(entry.at),
        info: entry.info.join('\n'),
      }),
    ),
    component('editMessageContainer', '40', 'editMessage', {
      title: '我要留言',
      options: [button('PULISH_MESSAGE_BTN', '提交', 'submit', 'normal')],
    }),
    component('questions', '41', 'questions', {
      title: '常见问题',
      list: ['退款退到哪里？', '撤销后还能再次申请吗？', '商家拒绝退款怎么办？'],
    }),
  ];
  const right: Component[] = [
    component('disputeInfoTitle', '50', 'title', { title: '退款详情' }),
    component('itemInfo', '51', 'itemInfo', {
      title: item?.title ?? '',
      skuInfo: item?.sku ?? '',
      price: money(item?.priceFen ?? 0),
      amount: String(item?.quantity ?? 1),
      picUrl: '',
    }),
    component('nickRow4OrderDetail', '1', 'nickRow', {
      title: '买家',
      nick: world.account(one.uid).nick,
      sellerTitle: '商家',
      sellerNick: order.seller.nick,
    }),
    ...rows('orderDetailRows', 52, [
      ['订单编号', order.no, orderLink],
      ['成交时间', shanghai(order.createdAt)],
      ['单价', money(item?.priceFen ?? 0)],
      ['邮费', money(0)],
      ['商品总价', money((item?.priceFen ?? 0) * (item?.quantity ?? 1))],
    ]),
    ...rows('refundDetailRows', 60, [
      ['退款编号', one.no ?? ''],
      ['退款金额', money(one.amountFen)],
      ['原因', one.reasonText],
      ['要求', one.typeText],
      ['说明', one.descText],
    ]),
    component('logisticsDetail', '70', 'logistics', {
      trackingNum: '435000000001234',
      companyName: '韵达快递',
      options: [{ text: '【揽收】包裹已揽收，投诉电话：020-81234567，少一次投诉，多一份感恩' }],
    }),
  ];
  const boxes = ['root', 'rootContainer', 'leftContainer', 'rightContainer'].map((tag) =>
    component(tag, '1', tag === 'root' ? 'biz' : 'container', {}),
  );
  return protocol(
    {
      root_1: ['rootContainer_1', 'asynNotification_1'],
      rootContainer_1: ['leftContainer_1', 'rightContainer_1'],
      leftContainer_1: left.map(keyOf),
      rightContainer_1: right.map(keyOf),
    },
    [...boxes, ...left, ...right, hiddenDialog()],
    linkageOf([], ['disputeDetailfullButtonContainer_42'], '退款详情页'),
  );
}

/** The sentence of a successful answer. */
export function successWords(world: World, one: Case): string {
  return endSentence(one, world.look) ?? '操作成功';
}

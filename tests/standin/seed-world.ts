/** The invented buyers, shops, goods and cases the world starts with. */
import {
  type Account,
  type Case,
  type CaseState,
  complaintStates,
  type Kind,
  type Order,
  refundStates,
  reportStates,
} from './case';
import { day, hour, minute, shanghai } from './clock';
import type { NumberMaker } from './numbers';
import type { Random } from './random';
import { yuan } from './words';

export const seedAccounts: readonly Account[] = [
  { nick: '云边小铺的猫', uid: '2208134756921' },
  { nick: 'tb48213377', uid: '3017465820' },
];

const shops = ['青竹山居茶具店', '北岸旅行装备', '小满日用百货', '鹿角户外专营店', '云杉数码旗舰店', '橘子海文具铺'];

/** One title holds 滑块, which a captcha check must not take for a captcha (taobao-pages §6). */
const goods: readonly (readonly [title: string, sku: string, fen: number])[] = [
  ['竹编茶杯垫 隔热防滑 六片装', '颜色分类:原竹色', 2990],
  ['窗帘轨道静音滑块 铝合金顶装滑轮', '颜色分类:象牙白;数量:20个', 1580],
  ['登山杖 碳素三节伸缩 一对', '颜色分类:石墨灰', 25900],
  ['收纳箱 大号 透明带轮', '容量:45L', 4550],
  ['无线键盘 静音 双模连接', '颜色分类:雾蓝;套餐:官方标配', 13900],
  ['退款险体验装 洗衣凝珠', '规格:52颗', 3490],
  ['方格手账本 "厚款" A5', "封面:it's navy", 1800],
  ['儿童雨衣 卡通 书包位', '尺码:M', 5900],
];

const refundReasons = ['多拍/错拍/不想要', '7天无理由', '质量问题', '商品信息描述不符', '快递/物流一直未送到'];
const complaintReasons = ['未按约定时间发货', '缺货', '卖家拒绝开发票'];
const reportReasons = ['虚假宣传', '违规商品'];
const aftersaleTypes = ['售后退款', '换货', '补寄', '维修'];

export interface Maker {
  random: Random;
  numbers: NumberMaker;
  now: number;
}

export function makeOrder(maker: Maker, account: Account, age: number, parts: Partial<Order> = {}, items = 1): Order {
  const { random, numbers, now } = maker;
  const { no, subs } = numbers.order(account.uid, items);
  const shop = random.pick(shops);
  return {
    no,
    uid: account.uid,
    b2C: random.chance(0.35),
    seller: { id: `22${random.int(10_000_000, 99_999_999)}`, nick: shop, shopName: shop },
    createdAt: now - age,
    items: subs.map((subOrderNo) => {
      const [title, sku, priceFen] = random.pick(goods);
      return { id: numbers.item(), title, sku, priceFen, quantity: random.int(1, 3), subOrderNo };
    }),
    tradeStatus: 'TRADE_FINISHED',
    ...parts,
  };
}

function deadlineOf(state: CaseState, now: number, random: Random): number | null {
  // Some are urgent (under 24 hours), most are days away.
  const left = random.chance(0.3) ? random.int(1, 20) * hour : random.int(1, 6) * day + random.int(0, 23) * hour;
  return ['waiting-seller', 'seller-refused', 'waiting-return', 'waiting-receipt'].includes(state)
    ? now + left + random.int(1, 59) * minute
    : null;
}

export function makeCase(maker: Maker, account: Account, order: Order, kind: Kind, state: CaseState): Case {
  const { random, numbers, now } = maker;
  const item = order.items[order.items.length - 1];
  if (!item) throw new Error('an order has at least one item');
  const openedAt = Math.min(now, order.createdAt + random.int(2, 30) * hour + random.int(0, 59) * minute);
  const isRefund = kind === 'refund' || kind === 'aftersale';
  const returns = state === 'waiting-return' || state === 'waiting-receipt';
  const typeText =
    kind === 'complaint'
      ? '投诉卖家'
      : kind === 'report'
        ? '举报商品'
        : kind === 'aftersale'
          ? random.pick(aftersaleTypes)
          : returns
            ? '退货退款'
            : random.pick(['仅退款', '售中退款']);
  const reasonText = random.pick(isRefund ? refundReasons : kind === 'complaint' ? complaintReasons : reportReasons);
  const amountFen = item.priceFen * item.quantity;
  const one: Case = {
    kind,
    no: isRefund ? numbers.dispute(account.uid) : kind === 'report' ? numbers.report() : null,
    uid: account.uid,
    orderNo: order.no,
    subOrderNo: item.subOrderNo,
    state,
    openedAt,
    deadlineAt: deadlineOf(state, now, random),
    amountFen,
    typeText,
    reasonText,
    descText: random.pick(['', '收到后发现少了一件', '和店家说好了再退']),
    log: [],
    endWords: '',
    reviewEndsAt: null,
    withdrawnAt: null,
  };
  one.log.push({
    identity: 'buyer',
    name: account.nick,
    at: openedAt,
    info: [
      `买家(${account.nick})于${shanghai(openedAt)}创建了${isRefund ? '退款申请' : kind === 'complaint' ? '投诉' : '举报'}`,
      ...(isRefund
        ? [`退款类型：${typeText}`, `退款金额：${yuan(amountFen)}元`, `退款原因：${reasonText}`]
        : [`原因：${reasonText}`]),
      ...(isRefund ? [`退款描述：${one.descText || '无'}`] : []),
    ],
  });
  if (state === 'seller-refused')
    one.log.push({
      identity: 'user',
      name: order.seller.nick,
      at: openedAt + 3 * hour,
      info: ['商家拒绝退款', '拒绝原因：商品已发出', '拒绝说明：包裹已在路上，请收到后再看'],
    });
  if (state === 'intervened')
    one.log.push({
      identity: 'system',
      name: '淘宝客服',
      at: openedAt + 5 * hour,
      info: ['客服已介入处理，请双方在3天内举证'],
    });
  return one;
}

function orderStateOf(kind: Kind, state: CaseState): Order['tradeStatus'] {
  if (state === 'refunded') return 'TRADE_CLOSED';
  if (kind === 'refund') return state === 'waiting-seller' ? 'WAIT_SELLER_SEND_GOODS' : 'WAIT_BUYER_CONFIRM_GOODS';
  return 'TRADE_FINISHED';
}

/** Every kind in every state, and between them orders that hold no case: finished, unpaid and closed, just sent. */
export function seedAccount(maker: Maker, account: Account): { orders: Order[]; cases: Case[] } {
  const orders: Order[] = [];
  const cases: Case[] = [];
  const { random } = maker;
  let age = 2 * day;
  const add = (kind: Kind, state: CaseState, items = 1): void => {
    age += random.int(3, 40) * hour;
    const order = makeOrder(maker, account, age, { tradeStatus: orderStateOf(kind, state) }, items);
    orders.push(order);
    cases.push(makeCase(maker, account, order, kind, state));
  };
  const addPlain = (tradeStatus: Order['tradeStatus'], items = 1): void => {
    age += random.int(3, 40) * hour;
    orders.push(makeOrder(maker, account, age, { tradeStatus }, items));
  };
  addPlain('WAIT_BUYER_CONFIRM_GOODS');
  refundStates.forEach((state, i) => {
    add('refund', state, i === 1 ? 3 : 1);
    if (i % 3 === 0) addPlain(i === 0 ? 'CREATE_CLOSED_OF_TAOBAO' : 'TRADE_FINISHED');
  });
  for (const state of refundStates) add('aftersale', state);
  for (const state of complaintStates) add('complaint', state);
  for (const state of reportStates) add('report', state);
  addPlain('CREATE_CLOSED_OF_TAOBAO');
  addPlain('TRADE_FINISHED', 7);
  return { orders, cases };
}

/** The mtop answer of the new bought list: a flat map of components (taobao-pages §2.2; real-samples §2.4). */
import type { Account, Order } from '../case';
import { shanghai } from '../clock';
import { itemRefundWords, tradeWords, yuan } from '../words';
import type { World } from '../world';
import { ordersUnder } from './bought-old';
import { detailAddress } from './refund-list';

type Data = Record<string, unknown>;

function one(tag: string, id: string, type: string, fields: Data): [string, Data] {
  return [`${tag}_${id}`, { tag, id, type: `native$tbpc_bought_list_order_${type}`, fields }];
}

function components(world: World, order: Order): [string, Data][] {
  const fee = order.items.reduce((sum, item) => sum + item.priceFen * item.quantity, 0);
  const items = order.items.map((item): [string, Data] => {
    const mine = world.disputeOfItem(order.uid, item.subOrderNo);
    const words =
      mine && world.failures.variants.has('status-unknown')
        ? '退款挂起中'
        : mine
          ? itemRefundWords(mine, world.look)
          : '';
    return one('orderItemInfo', `${order.no}_${item.subOrderNo}`, 'item_info', {
      item: {
        title: item.title,
        itemId: item.id,
        skuText: item.sku,
        quantity: String(item.quantity),
        pic: '//img.alicdn.com/none.jpg',
        priceInfo: { actualTotalFee: `￥${yuan(item.priceFen * item.quantity)}` },
      },
      // ASSUMED: no source shows the field that carries the refund state.
      refundInfo: mine ? { text: words, url: `https:${detailAddress(world, mine)}` } : null,
      operations: mine
        ? ['加入购物车']
        : order.tradeStatus === 'TRADE_FINISHED'
          ? ['申请售后', '加入购物车']
          : ['退款', '加入购物车'],
    });
  });
  return [
    one('shopInfo', order.no, 'shop_info', {
      createDay: shanghai(order.createdAt).slice(0, 10),
      createTime: shanghai(order.createdAt),
      orderId: order.no,
      sellerName: order.seller.nick,
      shopName: order.seller.shopName,
      tradeTitle: tradeWords(order),
      b2C: String(order.b2C),
    }),
    one('orderStatus', order.no, 'status', {
      cpCode: 'YUNDA',
      mailNo: '435000000001234',
      title: '运输中 投诉电话：020-81234567',
    }),
    one('orderLogistics', order.no, 'logistics', {
      packagePreview: {
        mainOrderId: order.no,
        packageViewList: [{ cpCode: 'YUNDA', cpName: '韵达快递', mailNo: '435000000001234' }],
      },
    }),
    ...items,
    one('orderPayment', order.no, 'payment', { actualFee: { prefix: '实付款', value: `￥${yuan(fee)}` } }),
    one('operations', order.no, 'operations', { values: ['查看物流', '再买一单', '投诉商家'] }),
  ];
}

export function boughtNewData(world: World, account: Account, tab: string, page: number): Data {
  const size = Math.max(world.pageSize.bought, 30);
  const all = ordersUnder(world, account, tab);
  const here = all.slice((page - 1) * size, page * size);
  return {
    ...Object.fromEntries(here.flatMap((order) => components(world, order))),
    pagination: {
      tag: 'pagination',
      id: '1',
      type: 'native$tbpc_bought_list_pagination',
      fields: { currentPage: page, hasMore: page * size < all.length, pageSize: size, totalNum: all.length },
    },
  };
}

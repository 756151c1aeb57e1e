/** The mtop answer of the H5 order list, 2021 generation (taobao-pages §2.3; real-samples §2.4). */
import type { Account, Order } from '../case';
import { itemRefundWords, tradeWords, yuan } from '../words';
import type { World } from '../world';
import { ordersUnder } from './bought-old';

type Data = Record<string, unknown>;

const statusCodes: Record<Order['tradeStatus'], string> = {
  WAIT_SELLER_SEND_GOODS: '1_2',
  WAIT_BUYER_CONFIRM_GOODS: '2_2',
  TRADE_FINISHED: '6_3',
  TRADE_CLOSED: '4_4',
  CREATE_CLOSED_OF_TAOBAO: '4_1',
};

function biz(tag: string, id: string, fields: Data): Data {
  return { tag, id, type: 'biz', fields };
}

function cells(world: World, order: Order, place: number): Data[] {
  const fee = order.items.reduce((sum, item) => sum + item.priceFen * item.quantity, 0);
  const subs = order.items.map((item, i) => {
    const mine = world.disputeOfItem(order.uid, item.subOrderNo);
    const words = mine
      ? world.failures.variants.has('status-unknown')
        ? '退款挂起中'
        : itemRefundWords(mine, world.look)
      : '';
    return {
      cellType: 'sub',
      cellData: [
        biz('item', `${place}_${i + 1}`, {
          title: item.title,
          skuText: item.sku,
          quantity: String(item.quantity),
          priceInfo: { promotion: `￥${yuan(item.priceFen)}` },
          pic: '//img.alicdn.com/none.jpg',
          refundStatus: words,
        }),
        biz('serviceinfo', `${place}_${i + 1}`, { main: [{ id: '2973', name: '七天无理由退换' }] }),
      ],
    };
  });
  const isClosed = statusCodes[order.tradeStatus].startsWith('4');
  return [
    {
      cellType: 'storage',
      cellData: [
        biz('storage', String(place), {
          mainOrderId: order.no,
          subOrderIds: order.items.map((item) => item.subOrderNo),
          sellerId: order.seller.id,
          sellerNick: order.seller.nick,
          shopName: order.seller.shopName,
          statusCode: statusCodes[order.tradeStatus],
          isB2C: String(order.b2C),
          archive: 'false',
          itemIdStr: order.items.map((item) => item.id).join(','),
        }),
      ],
    },
    {
      cellType: 'head',
      cellData: [
        biz('seller', String(place), { shopName: order.seller.shopName, nick: order.seller.nick, id: order.seller.id }),
        biz('status', String(place), { text: tradeWords(order) }),
      ],
    },
    ...subs,
    {
      cellType: 'pay',
      cellData: [biz('pay', String(place), { actualFee: { prefix: '实付款', value: `￥${yuan(fee)}` } })],
    },
    {
      cellType: 'orderop',
      cellData: [
        biz('orderop', String(place), {
          values: isClosed ? ['delOrder'] : ['viewLogistic', 'confirmGood', 'applyInvoice'],
        }),
      ],
    },
  ];
}

export function h5OrdersData(world: World, account: Account, tab: string, page: number): Data {
  const size = world.pageSize.bought;
  const all = ordersUnder(world, account, tab);
  const here = all.slice((page - 1) * size, page * size);
  return {
    meta: {
      page: biz('page', '1', {
        totalNumber: String(all.length),
        totalPage: String(Math.max(1, Math.ceil(all.length / size))),
        pageSize: String(size),
        currentPage: String(page),
      }),
    },
    group: here.map((order, i) => ({ [order.no]: cells(world, order, i + 1) })),
  };
}

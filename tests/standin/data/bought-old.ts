/** `data` of the old bought list (taobao-pages §2.1; real-samples §2.2). */
import type { Account, Item, Order } from '../case';
import { shanghai } from '../clock';
import { ExactInteger } from '../page-json';
import { tradeWords, yuan } from '../words';
import type { World } from '../world';

type Data = Record<string, unknown>;

function action(text: string, style: string, rest: Data): Data {
  return { text, style, type: 'operation', ...rest };
}

/** Offered actions stand on nearly every row; only 查看退款 is a case. */
function itemOperations(world: World, order: Order, item: Item): Data[] {
  const isMine = world.disputeOfItem(order.uid, item.subOrderNo) !== null;
  const site = order.b2C ? 'refund2.tmall.com' : 'refund2.taobao.com';
  const complain = action(order.b2C ? '投诉商家' : '投诉卖家', 't0', {
    action: 'a3',
    dataUrl: `//rights.taobao.com/complaint/redirect.jhtml?bizId=${order.no}`,
    data: { width: 700, height: 450, crossOrigin: true },
  });
  if (isMine)
    return [
      action('查看退款', 't8', { url: `//${site}/dispute/detail.htm?bizOrderId=${item.subOrderNo}&disputeType=1` }),
      complain,
    ];
  if (order.tradeStatus === 'TRADE_FINISHED') {
    const path = order.b2C ? 'disputeRedirect.htm' : 'taobaoAfterDisputeRedirect.htm';
    return [action('申请售后', 't0', { url: `//${site}/dispute/${path}?tradeId=${item.subOrderNo}` }), complain];
  }
  if (order.tradeStatus === 'CREATE_CLOSED_OF_TAOBAO' || order.tradeStatus === 'TRADE_CLOSED') return [complain];
  return [
    action(order.b2C ? '退款/退换货' : '退款/退货', 't0', {
      url: `//${site}/dispute/applyRouter.htm?bizOrderId=${item.subOrderNo}`,
    }),
    complain,
    action('退运保险', 't0', { url: `//thbyf.m.taobao.com/pc/detail?mainOrderId=${order.no}` }),
  ];
}

function subOrder(world: World, order: Order, item: Item): Data {
  return {
    id: new ExactInteger(item.subOrderNo),
    quantity: item.quantity,
    itemInfo: {
      id: item.id,
      title: item.title,
      itemUrl: `//item.taobao.com/item.htm?id=${item.id}`,
      pic: '//img.alicdn.com/none_80x80.jpg',
      skuId: '4611686018427388123',
      skuText: item.sku.split(';').map((one) => ({ name: one.split(':')[0], value: one.split(':')[1] ?? '' })),
      serviceIcons: [{ title: '七天无理由退换', type: 3 }],
    },
    priceInfo: { realTotal: yuan(item.priceFen) },
    operations: itemOperations(world, order, item),
  };
}

function detailLink(order: Order): string {
  return order.b2C
    ? `//trade.tmall.com/detail/orderDetail.htm?bizOrderId=${order.no}`
    : `//buyertrade.taobao.com/trade/detail/trade_item_detail.htm?bizOrderId=${order.no}`;
}

function mainOrder(world: World, order: Order): Data {
  const fee = order.items.reduce((sum, item) => sum + item.priceFen * item.quantity, 0);
  const isClosed = order.tradeStatus === 'TRADE_CLOSED' || order.tradeStatus === 'CREATE_CLOSED_OF_TAOBAO';
  return {
    id: order.no,
    extra: {
      id: new ExactInteger(order.no),
      tradeStatus: order.tradeStatus,
      bizType: order.b2C ? 200 : 100,
      currency: 'CNY',
      currencySymbol: '￥',
      closed: isClosed,
      finish: order.tradeStatus === 'TRADE_FINISHED',
      inHold: false,
      visibility: true,
    },
    orderInfo: {
      id: order.no,
      createDay: shanghai(order.createdAt).slice(0, 10),
      createTime: shanghai(order.createdAt),
      b2C: order.b2C,
      archive: false,
    },
    payInfo: { actualFee: yuan(fee), postFees: [{ prefix: '(含运费：', value: '￥0.00', suffix: ')' }], icons: [] },
    seller: {
      id: order.seller.id,
      nick: order.seller.nick,
      shopName: order.seller.shopName,
      shopUrl: `//store.taobao.com/shop/view_shop.htm?user_number_id=${order.seller.id}`,
      wangwangType: 'nonesupport',
    },
    statusInfo: {
      text: tradeWords(order),
      type: 't0',
      url: detailLink(order),
      operations: [
        { id: 'viewDetail', text: '订单详情', style: 't0', url: detailLink(order) },
        {
          id: 'viewLogistic',
          text: '查看物流',
          style: 't0',
          url: `//detail.i56.taobao.com/trace/trace_detail.htm?tId=${order.no}`,
        },
      ],
    },
    operations: [
      {
        id: 'flag',
        text: '编辑标记信息',
        style: 'thead',
        action: 'a1',
        dataUrl: `//trade.taobao.com/trade/memo/update_buy_memo.htm?bizOrderId=${order.no}`,
      },
      ...(isClosed
        ? [
            {
              id: 'delOrder',
              text: '删除订单',
              style: 'thead',
              action: 'a7',
              dataUrl: '/trade/itemlist/asyncBought.htm',
              data: { title: '您确定要删除该订单吗？', body: '删除后，您可在订单回收站找回，或永久删除。' },
            },
          ]
        : []),
    ],
    // The same order once more: count once (real-samples §2.9).
    tradeOperations: [
      { id: 'applyInvoice', text: '申请开票', style: 't7', orderData: { id: order.no, has_refund: 'true' } },
    ],
    subOrders: order.items.map((item) => subOrder(world, order, item)),
  };
}

const tabs = [
  ['all', '所有订单'],
  ['waitPay', '待付款'],
  ['waitSend', '待发货'],
  ['waitConfirm', '待收货'],
  ['waitRate', '待评价'],
  ['stepPay', '分阶段'],
  ['recycle', '订单回收站'],
] as const;

export function ordersUnder(world: World, account: Account, tab: string): Order[] {
  const wanted: Record<string, Order['tradeStatus'][]> = {
    waitPay: [],
    waitSend: ['WAIT_SELLER_SEND_GOODS'],
    waitConfirm: ['WAIT_BUYER_CONFIRM_GOODS'],
    waitRate: ['TRADE_FINISHED'],
    stepPay: [],
    recycle: [],
  };
  return world.ordersOf(account.uid).filter((order) => wanted[tab]?.includes(order.tradeStatus) ?? true);
}

export function boughtOldData(world: World, account: Account, tab: string, page: number): Data {
  const size = world.pageSize.bought;
  const all = ordersUnder(world, account, tab);
  const here = all.slice((page - 1) * size, page * size);
  return {
    error: '',
    extra: {
      asyncRequestUrl:
        '//buyertrade.taobao.com/trade/itemlist/asyncBought.htm?action=itemlist/BoughtQueryAction&event_submit_do_query=1&_input_charset=utf8',
      mainBizOrderIds: here.map((order) => order.no).join(','),
      i18n: 'zh-CN',
    },
    mainOrders: here.map((order) => mainOrder(world, order)),
    page: {
      currentPage: page,
      pageSize: size,
      totalNumber: all.length,
      totalPage: Math.max(1, Math.ceil(all.length / size)),
      prefetchCount: size,
      queryForTitle: false,
    },
    query: {
      buyerNick: account.nick,
      tabCode: tab,
      refund: '',
      rateStatus: '',
      orderStatus: '',
      dateBegin: '0',
      dateEnd: '0',
    },
    tabs: tabs.map(([code, text]) => ({
      code,
      text,
      type: 'tab',
      selected: code === tab,
      herf: `//buyertrade.taobao.com/trade/itemlist/list_bought_items.htm?tabCode=${code}`,
    })),
  };
}

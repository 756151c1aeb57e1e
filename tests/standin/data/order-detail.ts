/** Inline data of an order's own page, Taobao and Tmall shape (taobao-pages §1.3; real-samples §2.3). */
import type { Order } from '../case';
import { shanghai } from '../clock';
import { ExactInteger } from '../page-json';
import { itemRefundWords, tradeWords, yuan } from '../words';
import type { World } from '../world';
import { detailAddress } from './refund-list';

type Data = Record<string, unknown>;

function refundOf(world: World, order: Order, subOrderNo: string): { text: string; url: string } | null {
  const one = world.disputeOfItem(order.uid, subOrderNo);
  if (!one) return null;
  const text = world.failures.variants.has('status-unknown') ? '退款挂起中' : itemRefundWords(one, world.look);
  return { text, url: detailAddress(world, one) };
}

export function taobaoOrderData(world: World, order: Order): Data {
  const refunds = order.items.map((item) => refundOf(world, order, item.subOrderNo));
  return {
    mainOrder: {
      id: order.no,
      statusInfo: { text: `当前订单状态：${tradeWords(order)}`, type: 't0' },
      orderInfo: {
        lines: [
          {
            type: 'line',
            content: [
              { type: 'namevalue', value: { name: '订单编号:', value: order.no } },
              { type: 'namevalue', value: { name: '创建时间:', value: shanghai(order.createdAt) } },
            ],
          },
        ],
      },
      seller: { nick: order.seller.nick, shopName: order.seller.shopName },
      subOrders: order.items.map((item, i) => ({
        id: new ExactInteger(item.subOrderNo),
        itemInfo: {
          title: item.title,
          skuText: [{ type: 'text', value: item.sku }],
          itemUrl: `//item.taobao.com/item.htm?id=${item.id}`,
        },
        quantity: String(item.quantity),
        priceInfo: yuan(item.priceFen),
        extra: { opWeiQuan: refunds[i] !== null },
        // ASSUMED: no source shows the status cell of an order in refund.
        tradeStatus: [
          { type: 'operation', content: [{ text: refunds[i]?.text ?? '未确认收货', url: refunds[i]?.url ?? '' }] },
        ],
      })),
    },
    detailExtra: {
      inRefund: refunds.some((one) => one !== null),
      refundByTb: false,
      tradeStatus: order.tradeStatus,
      b2c: order.b2C,
    },
    buyMessage: '',
    guide: {
      text: '如果没有收到货，也没有"申请退款"，系统将在倒计时结束后自动确认收货',
      url: `//refund2.taobao.com/dispute/applyRouter.htm?bizOrderId=${order.no}&has_refund=true`,
    },
  };
}

export function tmallOrderData(world: World, order: Order): Data {
  return {
    overStatus: { status: { content: [{ type: 'text', text: `<h3>订单状态: ${tradeWords(order)}</h3>` }] } },
    stepbar: {
      current: 2,
      options: [{ content: '拍下商品' }, { content: '付款到支付宝' }, { content: '卖家发货' }, { content: '确认收货' }],
    },
    basic: {
      lists: [
        { key: '收货地址', content: [{ text: '张三，19900000000，示例省示例市示例路1号' }] },
        { key: '订单编号', content: [{ text: order.no }, { type: 'more', text: shanghai(order.createdAt) }] },
        { key: '商家', content: [{ text: order.seller.shopName, url: '//shop.tmall.com/?bizRef=qianniuTpRefund' }] },
      ],
    },
    orders: {
      id: order.no,
      list: order.items.map((item) => {
        const refund = refundOf(world, order, item.subOrderNo);
        return {
          status: [
            {
              subOrders: [
                {
                  itemInfo: { title: item.title, skuText: item.sku, id: item.id },
                  quantity: item.quantity,
                  priceInfo: [{ text: yuan(item.priceFen) }],
                },
              ],
              statusInfo: [
                { text: '待确认收货', type: 'status' },
                ...(refund
                  ? [{ text: refund.text, url: refund.url, type: 'operation' }]
                  : [
                      {
                        text: '退款/退换货',
                        url: `//refund2.tmall.com/dispute/applyRouter.htm?bizOrderId=${item.subOrderNo}`,
                      },
                    ]),
              ],
            },
          ],
        };
      }),
    },
    bizCode: 'ali.china.tmall',
  };
}

/** 订单详情 on both hosts (taobao-pages §1.3, §3.2; real-samples §2.3). */
import { type Ask, page, type Reply, redirect } from '../ask';
import type { Account } from '../case';
import { taobaoOrderData, tmallOrderData } from '../data/order-detail';
import { inlineObject, inlineParse } from '../page-json';
import type { World } from '../world';
import { frame } from './frame';

export function orderDetailPage(world: World, account: Account, ask: Ask): Reply {
  const no = ask.query.get('biz_order_id') ?? ask.query.get('bizOrderId') ?? '';
  const order = world
    .ordersOf(account.uid)
    .find((one) => one.no === no || one.items.some((item) => item.subOrderNo === no));
  if (!order)
    return page(
      frame(world, { title: '出错了', main: '<div class="mod-error">没有找到该订单</div>', scripts: [], start: '' }),
    );
  if (order.b2C && ask.host !== 'trade.tmall.com')
    return redirect(`https://trade.tmall.com/detail/orderDetail.htm?biz_order_id=${order.no}`);
  if (!order.b2C && ask.host === 'trade.tmall.com')
    return redirect(`https://trade.taobao.com/trade/detail/trade_order_detail.htm?biz_order_id=${order.no}`);
  if (order.b2C)
    return page(
      frame(world, {
        title: '订单详情',
        main: '<div id="J_TmallDetail"></div>',
        // ASSUMED name of the variable; the shape is sourced.
        data: `<script>\nvar detailData = ${inlineObject(tmallOrderData(world, order))};\n</script>`,
        scripts: ['order-detail'],
        start: '__page.startOrderTmall(detailData);',
        menu: false,
      }),
    );
  return page(
    frame(world, {
      title: '交易详情',
      bodyAttrs: ' id="trade-order-detail" class="tm-buyer"',
      main: '<div id="detail-panel"></div>',
      data: `<script>\nvar data = ${inlineParse(taobaoOrderData(world, order), world.look.escape)};\n</script>`,
      scripts: ['order-detail'],
      start: '__page.startOrderTaobao(data);',
      menu: false,
    }),
  );
}

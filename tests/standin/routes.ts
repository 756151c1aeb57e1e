/** Which page answers at which host and path (taobao-pages §1). */
import { type Ask, type Reply, redirect } from './ask';
import type { Account } from './case';
import { asyncBought, boughtPage } from './pages/bought';
import { complaintApplyPage, complaintListPage } from './pages/complaint-list';
import { h5OrdersPage, h5PlainPage, h5RefundDetailPage, h5RefundListPage } from './pages/h5';
import { complaintStep, h5ComplaintPage } from './pages/h5-complaint';
import { orderDetailPage } from './pages/order-detail';
import { myTaobaoPage } from './pages/plain';
import { handInProof, uploadProof } from './pages/proof';
import { applyPage, refundDetailPage, refundFormPage, refundStep } from './pages/refund-detail';
import { adjustBuyerList, refundListPage } from './pages/refund-list';
import { reportListPage } from './pages/report-list';
import type { World } from './world';

type Handler = (world: World, account: Account, ask: Ask) => Reply;

interface Route {
  hosts: readonly string[];
  /** A whole path, or a beginning that ends in `*`. */
  path: string;
  answer: Handler;
}

const refundHosts = ['refund2.taobao.com', 'refund2.tmall.com'];
const tradeHosts = ['trade.taobao.com', 'buyertrade.taobao.com', 'trade.tmall.com'];
const listHosts = ['buyertrade.taobao.com', 'trade.taobao.com'];
const mobileRefundHosts = [
  'refund.m.taobao.com',
  'meta.m.taobao.com',
  'web.m.taobao.com',
  'am.m.taobao.com',
  'pages-g.m.taobao.com',
];

const routes: Route[] = [
  { hosts: listHosts, path: '/trade/itemlist/list_bought_items.htm', answer: boughtPage },
  { hosts: listHosts, path: '/trade/itemlist/asyncBought.htm', answer: asyncBought },
  { hosts: tradeHosts, path: '/trade/detail/trade_order_detail.htm', answer: orderDetailPage },
  { hosts: tradeHosts, path: '/trade/detail/trade_item_detail.htm', answer: orderDetailPage },
  { hosts: tradeHosts, path: '/detail/orderDetail.htm', answer: orderDetailPage },

  { hosts: refundHosts, path: '/dispute/buyerDisputeList.htm', answer: refundListPage },
  { hosts: refundHosts, path: '/dispute/adjust/adjustBuyerList.json', answer: adjustBuyerList },
  { hosts: refundHosts, path: '/dispute/detail.htm', answer: refundDetailPage },
  { hosts: refundHosts, path: '/dispute/cancelApply.htm', answer: refundFormPage },
  { hosts: refundHosts, path: '/dispute/proof/upload.json', answer: uploadProof },
  { hosts: refundHosts, path: '/dispute/proof/handIn.json', answer: handInProof },
  {
    hosts: refundHosts,
    path: '/dispute/adjust/adjustDetail.json',
    answer: (w, a, ask) => refundStep(w, a, ask, 'open', false),
  },
  {
    hosts: refundHosts,
    path: '/dispute/adjust/adjustCancel.json',
    answer: (w, a, ask) => refundStep(w, a, ask, 'submit', false),
  },
  {
    hosts: refundHosts,
    path: '/dispute/applyRouter.htm',
    answer: (_w, _a, ask) => redirect(`https://${ask.host}/dispute/apply.htm?${ask.query}`),
  },
  {
    hosts: refundHosts,
    path: '/dispute/disputeRedirect.htm',
    answer: (_w, _a, ask) => redirect(`https://${ask.host}/dispute/apply.htm?${ask.query}`),
  },
  {
    hosts: refundHosts,
    path: '/dispute/taobaoAfterDisputeRedirect.htm',
    answer: (_w, _a, ask) => redirect(`https://${ask.host}/dispute/apply.htm?${ask.query}`),
  },
  { hosts: refundHosts, path: '/dispute/apply.htm', answer: (w, _a, ask) => applyPage(w, ask) },

  { hosts: ['rights.taobao.com'], path: '/complaint/buyerList.htm', answer: complaintListPage },
  { hosts: ['rights.taobao.com'], path: '/complaint/*', answer: (w, _a, ask) => complaintApplyPage(w, ask) },
  { hosts: ['jubao.taobao.com'], path: '/', answer: reportListPage },
  { hosts: ['jubao.taobao.com'], path: '/index.htm', answer: reportListPage },
  { hosts: ['i.taobao.com'], path: '/*', answer: myTaobaoPage },

  { hosts: ['h5.m.taobao.com'], path: '/mlapp/olist.html', answer: (w, _a, ask) => h5OrdersPage(w, ask) },
  { hosts: ['main.m.taobao.com'], path: '/olist/index.html', answer: (w, _a, ask) => h5OrdersPage(w, ask) },
  { hosts: ['main.m.taobao.com'], path: '/order/index.html', answer: (w, _a, ask) => h5OrdersPage(w, ask) },
  {
    hosts: ['market.m.taobao.com'],
    path: '/app/dinamic/h5-tb-olist/index.html',
    answer: (w, _a, ask) => h5OrdersPage(w, ask),
  },
  {
    hosts: ['h5.m.taobao.com', 'main.m.taobao.com', 'market.m.taobao.com'],
    path: '/*',
    answer: (w) => h5PlainPage(w, '我的淘宝'),
  },
  { hosts: ['refund.m.taobao.com'], path: '/dispute/wirelessList.htm', answer: (w) => h5RefundListPage(w) },
  { hosts: ['meta.m.taobao.com'], path: '/app/mtb/refund-list/home', answer: (w) => h5RefundListPage(w) },
  { hosts: ['meta.m.taobao.com'], path: '/app/tb-trade/odetail/home', answer: (w) => h5PlainPage(w, '订单详情') },
  { hosts: ['web.m.taobao.com'], path: '/app/mtb/refund-pha/detail', answer: h5RefundDetailPage },
  {
    hosts: ['am.m.taobao.com', 'pages-g.m.taobao.com'],
    path: '/wow/z/app/mtb/refund-project/detail',
    answer: h5RefundDetailPage,
  },
  {
    hosts: mobileRefundHosts,
    path: '/dispute/adjust/adjustDetail.h5.json',
    answer: (w, a, ask) => refundStep(w, a, ask, 'open', true),
  },
  {
    hosts: mobileRefundHosts,
    path: '/dispute/adjust/adjustCancel.h5.json',
    answer: (w, a, ask) => refundStep(w, a, ask, 'submit', true),
  },
  {
    hosts: ['rights.m.taobao.com'],
    path: '/complaint/m/adjust/open.json',
    answer: (w, a, ask) => complaintStep(w, a, ask, 'open'),
  },
  {
    hosts: ['rights.m.taobao.com'],
    path: '/complaint/m/adjust/withdraw.json',
    answer: (w, a, ask) => complaintStep(w, a, ask, 'submit'),
  },
  { hosts: ['rights.m.taobao.com'], path: '/complaint/m/*', answer: h5ComplaintPage },
];

/** The rule site is open to everybody, too; its pages are drawn by script. */
export const ruleHosts = ['rulechannel.taobao.com', 'rule.taobao.com'];

/** Open to everybody and no page of ours. */
const elsewhere = [
  'www.taobao.com',
  'item.taobao.com',
  'detail.tmall.com',
  'cart.taobao.com',
  's.taobao.com',
  'consumerservice.taobao.com',
  'rate.taobao.com',
  'shop.taobao.com',
];

export function isElsewhere(host: string): boolean {
  return elsewhere.includes(host);
}

export function findRoute(ask: Ask): Handler | null {
  const found = routes.find(
    ({ hosts, path }) =>
      hosts.includes(ask.host) && (path.endsWith('*') ? ask.path.startsWith(path.slice(0, -1)) : ask.path === path),
  );
  return found?.answer ?? null;
}

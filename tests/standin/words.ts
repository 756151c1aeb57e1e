/** The page's words for states, per look (taobao-pages §2.4, §3.2, §3.4, §4). */
import type { Case, Order } from './case';
import type { Look } from './look';

/** The 退款状态 column and the detail page's title: the words of the filter. */
export function refundStatusWords(one: Case, look: Look): string {
  // ASSUMED: what a page says while it waits for proof.
  if (one.proof && !one.proof.handedIn && one.withdrawnAt === null) return '待补充凭证';
  switch (one.state) {
    case 'waiting-seller':
      return '退款待处理';
    case 'seller-refused':
      return '已拒绝退款';
    case 'waiting-return':
      return look.returnWords;
    case 'waiting-receipt':
      return '待商家收货';
    case 'refunded':
      return '退款成功';
    case 'intervened':
      return look.intervened === 'status' ? '小二已介入' : '退款待处理';
    case 'withdrawal-review':
      return '平台审核中'; // ASSUMED
    default:
      return '退款关闭';
  }
}

/** The 小二介入 word that stands below the state in some looks. */
export function interventionWords(one: Case, look: Look): string | null {
  return one.state === 'intervened' && look.intervened === 'beside' ? '小二已介入' : null;
}

/** The per-item word of the new PC list and of H5 (§3.2: words matched by a tested extension; §2.3). */
export function itemRefundWords(one: Case, look: Look): string {
  if (one.state === 'refunded') return '退款成功';
  if (one.state === 'closed') return '退款关闭';
  if (one.state === 'waiting-return') return '待买家退货';
  if (one.kind === 'aftersale') return '售后中';
  if (one.state === 'waiting-seller' && look.seed % 2 === 0) return '待商家处理';
  return '退款中';
}

export function complaintStatusWords(one: Case): string {
  if (one.state === 'upheld') return '投诉成立';
  if (one.state === 'finished') return '投诉已完结';
  if (one.state === 'withdrawal-review') return '平台审核中'; // ASSUMED
  return '处理中'; // ASSUMED open state
}

/** ASSUMED: no report page was ever seen. */
export function reportStatusWords(one: Case): string {
  return one.state === 'handled' ? '已处理' : '处理中';
}

export function tradeWords(order: Order): string {
  switch (order.tradeStatus) {
    case 'WAIT_SELLER_SEND_GOODS':
      return '买家已付款';
    case 'WAIT_BUYER_CONFIRM_GOODS':
      return '卖家已发货';
    case 'TRADE_FINISHED':
      return '交易成功';
    default:
      return '交易关闭';
  }
}

export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

/** The sentence a closed page shows: the withdrawal's own, or none. */
export function endSentence(one: Case, look: Look): string | null {
  if (look.reply === 'closed-only') return null;
  if (one.kind === 'aftersale') return '因您撤销售后服务申请，售后已关闭，交易将正常进行';
  if (one.kind === 'complaint') return '您已撤销投诉';
  if (one.kind === 'report') return '您已撤销举报';
  return look.replyWords;
}

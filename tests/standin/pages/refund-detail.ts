/** 退款详情 on both refund2 hosts, its form page and the apply page (taobao-pages §1.4, §2.5, §3.3). */
import { type Ask, page, type Reply, redirect } from '../ask';
import type { Account, Case } from '../case';
import { refundDetailData } from '../data/refund-detail';
import { inlineObject } from '../page-json';
import { answerOpen, answerSubmit, flowFor, formOf } from '../withdrawal';
import type { World } from '../world';
import { frame } from './frame';

const app = '<div id="App" class="taobao" style="min-height:600px"></div>';
const login = 'https://login.taobao.com/member/login.jhtml';

function findCase(world: World, account: Account, ask: Ask): Case | null {
  const from = (name: string): string | null => ask.query.get(name) ?? ask.fields[name] ?? null;
  return world.findDispute(account.uid, from('disputeId') || null, from('bizOrderId') || null);
}

function notFound(world: World): Reply {
  return page(
    frame(world, {
      title: '出错了',
      main: '<div class="mod-error"><p>您访问的退款不存在或无权查看</p></div>',
      scripts: [],
      start: '',
    }),
  );
}

function paths(ask: Ask, one: Case): { open: string; submit: string; address: string } {
  return {
    open: '/dispute/adjust/adjustDetail.json', // ASSUMED
    submit: '/dispute/adjust/adjustCancel.json', // ASSUMED
    address: `https://${ask.host}/dispute/detail.htm?bizOrderId=${one.subOrderNo}&disputeId=${one.no}&type=1`,
  };
}

export function refundDetailPage(world: World, account: Account, ask: Ask): Reply {
  const one = findCase(world, account, ask);
  if (!one) return notFound(world);
  // Tmall orders leave for the Tmall host and the other way round (taobao-pages §6).
  const host = world.orderOf(one).b2C ? 'refund2.tmall.com' : 'refund2.taobao.com';
  if (ask.host !== host) return redirect(`https://${host}${ask.path}?${ask.query}`);
  return page(
    frame(world, {
      title: '退款详情',
      head: '<meta name="spm-id" content="a21we.8289842">\n',
      main: app,
      data: `<script>\nvar disputeData =  ${inlineObject(refundDetailData(world, one))} ;\n</script>`,
      scripts: ['dispute', 'dispute-rows', ...(one.proof ? (['proof'] as const) : [])],
      start: `__page.startDetail(${flowFor(world, one, paths(ask, one))});`,
    }),
  );
}

/** ASSUMED whole: the second page some withdrawals need. */
export function refundFormPage(world: World, account: Account, ask: Ask): Reply {
  const one = findCase(world, account, ask);
  if (!one) return notFound(world);
  return page(
    frame(world, {
      title: '撤销申请',
      main: app,
      scripts: ['dispute'],
      start: `__page.startForm(${flowFor(world, one, paths(ask, one))}, ${inlineObject(formOf(world, one))});`,
    }),
  );
}

/** The two POSTs of a withdrawal, for PC and H5 alike; `step` is the last part of the path. */
export function refundStep(
  world: World,
  account: Account,
  ask: Ask,
  step: 'open' | 'submit',
  isMobile: boolean,
): Reply {
  const one = findCase(world, account, ask);
  if (!one)
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"success":false,"message":"退款不存在"}',
    };
  const steps = {
    login: isMobile ? 'https://login.m.taobao.com/login.htm' : login,
    // ASSUMED path.
    form: (of: Case) => `/dispute/cancelApply.htm?bizOrderId=${of.subOrderNo}&disputeId=${of.no}`,
  };
  return step === 'open' ? answerOpen(world, ask, one, steps) : answerSubmit(world, ask, one, steps);
}

/** 申请退款: an entry only; no case stands here (taobao-pages §3.3). */
export function applyPage(world: World, ask: Ask): Reply {
  const order = ask.query.get('bizOrderId') ?? ask.query.get('tradeId') ?? '';
  const options = ['仅退款', '退货退款', '换货'].map((words) => `<div class="options-item">${words}</div>`).join('');
  return page(
    frame(world, {
      title: '申请退款',
      main: `<div id="App" class="taobao"><h3>申请售后</h3><p>订单编号：<a class="link" href="//trade.taobao.com/trade/detail/trade_order_detail.htm?biz_order_id=${encodeURIComponent(order)}">${order.replace(/\D/g, '')}</a></p>
<div class="mod-select-pc"><span class="select-title">退款原因</span><div class="selected-wrap"><span>请选择</span><i class="arrow-down"></i></div>${options}</div>
<input id="applyRefundFeeInput_1-input" value="0.00"><div id="submitButtonContainer_1"><div class="center button-item highlight disabled">提交</div></div></div>`,
      scripts: [],
      start: '',
    }),
  );
}

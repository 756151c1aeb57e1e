/** The frame of every PC page: head, beacon, site nav, left menu, footer (taobao-pages §1.2, §5; real-samples §2.8, §2.9). */
import { type Bit, createBrush, h } from '../brush';
import { type ScriptName, scripts } from '../client';
import type { World } from '../world';

/** The aplus beacon: an inline script that sets `exparams` on a script element; the id is empty when nobody is signed in. */
export function beacon(world: World): string {
  const params = `category=&userid=${world.signedIn ?? ''}&aplus&yunid=&${world.token}&trid=0a${world.look.salt}&asid=AQ${world.look.salt}`;
  return `<script>
with(document)with(body)with(insertBefore(createElement("script"),firstChild))setAttribute("exparams","${params}",id="tb-beacon-aplus",src="/alilog/mlog/aplus_v2.js")
</script>`;
}

/** Static text says 亲，请登录 also for a signed-in buyer: the nick is filled in later by script. */
function siteNav(): string {
  return `<div class="site-nav" id="J_SiteNav"><div class="site-nav-bd" id="J_SiteNavBd">
<ul class="site-nav-bd-l" id="J_SiteNavBdL"><li class="site-nav-menu site-nav-login" id="J_SiteNavLogin" data-name="login"><div class="site-nav-menu-hd"><a href="//login.taobao.com/member/login.jhtml?f=top" target="_top"><span>亲，请登录</span></a></div></li>
<li class="site-nav-menu site-nav-mobile" id="J_SiteNavMobile" data-name="mobile"><div class="site-nav-menu-hd"><a href="//m.taobao.com/"><span>手机逛淘宝</span></a></div></li></ul>
<ul class="site-nav-bd-r" id="J_SiteNavBdR"><li class="site-nav-menu site-nav-mytaobao" id="J_SiteNavMytaobao" data-name="mytaobao"><div class="site-nav-menu-hd"><a href="//i.taobao.com/my_itaobao"><span>我的淘宝</span></a></div></li>
<li class="site-nav-menu" data-name="service"><div class="site-nav-menu-hd"><a href="//consumerservice.taobao.com/online-help"><span>联系客服</span></a></div></li></ul>
</div></div>`;
}

const menu = [
  ['bought', '已买到的宝贝', '//buyertrade.taobao.com/trade/itemlist/list_bought_items.htm'],
  ['boughtShop', '购买过的店铺', '//i.taobao.com/my_itaobao/boughtshops'],
  ['myRate', '评价管理', '//rate.taobao.com/myRate.htm'],
] as const;

/** The old left menu: its words 退款管理, 投诉管理, 举报管理 stand on every list page and are no cases. */
function leftMenu(world: World): string {
  const brush = createBrush(world.look, 'menu');
  const rows: Bit[] = menu.map(([id, words, href]) => h('dd', {}, h('a', { id, href }, ...brush.words(words))));
  const refunds = [
    ['refundList', '退款管理', '//refund2.taobao.com/dispute/buyerDisputeList.htm'],
    ['rulesManager', '投诉管理', '//rights.taobao.com/complaint/buyerList.htm'],
    ['postedSuit', '举报管理', '//jubao.taobao.com/'],
  ] as const;
  const group = h(
    'dd',
    { class: 'mt-menu-sub fold J_MtSideTree' },
    h('a', { class: 'J_MtIndicator', href: '#' }, '退款维权'),
    h(
      'ul',
      { class: 'mt-menu-sub-content' },
      ...refunds.map(([id, words, href]) => h('li', { id }, h('a', { href }, words))),
    ),
  );
  return brush.html(
    h(
      'aside',
      { class: 'mt-menu', id: 'J_MtSideMenu' },
      h('dl', { class: 'mt-menu-item' }, h('dt', {}, '全部功能'), ...rows, group),
    ),
  );
}

/** Guide sentences and footer words that name case states without being cases (real-samples §2.9). */
const footer = `<div class="footer" id="J_Footer"><p><a href="//rule.taobao.com/">退货退款流程</a> <a href="//consumerservice.taobao.com/">举报投诉处理系统</a> <span>极速退款</span></p>
<p>如果商家没有回应，也没有"申请退款"，买家可能会申请天猫客服介入处理。</p><p>增值电信业务 sn=2010062300100001357</p></div>`;

const hiddenBaxia = '<div id="baxia-dialog-content" style="display:none"></div>';

export interface FrameParts {
  title: string;
  head?: string;
  bodyAttrs?: string;
  /** Between menu and footer. */
  main: string;
  /** After the main part: inline data. */
  data?: string;
  scripts: ScriptName[];
  start: string;
  charset?: string;
  menu?: boolean;
}

/** While a captcha is up it lies over every page. */
export function captchaStart(world: World): string {
  return world.captchaUp ? '__page.captcha(() => {});' : '';
}

export function frame(world: World, parts: FrameParts): string {
  const captcha = captchaStart(world);
  return `<!DOCTYPE html>
<html><head><meta charset="${parts.charset ?? 'utf-8'}"><title>${parts.title}</title>
<meta content="width=device-width, initial-scale=1.0, maximum-scale=1.0, user-scalable=0, minimal-ui" name="viewport">
${parts.head ?? ''}<style>body{margin:0;font:12px/1.5 sans-serif}.grid-c2{margin:0 auto;max-width:1190px;display:flex;flex-direction:row-reverse}.col-main{flex:1;min-width:0}.col-sub{width:120px}.mod-mask{position:fixed;inset:0;background:rgba(0,0,0,.3);z-index:9000;display:flex;align-items:center;justify-content:center}.mod-dialog{background:#fff;padding:24px;max-width:420px}.mod-toast-layer{position:fixed;top:30%;left:0;right:0;text-align:center;z-index:9500;pointer-events:none}.mod-toast{display:inline-block;background:#333;color:#fff;padding:8px 16px}.button-item,.trade-button{display:inline-block;padding:6px 14px;border:1px solid #ccc;margin:4px;cursor:pointer}.highlight{background:#ff5000;color:#fff}.disabled{opacity:.4}.mod-dispute-header{background:#f5f5f5;padding:6px;margin-top:10px}.mod-dispute-body{display:flex;gap:12px;padding:10px;border:1px solid #eee}.mod-dispute-body>*{flex:1}[hidden],.hide{display:none}table{width:100%;border-collapse:collapse}td{padding:6px;vertical-align:top}</style>
</head>
<body${parts.bodyAttrs ?? ''}>${beacon(world)}
<input type="hidden" id="_tb_token_" value="${world.token}">
${siteNav()}
<div id="page"><div id="content"><div class="grid-c2" id="mytaobao-panel">
<div class="col-main" id="J_Col_Main">${parts.main}</div>
<div class="col-sub" id="J_Col_Sub">${parts.menu === false ? '' : leftMenu(world)}</div></div></div></div>
${footer}${world.look.hiddenBaxia ? hiddenBaxia : ''}
${parts.data ?? ''}
${scripts(world, ['nav', 'layers', 'flow', 'dialog', ...parts.scripts], `__page.nav();\n${parts.start}\n${captcha}`)}
</body></html>`;
}

/** For the menu of the 2026 home (S1), which is built of Fusion `next-*` parts. */
export function newMenu(): string {
  const rows = [
    ...menu.map(([, words, href]) => [words, href] as const),
    ['退款管理', '//refund2.taobao.com/dispute/buyerDisputeList.htm'],
    ['投诉管理', '//rights.taobao.com/complaint/buyerList.htm'],
    ['举报管理', '//jubao.taobao.com/'],
  ] as const;
  const brushless = rows.map(
    ([words, href]) =>
      `<li class="next-icestark-menu-item"><div class="next-icestark-menu-item-inner"><a href="${href}"><span class="next-icestark-menu-item-text">${words}</span></a></div></li>`,
  );
  return `<ul class="next-icestark-menu">${brushless.join('')}</ul>`;
}

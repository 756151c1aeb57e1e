/** Pages that hold no case: 我的淘宝, sign-in, punish page, and hosts that are not ours. */
import { type Ask, page, type Reply } from '../ask';
import type { Account } from '../case';
import { inlineObject } from '../page-json';
import type { World } from '../world';
import { beacon, frame, newMenu } from './frame';

/** Home of 2026 and the older one; a tile 退款 stands there with and without a number (real-samples §2.9). */
export function myTaobaoPage(world: World, account: Account, ask: Ask): Reply {
  const isNew = ask.path.startsWith('/my_itaobao');
  const open = world.casesOf(account.uid, 'refund').filter((one) => one.state === 'waiting-seller').length;
  const tiles = `<div class="tiles"><a href="//buyertrade.taobao.com/trade/itemlist/list_bought_items.htm?tabCode=waitPay">待付款</a><a href="//refund2.taobao.com/dispute/buyerDisputeList.htm">退款${isNew ? `<em>${open}</em>` : ''}</a></div>`;
  return page(
    frame(world, {
      title: '我的淘宝',
      main: `${isNew ? `<div id="ice-container">${newMenu()}${tiles}</div>` : `<div id="J_uniqueName">${account.nick}</div>${tiles}`}`,
      scripts: [],
      start: '',
      menu: !isNew,
    }),
  );
}

/** login.taobao.com and login.m.taobao.com: the button signs the last account in again and goes back. */
export function loginPage(world: World, ask: Ask): Reply {
  const back = ask.query.get('redirectURL') ?? 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';
  const nicks = world.accounts.map((one) => `<option>${one.nick}</option>`).join('');
  return page(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>登录</title><meta name="viewport" content="width=device-width"></head><body>${beacon(world)}
<form id="login-form" method="post" action="${ask.path}"><input type="hidden" name="redirectURL" value="${back.replace(/[^\w:/.?=&#%-]/g, '')}">
<label for="fm-login-id">账号名/邮箱/手机号</label><select id="fm-login-id" name="fm-login-id">${nicks}</select><input id="fm-login-password" type="password" name="none"><button type="submit" class="fm-submit">登录</button></form></body></html>`);
}

/** The blocked page, served under the wanted address too (taobao-pages §6; real-samples §2.8). */
export function punishPage(world: World, ask: Ask): Reply {
  const config = {
    renderTo: '#nocaptcha',
    action: 'captcha',
    HOST: `${ask.host}:443`,
    PATH: ask.path,
    FORMACTIOIN: '/_____tmd_____/verify/',
    BXSTEP: '100',
  };
  return page(`<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,user-scalable=no"></head><body>${beacon(world)}
<punish-component></punish-component><script>window._config_ = ${inlineObject(config)}</script></body></html>`);
}

/** Shop, item, cart, search, home, official service: the words 投诉 and 退款 stand there, none of them is a case. */
export function elsewherePage(world: World, ask: Ask): Reply {
  const words = ask.host.startsWith('consumerservice')
    ? '<h1>官方客服</h1><p>退款问题 投诉卖家 举报商品 撤销投诉怎么操作</p>'
    : '<h1>宝贝</h1><p>极速退款 七天无理由退款 投诉电话：020-81234567</p><a class="button">退款/退货</a><a>投诉卖家</a><span>退款成功</span>';
  return page(
    frame(world, {
      title: '淘宝网',
      main: `<div id="elsewhere">${words}<button type="button">撤销申请</button></div>`,
      scripts: [],
      start: '',
      menu: false,
    }),
  );
}

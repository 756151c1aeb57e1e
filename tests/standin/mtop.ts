/** The mtop gateway h5api.m.taobao.com: envelope and error codes (taobao-pages §2.7); the sign is not checked. */
import { type Ask, json, type Reply } from './ask';
import { boughtNewData } from './data/bought-new';
import { h5OrdersData } from './data/h5-orders';
import { refundDetailData } from './data/refund-detail';
import { refundListData } from './data/refund-list';
import { writeJson } from './page-json';
import type { World } from './world';

interface Sent {
  tabCode?: string;
  page?: number;
  tabId?: string;
  curPage?: number;
  disputeId?: string;
  bizOrderId?: string;
}

function readSent(ask: Ask): Sent {
  try {
    return JSON.parse(ask.query.get('data') ?? ask.fields.data ?? '{}') as Sent;
  } catch {
    return {};
  }
}

export function answerMtop(world: World, ask: Ask): Reply {
  const [, , name = '', v = '1.0'] = ask.path.split('/');
  const api = ask.query.get('api') ?? name;
  // JSON across hosts with cookies: the asking origin must be named.
  const cors: Record<string, string> = ask.origin
    ? { 'access-control-allow-origin': ask.origin, 'access-control-allow-credentials': 'true', vary: 'Origin' }
    : {};
  const reply = (ret: string, data: unknown): Reply => {
    const text = writeJson({ api, v, ret: [ret], data });
    const callback = ask.query.get('callback');
    return ask.query.get('type') === 'jsonp' && callback
      ? json(`${callback.replace(/\W/g, '')}(${text})`, cors)
      : json(text, cors);
  };
  const account = world.here();
  if (!account) return reply('FAIL_SYS_SESSION_EXPIRED::Session过期', {});
  if (world.captchaUp)
    return reply('FAIL_SYS_USER_VALIDATE::RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试', {
      url: 'https://h5api.m.taobao.com/_____tmd_____/punish?x5secdata=none',
    });
  const ok = 'SUCCESS::调用成功';
  const sent = readSent(ask);
  switch (name.toLowerCase()) {
    case 'mtop.taobao.order.queryboughtlistv2':
      return reply(ok, { data: boughtNewData(world, account, sent.tabCode ?? 'all', Number(sent.page ?? 1)) });
    case 'mtop.order.queryboughtlist':
      return reply(ok, h5OrdersData(world, account, sent.tabCode ?? 'all', Number(sent.page ?? 1)));
    case 'mtop.alibaba.refundface2.disputeservice.renderdisputelist.h5':
      return reply(
        ok,
        refundListData(world, account.uid, { type: '0', status: sent.tabId ?? '-9999' }, Number(sent.curPage ?? 1)),
      );
    case 'mtop.alibaba.refundface2.disputeservice.renderdisputedetail.h5': {
      // ASSUMED name: no detail call of the H5 page was seen.
      const one = world.findDispute(account.uid, sent.disputeId || null, sent.bizOrderId || null);
      return one ? reply(ok, refundDetailData(world, one)) : reply('FAIL_BIZ_NOT_FOUND::退款不存在', {});
    }
    default:
      return reply('FAIL_SYS_API_NOT_FOUNDED::请求API不存在', {});
  }
}

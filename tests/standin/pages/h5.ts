/** The H5 pages: narrow, drawn by script, hash and history routes (taobao-pages §1.6, §6). ASSUMED: all DOM. */
import { type Ask, page, type Reply } from '../ask';
import type { Account } from '../case';
import { type ScriptName, scripts } from '../client';
import { refundDetailData } from '../data/refund-detail';
import { inlineObject } from '../page-json';
import { flowFor } from '../withdrawal';
import type { World } from '../world';
import { beacon, captchaStart } from './frame';

/** The frame of an H5 page: no site nav; the nick is nowhere, the user id stands in the beacon. */
export function h5Frame(world: World, title: string, names: ScriptName[], start: string, data = ''): Reply {
  return page(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1,maximum-scale=1,user-scalable=no,viewport-fit=cover">
<style>body{margin:0;font:14px/1.5 sans-serif;max-width:750px}.button-item{display:inline-block;padding:8px 16px;border:1px solid #ccc;border-radius:16px;margin:4px}.disabled{opacity:.4}.mod-mask{position:fixed;inset:0;background:rgba(0,0,0,.4);z-index:9000;display:flex;align-items:flex-end}.mod-dialog{background:#fff;width:100%;padding:16px}.mod-toast-layer{position:fixed;top:40%;left:0;right:0;text-align:center;pointer-events:none;z-index:9500}.mod-toast{display:inline-block;background:#333;color:#fff;padding:8px}</style>
</head><body>${beacon(world)}<input type="hidden" id="_tb_token_" value="${world.token}">
<div id="root"></div>${world.look.hiddenBaxia ? '<div id="baxia-dialog-content" style="display:none"></div>' : ''}
${data}${scripts(world, ['layers', 'flow', 'dialog', ...names], `${start}\n${captchaStart(world)}`, true)}
</body></html>`);
}

export function h5OrdersPage(world: World, ask: Ask): Reply {
  const tab = (ask.query.get('tabCode') ?? 'all').replace(/\W/g, '');
  return h5Frame(world, '我的订单', ['h5-orders'], `__page.startH5Orders("${tab}");`);
}

export function h5RefundListPage(world: World): Reply {
  return h5Frame(world, '退款/售后', ['h5-dispute'], '__page.startH5List();');
}

/** With `x-ssr=true` the data comes with the page, else by mtop. */
export function h5RefundDetailPage(world: World, account: Account, ask: Ask): Reply {
  const one = world.findDispute(account.uid, ask.query.get('disputeId') || null, ask.query.get('bizOrderId') || null);
  if (!one) return h5Frame(world, '退款详情', [], 'document.getElementById("root").textContent = "退款不存在";');
  const isInline = ask.query.get('x-ssr') === 'true';
  const flow = flowFor(world, one, {
    open: '/dispute/adjust/adjustDetail.h5.json', // ASSUMED
    submit: '/dispute/adjust/adjustCancel.h5.json', // ASSUMED
    address: `https://${ask.host}${ask.path}?${ask.query}`,
  });
  const data = isInline
    ? `<script>\nvar disputeData =  ${inlineObject(refundDetailData(world, one))} ;\n</script>\n`
    : '';
  return h5Frame(
    world,
    '退款详情',
    ['h5-dispute'],
    `__page.startH5Detail(${flow}, ${isInline ? 'disputeData' : 'null'});`,
    data,
  );
}

/** H5 home and order detail: no case is read there. */
export function h5PlainPage(world: World, title: string): Reply {
  return h5Frame(world, title, [], `document.getElementById("root").textContent = "${title} 退款/售后 投诉卖家";`);
}

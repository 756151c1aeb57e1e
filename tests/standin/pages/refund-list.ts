/** 退款管理: `#App` empty, `disputeData` inline, drawn late by script (taobao-pages §2.4, §3.3). */
import { type Ask, json, page, type Reply, redirect } from '../ask';
import type { Account } from '../case';
import { refundListData } from '../data/refund-list';
import { inlineObject, writeJson } from '../page-json';
import { blocked } from '../withdrawal';
import type { World } from '../world';
import { frame } from './frame';
import { redesignedList } from './refund-redesign';

const first = { type: '0', status: '-9999' };

export function refundListPage(world: World, account: Account, ask: Ask): Reply {
  const current = Math.max(1, Number(ask.query.get('page') ?? '1') || 1);
  world.turnTo(current);
  if (world.here() === null) return redirect(loginFor(ask));
  if (world.look.redesign) return redesignedList(world, account);
  const data = refundListData(world, account.uid, first, current);
  return page(
    frame(world, {
      title: '退款管理',
      head: '<meta name="spm-id" content="a21we.8289829">\n',
      main: '<div id="App" class="taobao" style="min-height:600px"></div>',
      // The blank before `;` is the real page's (real-samples §2.5).
      data: `<script>\n// 数据\nvar disputeData =  ${inlineObject(data)} ;\n</script>`,
      scripts: ['dispute', 'dispute-rows'],
      start: '__page.startDispute();',
    }),
  );
}

function loginFor(ask: Ask): string {
  const back = `https://${ask.host}${ask.path}${ask.query.size > 0 ? `?${ask.query}` : ''}`;
  return `https://login.taobao.com/member/login.jhtml?redirectURL=${encodeURIComponent(back)}`;
}

interface Sent {
  data?: { current?: number; typeSelect?: string; statusSelect?: string };
}

function readSent(text: string | undefined): Sent | null {
  try {
    return JSON.parse(text ?? '') as Sent;
  } catch {
    return null;
  }
}

/** POST adjustBuyerList.json: paging and filter, with the token in cookie and field. */
export function adjustBuyerList(world: World, account: Account, ask: Ask): Reply {
  const wanted = readSent(ask.fields.data)?.data?.current ?? 1;
  world.turnTo(wanted);
  if (world.here() === null) return json(writeJson({ success: false, code: 'NOT_LOGIN', redirectUrl: loginFor(ask) }));
  if (world.captchaUp) return blocked(ask);
  const token = ask.fields._tb_token_;
  if (!token || token !== world.token || token !== ask.cookies._tb_token_)
    return json(writeJson({ success: false, message: '页面已过期' }));
  const sent = readSent(ask.fields.data);
  if (!sent) return json(writeJson({ success: false, message: '参数错误' }));
  const filter = { type: sent.data?.typeSelect ?? first.type, status: sent.data?.statusSelect ?? first.status };
  return json(
    writeJson({ success: true, resultData: refundListData(world, account.uid, filter, sent.data?.current ?? 1) }),
  );
}

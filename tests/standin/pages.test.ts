/** Every page of every host, in twenty looks. */
import { describe, expect, it } from 'vitest';
import { askFor, type Reply } from './ask';
import type { LookParts } from './look';
import { answer } from './site';
import { World } from './world';

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

function worldOf(seed: number, parts: LookParts = {}): World {
  const world = new World(seed);
  world.setLook(seed, parts);
  return world;
}

function textOf(reply: Reply): string {
  const isGbk = String(reply.headers['content-type']).toLowerCase().includes('gbk');
  return typeof reply.body === 'string' ? reply.body : new TextDecoder(isGbk ? 'gbk' : 'utf-8').decode(reply.body);
}

interface Wanted {
  url: (world: World) => string;
  words: (world: World) => string[];
}

const uidOf = (world: World): string => world.here()?.uid ?? '';
const refund = (world: World) => world.casesOf(uidOf(world), 'refund').filter((one) => !world.orderOf(one).b2C)[0];
const tmallRefund = (world: World) =>
  world.casesOf(uidOf(world), 'refund', 'aftersale').filter((one) => world.orderOf(one).b2C)[0];
const complaint = (world: World) => world.casesOf(uidOf(world), 'complaint').find((one) => one.state === 'in-review');
const menuWords = ['退款管理', '投诉管理', '举报管理', '亲，请登录', 'J_SiteNavLogin', '举报投诉处理系统'];

const pages: Record<string, Wanted> = {
  'refund list': {
    url: () => 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
    words: (world) => [
      '<title>退款管理</title>',
      'var disputeData =  {',
      '} ;',
      'disputeListGrid_4@1',
      '已拒绝退款',
      refund(world)?.no ?? '?',
      ...menuWords,
    ],
  },
  'refund detail': {
    url: (world) => `https://refund2.taobao.com/dispute/detail.htm?disputeId=${refund(world)?.no}`,
    words: (world) => [
      'disputeDetailfullButtonContainer_42',
      'negotiationInfoItem_6@1',
      'refundDetailRows_60',
      refund(world)?.no ?? '?',
    ],
  },
  'refund detail on Tmall by order number': {
    url: (world) =>
      `https://refund2.tmall.com/dispute/detail.htm?bizOrderId=${tmallRefund(world)?.subOrderNo}&disputeType=1`,
    words: (world) => ['disputeDetailfullButtonContainer_42', tmallRefund(world)?.no ?? '?'],
  },
  'refund form': {
    url: (world) => `https://refund2.taobao.com/dispute/cancelApply.htm?disputeId=${refund(world)?.no}`,
    words: () => ['<title>撤销申请</title>', '__page.startForm('],
  },
  'apply page': {
    url: (world) => `https://refund2.taobao.com/dispute/apply.htm?bizOrderId=${refund(world)?.orderNo}`,
    words: () => ['applyRefundFeeInput_1-input', 'submitButtonContainer_1'],
  },
  'bought list': {
    url: () => 'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm',
    words: (world) => [
      world.look.generation === 'new' ? 'startBoughtNew' : 'id="tp-bought-root"',
      '已买到的宝贝',
      ...menuWords,
    ],
  },
  'order detail': {
    url: (world) =>
      `https://trade.taobao.com/trade/detail/trade_order_detail.htm?biz_order_id=${refund(world)?.orderNo}`,
    words: () => ['id="detail-panel"', '<title>交易详情</title>', 'inRefund', '申请退款'],
  },
  'Tmall order detail': {
    url: (world) => `https://trade.tmall.com/detail/orderDetail.htm?bizOrderId=${tmallRefund(world)?.orderNo}`,
    words: () => ['overStatus', 'stepbar', 'ali.china.tmall'],
  },
  'complaint list': {
    url: () => 'https://rights.taobao.com/complaint/buyerList.htm',
    words: (world) => ['class="time"', 'class="rights-', `bizOrderId=${complaint(world)?.orderNo}`, ...menuWords],
  },
  'complaint entry': {
    url: () => 'https://rights.taobao.com/complaint/redirect.jhtml?bizId=1',
    words: () => ['投诉卖家'],
  },
  'report list': {
    url: () => 'https://jubao.taobao.com/',
    words: () => ['<title>举报管理</title>', 'report-item', ...menuWords],
  },
  'my taobao': {
    url: () => 'https://i.taobao.com/my_itaobao',
    words: () => ['next-icestark-menu', '退款管理', '投诉管理', '举报管理'],
  },
  'old my taobao': { url: () => 'https://i.taobao.com/my_taobao.htm', words: () => ['J_MtSideMenu', 'J_uniqueName'] },
  'H5 orders': { url: () => 'https://main.m.taobao.com/olist/index.html', words: () => ['startH5Orders("all")'] },
  'H5 orders, older': { url: () => 'https://h5.m.taobao.com/mlapp/olist.html', words: () => ['startH5Orders("all")'] },
  'H5 orders, market': {
    url: () => 'https://market.m.taobao.com/app/dinamic/h5-tb-olist/index.html',
    words: () => ['startH5Orders'],
  },
  'H5 refund list': {
    url: () => 'https://refund.m.taobao.com/dispute/wirelessList.htm',
    words: () => ['startH5List()', 'id="root"'],
  },
  'app refund list': {
    url: () => 'https://meta.m.taobao.com/app/mtb/refund-list/home?wh_weex=true',
    words: () => ['startH5List()'],
  },
  'H5 refund detail': {
    url: (world) => `https://web.m.taobao.com/app/mtb/refund-pha/detail?disputeId=${refund(world)?.no}`,
    words: (world) => ['startH5Detail(', refund(world)?.no ?? '?'],
  },
  'app refund detail with its data': {
    url: (world) =>
      `https://am.m.taobao.com/wow/z/app/mtb/refund-project/detail?x-ssr=true&disputeId=${refund(world)?.no}`,
    words: () => ['var disputeData =  {', 'disputeDetailfullButtonContainer_42'],
  },
  'H5 complaint list': {
    url: () => 'https://rights.m.taobao.com/complaint/m/buyerList.htm',
    words: () => ['startH5Complaints('],
  },
  'H5 complaint': {
    url: (world) => `https://rights.m.taobao.com/complaint/m/detail.htm?bizId=${complaint(world)?.orderNo}`,
    words: (world) => ['startH5Complaint(', world.look.withdrawComplaint],
  },
  'H5 complaint way': {
    url: (world) => `https://rights.m.taobao.com/complaint/m/applyRouter.htm?bizId=${complaint(world)?.orderNo}`,
    words: () => ['jumpUrl'],
  },
  'punish page': {
    url: () => 'https://refund2.taobao.com/_____tmd_____/punish?x5secdata=1',
    words: () => ['<punish-component>', '/_____tmd_____/verify/'],
  },
  'sign-in': { url: () => 'https://login.taobao.com/member/login.jhtml', words: () => ['fm-login-id'] },
  'home, not ours': { url: () => 'https://www.taobao.com/', words: () => ['投诉卖家', '退款成功', '撤销申请'] },
  'item, not ours': { url: () => 'https://detail.tmall.com/item.htm?id=1', words: () => ['退款/退货'] },
};

describe('the pages', () => {
  it.each(seeds)('all answer 200 with what they must hold, in look %i', (seed) => {
    for (const [name, { url, words }] of Object.entries(pages)) {
      const world = worldOf(seed);
      const reply = answer(world, askFor(url(world)));
      expect(reply.status, name).toBe(200);
      const html = textOf(reply);
      for (const word of words(world)) expect(html.includes(word), `${name}: ${word}`).toBe(true);
      if (name !== 'sign-in') expect(html, name).toContain(`userid=${world.signedIn}&`);
    }
  });

  it.each(seeds.slice(0, 5))('are the same bytes for the same seed %i and others for another', (seed) => {
    for (const [name, { url }] of Object.entries(pages)) {
      const [one, two, other] = [worldOf(seed), worldOf(seed), worldOf(seed + 100)];
      expect(textOf(answer(one, askFor(url(one)))), name).toBe(textOf(answer(two, askFor(url(two)))));
      if (name !== 'H5 complaint way')
        expect(textOf(answer(one, askFor(url(one)))), name).not.toBe(textOf(answer(other, askFor(url(other)))));
    }
  });
});

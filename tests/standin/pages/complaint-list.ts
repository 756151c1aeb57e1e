/** 投诉管理: plain server HTML; three things of a row are sourced, the rest is ASSUMED (taobao-pages §3.4). No detail page on PC. */
import { type Ask, page, type Reply } from '../ask';
import { type Bit, createBrush, h } from '../brush';
import type { Account, Case } from '../case';
import { shanghai } from '../clock';
import { hashedPart } from '../look';
import { complaintStatusWords } from '../words';
import type { World } from '../world';
import { frame } from './frame';

export function complaintListPage(world: World, account: Account, _ask: Ask): Reply {
  const { look } = world;
  const brush = createBrush(look, 'complaint list');
  const row = (one: Case): Bit => {
    const order = world.orderOf(one);
    const status = world.failures.variants.has('status-unknown') ? '投诉挂起中' : complaintStatusWords(one);
    const parts: Bit[] = [
      // Sourced: bizOrderId in a link of the row.
      h(
        'div',
        { class: 'order' },
        '订单号',
        look.colon,
        h(
          'a',
          {
            target: '_blank',
            href: `//trade.taobao.com/trade/detail/trade_order_detail.htm?bizOrderId=${one.orderNo}`,
          },
          one.orderNo,
        ),
      ),
      h('div', { class: 'shop' }, ...brush.labelled('被投诉方', order.seller.nick)),
      h('div', { class: 'reason' }, ...brush.labelled('投诉原因', one.reasonText)),
      // Sourced: the state in a span whose class begins with `rights-`.
      h(
        'div',
        {},
        h('span', { class: `rights-${hashedPart(look, 'state', 4).toLowerCase()}` }, ...brush.words(status)),
      ),
      // Sourced: the time in span.time.
      h('div', {}, h('span', { class: 'time' }, shanghai(one.openedAt))),
      h('div', { class: 'tip' }, '请在手机淘宝查看投诉详情'),
    ];
    const tag = look.rowTag === 'li' ? 'li' : 'div';
    return h(tag, { class: 'rights-list-item' }, brush.wrap(h('div', { class: 'row-main' }, ...brush.shuffle(parts))));
  };
  const mine = world.casesOf(account.uid, 'complaint');
  const list =
    mine.length === 0
      ? h('div', { class: 'no-data' }, ...brush.words('无投诉列表'))
      : h(look.rowTag === 'li' ? 'ul' : 'div', { class: 'rights-list' }, ...mine.map(row));
  const filter =
    '<div class="filter"><select name="status"><option>全部</option><option>处理中</option><option>投诉成立</option><option>投诉已完结</option></select><a href="//rights.taobao.com/complaint/applyRouter.htm">我要投诉</a></div>';
  return page(
    frame(world, {
      title: '投诉管理',
      main: `<div id="rights-content"><h3>投诉管理</h3>${filter}${brush.html(list)}<p class="guide">投诉成立后，平台会对卖家进行处理；撤销投诉请前往手机淘宝。</p></div>`,
      scripts: [],
      start: '',
    }),
  );
}

/** 投诉卖家: the way to raise a complaint, no case page. */
export function complaintApplyPage(world: World, ask: Ask): Reply {
  const order = (ask.query.get('bizId') ?? '').replace(/\D/g, '');
  return page(
    frame(world, {
      title: '投诉卖家',
      main: `<div id="rights-apply"><h3>投诉卖家</h3><p>订单号：${order}</p><label><input type="radio" name="r">未按约定时间发货</label><label><input type="radio" name="r">缺货</label><a class="button-item highlight">提交投诉</a></div>`,
      scripts: [],
      start: '',
    }),
  );
}

/** 举报管理 at jubao.taobao.com: host, title and menu words are sourced, everything inside is ASSUMED (taobao-pages §7.6). */
import { page, type Reply } from '../ask';
import { type Bit, createBrush, h } from '../brush';
import type { Account, Case } from '../case';
import { shanghai } from '../clock';
import { reportStatusWords } from '../words';
import type { World } from '../world';
import { frame } from './frame';

export function reportListPage(world: World, account: Account): Reply {
  const { look } = world;
  const brush = createBrush(look, 'report list');
  const row = (one: Case): Bit => {
    const order = world.orderOf(one);
    const item = order.items[0];
    const status = world.failures.variants.has('status-unknown') ? '举报挂起中' : reportStatusWords(one);
    const parts: Bit[] = [
      h('td', {}, ...brush.labelled('举报编号', one.no ?? '')),
      h('td', {}, h('a', { href: `//item.taobao.com/item.htm?id=${item?.id ?? ''}` }, item?.title ?? '')),
      h('td', {}, ...brush.labelled('举报类型', one.reasonText)),
      h('td', {}, ...brush.labelled('被举报方', order.seller.nick)),
      h('td', {}, h('span', { class: brush.hashed('status') }, ...brush.words(status))),
      h('td', {}, h('span', { class: 'time' }, shanghai(one.openedAt))),
    ];
    return h('tr', { class: `report-item ${brush.hashed('row')}`, 'data-id': one.no ?? '' }, ...brush.shuffle(parts));
  };
  const mine = world.casesOf(account.uid, 'report');
  const list =
    mine.length === 0
      ? h('div', { class: 'no-data' }, ...brush.words('暂无举报记录'))
      : h('table', { class: 'report-list' }, h('tbody', {}, ...mine.map(row)));
  return page(
    frame(world, {
      title: '举报管理',
      main: `<div id="jubao-content"><h3>举报管理</h3><div class="filter"><a>全部</a><a>处理中</a><a>已处理</a></div>${brush.html(brush.wrap(list))}</div>`,
      scripts: [],
      start: '',
    }),
  );
}

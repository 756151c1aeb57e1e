/** 退款管理 after an invented redesign: cards instead of rows, numbers in attributes, buttons instead of links, no inline data. */
import { page, type Reply } from '../ask';
import { createBrush, h } from '../brush';
import type { Account } from '../case';
import { shanghai } from '../clock';
import { detailAddress, matching } from '../data/refund-list';
import { hashedPart } from '../look';
import { refundStatusWords, yuan } from '../words';
import type { World } from '../world';
import { frame } from './frame';

export function redesignedList(world: World, account: Account): Reply {
  const { look } = world;
  const brush = createBrush(look, 'redesign');
  const hashed = (name: string) => `${name}--${hashedPart(look, name, 8)}`;
  const cards = matching(world, account.uid, { type: '0', status: '-9999' }).map((one) => {
    const order = world.orderOf(one);
    const item = order.items.find((other) => other.subOrderNo === one.subOrderNo);
    return h(
      'article',
      { class: hashed('disputeCard') },
      h(
        'header',
        { class: hashed('cardHead'), 'data-case': one.no ?? '', 'data-order': one.orderNo },
        order.seller.shopName,
      ),
      h('p', { class: hashed('cardItem') }, item?.title ?? ''),
      h('p', { class: hashed('cardState') }, refundStatusWords(one, look)),
      h('p', { class: hashed('cardSum') }, `￥${yuan(one.amountFen)}`),
      h('p', { class: hashed('cardType') }, one.typeText),
      h('time', { class: hashed('cardTime') }, shanghai(one.openedAt)),
      h('button', { type: 'button', class: hashed('cardOpen'), 'data-goto': detailAddress(world, one) }, '进入处理'),
    );
  });
  return page(
    frame(world, {
      title: '退款管理',
      main: `<div id="App" class="taobao" style="min-height:600px">${brush.html(h('section', { class: hashed('workbench') }, ...cards))}</div>`,
      scripts: [],
      start: `document.addEventListener('click', (event) => { const to = event.target.closest('[data-goto]'); if (to) location.href = to.dataset.goto; });`,
    }),
  );
}

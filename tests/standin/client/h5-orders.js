/** The H5 order list: drawn from the mtop answer, more pages on scroll (taobao-pages §2.3). ASSUMED: the whole DOM. */
(() => {
  const P = window.__page;

  const cell = (cells, type) => cells.filter((one) => one.cellType === type);
  const fields = (one, tag) => (one.cellData.find((part) => part.tag === tag) || { fields: {} }).fields;

  const order = (id, cells) => {
    const storage = fields(cell(cells, 'storage')[0], 'storage');
    const head = cell(cells, 'head')[0];
    const isTmall = storage.isB2C === 'true';
    const items = cell(cells, 'sub').map((sub, i) => {
      const item = fields(sub, 'item');
      const open = () => {
        location.href = `https://web.m.taobao.com/app/mtb/refund-pha/detail?bizOrderId=${storage.subOrderIds[i]}&type=1`;
      };
      const refund = item.refundStatus
        ? P.h(
            P.look.tag === 'button' ? 'div' : P.look.tag,
            { class: P.hashed('refund-status') },
            P.words(item.refundStatus),
          )
        : null;
      if (refund) refund.addEventListener('click', open);
      return P.h(
        'div',
        { class: P.hashed('item') },
        P.h('p', { class: P.hashed('title') }, item.title),
        P.h('p', { class: P.hashed('sku') }, item.skuText),
        P.h('span', {}, `${item.priceInfo.promotion} x${item.quantity}`),
        refund,
      );
    });
    const names = { viewLogistic: '查看物流', confirmGood: '确认收货', applyInvoice: '申请开票', delOrder: '删除订单' };
    return P.h(
      P.look.rowTag,
      { class: P.hashed('order'), 'data-id': id, id: `order_${id}` },
      P.h(
        'div',
        { class: P.hashed('head') },
        P.shuffle([
          P.h('span', { class: P.hashed('shop') }, storage.shopName),
          P.h('span', { class: P.hashed('status') }, P.words(fields(head, 'status').text)),
        ]),
      ),
      P.wrap(P.h('div', { class: P.hashed('items') }, items)),
      P.h('p', {}, P.labelled('订单号', id)),
      P.h(
        'p',
        {},
        `${fields(cell(cells, 'pay')[0], 'pay').actualFee.prefix}${fields(cell(cells, 'pay')[0], 'pay').actualFee.value}`,
      ),
      P.h(
        'div',
        { class: P.hashed('ops') },
        fields(cell(cells, 'orderop')[0], 'orderop').values.map((code) => P.h('span', {}, names[code])),
        P.h('span', {}, isTmall ? '投诉商家' : '投诉卖家'),
      ),
    );
  };

  P.startH5Orders = (tab) => {
    const root = document.getElementById('root');
    let page = 0;
    let last = 1;
    let busy = false;
    const list = P.h('div', { class: P.hashed('list') });
    const load = async () => {
      if (busy || page >= last) return;
      busy = true;
      const data = await P.mtop('mtop.order.queryboughtlist', '4.0', {
        appVersion: '1.0',
        appName: 'tborder',
        page: page + 1,
        tabCode: tab,
      });
      if (!data) return;
      page += 1;
      last = Number(data.meta.page.fields.totalPage);
      for (const group of data.group) for (const [id, cells] of Object.entries(group)) list.append(order(id, cells));
      if (data.group.length === 0) list.append(P.h('p', { class: P.hashed('empty') }, '您还没有相关的订单'));
      busy = false;
    };
    P.after(() => {
      root.replaceChildren(P.h('h1', { class: P.hashed('bar') }, '我的订单'), list);
      load();
      window.onscroll = load;
    });
  };
})();

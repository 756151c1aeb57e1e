/** The new bought list: drawn from the mtop answer, a few orders at first, more on scroll (taobao-pages §2.2, §3.2). */
(() => {
  const P = window.__page;
  const more = 6;

  const op = (words, act) => {
    const el = P.h(
      'div',
      { class: 'trade-button trade-button-type-default tbpc_boughtlist_orderItem_order_op' },
      P.words(words),
    );
    if (act) el.addEventListener('click', act);
    return el;
  };

  const refund = (info) => {
    if (!info) return null;
    const el = P.look.refundLink
      ? P.h('a', { class: P.hashed('refundStatus'), href: info.url }, P.words(info.text))
      : P.h('div', { class: P.hashed('refundStatus') }, P.words(info.text));
    if (!P.look.refundLink)
      el.addEventListener('click', () => {
        location.href = info.url;
      });
    return el;
  };

  const itemRow = ({ fields }) =>
    P.h(
      'div',
      { class: `${P.hashed('itemInfo')} trade-bought-list-order-info` },
      P.h(
        'div',
        { class: P.hashed('itemInfoColItem') },
        P.h('a', { class: P.hashed('image'), href: `//item.taobao.com/item.htm?id=${fields.item.itemId}` }),
        P.h(
          'div',
          { class: P.hashed('content') },
          P.h(
            'div',
            { class: P.hashed('title') },
            P.h('span', { class: P.hashed('titleText') }, fields.item.title),
            P.h('span', { class: P.hashed('titleSnapshot') }, '[交易快照]'),
          ),
          P.h('div', { class: P.hashed('info') }, P.h('span', { class: P.hashed('infoContent') }, fields.item.skuText)),
        ),
      ),
      P.h(
        'div',
        { class: P.hashed('itemInfoColPrice') },
        fields.item.priceInfo.actualTotalFee,
        P.h('span', { class: P.hashed('quantity') }, `x${fields.item.quantity}`),
      ),
      P.h(
        'div',
        { class: P.hashed('operate') },
        P.shuffle([refund(fields.refundInfo), ...fields.operations.map((words) => op(words))]),
      ),
    );

  const order = (id, map) => {
    const shop = map[`shopInfo_${id}`].fields;
    const items = Object.keys(map)
      .filter((key) => key.startsWith(`orderItemInfo_${id}_`))
      .map((key) => map[key]);
    const detail =
      shop.b2C === 'true'
        ? `https://trade.tmall.com/detail/orderDetail.htm?biz_order_id=${id}`
        : `https://trade.taobao.com/trade/detail/trade_order_detail.htm?biz_order_id=${id}`;
    const pay = map[`orderPayment_${id}`].fields.actualFee;
    return P.h(
      'div',
      { id: `shopOrderContainer_${id}`, class: 'trade-container type-of-normal trade-bought-list-order-container' },
      P.h(
        'div',
        { class: P.hashed('shopInfo') },
        P.shuffle([
          P.h(
            'div',
            { class: P.hashed('shopInfoLeft') },
            P.h('span', { class: P.hashed('shopInfoOrderTime') }, shop.createDay),
            P.h('span', { class: P.hashed('shopInfoOrderId') }, P.labelled('订单号', id)),
            P.h('a', { class: P.hashed('shopInfoName'), 'data-nick': shop.sellerName }, shop.shopName),
          ),
          P.h(
            'div',
            { class: P.hashed('shopInfoRight') },
            P.h('span', { class: P.hashed('shopInfoStatus') }, P.words(shop.tradeTitle)),
            P.h('a', { class: P.hashed('shopInfoOrderDetail'), href: detail }, '订单详情'),
          ),
        ]),
      ),
      P.wrap(
        P.h(
          'div',
          { id: `orderColContainer_${id}`, class: 'trade-container' },
          P.h('div', { id: `orderDetailCol_${id}` }, items.map(itemRow)),
          P.h(
            'div',
            { id: `orderOperationsCol_${id}`, class: 'trade-container-orderOperationsCol' },
            P.h(
              'div',
              { class: P.hashed('payment') },
              P.h('span', { class: P.hashed('priceReal') }, `${pay.prefix}${pay.value}`),
            ),
            P.h(
              'div',
              { class: P.hashed('operations') },
              map[`operations_${id}`].fields.values.map((words) => op(words)),
            ),
          ),
        ),
      ),
      P.h('div', { class: P.hashed('labelSubTitle') }, map[`orderStatus_${id}`].fields.title),
    );
  };

  P.startBoughtNew = async (tab) => {
    const root = document.getElementById('ice-container');
    const load = async (page) => {
      const data = await P.mtop(
        'mtop.taobao.order.queryboughtlistV2',
        '1.0',
        {
          tabCode: tab,
          page,
          OrderType: 'OrderList',
          appName: 'tborder',
          appVersion: '3.0',
          condition: JSON.stringify({ directRouteToTm2Scene: '1' }),
          __needlessClearProtocol__: true,
        },
        { ttid: '1@tbwang_windows_1.0.0#pc', needLogin: 'true', __customTag__: `boughtList_${tab}_OrderList` },
      );
      if (!data) return;
      const map = data.data;
      const ids = Object.keys(map)
        .filter((key) => key.startsWith('shopInfo_'))
        .map((key) => key.slice(9))
        .sort((a, b) => (map[`shopInfo_${a}`].fields.createTime < map[`shopInfo_${b}`].fields.createTime ? 1 : -1));
      const { currentPage, hasMore } = map.pagination.fields;
      let shown = 0;
      const list = P.h('div', { class: 'trade-bought-list' });
      const grow = (count) => {
        for (const id of ids.slice(shown, shown + count)) list.append(order(id, map));
        shown = Math.min(ids.length, shown + count);
      };
      const turn = (words, target, isOn) => {
        const el = P.h(
          'div',
          { class: `trade-button trade-button-type-text${isOn ? '' : ' trade-button-disabled'}` },
          words,
        );
        return isOn ? P.press(el, () => load(target)) : el;
      };
      root.replaceChildren(
        P.h(
          'div',
          { class: P.hashed('search') },
          P.h('input', { class: 'ant-input', placeholder: '商品标题/订单号/店铺名/快递单号' }),
        ),
        ids.length === 0 ? P.h('div', { class: P.hashed('empty') }, P.words('没有符合条件的订单')) : list,
        P.h(
          'div',
          { class: P.hashed('pager') },
          turn('上一页', currentPage - 1, currentPage > 1),
          turn('下一页', currentPage + 1, hasMore),
        ),
        P.h('div', { class: P.hashed('extItems') }, '常买常逛 退款险 免举证退换'),
      );
      P.after(() => {
        grow(P.look.lazyRows);
        window.onscroll = () => grow(more);
      });
    };
    load(1);
  };
})();

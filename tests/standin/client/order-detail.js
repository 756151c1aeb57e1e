/** Draws an order's own page from `data`, Taobao shape into #detail-panel, Tmall shape into #J_TmallDetail (real-samples §2.3). */
(() => {
  const P = window.__page;

  const refundCell = (text, url) =>
    url
      ? P.h('a', { href: url, class: P.mod('text-mod__link'), target: '_blank' }, P.words(text))
      : P.h('span', {}, P.words(text));

  P.startOrderTaobao = (data) => {
    const { mainOrder, detailExtra, guide } = data;
    P.mount(document.getElementById('detail-panel'), () => [
      P.h(
        'div',
        { class: P.mod('status-mod__container') },
        P.h('h3', {}, P.words(mainOrder.statusInfo.text)),
        P.h('p', {}, guide.text, P.h('a', { href: guide.url }, '申请退款')),
      ),
      P.wrap(
        P.h(
          'div',
          { class: P.mod('order-info-mod__order-info') },
          mainOrder.orderInfo.lines[0].content.map(({ value }) =>
            P.h('div', {}, P.h('span', {}, value.name), P.h('span', {}, value.value)),
          ),
          P.h('div', {}, P.h('span', {}, '卖家'), P.h('span', {}, mainOrder.seller.nick)),
        ),
      ),
      P.h(
        'table',
        { class: P.mod('sub-orders-mod__table') },
        P.h(
          'tbody',
          {},
          mainOrder.subOrders.map((sub) =>
            P.h(
              'tr',
              {},
              P.h('td', {}, P.h('a', { href: sub.itemInfo.itemUrl }, sub.itemInfo.title)),
              P.h('td', {}, sub.priceInfo),
              P.h('td', {}, sub.quantity),
              P.h(
                'td',
                { class: P.mod('sub-orders-mod__status') },
                sub.tradeStatus[0].content.map((cell) => refundCell(cell.text, cell.url)),
              ),
              P.h('td', {}, P.h('a', { href: '//rights.taobao.com/complaint/redirect.jhtml' }, '投诉卖家')),
            ),
          ),
        ),
      ),
      P.h('p', { 'data-in-refund': String(detailExtra.inRefund), class: 'hide' }),
    ]);
  };

  P.startOrderTmall = (data) => {
    P.mount(document.getElementById('J_TmallDetail'), () => [
      P.h(
        'div',
        { class: 'trade-detail-prompt' },
        P.h('h3', {}, P.words(data.overStatus.status.content[0].text.replace(/<[^>]*>/g, ''))),
      ),
      P.h(
        'ol',
        { class: 'step-bar' },
        data.stepbar.options.map((step) => P.h('li', {}, step.content)),
      ),
      P.wrap(
        P.h(
          'ul',
          { class: 'trade-imfor-list' },
          data.basic.lists.map(({ key, content }) =>
            P.h(
              'li',
              {},
              P.h('span', { class: 'label' }, `${key}${P.look.colon}`),
              P.h('span', { class: 'value' }, content[0].text),
            ),
          ),
        ),
      ),
      P.h(
        'table',
        { class: 'order-item' },
        P.h(
          'tbody',
          {},
          data.orders.list
            .flatMap(({ status }) => status)
            .map((one) =>
              P.h(
                'tr',
                {},
                P.h('td', {}, one.subOrders[0].itemInfo.title),
                P.h('td', {}, one.subOrders[0].priceInfo[0].text),
                P.h(
                  'td',
                  { class: 'status' },
                  one.statusInfo.map((cell) => refundCell(cell.text, cell.url)),
                ),
              ),
            ),
        ),
      ),
    ]);
  };
})();

/** One order of the old bought list (taobao-pages §3.1; real-samples §2.2). */
(() => {
  const P = window.__page;
  const link = (op, extra) =>
    P.h(
      'a',
      {
        class: `${P.mod('text-mod__link')} ${P.mod('text-mod__hover')}`,
        href: op.url,
        target: '_blank',
        id: op.id || null,
        ...extra,
      },
      P.words(op.text),
    );

  /** Actions with a dataUrl are spans that carry only `action`: no href in the DOM. */
  const operation = (op) => {
    if (op.url) return P.h('p', {}, link(op));
    const el = P.h('span', { class: P.mod('text-mod__link'), action: op.action, id: op.id || null }, P.words(op.text));
    if (op.dataUrl) el.addEventListener('click', () => window.open(op.dataUrl));
    return P.h('p', {}, el);
  };

  const col = (n, ...kids) => P.h('td', { class: P.mod(`bought-table-mod__col${n}`) }, kids);

  P.boughtOrder = (one, place) => {
    const react = `.0.${place + 4}:$order-${one.id}.$${one.id}`;
    const head = P.h(
      'tbody',
      { class: P.mod('bought-wrapper-mod__head') },
      P.h(
        'tr',
        {},
        P.h(
          'td',
          { class: P.mod('bought-wrapper-mod__head-info-cell') },
          P.h(
            'label',
            {},
            P.h('input', { type: 'checkbox' }),
            P.h('span', { class: P.mod('bought-wrapper-mod__create-time') }, one.orderInfo.createDay),
          ),
          P.h(
            'span',
            { 'data-reactid': `${react}.0.0.1` },
            P.h('span', {}, '订单号'),
            P.h('span', {}, P.look.colon.trim()),
            P.h('span', {}, one.id),
          ),
        ),
        P.h(
          'td',
          { class: P.mod('bought-wrapper-mod__seller-container') },
          P.h(
            'a',
            { class: P.mod('seller-mod__name'), href: one.seller.shopUrl, title: one.seller.shopName },
            one.seller.nick,
          ),
        ),
        P.h(
          'td',
          { class: P.mod('bought-wrapper-mod__thead-operations-container'), colspan: '5' },
          one.operations.map((op) =>
            P.h('a', {
              id: op.id,
              action: op.action,
              class: P.mod('bought-wrapper-mod__th-operation'),
              title: op.text,
            }),
          ),
        ),
      ),
    );
    const rows = one.subOrders.map((sub, i) =>
      P.h(
        'tr',
        {},
        col(
          1,
          P.h(
            'div',
            {
              class: `${P.mod('ml-mod__container')} ${P.mod('production-mod__production')} ${P.mod('suborder-mod__production')}`,
            },
            P.h('a', { class: P.mod('production-mod__pic'), href: sub.itemInfo.itemUrl }),
            P.h(
              'p',
              {},
              P.h('a', { href: sub.itemInfo.itemUrl, target: '_blank' }, P.h('span', {}, sub.itemInfo.title)),
            ),
            sub.itemInfo.skuText.map((sku) =>
              P.h(
                'span',
                { class: P.mod('production-mod__sku-item') },
                P.h('span', {}, sku.name),
                '：',
                P.h('span', {}, sku.value),
              ),
            ),
          ),
        ),
        col(
          2,
          P.h(
            'div',
            { class: P.mod('price-mod__price') },
            P.h('span', {}, '￥'),
            P.h('span', {}, sub.priceInfo.realTotal),
          ),
        ),
        col(3, P.h('p', {}, String(sub.quantity))),
        col(4, sub.operations.map(operation)),
        i === 0
          ? col(
              5,
              P.h(
                'div',
                { class: P.mod('price-mod__price') },
                P.h('strong', {}, P.h('span', {}, '￥'), P.h('span', {}, one.payInfo.actualFee)),
              ),
            )
          : col(5),
        i === 0
          ? col(
              6,
              P.h('p', {}, P.h('span', { class: P.mod('text-mod__link') }, P.words(one.statusInfo.text))),
              one.statusInfo.operations.map(operation),
            )
          : col(6),
        i === 0
          ? col(
              7,
              one.tradeOperations.map((op) => P.h('p', {}, P.h('a', { id: op.id }, op.text))),
            )
          : col(7),
      ),
    );
    const courier = P.h(
      'div',
      { class: P.mod('logistics-info-mod__tip'), style: 'display:none' },
      '派件员 陈师傅，投诉电话：020-81234567，少一次投诉，多一份感恩',
    );
    return P.h(
      'div',
      { class: `${P.mod('index-mod__order-container')} js-order-container` },
      P.h(
        'div',
        { 'data-id': one.id, 'data-reactid': react, class: P.mod('bought-wrapper-mod__trade-order') },
        P.wrap(
          P.h(
            'table',
            { class: P.mod('bought-table-mod__table') },
            P.h(
              'colgroup',
              {},
              Array.from({ length: 7 }, () => P.h('col')),
            ),
            head,
            P.h('tbody', {}, rows),
          ),
        ),
        courier,
      ),
    );
  };
})();

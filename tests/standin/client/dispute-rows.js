/** Painters of the refund list's own components (taobao-pages §2.4, §3.3; real-samples §3). */
(() => {
  const P = window.__page;
  P.painters = P.painters || {};
  const react = (key) => `.0.$root_1.1:$rootContainer_1.$bottomContainer_1.$${key}`;

  /** `<br/>` is the one tag the data may hold (S7): it becomes a real line break. */
  const lines = (name) =>
    name
      .split(/<br\s*\/?>/i)
      .flatMap((line, i) => (i ? [document.createElement('br'), P.words(line)] : [P.words(line)]));

  const header = (one, key) => {
    const [order, dispute] = one.fields.numbers;
    const number = (entry, i) =>
      P.h(
        'span',
        { class: 'copy-container', 'data-reactid': `${react(key)}.$${i}` },
        P.h('span', { class: 'label' }, `${entry.title}${P.look.colon}`),
        P.h('em', {}, entry.value),
        P.h('i', { class: 'copy-icon' }),
      );
    return P.h(
      'div',
      { class: 'mod-dispute-header', id: key, 'data-reactid': react(key) },
      P.wrap(P.h('div', { class: 'numbers' }, number(order, 0), number(dispute, 1))),
      P.h('div', { class: 'shop' }, P.h('a', { href: '//shop.taobao.com/' }, one.fields.shopName)),
    );
  };

  const body = (one, key) => {
    const { itemInfo, options } = one.fields;
    const cells = options
      .slice(0, 4)
      .map((option, i) =>
        P.h(
          'div',
          { class: 'mod-dispute-body-col' },
          P.h('span', { 'data-reactid': `${react(key)}.0.1:$${i}` }, lines(option.title.name)),
        ),
      );
    const link = options[4].linkUrl;
    return P.h(
      'div',
      { class: 'mod-dispute-body', id: key, 'data-reactid': react(key) },
      P.h(
        'div',
        { class: 'mod-dispute-body-col brand' },
        P.h('a', { href: itemInfo.linkUrl, target: '_blank' }, P.h('p', {}, itemInfo.title)),
        P.h('p', { class: 'sku' }, itemInfo.skuInfo),
      ),
      cells,
      P.h(
        'div',
        { class: 'mod-dispute-body-col operate' },
        P.h('a', { href: link, class: 'link' }, P.words(options[4].title.name)),
        P.h('a', { href: 'https://consumerservice.taobao.com/online-help' }, '投诉商家'),
      ),
    );
  };

  P.painters.disputeListGrid = (one, key) => (one.bizName === 'disputeHeader' ? header(one, key) : body(one, key));

  P.painters.listHeader = (one, key) =>
    P.h(
      'div',
      { class: 'mod-list-header', id: key },
      one.fields.options.map((option) => P.h('span', {}, option.title)),
    );

  P.painters.tabContainer = (one, key) =>
    P.h(
      'div',
      { class: 'mod-tab', id: key },
      one.fields.options.map((option) => P.h('span', { class: 'selected' }, option.title)),
    );

  P.painters.searchConditions = (one, key) => {
    const { title, options, selectedId } = one.fields;
    if (one.type === 'select') {
      const el = P.h(
        'select',
        { class: 'mod-select', name: one.bizName },
        options.map((option) => P.h('option', { value: option.value }, option.name)),
      );
      el.value = selectedId;
      return P.h('div', { class: 'mod-condition', id: key }, P.h('span', { class: 'select-title' }, title), el);
    }
    if (one.type === 'datetimePicker')
      return P.h(
        'div',
        { class: 'mod-datetimepickerpc', id: key },
        P.h('span', { class: 'picker' }, one.fields.startTitle),
        P.h('span', { class: 'picker' }, one.fields.endTitle),
      );
    return P.h(
      'div',
      { class: 'mod-full-button-list', id: key },
      options.map((option) =>
        P.control(option.title, `button-item ${option.style}`, () => P.turnTo('searchConditions_2@7', 1)),
      ),
    );
  };

  P.painters.listPagination = (one, key) => {
    const { defaultCurrent, defaultPageSize, total } = one.fields;
    const current = Number(defaultCurrent);
    const last = Math.max(1, Math.ceil(Number(total) / Number(defaultPageSize)));
    const item = (className, words, target) => {
      const isOff = target < 1 || target > last;
      const li = P.h(
        'li',
        { class: `${className}${isOff ? ' rc-pagination-disabled' : ''}`, title: words },
        P.h('a', {}, words),
      );
      if (!isOff && one.fields.way === 'links') li.firstChild.setAttribute('href', `?page=${target}`);
      else if (!isOff && one.fields.way !== 'dead') P.press(li, () => P.turnTo('listPagination_1', target));
      return li;
    };
    return P.h(
      'ul',
      { class: 'rc-pagination', id: key },
      item('rc-pagination-prev', '上一页', current - 1),
      Array.from({ length: Math.min(last, 5) }, (_, i) =>
        item(`rc-pagination-item${i + 1 === current ? ' rc-pagination-item-active' : ''}`, String(i + 1), i + 1),
      ),
      item('rc-pagination-next', '下一页', current + 1),
      P.h('span', { class: 'rc-pagination-total-text' }, `共 ${total} 条`),
    );
  };

  /** Paging and filtering: POST of the page's own state, the answer is drawn in place (taobao-pages §2.4). */
  P.turnTo = async (operator, page) => {
    const data = window.disputeData;
    const picked = {};
    for (const el of document.querySelectorAll('select.mod-select')) picked[el.name] = el.value;
    const sent = {
      operator,
      data: { current: page, ...picked },
      linkage: { common: data.linkage.common, signature: data.linkage.signature },
      hierarchy: data.hierarchy,
    };
    const reply = await P.post('/dispute/adjust/adjustBuyerList.json', {
      data: JSON.stringify(sent),
      _tb_token_: document.getElementById('_tb_token_').value,
    });
    const body = await reply.json();
    if (body.rgv587_flag) return P.captcha(() => P.turnTo(operator, page));
    if (body.code === 'NOT_LOGIN') {
      location.href = body.redirectUrl;
      return undefined;
    }
    window.disputeData = body.resultData;
    return P.redrawDispute();
  };
})();

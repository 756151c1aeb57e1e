/** Draws a refund2 page from `disputeData` into #App: element ids are component keys (taobao-pages §3.3). */
(() => {
  const P = window.__page;
  P.painters = P.painters || {};

  const box = (key, kids) => P.h('div', { id: key, class: `mod-container ${key.split('_')[0]}` }, kids);

  P.paint = (key) => {
    const data = window.disputeData;
    const one = data.data[key];
    const kids = () => (data.hierarchy.structure[key] || []).map(P.paint);
    if (!one) return null;
    const painter = P.painters[one.tag];
    return painter ? painter(one, key) : box(key, kids());
  };

  P.painters.asynNotification = (one, key) => {
    if (!P.look.hiddenDialog) return null;
    return P.h(
      'div',
      { id: key, class: 'mod-dialog', style: 'display:none' },
      P.h('p', {}, one.fields.content),
      one.fields.options.map((option) => P.h('button', { type: 'button' }, option.title)),
    );
  };

  P.painters.processBarContainer = (one, key) =>
    P.h(
      'ol',
      { id: key, class: 'mod-process-bar' },
      one.fields.steps.map((step) => P.h('li', { class: step.type }, step.title)),
    );

  const title = (one, key) => P.h('h4', { id: key, class: 'mod-title' }, one.fields.title);
  P.painters.disputeInfoTitle = title;
  P.painters.negotiationTitle = title;

  P.painters.disputeStatus = (one, key) =>
    P.wrap(
      P.h(
        'div',
        { id: key, class: 'mod-dispute-status' },
        P.h('h3', { class: 'status-title' }, P.words(one.fields.title)),
        one.fields.phase ? P.h('p', { class: 'status-phase' }, P.words(one.fields.phase)) : null,
        one.fields.lines.length
          ? P.h(
              'p',
              { class: 'status-lines' },
              one.fields.lines.map((line, i) => [i ? '，' : '', P.h('span', {}, line)]),
            )
          : null,
      ),
    );

  const rows = (one, key) =>
    P.h(
      'div',
      { id: key, class: 'mod-row' },
      P.h('span', { class: 'title' }, `${one.fields.title}${P.look.colon}`),
      P.h(
        'span',
        { class: 'value-options' },
        one.fields.valueOptions.map((value) =>
          value.linkUrl ? P.h('a', { class: 'link', href: value.linkUrl }, value.text) : P.h('em', {}, value.text),
        ),
      ),
    );
  P.painters.orderDetailRows = rows;
  P.painters.refundDetailRows = rows;

  P.painters.nickRow4OrderDetail = (one, key) =>
    P.h(
      'div',
      { id: key, class: 'mod-nick-row' },
      one.fields.title,
      P.h('span', {}, one.fields.nick),
      P.h('b', {}, one.fields.sellerTitle),
      P.h('i', {}, one.fields.sellerNick),
    );

  P.painters.itemInfo = (one, key) =>
    P.h(
      'div',
      { id: key, class: 'mod-item-info' },
      P.h('p', { class: 'item-title' }, one.fields.title),
      P.h('p', { class: 'sku' }, one.fields.skuInfo),
      P.h('span', {}, one.fields.price),
      P.h('span', {}, `x${one.fields.amount}`),
    );

  P.painters.negotiationInfoItem = (one, key) => {
    const { identity, name, time, info } = one.fields;
    return P.h(
      'div',
      { id: key, class: `mod-negotiation ${identity}` },
      P.h(
        'div',
        { class: 'head' },
        P.shuffle([P.h('span', { class: 'name' }, name), P.h('span', { class: 'time' }, time)]),
      ),
      P.h('pre', { 'data-reactid': `.0.$root_1.0:$rootContainer_1.$${key}.2` }, info),
    );
  };

  P.painters.logisticsDetail = (one, key) =>
    P.h(
      'div',
      { id: key, class: 'mod-logistics' },
      `${one.fields.companyName} ${one.fields.trackingNum}`,
      one.fields.options.map((option) => P.h('p', {}, option.text)),
    );

  P.painters.editMessageContainer = (one, key) =>
    P.h(
      'div',
      { id: key, class: 'mod-edit-message' },
      P.h('span', {}, one.fields.title),
      P.h('textarea', { maxlength: '200' }),
      one.fields.options.map((option) => P.control(option.title, 'button-item normal', () => P.toast('留言已提交'))),
    );

  P.painters.questions = (one, key) =>
    P.h(
      'ul',
      { id: key, class: 'mod-questions' },
      one.fields.list.map((line) => P.h('li', {}, line)),
    );

  /** The row of buttons; the withdraw one starts the flow, the others lead elsewhere or say so. */
  P.painters.disputeDetailfullButtonContainer = (one, key) => {
    const buttons = one.fields.options.map((option) => {
      const isWithdraw = option.optionType === 'async' && option.disputeId !== '';
      if (option.optionType === 'link')
        return P.h('a', { class: `center button-item ${option.style}`, href: option.value }, P.words(option.title));
      const act = isWithdraw
        ? () => window.withdrawFlow && P.startFlow(window.withdrawFlow, key)
        : () => P.notice('请先与商家协商，商家处理后可申请客服介入');
      const el = P.control(
        option.title,
        `center button-item ${option.style}${option.isClicked === 'disabled' ? ' disabled' : ''}`,
        act,
        isWithdraw ? P.look.click : 'plain',
      );
      return el;
    });
    return P.h('div', { id: key, class: 'mod-full-button-list' }, P.wrap(P.h('div', { class: 'row' }, buttons)));
  };

  P.redrawDispute = () => document.getElementById('App').replaceChildren(P.paint(window.disputeData.hierarchy.root));

  P.startDispute = () => P.mount(document.getElementById('App'), () => P.paint(window.disputeData.hierarchy.root));

  P.startDetail = (flow) => {
    window.withdrawFlow = {
      ...flow,
      mode: P.look.click,
      redraw: (data) => {
        window.disputeData = data;
        P.redrawDispute();
      },
    };
    P.startDispute();
  };

  P.startForm = (flow, form) =>
    P.mount(document.getElementById('App'), () =>
      P.form(
        {
          ...flow,
          mode: P.look.click,
          back: () => {
            location.href = flow.address;
          },
        },
        form,
      ),
    );
})();

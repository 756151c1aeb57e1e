/** H5 refund list and refund detail: SPAs with hash or history routes. ASSUMED: the whole DOM; the words are the PC pages'. */
(() => {
  const P = window.__page;
  const root = () => document.getElementById('root');
  P.h5Bar = (words) => P.h('h1', { class: P.hashed('bar') }, words);
  const api = 'mtop.alibaba.refundface2.disputeservice';

  const listRow = (head, body) => {
    const [order, dispute] = head.fields.numbers;
    const { options, itemInfo } = body.fields;
    const query = options[4].linkUrl.split('?')[1];
    const to = `https://web.m.taobao.com/app/mtb/refund-pha/detail?${query}`;
    const open = P.look.refundLink
      ? P.h('a', { class: P.hashed('open'), href: to }, '查看详情')
      : P.press(P.h('div', { class: P.hashed('open'), role: 'button' }, '查看详情'), () => {
          location.href = to;
        });
    const state = options[3].title.name
      .split(/<br\s*\/?>/i)
      .map((line) => P.h('span', { class: P.hashed('state') }, P.words(line)));
    return P.h(
      P.look.rowTag,
      { class: P.hashed('refund'), id: `dispute_${dispute.value}` },
      P.h('div', {}, P.h('span', { class: P.hashed('shop') }, head.fields.shopName), state),
      P.wrap(P.h('div', { class: P.hashed('item') }, P.h('p', {}, itemInfo.title), P.h('p', {}, itemInfo.skuInfo))),
      P.shuffle([
        P.h('p', {}, P.labelled('退款编号', dispute.value)),
        P.h('p', {}, P.labelled('订单编号', order.value)),
        P.h('p', {}, P.labelled('退款金额', options[0].title.name)),
        P.h('p', {}, P.labelled('申请时间', options[1].title.name)),
        P.h('p', {}, P.labelled('服务类型', options[2].title.name)),
      ]),
      open,
    );
  };

  /** Tabs are hash routes: #/loaded, #/loaded?tabId=-1. */
  P.startH5List = () => {
    const tabs = [
      ['-9999', '全部'],
      ['-1', '进行中'],
      ['5', '退款成功'],
      ['4', '退款关闭'],
    ];
    const load = async () => {
      const tabId = (/tabId=(-?\d+)/.exec(location.hash) || [])[1] || '-9999';
      let page = 0;
      let busy = false;
      let isLast = false;
      const rows = [];
      const more = async () => {
        if (busy || isLast) return;
        busy = true;
        page += 1;
        const data = await P.mtop(`${api}.renderdisputelist.h5`, '3.0', {
          tabId,
          sellerId: '',
          requestFrom: 'h5',
          curPage: page,
        });
        if (!data) return;
        const keys = data.hierarchy.structure.bottomContainer_1.filter(
          (key) => key.endsWith('@1') && key.startsWith('disputeListGrid'),
        );
        isLast = keys.length === 0;
        rows.push(...keys.map((key) => [data.data[key], data.data[key.replace('@1', '@2')]]));
        const list = document.getElementById('refund-list');
        if (list && page > 1 && keys.length > 0) list.append(...rows.slice(-keys.length).map((row) => listRow(...row)));
        busy = false;
      };
      await more();
      P.mount(root(), () => [
        P.h5Bar('退款/售后'),
        P.h(
          'nav',
          {},
          tabs.map(([id, words]) => P.h('a', { href: `#/loaded?tabId=${id}` }, words)),
        ),
        rows.length === 0
          ? P.h('p', { class: P.hashed('empty') }, '暂无退款/售后记录')
          : P.h(
              'div',
              { class: P.hashed('list'), id: 'refund-list' },
              rows.map((row) => listRow(...row)),
            ),
      ]);
      window.onscroll = more;
    };
    if (!location.hash) history.replaceState(null, '', '#/loaded');
    window.onhashchange = load;
    load();
  };

  const detail = (data, flow) => {
    const all = Object.entries(data.data);
    const of = (tag) => all.filter(([, one]) => one.tag === tag).map(([, one]) => one);
    const status = of('disputeStatus')[0].fields;
    const row = (one) =>
      P.h('p', { class: P.hashed('row') }, P.labelled(one.fields.title, one.fields.valueOptions[0].text));
    const buttons = of('disputeDetailfullButtonContainer')[0].fields.options.map((option) => {
      if (option.optionType === 'link')
        return P.h('a', { class: `${P.hashed('button')} button-item`, href: option.value }, P.words(option.title));
      const isWithdraw = option.disputeId !== '';
      const act = isWithdraw
        ? () => P.startFlow(flow, 'disputeDetailfullButtonContainer_42')
        : () => P.toast('请先与商家协商');
      return P.control(
        option.title,
        `${P.hashed('button')} button-item${option.isClicked === 'disabled' ? ' disabled' : ''}`,
        act,
        isWithdraw ? P.look.click : 'plain',
      );
    });
    const item = of('itemInfo')[0].fields;
    return [
      P.h5Bar('退款详情'),
      P.h(
        'div',
        { class: P.hashed('status') },
        P.h('h2', {}, P.words(status.title)),
        status.phase ? P.h('p', {}, P.words(status.phase)) : null,
        status.lines.map((line) => P.h('p', {}, line)),
      ),
      P.wrap(P.h('div', { class: P.hashed('item') }, P.h('p', {}, item.title), P.h('p', {}, item.skuInfo))),
      P.h(
        'section',
        { class: P.hashed('info') },
        P.shuffle([...of('refundDetailRows'), ...of('orderDetailRows')].map(row)),
        P.h('p', {}, P.labelled('商家', of('nickRow4OrderDetail')[0].fields.sellerNick)),
      ),
      P.h(
        'section',
        { class: P.hashed('log') },
        P.h('h3', {}, '协商历史'),
        of('negotiationInfoItem').map(({ fields }) =>
          P.h(
            'div',
            { class: `${P.hashed('entry')} ${fields.identity}` },
            P.h('span', { class: P.hashed('name') }, fields.name),
            P.h('span', { class: P.hashed('time') }, fields.time),
            P.h('pre', {}, fields.info),
          ),
        ),
      ),
      P.h('footer', { class: P.hashed('buttons') }, buttons),
    ];
  };

  /** The second page is a route of the same SPA. */
  P.h5Route = (flow, draw) => {
    flow.mode = P.look.click;
    flow.back = () => history.back();
    flow.showForm = (body) => {
      history.pushState(null, '', `${location.pathname}${location.search}#/cancel`);
      P.mount(root(), () => [P.h5Bar(body.form.title), P.form(flow, body.form)]);
    };
    window.onpopstate = draw;
    flow.redraw = (data) => {
      if (location.hash === '#/cancel') history.replaceState(null, '', `${location.pathname}${location.search}`);
      flow.data = data;
      draw();
    };
  };

  P.startH5Detail = async (flow, inline) => {
    const draw = () => P.mount(root(), () => detail(flow.data, flow));
    P.h5Route(flow, draw);
    flow.data =
      inline ||
      (await P.mtop(`${api}.renderdisputedetail.h5`, '1.0', {
        disputeId: flow.fields.disputeId,
        bizOrderId: flow.fields.bizOrderId,
      }));
    if (flow.data) draw();
  };
})();

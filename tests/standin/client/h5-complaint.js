/** Complaint pages on rights.m. ASSUMED: the whole DOM. */
(() => {
  const P = window.__page;
  const root = () => document.getElementById('root');

  const complaint = (one, flow) => [
    P.h5Bar('投诉详情'),
    P.h(
      'div',
      { class: P.hashed('status') },
      P.h('h2', {}, P.words(one.status)),
      P.h('p', { class: P.hashed('node-desc') }, one.nodeDesc),
    ),
    P.h(
      'section',
      {},
      P.shuffle(one.rows.map(([label, value]) => P.h('p', { class: P.hashed('row') }, P.labelled(label, value)))),
    ),
    P.h(
      'section',
      { class: P.hashed('log') },
      one.log.map((entry) =>
        P.h(
          'div',
          { class: P.hashed('entry') },
          P.h('span', { class: P.hashed('time') }, entry.time),
          P.h('p', {}, entry.text),
        ),
      ),
    ),
    P.h(
      'footer',
      { class: P.hashed('buttons') },
      one.control
        ? P.control(
            one.control.words,
            `${P.hashed('button')} button-item${one.control.isOff ? ' disabled' : ''}`,
            () => P.startFlow(flow, 'complaint'),
            P.look.click,
          )
        : null,
      P.h(
        'a',
        { class: `${P.hashed('button')} button-item`, href: 'https://consumerservice.taobao.com/online-help' },
        '联系客服',
      ),
    ),
  ];

  P.startH5Complaint = (flow, one) => {
    const draw = () => P.mount(root(), () => complaint(flow.data, flow));
    P.h5Route(flow, draw);
    flow.data = one;
    draw();
  };

  P.startH5Complaints = (list) =>
    P.mount(root(), () => [
      P.h5Bar('我的投诉'),
      list.length === 0
        ? P.h('p', { class: P.hashed('empty') }, P.words('无投诉列表'))
        : list.map((one) =>
            P.h(
              P.look.rowTag,
              { class: P.hashed('complaint') },
              P.h('span', { class: P.hashed('state') }, P.words(one.status)),
              one.rows.map(([label, value]) => P.h('p', {}, P.labelled(label, value))),
              P.h('a', { href: one.url }, '查看详情'),
            ),
          ),
    ]);
})();

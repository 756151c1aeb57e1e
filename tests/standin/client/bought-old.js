/** The old bought list, drawn from `data` (taobao-pages §3.1; real-samples §2.2). */
(() => {
  const P = window.__page;
  const pager = (data) => {
    const { currentPage, totalPage } = data.page;
    const button = (words, target, className) => {
      const isOff = target < 1 || target > totalPage;
      const li = P.h(
        'li',
        { class: `${className}${isOff ? ' pagination-disabled' : ''}`, title: words },
        P.h('a', {}, words),
      );
      return isOff ? li : P.press(li, () => turn(target));
    };
    return P.h(
      'ul',
      { class: 'pagination ' },
      button('上一页', currentPage - 1, 'pagination-prev'),
      P.h('li', { class: 'pagination-item-active' }, String(currentPage)),
      button('下一页', currentPage + 1, 'pagination-next'),
    );
  };

  const draw = () => {
    const data = window.boughtData;
    return [
      P.h(
        'div',
        { class: P.mod('tabs-mod__container') },
        data.tabs.map((tab) =>
          P.h(
            'span',
            { class: P.mod(tab.selected ? 'tabs-mod__selected' : 'tabs-mod__tab') },
            P.h('a', { href: tab.herf }, tab.text),
          ),
        ),
      ),
      data.mainOrders.length === 0
        ? P.h('div', { class: P.mod('empty-mod__container') }, P.words('没有符合条件的宝贝，请尝试其他搜索条件。'))
        : data.mainOrders.map(P.boughtOrder),
      pager(data),
    ].flat();
  };

  /** The next page: POST, answered in GBK (taobao-pages §2.1). */
  const turn = async (page) => {
    const { tabCode } = window.boughtData.query;
    const reply = await P.post(
      '/trade/itemlist/asyncBought.htm?action=itemlist/BoughtQueryAction&event_submit_do_query=1&_input_charset=utf8',
      {
        pageNum: String(page),
        pageSize: String(window.boughtData.page.pageSize),
        prePageNo: String(window.boughtData.page.currentPage),
        tabCode,
        queryOrder: 'desc',
      },
    );
    const body = JSON.parse(new TextDecoder('gbk').decode(await reply.arrayBuffer()));
    if (body.rgv587_flag) return P.captcha(() => turn(page));
    if (body.code === 'NOT_LOGIN') {
      location.href = body.redirectUrl;
      return undefined;
    }
    window.boughtData = body;
    return document.getElementById('tp-bought-root').replaceChildren(...draw());
  };

  P.startBoughtOld = (data) => {
    window.boughtData = data;
    P.mount(document.getElementById('tp-bought-root'), draw);
  };
})();

/** What pages lay over themselves: toast, notice, captcha (taobao-pages §6). */
(() => {
  const P = window.__page;

  P.toast = (words, stay = 2500) => {
    const el = P.h('div', { class: `mod-toast ${P.hashed('toast')}`, role: 'status' }, P.words(words));
    document.body.append(P.h('div', { class: 'mod-toast-layer' }, el));
    if (stay) setTimeout(() => el.parentElement?.remove(), stay);
  };

  P.notice = (words, then) => {
    const layer = P.h('div', { class: 'mod-mask' });
    const ok = P.control('知道了', 'button-item normal', () => {
      layer.remove();
      if (then) then();
    });
    layer.append(
      P.h(
        'div',
        { class: `mod-dialog ${P.hashed('notice')}`, role: 'alertdialog' },
        P.h('p', { class: 'mod-dialog-content' }, P.words(words)),
        ok,
      ),
    );
    document.body.append(layer);
  };

  /** baxia over the page; goes on by itself once it was solved. */
  P.captcha = (then) => {
    const old = document.getElementById('baxia-dialog-content');
    if (old) old.remove();
    const handle = P.h('span', { id: 'nc_1_n1z', class: 'btn_slide', role: 'slider', tabindex: '0' }, '>>');
    const layer = P.h(
      'div',
      {
        class: 'baxia-dialog',
        id: 'baxia-dialog',
        style: 'position:fixed;inset:0;z-index:99999;background:rgba(0,0,0,.4)',
      },
      P.h(
        'div',
        {
          id: 'baxia-dialog-content',
          style: 'display:block;width:360px;height:180px;margin:120px auto;background:#fff',
        },
        P.h(
          'div',
          { id: 'nc_1_wrapper', class: 'nc-container' },
          P.h('p', {}, '安全验证'),
          P.h('p', {}, '请按住滑块，拖动到最右边'),
          handle,
        ),
      ),
    );
    handle.addEventListener('click', (event) => {
      if (event.isTrusted) fetch('/_____tmd_____/verify/', { method: 'POST', credentials: 'include' });
    });
    document.body.append(layer);
    const ask = async () => {
      const reply = await fetch('/_____tmd_____/verify/', { credentials: 'include' });
      const { passed } = await reply.json();
      if (!passed) return setTimeout(ask, 200);
      layer.remove();
      return then();
    };
    setTimeout(ask, 200);
  };
})();

/** The site nav: the nick arrives late, read from the tracknick cookie as the real page does (taobao-pages §5). */
(() => {
  const P = window.__page;
  P.nav = () => {
    const found = /(?:^|; )tracknick=([^;]*)/.exec(document.cookie);
    const nick = found
      ? decodeURIComponent(found[1]).replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))
      : '';
    if (!nick || !/(?:^|; )unb=\d/.test(document.cookie)) return;
    setTimeout(() => {
      const login = document.getElementById('J_SiteNavLogin');
      if (!login) return;
      login.classList.add('site-nav-status-login');
      login.replaceChildren(
        P.h(
          'div',
          { class: 'site-nav-menu-hd' },
          P.h(
            'div',
            { class: 'site-nav-user' },
            P.h('a', { class: 'site-nav-login-info-nick', href: '//i.taobao.com/my_itaobao', target: '_top' }, nick),
          ),
        ),
        P.h('div', { class: 'site-nav-menu-bd' }, P.h('a', { href: '//login.taobao.com/member/logout.jhtml' }, '退出')),
      );
    }, P.look.navDelay);
  };
})();

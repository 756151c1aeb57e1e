/** Drawing and pressing, shared by every page script of the stand-in; the twin of brush.ts. */
(() => {
  const P = {};
  window.__page = P;
  let random = Math.random;

  const fnv = (words) => {
    let hash = 0x811c9dc5;
    for (let i = 0; i < words.length; i += 1) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193) >>> 0;
    return hash;
  };
  const mulberry = (seed) => {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  };
  const int = (low, high) => low + Math.floor(random() * (high - low + 1));

  P.setup = (look) => {
    P.look = look;
    random = mulberry(fnv(`${look.order} client`));
  };

  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const known = new Map();
  P.hash = (name, length) => {
    const key = `${name}/${length}`;
    if (!known.has(key)) {
      const next = mulberry(fnv(`${P.look.salt} ${name}`));
      known.set(key, Array.from({ length }, () => letters.charAt(Math.floor(next() * letters.length))).join(''));
    }
    return known.get(key);
  };
  /** New generation `name--HASH`; old generation `name-mod__part___hash`. */
  P.hashed = (name) => `${name}--${P.hash(name, 8)}`;
  P.mod = (name) => `${name}___${P.hash(name, 5)}`;

  P.shuffle = (list) => {
    if (P.look.order === 0) return list;
    return list
      .map((value) => ({ value, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ value }) => value);
  };

  P.h = (tag, attrs, ...kids) => {
    const el = document.createElement(tag);
    for (const [name, value] of P.shuffle(Object.entries(attrs || {})))
      if (value !== null) el.setAttribute(name, value);
    for (const kid of kids.flat(3)) if (kid !== null && kid !== undefined && kid !== '') el.append(kid);
    return el;
  };

  /** Words that may stand in several text nodes or spans. */
  P.words = (text) => {
    const { split, space } = P.look;
    if (split === 'none' || text.length < 2) return [space, text, space];
    const at = int(1, text.length - 1);
    const halves = [text.slice(0, at), text.slice(at)];
    return [space, split === 'spans' ? halves.map((half) => P.h('span', {}, half)) : halves, space];
  };

  P.labelled = (label, value) => {
    const { split, space, colon } = P.look;
    if (split === 'none') return [`${space}${label}${colon}${value}${space}`];
    return [space, P.h('span', {}, `${label}${colon}`), space, P.h('span', {}, value)];
  };

  P.wrap = (el) => {
    let wrapped = el;
    for (let i = 0; i < P.look.wrap; i += 1) wrapped = P.h('div', { class: `box--${P.hash(`box${i}`, 8)}` }, wrapped);
    return wrapped;
  };

  const before = ['pointerdown', 'mousedown', 'pointerup', 'mouseup'];

  /** Listens the way the look says: on the element or the document; to any click, only trusted ones, or only whole sequences. */
  P.press = (el, act, mode) => {
    const seen = [];
    const target = P.look.listen === 'root' ? document : el;
    const isMine = (event) => event.composedPath().includes(el);
    for (const type of before)
      target.addEventListener(type, (event) => {
        if (isMine(event)) seen.push(type);
      });
    target.addEventListener('click', (event) => {
      if (!isMine(event)) return;
      if (el.tagName === 'A') event.preventDefault();
      // A finger's mouse events come behind its pointer events, a mouse's between them: any order is a whole press.
      const isWhole = before.every((type) => seen.includes(type));
      seen.length = 0;
      if (el.classList.contains('disabled') || el.hasAttribute('disabled')) return;
      if (mode === 'trusted' && !event.isTrusted) return;
      if (mode === 'sequence' && !isWhole) return;
      act(event);
    });
    return el;
  };

  /** A control in the tag of the look. */
  P.control = (words, className, act, mode = 'plain') => {
    const { tag } = P.look;
    const attrs = { class: className };
    if (tag === 'a') attrs.href = 'javascript:;';
    if (tag === 'button') attrs.type = 'button';
    if (tag === 'span' || tag === 'div') attrs.role = 'button';
    return P.press(P.h(tag, attrs, P.words(words)), act, mode);
  };

  P.after = (act) => setTimeout(act, P.look.delay);

  /** Re-render: what stands in the host is replaced by an equal drawing, as frameworks do. */
  P.mount = (host, draw) => {
    const paint = () => host.replaceChildren(...[draw()].flat(3).filter(Boolean));
    P.after(() => {
      paint();
      if (P.look.redraw) setTimeout(paint, 250);
    });
    return paint;
  };

  P.post = (url, fields) =>
    fetch(url, {
      method: 'POST',
      credentials: 'include',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body: new URLSearchParams(fields).toString(),
    });

  /** mtop in the `originaljson` form (taobao-pages §2.7); the stand-in does not check the sign. */
  P.mtop = async (api, v, data, extra) => {
    const query = new URLSearchParams({
      jsv: '2.7.2',
      appKey: '12574478',
      t: '1',
      sign: '0',
      api,
      v,
      type: 'originaljson',
      dataType: 'json',
      ...extra,
      data: JSON.stringify(data),
    });
    const reply = await fetch(`https://h5api.m.taobao.com/h5/${api.toLowerCase()}/${v}/?${query}`, {
      credentials: 'include',
    });
    const body = await reply.json();
    const ret = body.ret?.[0] || '';
    if (ret.startsWith('FAIL_SYS_SESSION_EXPIRED')) {
      location.href = `${P.look.login}?redirectURL=${encodeURIComponent(location.href)}`;
      return null;
    }
    if (ret.startsWith('FAIL_SYS_USER_VALIDATE')) {
      location.href = body.data.url;
      return null;
    }
    return body.data;
  };
})();

/** Answers one request of any host: log, sign-in, blocked pages, then the page itself; sets the cookies of the site. */
import { type Ask, json, page, type Reply, redirect } from './ask';
import { answerMtop } from './mtop';
import { elsewherePage, loginPage, punishPage } from './pages/plain';
import { rulePage } from './pages/rules';
import { findRoute, isElsewhere, ruleHosts } from './routes';
import type { World } from './world';

/** `_nk_` and `tracknick`: `\uXXXX` escapes, then URL-encoded (taobao-pages §5). */
export function encodeNick(nick: string): string {
  const escaped = nick.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return encodeURIComponent(escaped);
}

/** The session's cookie: unlike the others no page of ours could write it. */
const sessionOf = ({ token }: World): string => `c2${token}`;

export function cookiesFor(world: World, host: string): string[] {
  const domain = host.endsWith('tmall.com') ? '.tmall.com' : '.taobao.com';
  const account = world.here();
  const tail = `; Domain=${domain}; Path=/; Secure; SameSite=None`;
  const values: Record<string, string> = account
    ? {
        _nk_: encodeNick(account.nick),
        tracknick: encodeNick(account.nick),
        unb: account.uid,
        _tb_token_: world.token,
        cookie2: sessionOf(world),
        _m_h5_tk: `${world.token}_0`,
      }
    : { _nk_: '', unb: '', _tb_token_: '', cookie2: '' };
  return Object.entries(values).map(([name, value]) => {
    const gone = value === '' ? '; Max-Age=0' : '';
    return `${name}=${value}${tail}${name === 'cookie2' ? '; HttpOnly' : ''}${gone}`;
  });
}

function note(world: World, ask: Ask): void {
  world.log.push({
    method: ask.method,
    host: ask.host,
    path: ask.path,
    query: Object.fromEntries(ask.query),
    fields: { ...ask.fields },
    account: world.signedIn,
    hasSession: ask.cookies.cookie2 === sessionOf(world),
    time: world.clock.now(),
  });
}

function verify(world: World, ask: Ask): Reply {
  if (ask.method === 'POST') world.captchaUp = false;
  return json(JSON.stringify({ passed: !world.captchaUp }));
}

function signIn(world: World, ask: Ask): Reply {
  if (ask.method !== 'POST') return loginPage(world, ask);
  world.signIn(ask.fields['fm-login-id'] ?? '0');
  return redirect(ask.fields.redirectURL || 'https://i.taobao.com/my_itaobao');
}

const isDocument = (path: string): boolean => !/\.(json|do|js)$|asyncBought/.test(path);

function answerPage(world: World, ask: Ask): Reply {
  const handler = findRoute(ask);
  if (!handler) return page(`<!DOCTYPE html><html><head><title>404</title></head><body>页面不存在</body></html>`, 404);
  if (isDocument(ask.path)) {
    const failure = world.failures.takePage();
    if (failure === 'punish') return punishPage(world, ask);
    if (failure === 'punish-led') return redirect(`https://${ask.host}/_____tmd_____/punish?x5secdata=none&x5step=1`);
    if (failure === 'page-500') return page('<html><body>系统繁忙，请稍后再试</body></html>', 500);
    const step = world.failures.takeStep('page');
    if (step?.kind === 'signed-out') world.signOut();
    if (step?.kind === 'captcha') world.captchaUp = true;
  }
  const account = world.here();
  if (account) return handler(world, account, ask);
  const isMobile = ask.host.includes('.m.');
  const login = isMobile ? 'https://login.m.taobao.com/login.htm' : 'https://login.taobao.com/member/login.jhtml';
  if (!isDocument(ask.path)) return json(JSON.stringify({ success: false, code: 'NOT_LOGIN', redirectUrl: login }));
  return redirect(
    `${login}?redirectURL=${encodeURIComponent(`https://${ask.host}${ask.path}${ask.query.size > 0 ? `?${ask.query}` : ''}`)}`,
  );
}

function route(world: World, ask: Ask): Reply {
  if (ask.path === '/alilog/mlog/aplus_v2.js')
    return { status: 200, headers: { 'content-type': 'text/javascript' }, body: '' };
  if (ask.path === '/favicon.ico') return { status: 204, headers: {}, body: '' };
  if (ask.path === '/_____tmd_____/verify/') return verify(world, ask);
  note(world, ask);
  if (ask.path.includes('/_____tmd_____/')) return punishPage(world, ask);
  if (ask.host === 'h5api.m.taobao.com') return answerMtop(world, ask);
  if (ask.host === 'login.taobao.com' || ask.host === 'login.m.taobao.com') return signIn(world, ask);
  if (ruleHosts.includes(ask.host)) return rulePage(world, ask);
  if (isElsewhere(ask.host)) return elsewherePage(world, ask);
  return answerPage(world, ask);
}

/** Delays are the caller's: this answers at once. */
export function answer(world: World, ask: Ask): Reply {
  const reply = route(world, ask);
  return {
    ...reply,
    headers: { 'cache-control': 'no-store', ...reply.headers, 'set-cookie': cookiesFor(world, ask.host) },
  };
}

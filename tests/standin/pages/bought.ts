/** 已买到的宝贝 in both generations; the look says which (taobao-pages §1.3, §2.1, §2.2). */
import { type Ask, page, type Reply } from '../ask';
import type { Account } from '../case';
import { boughtOldData } from '../data/bought-old';
import { encodeGbk } from '../gbk';
import { inlineParse, writeJson } from '../page-json';
import { blocked } from '../withdrawal';
import type { World } from '../world';
import { frame } from './frame';

export function boughtPage(world: World, account: Account, ask: Ask): Reply {
  return world.look.generation === 'new' ? newPage(world, ask) : oldPage(world, account, ask);
}

function oldPage(world: World, account: Account, ask: Ask): Reply {
  const tab = ask.query.get('tabCode') ?? 'all';
  const data = boughtOldData(world, account, tab, 1);
  const isGbk = world.look.charset === 'gbk';
  const html = frame(world, {
    title: '已买到的宝贝',
    head: '<meta name="data-spm" content="a1z09">\n',
    bodyAttrs: ' id="list-bought-items" class="bought mytaobao-v1"',
    charset: isGbk ? 'gbk' : 'utf-8',
    main: '<div id="tp-bought-root"></div>',
    data: `<script>\nvar data = ${inlineParse(data, isGbk ? 'unicode' : world.look.escape)};\n</script>`,
    scripts: ['bought-old-rows', 'bought-old'],
    start: '__page.startBoughtOld(data);',
  });
  const reply = page(html);
  return isGbk ? { ...reply, headers: { 'content-type': 'text/html;charset=GBK' }, body: encodeGbk(html) } : reply;
}

function newPage(world: World, ask: Ask): Reply {
  const tab = (ask.query.get('tabCode') ?? 'all').replace(/\W/g, '');
  return page(
    frame(world, {
      title: '已买到的宝贝',
      main: '<div id="ice-container"></div>',
      scripts: ['bought-new'],
      start: `__page.startBoughtNew("${tab}");`,
    }),
  );
}

/** Later pages of the old list, as GBK bytes. */
export function asyncBought(world: World, account: Account, ask: Ask): Reply {
  if (world.captchaUp) return blocked(ask);
  const data = boughtOldData(
    world,
    account,
    ask.fields.tabCode ?? 'all',
    Math.max(1, Number(ask.fields.pageNum ?? '1') || 1),
  );
  return { status: 200, headers: { 'content-type': 'text/html;charset=GBK' }, body: encodeGbk(writeJson(data)) };
}

/** The hosts and paths the extension may touch, by name. Adding one later disables the extension until people approve it again. */

/** Buyer pages that can hold a case: only here does the reader run. Facts: pages §1.3–§1.6, last evidence 2026-10. */
export const casePaths = [
  // orders
  'https://buyertrade.taobao.com/trade/*',
  'https://trade.taobao.com/trade/*',
  'https://tradearchive.taobao.com/trade/*',
  'https://trade.tmall.com/detail/*',
  // refunds, after-sales, 平台介入
  'https://refund2.taobao.com/dispute/*',
  'https://refund2.tmall.com/dispute/*',
  // complaints and reports
  'https://rights.taobao.com/complaint/*',
  'https://jubao.taobao.com/*',
  // phone pages
  'https://h5.m.taobao.com/mlapp/olist.html*',
  'https://h5.m.taobao.com/mlapp/odetail.html*',
  'https://main.m.taobao.com/olist/*',
  'https://main.m.taobao.com/odetail/*',
  'https://main.m.taobao.com/order/*',
  'https://market.m.taobao.com/app/dinamic/h5-tb-olist/*',
  'https://market.m.taobao.com/app/dinamic/h5-tb-odetail/*',
  'https://meta.m.taobao.com/app/mtb/*',
  'https://meta.m.taobao.com/app/tb-trade/*',
  'https://refund.m.taobao.com/dispute/*',
  'https://pages-g.m.taobao.com/wow/z/app/mtb/*',
  'https://am.m.taobao.com/wow/z/app/mtb/*',
  'https://web.m.taobao.com/app/mtb/*',
  'https://rights.m.taobao.com/complaint/*',
] as const;

/** Hosts of buyer pages; `i.taobao.com` is 我的淘宝, where the menu is pointed at. */
export const pageHosts = [
  ...new Set([...casePaths.map((path) => new URL(path.replace(/\*/g, '')).host), 'i.taobao.com']),
] as const;

/** Official rule and service pages that are watched or opened (rules §6; no content script runs there: the text of a watched rule is read where it is open). */
export const officialHosts = [
  'rulechannel.taobao.com',
  'rule.taobao.com',
  'rulechannel.tmall.com',
  'rule.tmall.com',
  'rule.tmall.hk',
  'consumerservice.taobao.com',
  'ai.alimebot.taobao.com',
  'www.samr.gov.cn',
] as const;

/** Where 需要帮助 leads first: the official service's own page (facts: rules §6.1, seen 2026-10-05). */
export const officialService = 'https://consumerservice.taobao.com/online-help';

/** True for an address on one of the buyer hosts, over https. */
export function isPageAddress(url: string): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  return parsed.protocol === 'https:' && (pageHosts as readonly string[]).includes(parsed.host);
}

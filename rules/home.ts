/** 我的淘宝: the one page that holds no case and where a small window of ours may stand. */

/** Where the reader runs for it; the host is one of the buyer hosts. Facts: taobao-pages §1.2, seen 2026. */
export const homePaths = ['https://i.taobao.com/my_itaobao*', 'https://i.taobao.com/my_taobao.htm*'] as const;

const homes: readonly string[] = ['/my_itaobao', '/my_taobao.htm'];

/** The home itself: pages below it (coupons, footprints …) are others. */
export function isHomeAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, pathname } = new URL(url);
  return protocol === 'https:' && host === 'i.taobao.com' && homes.includes(pathname.replace(/\/$/, ''));
}

/** Which addresses are ours: host exactly, path by glob, noise ignored; everything else is never read. */
import { describe, expect, it } from 'vitest';
import { matchAdapters, matchGlob } from '@/rules/engine/match';
import { readRules } from '@/scripts/read-page/read-rules';

const { adapters } = readRules();
const idsOf = (url: string) => matchAdapters(url, adapters).map(({ id }) => id);

describe('addresses', () => {
  it.each([
    ['https://refund2.taobao.com/dispute/buyerDisputeList.htm?spm=a.1&type=1', 'refund-list'],
    ['https://refund2.tmall.com/dispute/detail.htm?disputeId=1#x', 'refund-detail'],
    ['http://trade.taobao.com/trade/itemlist/list_bought_items.htm', 'bought-list'],
    [
      'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm/_____tmd_____/punish?x5secdata=1',
      'bought-list',
    ],
    ['https://refund.m.taobao.com/dispute/wirelessList.htm#/loaded', 'h5-refund-list'],
    ['https://rights.m.taobao.com/complaint/m/applyRouter.htm?bizId=1', 'h5-complaint'],
    ['https://i.taobao.com/my_itaobao/boughtshops', 'my-taobao'],
  ])('%s is for %s', (url, id) => {
    expect(idsOf(url)).toEqual([id]);
  });

  it.each([
    'https://www.taobao.com/',
    'https://s.taobao.com/search?q=退款',
    'https://item.taobao.com/item.htm?id=1',
    'https://detail.tmall.com/item.htm?id=1',
    'https://cart.taobao.com/cart.htm',
    'https://login.taobao.com/member/login.jhtml?redirectURL=https%3A%2F%2Frefund2.taobao.com%2Fdispute%2FbuyerDisputeList.htm',
    'https://refund2.taobao.com/dispute/sellerDisputeList.htm?type=1',
    'https://myseller.taobao.com/home.htm/trade-platform/refund-list',
    'https://rights.taobao.com/complaint/sellerList.htm',
    'https://trade.taobao.com/trade/itemlist/list_sold_items.htm',
    'https://consumeprod.alipay.com/record/detail/simpleDetail.htm',
    'https://trade.1688.com/order/new_step_order_detail.htm',
    'https://refund2.taobao.com.evil.example/dispute/detail.htm',
    'https://refund2.taobao.com@evil.example/dispute/detail.htm',
    'https://user:pass@refund2.taobao.com/dispute/detail.htm',
    'https://evil.example/refund2.taobao.com/dispute/detail.htm',
    'file:///home/a/refund2.taobao.com/dispute/detail.htm',
    'javascript:alert(1)',
    'not an address',
    '',
  ])('%s is not ours', (url) => {
    expect(idsOf(url)).toEqual([]);
  });

  it('a switched-off adapter is not there', () => {
    const off = adapters.map((adapter) => ({ ...adapter, off: 'all' as const }));
    expect(matchAdapters('https://refund2.taobao.com/dispute/detail.htm', off)).toEqual([]);
  });

  it('a glob takes linear time on the worst text', () => {
    const began = performance.now();
    expect(matchGlob('a'.repeat(20_000), `${'a*'.repeat(20)}b`)).toBe(false);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

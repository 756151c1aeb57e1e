/** What single answers hold: exact numbers, GBK, cookies, sign-in, blocked pages, the gateway. */
import { describe, expect, it } from 'vitest';
import { askFor, type Reply } from './ask';
import type { LookParts } from './look';
import { answer } from './site';
import { World } from './world';

function worldOf(seed: number, parts: LookParts = {}): World {
  const world = new World(seed);
  world.setLook(seed, parts);
  return world;
}

function textOf(reply: Reply): string {
  const isGbk = String(reply.headers['content-type']).toLowerCase().includes('gbk');
  return typeof reply.body === 'string' ? reply.body : new TextDecoder(isGbk ? 'gbk' : 'utf-8').decode(reply.body);
}

const uidOf = (world: World): string => world.here()?.uid ?? '';

describe('the answers', () => {
  it('carry exact integers above 2^53 in the old bought list, and strings beside them', () => {
    const world = worldOf(2, { generation: 'old', escape: 'plain', charset: 'utf-8' });
    const html = textOf(answer(world, askFor('https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm')));
    const order = world.ordersOf(uidOf(world))[0];
    expect(html).toContain(`\\"subOrders\\":[{\\"id\\":${order?.items[0]?.subOrderNo},`);
    expect(html).toContain(`{\\"id\\":\\"${order?.no}\\",\\"extra\\":{\\"id\\":${order?.no},`);
  });

  it('answer later pages of the old bought list as GBK', () => {
    const world = worldOf(2, { generation: 'old' });
    const ask = askFor('https://buyertrade.taobao.com/trade/itemlist/asyncBought.htm', {
      method: 'POST',
      fields: { pageNum: '2', tabCode: 'all' },
    });
    const reply = answer(world, ask);
    expect(Buffer.isBuffer(reply.body)).toBe(true);
    const body = JSON.parse(textOf(reply)) as { page: { currentPage: number }; mainOrders: { id: string }[] };
    expect(body.page.currentPage).toBe(2);
    expect(body.mainOrders[0]?.id).toBe(world.ordersOf(uidOf(world))[15]?.no);
    expect(textOf(reply)).toContain('查看退款');
  });

  it('show 查看退款 for exactly the items that have a case', () => {
    const world = worldOf(4, { generation: 'old', escape: 'plain', charset: 'utf-8' });
    world.pageSize.bought = 1000;
    const html = textOf(answer(world, askFor('https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm')));
    expect(html.split('查看退款').length - 1).toBe(world.casesOf(uidOf(world), 'refund', 'aftersale').length);
  });

  it('lack the row components when the refund list is empty', () => {
    const world = worldOf(4);
    world.cases = [];
    const html = textOf(answer(world, askFor('https://refund2.taobao.com/dispute/buyerDisputeList.htm')));
    expect(html).toContain('"bottomContainer_1":["listHeader_1"]');
    expect(html).not.toContain('disputeListGrid_');
    expect(
      textOf(answer(world, askFor('https://rights.taobao.com/complaint/buyerList.htm'))).replace(/<[^>]*>/g, ''),
    ).toContain('无投诉列表');
  });

  it('hold a thousand rows when the page size allows', () => {
    const world = worldOf(4);
    world.addMany(0, 1000);
    world.pageSize = { refund: 2000, bought: 2000 };
    const html = textOf(answer(world, askFor('https://refund2.taobao.com/dispute/buyerDisputeList.htm')));
    expect(html.match(/"bizName":"disputeHeader"/g)?.length).toBe(
      world.casesOf(uidOf(world), 'refund', 'aftersale').length,
    );
  });

  it('send a signed-out buyer to the sign-in page of the surface, and back', () => {
    const world = worldOf(1);
    world.signOut();
    const pc = answer(world, askFor('https://refund2.taobao.com/dispute/buyerDisputeList.htm?type=1'));
    expect(pc.status).toBe(302);
    expect(pc.headers.location).toBe(
      `https://login.taobao.com/member/login.jhtml?redirectURL=${encodeURIComponent('https://refund2.taobao.com/dispute/buyerDisputeList.htm?type=1')}`,
    );
    expect(answer(world, askFor('https://main.m.taobao.com/olist/index.html')).headers.location).toContain(
      'https://login.m.taobao.com/login.htm',
    );
    const post = askFor('https://login.taobao.com/member/login.jhtml', {
      method: 'POST',
      fields: { 'fm-login-id': 'tb48213377', redirectURL: 'https://i.taobao.com/my_itaobao' },
    });
    expect(answer(world, post).headers.location).toBe('https://i.taobao.com/my_itaobao');
    expect(world.here()?.nick).toBe('tb48213377');
  });

  it('set the cookies of the account, the nick in its escaped form', () => {
    const world = worldOf(1);
    const cookies = answer(world, askFor('https://refund2.tmall.com/dispute/buyerDisputeList.htm')).headers[
      'set-cookie'
    ];
    const all = Array.isArray(cookies) ? cookies.join('\n') : '';
    expect(all).toContain('tracknick=%5Cu4e91%5Cu8fb9');
    expect(all).toContain(`unb=${world.signedIn}; Domain=.tmall.com`);
    expect(all).toContain(`_tb_token_=${world.token};`);
  });

  it('show no case of the other account', () => {
    const world = worldOf(1);
    const [mine, theirs] = world.accounts;
    const one = world.casesOf(theirs?.uid ?? '', 'refund')[0];
    expect(mine?.uid).toBe(world.signedIn);
    const html = textOf(answer(world, askFor(`https://refund2.taobao.com/dispute/detail.htm?disputeId=${one?.no}`)));
    expect(html).toContain('无权查看');
    expect(textOf(answer(world, askFor('https://refund2.taobao.com/dispute/buyerDisputeList.htm')))).not.toContain(
      one?.no,
    );
  });

  it('serve the punish page once under the wanted address', () => {
    const world = worldOf(1);
    world.failures.failNext('punish');
    const url = 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';
    expect(textOf(answer(world, askFor(url)))).toContain('<punish-component>');
    expect(textOf(answer(world, askFor(url)))).toContain('disputeData');
  });

  it('answer the mtop gateway with envelope, cross-origin leave and session error', () => {
    const world = worldOf(1);
    const url =
      'https://h5api.m.taobao.com/h5/mtop.taobao.order.queryboughtlistv2/1.0/?type=originaljson&data=%7B%22tabCode%22%3A%22all%22%2C%22page%22%3A1%7D';
    const reply = answer(world, askFor(url, { origin: 'https://buyertrade.taobao.com' }));
    expect(reply.headers['access-control-allow-origin']).toBe('https://buyertrade.taobao.com');
    expect(reply.headers['access-control-allow-credentials']).toBe('true');
    const body = JSON.parse(textOf(reply)) as { ret: string[]; data: { data: Record<string, unknown> } };
    expect(body.ret).toEqual(['SUCCESS::调用成功']);
    expect(body.data.data).toHaveProperty(`shopInfo_${world.ordersOf(uidOf(world))[0]?.no}`);
    world.signOut();
    expect(textOf(answer(world, askFor(url)))).toContain('FAIL_SYS_SESSION_EXPIRED');
  });
});

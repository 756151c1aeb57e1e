/** The story from the other pages a case stands on: orders, both detail hosts, a phase with the platform. */
import type { LookParts } from '../standin/look';
import type { StandIn } from '../standin/server';
import { waitForOurs } from './closed-root';
import { addresses, firstPage } from './launch';
import { capsuleOf, numberOf, pickCase, pressCapsule, withdraw } from './person';
import { expect, test } from './test';

const willing: LookParts = { click: 'sequence' };
const done = /已撤诉|页面显示已关闭/;

function submitted(standIn: StandIn) {
  return standIn.submits().map(({ caseNo, outcome }) => ({ caseNo, outcome }));
}

/** An open refund of an order on that site. */
function pickOpen(standIn: StandIn, isTmall: boolean) {
  const uid = standIn.world.here()?.uid;
  const found = standIn.cases().find((one) => {
    const order = standIn.world.orders.find(({ no }) => no === one.orderNo);
    return one.uid === uid && one.kind === 'refund' && one.state === 'waiting-seller' && order?.b2C === isTmall;
  });
  if (found) return found;
  const any = pickCase(standIn, 'refund', 'waiting-seller');
  const order = standIn.world.orders.find(({ no }) => no === any.orderNo);
  if (!order) throw new Error('no order');
  order.b2C = isTmall;
  return any;
}

for (const generation of ['old', 'new'] as const) {
  test(`from 已买到的宝贝, ${generation} generation, and back there`, async ({ standIn, opened }) => {
    standIn.look(1, { ...willing, generation });
    const one = pickCase(standIn, 'refund', 'waiting-seller');
    const page = await firstPage(opened);
    await page.goto(addresses.boughtList);
    const capsule = await waitForOurs(page, { role: 'capsule', as: 'button', text: '申请撤诉' });
    const number = capsule.host['data-case'] ?? '';
    const own = standIn.cases().filter(({ no, orderNo, subOrderNo }) => [no, orderNo, subOrderNo].includes(number));
    expect(own.length).toBeGreaterThan(0);
    const wanted = own.some(({ no }) => no === one.no) ? one : own[0];
    await withdraw(page, number);
    await waitForOurs(page, { role: 'panel', text: done });
    expect(submitted(standIn)).toEqual([{ caseNo: wanted?.no, outcome: 'done' }]);
    await page.waitForURL((url) => url.href.startsWith(addresses.boughtList));
  });
}

for (const isTmall of [false, true]) {
  test(`from the order of a ${isTmall ? 'Tmall' : 'Taobao'} shop, by its own refund host`, async ({
    standIn,
    opened,
  }) => {
    standIn.look(3, willing);
    const one = pickOpen(standIn, isTmall);
    const page = await firstPage(opened);
    const order = isTmall
      ? `https://trade.tmall.com/detail/orderDetail.htm?bizOrderId=${one.orderNo}`
      : `https://trade.taobao.com/trade/detail/trade_order_detail.htm?biz_order_id=${one.orderNo}`;
    await page.goto(order);
    const capsule = await waitForOurs(page, { role: 'capsule', as: 'button', text: '申请撤诉' });
    await withdraw(page, capsule.host['data-case'] ?? '');
    await waitForOurs(page, { role: 'panel', text: done });
    expect(submitted(standIn)).toEqual([{ caseNo: one.no, outcome: 'done' }]);
    const submit = standIn.log().find(({ path }) => path.includes('adjustCancel'));
    expect(submit?.host).toBe(isTmall ? 'refund2.tmall.com' : 'refund2.taobao.com');
  });
}

test('平台介入: the page’s own offer is used, and the dialog says what stands against it', async ({
  standIn,
  opened,
}) => {
  standIn.look(1, willing);
  const one = pickCase(standIn, 'refund', 'intervened');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));
  const capsule = await capsuleOf(page, numberOf(one));
  expect(['withdrawable', 'urgent']).toContain(capsule.host['data-state']);
  await pressCapsule(page, numberOf(one));
  await waitForOurs(page, { role: 'dialog', text: /介入/ });
  expect(submitted(standIn)).toEqual([]);
});

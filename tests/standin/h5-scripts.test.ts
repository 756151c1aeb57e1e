/** The H5 pages' own scripts. */
import { afterEach, describe, expect, it } from 'vitest';
import { closePages, eventually, findControl, openPage, shown, worldOf } from './open-page';

afterEach(closePages);

const seeds = [1, 2, 3, 4, 5, 6];

describe('the H5 page scripts', () => {
  it.each(seeds)('draw the H5 pages of look %i', async (seed) => {
    const world = worldOf(seed, { withdrawComplaint: '撤销投诉' });
    const list = await openPage(world, 'https://refund.m.taobao.com/dispute/wirelessList.htm#/loaded');
    const mine = world.casesOf(world.signedIn ?? '', 'refund', 'aftersale');
    await eventually(() => expect(list.querySelectorAll('[id^="dispute_"]')).toHaveLength(mine.length));
    expect(list.body.textContent).toContain(mine[0]?.no);
    const orders = await openPage(world, 'https://main.m.taobao.com/olist/index.html');
    await eventually(() => expect(orders.querySelectorAll('[id^="order_"]')).toHaveLength(15));
    const one = world.casesOf(world.signedIn ?? '', 'complaint').find((each) => each.state === 'in-review');
    const complaint = await openPage(world, `https://rights.m.taobao.com/complaint/m/detail.htm?bizId=${one?.orderNo}`);
    await eventually(() => findControl(complaint, '撤销投诉'));
    const refund = mine.find((each) => each.state === 'seller-refused');
    const detail = await openPage(world, `https://web.m.taobao.com/app/mtb/refund-pha/detail?disputeId=${refund?.no}`);
    await eventually(() => expect(shown(detail, 'h2')).toEqual(['已拒绝退款']));
    expect(detail.body.textContent).toContain('商家拒绝退款');
  });

  it('open the H5 form as a route of the page and submit from it', async () => {
    const world = worldOf(1, { withdraw: '撤销申请', fieldLimit: 100 });
    world.failures.failNext('second-page');
    const one = world.addCase(0, 'refund');
    const document = await openPage(world, `https://web.m.taobao.com/app/mtb/refund-pha/detail?disputeId=${one.no}`);
    await eventually(() => findControl(document, '撤销申请'));
    findControl(document, '撤销申请').click();
    await eventually(() => expect(document.querySelector('textarea[maxlength="100"]')).not.toBeNull());
    expect(document.location.hash).toBe('#/cancel');
    findControl(document, '提交').click();
    expect(world.submits).toEqual([]);
    const reason = document.querySelector<HTMLSelectElement>('select[name=reason]');
    if (reason) reason.value = '不想退了';
    const text = document.querySelector<HTMLTextAreaElement>('textarea[name=desc]');
    if (text) text.value = '谈好了';
    document.querySelector<HTMLElement>('#cancelAgree_1')?.click();
    findControl(document, '提交').click();
    await eventually(() =>
      expect(world.submits).toMatchObject([{ outcome: 'done', reason: '不想退了', text: '谈好了' }]),
    );
  });
});

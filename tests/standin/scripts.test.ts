/** The PC pages' own scripts: what they draw, and how their controls take clicks. */
import { afterEach, describe, expect, it } from 'vitest';
import { closePages, detailOf, eventually, findControl, openPage, shown, worldOf } from './open-page';

afterEach(closePages);

const seeds = [1, 2, 3, 4, 5, 6];

describe('the page scripts', () => {
  it.each(seeds)('draw the refund list of look %i with ids that are the component keys', async (seed) => {
    const world = worldOf(seed);
    const document = await openPage(world, 'https://refund2.taobao.com/dispute/buyerDisputeList.htm');
    await eventually(() => expect(document.querySelectorAll('.mod-dispute-header')).toHaveLength(14));
    const mine = world.casesOf(world.signedIn ?? '', 'refund', 'aftersale');
    expect(document.getElementById('disputeListGrid_4@1')?.className).toBe('mod-dispute-header');
    expect(shown(document, '.copy-container em')).toEqual(mine.flatMap((one) => [one.orderNo, one.no ?? '']));
    expect(shown(document, '.mod-dispute-body')[0]).toContain(mine[0]?.typeText);
    await eventually(() =>
      expect(shown(document, '#J_SiteNavLogin .site-nav-user a.site-nav-login-info-nick')).toEqual(['云边']),
    );
  });

  it('turn the page of the refund list by POST', async () => {
    const world = worldOf(2);
    world.pageSize.refund = 5;
    const document = await openPage(world, 'https://refund2.taobao.com/dispute/buyerDisputeList.htm');
    await eventually(() => expect(document.querySelectorAll('.mod-dispute-header')).toHaveLength(5));
    document.querySelector<HTMLElement>('.rc-pagination-next')?.click();
    const sixth = world.casesOf(world.signedIn ?? '', 'refund', 'aftersale')[5];
    await eventually(() => expect(shown(document, '.copy-container em')[1]).toBe(sixth?.no));
  });

  it.each(seeds)('draw the old bought list of look %i with data-id and span actions', async (seed) => {
    const world = worldOf(seed, { generation: 'old' });
    const document = await openPage(world, 'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm');
    await eventually(() => expect(document.querySelectorAll('.js-order-container')).toHaveLength(15));
    const first = world.ordersOf(world.signedIn ?? '')[0];
    expect(document.querySelector('[data-id]')?.getAttribute('data-id')).toBe(first?.no);
    const spans = [...document.querySelectorAll('span[action="a3"]')];
    expect(spans.length).toBeGreaterThan(14);
    expect(spans.every((el) => !el.hasAttribute('href'))).toBe(true);
    document.querySelector<HTMLElement>('.pagination-next')?.click();
    const sixteenth = world.ordersOf(world.signedIn ?? '')[15];
    await eventually(() => expect(document.querySelector('[data-id]')?.getAttribute('data-id')).toBe(sixteenth?.no));
  });

  it.each(seeds)('draw the new bought list of look %i a few orders at a time', async (seed) => {
    const world = worldOf(seed, { generation: 'new', lazyRows: 4 });
    const document = await openPage(world, 'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm');
    const rows = '[id^="shopOrderContainer_"]';
    await eventually(() => expect(document.querySelectorAll(rows)).toHaveLength(4));
    document.defaultView?.dispatchEvent(
      new (document.defaultView as unknown as { Event: typeof Event }).Event('scroll'),
    );
    await eventually(() => expect(document.querySelectorAll(rows).length).toBeGreaterThan(4));
    expect(shown(document, '[class^="refundStatus--"]').length).toBeGreaterThan(0);
    expect(document.querySelectorAll('div.trade-button').length).toBeGreaterThan(4);
  });

  it.each(seeds)('run a withdrawal on the detail page of look %i', async (seed) => {
    const world = worldOf(seed, { withdraw: '撤销申请', dialogTitle: '', confirm: '确认', reply: 'withdrawn' });
    const one = world.addCase(0, 'refund');
    const document = await openPage(world, detailOf(world, one));
    await eventually(() => findControl(document, '撤销申请'));
    expect(shown(document, '#disputeDetailfullButtonContainer_42')[0]).toContain('修改申请');
    findControl(document, '撤销申请').click();
    await eventually(() => findControl(document, '确认'));
    expect(one.state).toBe('waiting-seller');
    findControl(document, '确认').click();
    await eventually(() => expect(one.state).toBe('closed'));
    await eventually(() => expect(shown(document, '.status-title')).toEqual(['退款关闭']));
    expect(shown(document, '#negotiationInfoItem_6\\@1 pre')).toEqual(['买家撤销了退款申请']);
    expect(world.submits).toHaveLength(1);
  });

  it.each(['trusted-clicks', 'full-sequence'] as const)('%s: a bare click does nothing', async (kind) => {
    const world = worldOf(1, { withdraw: '撤销申请' });
    world.failures.failNext(kind);
    const one = world.addCase(0, 'refund');
    const document = await openPage(world, detailOf(world, one));
    await eventually(() => findControl(document, '撤销申请'));
    findControl(document, '撤销申请').click();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(world.log.some((each) => each.path.endsWith('adjustDetail.json'))).toBe(false);
  });

  it.each([
    ['full-sequence', true],
    ['trusted-clicks', false],
  ] as const)('%s: a whole untrusted sequence counts: %s', async (kind, isTaken) => {
    const world = worldOf(1, { withdraw: '撤销申请' });
    world.failures.failNext(kind);
    const one = world.addCase(0, 'refund');
    const document = await openPage(world, detailOf(world, one));
    await eventually(() => findControl(document, '撤销申请'));
    const control = findControl(document, '撤销申请');
    const { Event: DomEvent } = document.defaultView as unknown as { Event: typeof Event };
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      control.dispatchEvent(new DomEvent(type, { bubbles: true, composed: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(world.log.some((each) => each.path.endsWith('adjustDetail.json'))).toBe(isTaken);
  });

  it('keep the confirm button off until a choice was made', async () => {
    const world = worldOf(1, { withdraw: '撤销申请', confirm: '确认' });
    world.failures.failNext('needs-choice');
    const one = world.addCase(0, 'refund');
    const document = await openPage(world, detailOf(world, one));
    await eventually(() => findControl(document, '撤销申请'));
    findControl(document, '撤销申请').click();
    await eventually(() => findControl(document, '确认'));
    expect(findControl(document, '确认').classList.contains('disabled')).toBe(true);
    findControl(document, '确认').click();
    expect(world.submits).toEqual([]);
    document.querySelector<HTMLElement>('#cancel-reason-1')?.click();
    findControl(document, '确认').click();
    await eventually(() => expect(world.submits).toMatchObject([{ outcome: 'done', reason: '不想退了' }]));
  });

  it('lay the captcha over the page and go on by themselves once it is solved', async () => {
    const world = worldOf(1, { withdraw: '撤销申请', confirm: '确认' });
    world.failures.failNext('captcha');
    const one = world.addCase(0, 'refund');
    const document = await openPage(world, detailOf(world, one));
    await eventually(() => findControl(document, '撤销申请'));
    findControl(document, '撤销申请').click();
    await eventually(() => findControl(document, '确认'));
    findControl(document, '确认').click();
    await eventually(() => expect(shown(document, '#baxia-dialog-content')[0]).toContain('安全验证'));
    expect(world.submits).toEqual([]);
    world.captchaUp = false;
    await eventually(() => expect(world.submits).toHaveLength(1));
    expect(one.state).toBe('closed');
  });

  it.each([
    ['control-missing', [], '撤销申请'],
    ['control-unknown', ['不退了'], '撤销申请'],
  ] as const)('%s: shows %j instead of the known words', async (kind, there, gone) => {
    const world = worldOf(1, { withdraw: '撤销申请' });
    world.failures.failNext(kind);
    const document = await openPage(world, detailOf(world, world.addCase(0, 'refund')));
    await eventually(() => findControl(document, '申请客服介入'));
    for (const words of there) findControl(document, words);
    expect(() => findControl(document, gone)).toThrow();
  });

  it('carry the traps: hidden captcha container, slider in a title, courier and guide words', async () => {
    const world = worldOf(1, { hiddenBaxia: true, generation: 'old' });
    const order = world.ordersOf(world.signedIn ?? '')[0];
    if (order?.items[0]) order.items[0].title = '窗帘轨道静音滑块';
    const document = await openPage(world, 'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm');
    await eventually(() => expect(document.querySelectorAll('.js-order-container')).toHaveLength(15));
    expect(document.querySelector<HTMLElement>('#baxia-dialog-content')?.style.display).toBe('none');
    for (const words of ['滑块', '投诉电话：020', '也没有"申请退款"', '投诉管理', '举报投诉处理系统'])
      expect(document.body.textContent).toContain(words);
  });
});

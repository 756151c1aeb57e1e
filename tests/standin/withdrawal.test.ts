/** The server side of a withdrawal: token, failures, the count of submits. */
import { describe, expect, it } from 'vitest';
import { type Ask, askFor, type Reply } from './ask';
import type { Case } from './case';
import type { LookParts } from './look';
import { answer } from './site';
import { World } from './world';

function start(parts: LookParts = {}): {
  world: World;
  one: Case;
  open: () => Reply;
  submit: (rest?: Partial<Ask>, more?: Record<string, string>) => Reply;
} {
  const world = new World(5);
  world.setLook(5, { reply: 'withdrawn', replyWords: '买家撤销了退款申请', ...parts });
  const one = world.addCase(0, 'refund', { state: 'waiting-seller' });
  const host = world.orderOf(one).b2C ? 'refund2.tmall.com' : 'refund2.taobao.com';
  const post = (path: string, rest: Partial<Ask>, more: Record<string, string>): Reply =>
    answer(
      world,
      askFor(`https://${host}/dispute/adjust/${path}`, {
        method: 'POST',
        cookies: { _tb_token_: world.token },
        fields: { disputeId: one.no ?? '', bizOrderId: one.subOrderNo, _tb_token_: world.token, ...more },
        ...rest,
      }),
    );
  return {
    world,
    one,
    open: () => post('adjustDetail.json', {}, {}),
    submit: (rest = {}, more = {}) => post('adjustCancel.json', rest, more),
  };
}

const bodyOf = (reply: Reply): Record<string, unknown> => JSON.parse(String(reply.body)) as Record<string, unknown>;

describe('a withdrawal', () => {
  it('opens the dialog component with confirm and cancel, and changes nothing by that', () => {
    const { world, one, open } = start({ confirm: '确认' });
    const text = JSON.stringify(bodyOf(open()));
    expect(text).toContain('"btnId":"POPUP_CONFIRM_BTN"');
    expect(text).toContain('"btnId":"POPUP_CANCEL_BTN"');
    expect(text).toContain('"status":"normal"');
    expect(one.state).toBe('waiting-seller');
    expect(world.submits).toEqual([]);
  });

  it('closes the case on submit and is counted once, with its reason and text', () => {
    const { world, one, submit } = start();
    expect(bodyOf(submit({}, { reason: '不想退了', text: '谈好了' }))).toMatchObject({
      success: true,
      message: '买家撤销了退款申请',
    });
    expect(one.state).toBe('closed');
    expect(world.submits).toMatchObject([{ caseNo: one.no, outcome: 'done', reason: '不想退了', text: '谈好了' }]);
  });

  it('says only 操作成功 and 退款关闭 where the look does not name the withdrawal', () => {
    const { one, submit } = start({ reply: 'closed-only' });
    const body = bodyOf(submit());
    expect(body.message).toBe('操作成功');
    expect(JSON.stringify(body.resultData)).toContain('退款关闭');
    expect(one.log.at(-1)?.info).toEqual(['退款关闭']);
  });

  it('counts a second submit and answers that the case is not open', () => {
    const { world, submit } = start();
    submit();
    expect(bodyOf(submit())).toMatchObject({ success: false });
    expect(world.submits.map((one) => one.outcome)).toEqual(['done', 'not-open']);
  });

  it('is refused when the token field does not match the cookie, is missing, or is of an earlier session', () => {
    const { world, one, submit } = start();
    submit({ cookies: {} });
    submit({ cookies: { _tb_token_: 'other' } });
    submit({}, { _tb_token_: '' });
    const old = world.token;
    world.signIn(0);
    submit({ cookies: { _tb_token_: old } }, { _tb_token_: old });
    expect(one.state).toBe('waiting-seller');
    expect(world.submits.map((each) => each.outcome)).toEqual(['bad-token', 'bad-token', 'bad-token', 'bad-token']);
  });

  it('passes a pending review once the clock has moved', () => {
    const { world, one, submit } = start();
    world.failures.failNext('pending');
    expect(bodyOf(submit())).toMatchObject({ success: true, message: '撤销申请已提交，平台审核中' });
    expect(one.state).toBe('withdrawal-review');
    world.advance(3 * 3_600_000);
    expect(one.state).toBe('closed');
  });

  it.each(['refused', 'material'] as const)('%s: says its sentence once and leaves the case open', (kind) => {
    const { world, one, submit } = start();
    world.failures.failNext(kind, { words: '这次不行' });
    expect(bodyOf(submit())).toMatchObject({ success: false, message: '这次不行' });
    expect(one.state).toBe('waiting-seller');
    submit();
    expect(one.state).toBe('closed');
  });

  it.each([
    ['500', 500],
    ['502', 502],
  ] as const)('%s: answers with an error page, and may have been done all the same', (kind, status) => {
    const { world, one, submit } = start();
    world.failures.failNext(kind);
    const reply = submit();
    expect(reply.status).toBe(status);
    expect(String(reply.body)).toContain('<html>');
    expect(one.state).toBe('waiting-seller');
    world.failures.failNext(kind, { applied: true });
    submit();
    expect(one.state).toBe('closed');
  });

  it('never answers on timeout', () => {
    const { world, submit } = start();
    world.failures.failNext('timeout');
    expect(submit().hang).toBe(true);
    expect(world.submits.map((one) => one.outcome)).toEqual(['timeout']);
  });

  it('signs the buyer out half-way', () => {
    const { world, submit } = start();
    world.failures.failNext('signed-out');
    expect(bodyOf(submit())).toMatchObject({
      code: 'NOT_LOGIN',
      redirectUrl: 'https://login.taobao.com/member/login.jhtml',
    });
    expect(world.signedIn).toBeNull();
  });

  it('holds a submit back behind a captcha without counting it, and counts it after it was solved', () => {
    const { world, one, submit } = start();
    world.failures.failNext('captcha');
    expect(bodyOf(submit())).toHaveProperty('rgv587_flag');
    expect(bodyOf(submit())).toHaveProperty('rgv587_flag');
    expect(world.submits).toEqual([]);
    answer(world, askFor('https://refund2.taobao.com/_____tmd_____/verify/', { method: 'POST' }));
    submit();
    expect(world.submits.length).toBe(1);
    expect(one.state).toBe('closed');
  });

  it('leads to the form page, asks for a choice, or names another case, as set', () => {
    const { world, one, open } = start({ dialogShowsCase: true });
    world.failures.failNext('dialog-other-case');
    expect(JSON.stringify(bodyOf(open()))).not.toContain(one.no);
    world.failures.failNext('clear');
    expect(JSON.stringify(bodyOf(open()))).toContain(one.no);
    world.failures.failNext('needs-choice');
    expect(JSON.stringify(bodyOf(open()))).toContain('和商家协商一致');
    world.failures.failNext('second-page');
    expect(bodyOf(open())).toMatchObject({
      redirectUrl: `/dispute/cancelApply.htm?bizOrderId=${one.subOrderNo}&disputeId=${one.no}`,
    });
  });

  it('works for complaints on H5', () => {
    const { world } = start();
    const one = world.casesOf(world.signedIn ?? '', 'complaint').find((each) => each.state === 'in-review');
    const reply = answer(
      world,
      askFor('https://rights.m.taobao.com/complaint/m/adjust/withdraw.json', {
        method: 'POST',
        cookies: { _tb_token_: world.token },
        fields: { bizOrderId: one?.orderNo ?? '', _tb_token_: world.token },
      }),
    );
    expect(bodyOf(reply)).toMatchObject({ success: true, message: '您已撤销投诉' });
    expect(one?.state).toBe('finished');
    expect(world.submits).toMatchObject([{ kind: 'complaint', outcome: 'done' }]);
  });

  it('refuses an unknown failure kind', () => {
    expect(() => start().world.failures.failNext('nonsense')).toThrow('nonsense');
  });
});

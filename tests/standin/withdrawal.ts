/** The server side of a withdrawal: opening the dialog, and the submit with its token check. ASSUMED paths; the shapes are §2.4's. */
import type { Ask, Reply } from './ask';
import { json } from './ask';
import type { Case } from './case';
import { requestReview, withdraw } from './case-machine';
import { button, component } from './data/protocol';
import { refundDetailData, successWords } from './data/refund-detail';
import type { StepFailure } from './failures';
import { inlineObject, writeJson } from './page-json';
import type { World } from './world';

/** ASSUMED. */
export const cancelReasons = ['和商家协商一致', '不想退了', '其他'];

export interface Steps {
  /** Addresses of this surface. */
  form: (one: Case) => string;
  login: string;
}

const said = (message: string, rest: Record<string, unknown> = {}): Reply =>
  json(writeJson({ success: false, message, ...rest }));

/** How a baxia-guarded endpoint answers while a captcha is up (taobao-pages §2.1). */
export function blocked(ask: Ask): Reply {
  return json(JSON.stringify({ rgv587_flag: 'sm', url: `https://${ask.host}/_____tmd_____/punish?x5secdata=none` }));
}

function errorPage(kind: '500' | '502'): Reply {
  const html =
    kind === '502'
      ? '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>'
      : '<html><body>系统繁忙，请稍后再试</body></html>';
  return { status: Number(kind), headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
}

/** A failure that looks the same at both steps; null when the step shall go on. */
function failed(world: World, ask: Ask, failure: StepFailure, steps: Steps): Reply | null {
  switch (failure.kind) {
    case 'captcha':
      world.captchaUp = true;
      return blocked(ask);
    case 'signed-out':
      world.signOut();
      return said('请重新登录', { code: 'NOT_LOGIN', redirectUrl: steps.login });
    case '500':
    case '502':
      return errorPage(failure.kind);
    case 'timeout':
      return { status: 200, headers: {}, body: '', hang: true };
    case 'refused':
      return said(failure.words, { code: 'REFUSED' });
    case 'material':
      return said(failure.words, { code: 'NEED_MATERIAL' });
    default:
      return null;
  }
}

function isTokenGood(world: World, ask: Ask): boolean {
  const field = ask.fields._tb_token_ ?? '';
  return field !== '' && field === ask.cookies._tb_token_ && field === world.token;
}

/** The press on the control: hands out the dialog component, or the way to the form page. */
export function answerOpen(world: World, ask: Ask, one: Case, steps: Steps): Reply {
  const { look, failures } = world;
  if (world.captchaUp) return blocked(ask);
  const failure = failures.takeStep('open');
  const reply = failure ? failed(world, ask, failure, steps) : null;
  if (reply) return reply;
  if (failures.variants.has('dialog-without-answer'))
    return json(writeJson({ success: true, resultData: null, silent: true }));
  if (failures.variants.has('second-page'))
    return json(writeJson({ success: true, redirectUrl: steps.form(one), form: formOf(world, one) }));
  const other = world.cases.find((two) => two !== one && two.uid === one.uid && two.kind === one.kind);
  const isOther = failures.variants.has('dialog-other-case');
  const named = isOther && other ? other : one;
  const options = [
    {
      ...button('POPUP_CONFIRM_BTN', look.confirm, 'async', 'highlight'),
      disputeId: named.no ?? '',
      value: named.kind === 'complaint' ? named.orderNo : named.subOrderNo,
    },
    button('POPUP_CANCEL_BTN', look.cancel, '', 'normal'),
  ];
  const fields = {
    style: 'dialog',
    title: look.dialogTitle,
    content: look.dialogContent,
    numberTitle: numberTitle(one),
    number: look.dialogShowsCase || isOther ? (named.no ?? named.orderNo) : '',
    choices: failures.variants.has('needs-choice') ? cancelReasons : null,
    options,
  };
  return json(
    writeJson({
      success: true,
      resultData: { ...component('asynNotification', '2', 'message', fields), status: 'normal' },
    }),
  );
}

function numberTitle(one: Case): string {
  return one.kind === 'complaint' ? '订单号' : one.kind === 'report' ? '举报编号' : '退款编号';
}

export function formOf(world: World, one: Case): Record<string, unknown> {
  return {
    title: one.kind === 'complaint' ? '撤销投诉' : '撤销申请',
    numberTitle: numberTitle(one),
    number: one.no ?? one.orderNo,
    choices: cancelReasons,
    limit: world.look.fieldLimit,
  };
}

/** The submit. Every one that was not held back by a captcha is kept in `world.submits`. */
export function answerSubmit(world: World, ask: Ask, one: Case, steps: Steps): Reply {
  if (world.captchaUp) return blocked(ask);
  const note = (outcome: string): void => {
    const { reason, text } = ask.fields;
    world.submits.push({
      kind: one.kind,
      caseNo: one.no,
      orderNo: one.orderNo,
      account: one.uid,
      outcome,
      text: text || null,
      reason: reason || null,
      time: world.clock.now(),
    });
  };
  if (!isTokenGood(world, ask)) {
    note('bad-token');
    return said('页面已过期，请刷新后重试', { code: 'TOKEN' });
  }
  const failure = world.failures.takeStep('submit');
  if (failure?.kind === 'captcha') return failed(world, ask, failure, steps) ?? blocked(ask);
  const now = world.clock.now();
  const words = world.endWords(one);
  if (failure?.kind === 'pending') {
    const review = requestReview(one, now, words.nick);
    note(review.kind === 'done' ? 'pending' : review.kind);
    return review.kind === 'done' ? success(world, one, '撤销申请已提交，平台审核中') : said('当前状态不支持撤销');
  }
  if (failure) {
    if (failure.applied) withdraw(one, now, words);
    note(failure.kind);
    return failed(world, ask, failure, steps) ?? said('操作失败');
  }
  const result = withdraw(one, now, words);
  note(result.kind);
  return result.kind === 'done' ? success(world, one, successWords(world, one)) : said('当前状态不支持撤销');
}

function success(world: World, one: Case, message: string): Reply {
  const isRefund = one.kind === 'refund' || one.kind === 'aftersale';
  return json(writeJson({ success: true, message, resultData: isRefund ? refundDetailData(world, one) : null }));
}

/** What the page's script needs to run the flow. */
export function flowFor(world: World, one: Case, paths: { open: string; submit: string; address: string }): string {
  const fields = {
    disputeId: one.no ?? '',
    bizOrderId: one.kind === 'complaint' ? one.orderNo : one.subOrderNo,
    _tb_token_: world.token,
  };
  return inlineObject({ ...paths, fields });
}

/** Complaints on rights.m: list, detail, and the two steps of a withdrawal. ASSUMED whole, but the host and applyRouter (taobao-pages §1.5). */
import { type Ask, json, type Reply } from '../ask';
import type { Account, Case } from '../case';
import { isOpen } from '../case-machine';
import { shanghai } from '../clock';
import { withdrawWordsOf } from '../data/refund-detail';
import { inlineObject } from '../page-json';
import { answerOpen, answerSubmit, flowFor } from '../withdrawal';
import { complaintStatusWords } from '../words';
import type { World } from '../world';
import { h5Frame } from './h5';

function shown(world: World, one: Case): Record<string, unknown> {
  const isOff = world.failures.variants.has('control-disabled');
  const hasControl = isOpen(one) && !world.failures.variants.has('control-missing');
  const isUnknown = world.failures.variants.has('status-unknown');
  return {
    status: isUnknown ? '投诉挂起中' : complaintStatusWords(one),
    nodeDesc: one.endWords || (isOpen(one) ? '平台正在处理您的投诉' : ''),
    rows: [
      ['订单号', one.orderNo],
      ['投诉类型', one.typeText],
      ['投诉原因', one.reasonText],
      ['被投诉方', world.orderOf(one).seller.nick],
      ['投诉时间', shanghai(one.openedAt)],
    ],
    log: one.log.map((entry) => ({ time: shanghai(entry.at), text: entry.info.join(' ') })),
    control: hasControl ? { words: withdrawWordsOf(world, one), isOff } : null,
    url: `https://rights.m.taobao.com/complaint/m/detail.htm?bizId=${one.orderNo}`,
  };
}

export function h5ComplaintPage(world: World, account: Account, ask: Ask): Reply {
  const order = ask.query.get('bizId') ?? ask.query.get('bizOrderId') ?? ask.query.get('orderId');
  if (!order) {
    const list = world.casesOf(account.uid, 'complaint').map((one) => shown(world, one));
    return h5Frame(
      world,
      '我的投诉',
      ['h5-dispute', 'h5-complaint'],
      `__page.startH5Complaints(${inlineObject(list)});`,
    );
  }
  const one = world.findComplaint(account.uid, order);
  if (!one) return h5Frame(world, '投诉卖家', [], 'document.getElementById("root").textContent = "发起投诉 提交投诉";');
  const address = `https://rights.m.taobao.com/complaint/m/detail.htm?bizId=${one.orderNo}`;
  // Sourced: applyRouter carries a jumpUrl object that leads on.
  if (ask.path.endsWith('applyRouter.htm'))
    return h5Frame(
      world,
      '投诉',
      [],
      `var jumpUrl = ${inlineObject({ url: address })};\nlocation.replace(jumpUrl.url);`,
    );
  const flow = flowFor(world, one, {
    open: '/complaint/m/adjust/open.json',
    submit: '/complaint/m/adjust/withdraw.json',
    address,
  });
  return h5Frame(
    world,
    '投诉详情',
    ['h5-dispute', 'h5-complaint'],
    `__page.startH5Complaint(${flow}, ${inlineObject(shown(world, one))});`,
  );
}

export function complaintStep(world: World, account: Account, ask: Ask, step: 'open' | 'submit'): Reply {
  const one = world.findComplaint(account.uid, ask.fields.bizOrderId ?? null);
  if (!one) return json('{"success":false,"message":"投诉不存在"}');
  const steps = { login: 'https://login.m.taobao.com/login.htm', form: () => '#/cancel' };
  return step === 'open' ? answerOpen(world, ask, one, steps) : answerSubmit(world, ask, one, steps);
}

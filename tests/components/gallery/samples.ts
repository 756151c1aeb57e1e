/** Invented cases for the gallery and the component tests: one of each state. */
import { stagesOf } from '@/domain/correction';
import type { ImportRun } from '@/domain/import';
import type { CaseDetail, CaseSummary, Check, Source, TimelineEntry } from '@/domain/summary';
import type { CapsuleState, CaseKind } from '@/domain/words';

/** 2026-11-23 14:00 in China. */
export const sampleNow = Date.parse('2026-11-23T14:00:00+08:00');

export const fromPage: Source = { certainty: 'page', text: '', url: null, date: null };
const unknown: Source = { certainty: 'unknown', text: '', url: null, date: null };
const rule: Source = {
  certainty: 'rule',
  text: '《淘宝平台争议处理规则》第 19 条',
  url: 'https://rulechannel.taobao.com/',
  date: '2025-08-15',
};
const reference: Source = { certainty: 'reference', text: '', url: null, date: null };

export function summaryOf(change: Partial<CaseSummary> & { state: CapsuleState }): CaseSummary {
  const kind: CaseKind = change.kind ?? 'refund';
  const caseNo = change.subject?.caseNo ?? '601853367760207872';
  const subject = change.subject ?? { kind, orderNo: '3348021766501120721', subOrderNo: null, caseNo };
  return {
    key: `a1b2c3/${kind}:case:${caseNo}`,
    subject,
    kind,
    account: { id: 'a1b2c3', nick: '小满爱喝茶' },
    title: '软底妈妈鞋 防滑轻便 黑色 37 码',
    items: [],
    sellerName: '木子鞋坊',
    amountFen: 12800,
    typeText: '退货退款',
    reasonText: '尺码不合适',
    status: 'waiting-return',
    statusText: '请退货给商家',
    phase: 'none',
    openedAt: '2026-11-20T20:11:00+08:00',
    deadlineAt: '2026-11-25T20:00:00+08:00',
    deadlineText: '还剩 2 天 6 小时',
    seenAt: '2026-11-23T13:40:00+08:00',
    route: 'drive',
    link: 'https://refund2.taobao.com/dispute/detail.htm?disputeId=601853367760207872',
    urgency: 1,
    needsYou: true,
    obstacle: null,
    flow: null,
    ...change,
  };
}

export const money: Check = {
  id: 'money',
  tone: 'care',
  verdict: { key: 'check.money.not-arrived', values: {} },
  lines: [
    { key: 'check-line.money.closes', values: { amount: '¥128.00' }, source: reference },
    { key: 'check-line.money.write-down', values: {}, source: reference },
  ],
  answers: ['not-needed', 'received-otherwise', 'still-waiting'],
};

const again: Check = {
  id: 'again',
  tone: 'care',
  verdict: { key: 'check.again.not-guaranteed', values: {} },
  lines: [
    { key: 'check-line.again.until', values: { month: '12', day: '4' }, source: fromPage },
    { key: 'check-line.again.times-unknown', values: {}, source: unknown },
  ],
  answers: null,
};

const time: Check = {
  id: 'time',
  tone: 'ok',
  verdict: { key: 'check.time.enough', values: {} },
  lines: [
    {
      key: 'check-line.time.left-days',
      values: { days: '2', hours: '6', month: '11', day: '25', time: '20:00' },
      source: fromPage,
    },
  ],
  answers: null,
};

export const timeNotShown: Check = {
  id: 'time',
  tone: 'ask',
  verdict: { key: 'check.time.not-shown', values: {} },
  lines: [{ key: 'check-line.time.not-shown', values: {}, source: unknown }],
  answers: ['enough', 'passed'],
};

export const moneyNone: Check = {
  id: 'money',
  tone: 'ok',
  verdict: { key: 'check.money.none', values: {} },
  lines: [{ key: 'check-line.money.none', values: {}, source: reference }],
  answers: null,
};

const sellerAsked: Check = {
  ...money,
  tone: 'stop',
  verdict: { key: 'check.money.seller-asked', values: {} },
  lines: [
    { key: 'check-line.money.closes', values: { amount: '¥128.00' }, source: reference },
    { key: 'check-line.money.seller-asked', values: { words: '亲先撤销一下，撤了马上给您退' }, source: fromPage },
  ],
};

const windowPassed: Check = {
  ...again,
  tone: 'stop',
  verdict: { key: 'check.again.window-passed', values: {} },
  lines: [
    { key: 'check-line.again.window-passed', values: { month: '11', day: '20' }, source: fromPage },
    { key: 'check-line.again.late-exceptions', values: {}, source: rule },
  ],
};

export const sampleText =
  '本人申请撤销退款编号 601853367760207872（退货退款，¥128.00）。原因：已与卖家协商一致，不再需要退款。本人知道撤销后该退款将关闭。申请人：小满爱喝茶，2026 年 11 月 23 日';

const submitted: TimelineEntry = {
  stage: 'submitted',
  state: 'done',
  at: '2026-11-22T09:18:00+08:00',
  words: null,
  from: 'own-submit',
  expected: null,
};

export const waitingTimeline: TimelineEntry[] = [
  { stage: 'opened', state: 'done', at: '2026-11-20T20:11:00+08:00', words: null, from: 'page', expected: null },
  {
    stage: 'note',
    state: 'done',
    at: '2026-11-21T08:02:00+08:00',
    words: '卖家说补发一双 38 码的',
    from: 'person',
    expected: null,
  },
  submitted,
  {
    stage: 'platform-review',
    state: 'now',
    at: '2026-11-22T09:20:00+08:00',
    words: '撤销审核中',
    from: 'page',
    expected: { key: 'expected.platform-review', values: { from: '3', to: '7' }, source: reference },
  },
  {
    stage: 'seller-confirm',
    state: 'todo',
    at: null,
    words: null,
    from: 'expected',
    expected: { key: 'expected.seller-confirm', values: { from: '48', to: '5' }, source: reference },
  },
  {
    stage: 'done',
    state: 'todo',
    at: null,
    words: null,
    from: 'expected',
    expected: { key: 'expected.done', values: {}, source: unknown },
  },
];

export const stoppedTimeline: TimelineEntry[] = [
  submitted,
  {
    stage: 'platform-review',
    state: 'stop',
    at: '2026-11-22T18:30:00+08:00',
    words: '请补充签收照片后再提交',
    from: 'page',
    expected: { key: 'expected.material', values: {}, source: fromPage },
  },
];

const doneTimeline: TimelineEntry[] = [
  submitted,
  {
    stage: 'done',
    state: 'done',
    at: '2026-11-23T10:02:00+08:00',
    words: '因您撤销退款申请，退款已关闭',
    from: 'page',
    expected: null,
  },
];

export function detailOf(summary: CaseSummary, change: Partial<CaseDetail> = {}): CaseDetail {
  return {
    summary,
    plan: {
      allowed: true,
      why: null,
      checks: [money, again, time],
      application: { reason: 'agreed', text: sampleText, limit: 200 },
      alternatives: [],
    },
    timeline: waitingTimeline,
    stages: stagesOf(summary.kind),
    limits: [],
    after: null,
    log: [
      { who: 'buyer', name: '小满爱喝茶', at: '2026-11-20T20:11:00+08:00', text: '尺码偏小，申请退货退款' },
      { who: 'seller', name: '木子鞋坊', at: '2026-11-21T09:40:00+08:00', text: '同意退货，请寄回后填写单号' },
    ],
    controls: ['withdraw'],
    application: null,
    category: { word: '鞋靴', certainty: 'inferred' },
    categories: ['服饰', '鞋靴', '食品'],
    ...change,
  };
}

const plain = detailOf(summaryOf({ state: 'withdrawable' }));

export const details = {
  plain,
  owed: detailOf(plain.summary, {
    plan: {
      ...plain.plan,
      alternatives: [
        { key: 'alternative.suspend', source: rule },
        { key: 'alternative.platform-execution', source: rule },
      ],
    },
  }),
  ask: detailOf(plain.summary, { plan: { ...plain.plan, checks: [money, again, timeNotShown] } }),
  complaint: detailOf(
    summaryOf({
      state: 'urgent',
      kind: 'complaint',
      subject: { kind: 'complaint', orderNo: '3348019322047320721', subOrderNo: null, caseNo: null },
      key: 'a1b2c3/complaint:order:3348019322047320721',
      title: '加厚珊瑚绒四件套 1.8m 雾灰',
      sellerName: '暖屋家居生活馆',
      amountFen: null,
      typeText: '未按约定时间发货',
      statusText: '投诉处理中',
      status: 'in-review',
      deadlineAt: '2026-11-23T20:00:00+08:00',
      route: 'point',
      urgency: 0,
    }),
    { plan: { ...plain.plan, checks: [moneyNone, again, time] } },
  ),
  sellerAsked: detailOf(plain.summary, { plan: { ...plain.plan, checks: [sellerAsked, again, time] } }),
  windowPassed: detailOf(plain.summary, { plan: { ...plain.plan, checks: [money, windowPassed, time] } }),
  blocked: detailOf(
    summaryOf({
      needsYou: false,
      state: 'blocked',
      phase: 'intervened',
      statusText: '客服已介入',
      title: '折叠餐桌 原木色',
      amountFen: 39900,
    }),
    { plan: { ...plain.plan, allowed: false, why: 'why.not-offered' } },
  ),
  settled: detailOf(summaryOf({ state: 'blocked', status: 'refunded', statusText: '退款成功', needsYou: false }), {
    plan: { ...plain.plan, allowed: false, why: 'why.settled', checks: [moneyNone, again, time] },
    timeline: doneTimeline,
  }),
  unknown: detailOf(
    summaryOf({
      state: 'unknown',
      status: 'unknown',
      statusText: '协商待确认',
      title: '白瓷盖碗 三件',
      sellerName: '一方茶席',
      amountFen: 8600,
      needsYou: false,
    }),
  ),
  phone: detailOf(
    summaryOf({
      state: 'phone',
      kind: 'complaint',
      route: 'phone',
      title: '移动硬盘 2TB',
      sellerName: '锐达数码专营',
      typeText: '拒绝开发票',
      amountFen: null,
      needsYou: false,
    }),
    { plan: { ...plain.plan, allowed: false, why: 'why.phone', checks: [moneyNone, again, time] } },
  ),
  report: detailOf(
    summaryOf({
      state: 'withdrawable',
      kind: 'report',
      route: 'service',
      title: '儿童保温杯 500 毫升',
      sellerName: '小象百货',
      typeText: '举报 商品信息不实',
      amountFen: null,
    }),
  ),
  submitted: detailOf(
    summaryOf({
      state: 'submitted',
      status: 'withdrawal-review',
      statusText: '撤销审核中',
      title: '阿克苏苹果 10 斤装',
      sellerName: '江南鲜果直发',
      typeText: '仅退款',
      amountFen: 5990,
      needsYou: false,
      deadlineAt: null,
    }),
    { application: sampleText },
  ),
  done: detailOf(
    summaryOf({ state: 'done', status: 'withdrawn', statusText: '已撤销', title: '电热水壶 1.7 升', needsYou: false }),
    { timeline: doneTimeline, application: sampleText },
  ),
  material: detailOf(
    summaryOf({
      state: 'material',
      status: 'material-needed',
      statusText: '待补充材料',
      obstacle: {
        id: 'told-material',
        cause: 'material-missing',
        words: '请先补充举证材料：需上传与商家的聊天记录、商品照片',
        at: sampleNow - 3_600_000,
        dismissed: null,
      },
      title: '羊毛开衫 燕麦色 M',
      sellerName: '拾光服饰',
      amountFen: 39900,
      account: { id: 'd4e5f6', nick: '妈妈的账号' },
      deadlineAt: '2026-11-26T18:00:00+08:00',
      subject: { kind: 'refund', orderNo: '3347882044179415081', subOrderNo: null, caseNo: '601851709932441508' },
    }),
    { timeline: stoppedTimeline, application: sampleText },
  ),
  refused: detailOf(
    summaryOf({
      state: 'refused',
      statusText: '卖家拒绝撤销',
      obstacle: {
        id: 'told-refused',
        cause: 'seller-disagrees',
        words: '卖家拒绝撤销',
        at: sampleNow - 7_200_000,
        dismissed: null,
      },
    }),
    {
      controls: ['withdraw', 'intervene'],
      application: sampleText,
    },
  ),
  unsure: detailOf(summaryOf({ state: 'unsure' })),
} as const;

let made = 0;

/** Distinct keys, so that lists can hold all of them. */
export const manyCases: CaseSummary[] = (
  ['complaint', 'material', 'plain', 'submitted', 'phone', 'unknown', 'blocked', 'done', 'settled'] as const
).map((name, index) => {
  made += 1;
  return { ...details[name].summary, key: `a1b2c3/sample:${made}`, urgency: index };
});

export const sampleImport: ImportRun = {
  id: 'import',
  adapter: 'refund-list',
  account: 'account',
  stage: 'walking',
  pausedBy: null,
  why: null,
  pages: 4,
  own: 4,
  current: 4,
  of: 12,
  cases: 80,
  fresh: 77,
  marks: ['20-a', '20-b', '20-c', '20-d'],
  pressed: null,
  slower: 1,
  since: sampleNow - 60_000,
  startedAt: sampleNow - 50_000,
  changedAt: sampleNow,
  dueMs: 5000,
};

/** Every face of the gallery by name: what to mount, and the state to mount it in. */

import { mountOptions } from '@/components/options/mount-options';
import type { OverlayActs } from '@/components/overlay/acts';
import { buildCapsule, type CapsuleSize } from '@/components/overlay/capsule';
import { mountOverlay } from '@/components/overlay/mount-overlay';
import { buildRing, cornerFor } from '@/components/overlay/Ring';
import { mountPopup } from '@/components/popup/mount-popup';
import { createOverlayStore, type OverlayStore } from '@/components/stores/overlay';
import type { Shown } from '@/components/stores/shown';
import { diagnosisHash } from '@/components/ui/diagnosis-hash';
import { stopReasons } from '@/domain/event';
import type { FlowOutcome } from '@/domain/flow';
import type { CaseDetail, CaseSummary } from '@/domain/summary';
import { capsuleStates } from '@/domain/words';
import { ordinaryCase } from '../../export/make';
import {
  type Answers,
  foundIn,
  importState,
  locks,
  makeAsk,
  noChanges,
  quickDerive,
  quickDesk,
  sampleBulk,
  staysOpen,
} from './answers';
import { sampleEvidence } from './evidence-samples';
import { fetchedFeed, packagedFeed } from './feed-samples';
import { sampleBook, sampleGuide, sampleTopicShown } from './guide-samples';
import { noNotices, sampleWays, tellNotices } from './notice-samples';
import { toldFor, toldMaterial } from './obstacle-samples';
import { sampleOfficial } from './official-samples';
import { quickPhone, samplePhone } from './phone-samples';
import { details, manyCases, sampleImport, sampleNow, sampleText, summaryOf } from './samples';
import { sampleUpdates } from './update-samples';

const service = 'https://consumerservice.taobao.com/online-help';
type Settings = { theme: 'system' | 'light' | 'dark'; textSize: 'standard' | 'large' | 'huge' };

const acts: OverlayActs = {
  confirm: () => undefined,
  reasonChosen: () => undefined,
  keepEvidence: async () => ({ kind: 'kept-evidence', kept: ['log', 'page', 'settlement'] }),
  closed: () => undefined,
  stop: () => undefined,
  resume: () => undefined,
  abandon: () => undefined,
  checkResult: () => undefined,
  importStart: () => undefined,
  importPause: () => undefined,
  importResume: () => undefined,
  importStop: () => undefined,
  importClosed: () => undefined,
  mayTeach: () => true,
  teach: () => undefined,
  teachYes: () => undefined,
  teachLeave: () => undefined,
  watch: {
    stand: async () => ({ watch: { kind: 'watched', why: 'submitted', by: 'person', nextAt: null }, on: true }),
    turn: async () => true,
  },
  openCase: () => undefined,
  noteOutcome: async () => ({ kind: 'added' }),
  showTimeline: () => undefined,
  upload: {
    mayUpload: () => 'here',
    start: () => undefined,
    put: () => undefined,
    cancel: () => undefined,
    again: () => undefined,
  },
  guide: {
    topicsFor: async () => sampleBook.topics,
    openTopic: () => undefined,
    tour: () => undefined,
    leave: () => undefined,
  },
  obstacles: {
    told: async (key) => toldFor(key),
    open: () => undefined,
    dismiss: async () => null,
    point: () => undefined,
    giveProof: async () => null,
  },
  openOptions: () => undefined,
  copy: async () => true,
};

/** A grey page that stands for the host, with one control to ring. */
function drawHost(): HTMLElement {
  document.body.style.cssText = 'margin:0;background:#f4f4f4;color:#333;font:14px/1.6 sans-serif;min-height:100vh';
  const page = document.createElement('main');
  page.style.cssText = 'margin:24px;padding:28px;background:#fff';
  const title = document.createElement('h1');
  title.style.cssText = 'font-size:20px;margin:0 0 16px';
  title.textContent = '网页示意';
  const control = document.createElement('button');
  control.textContent = '撤销申请';
  control.style.cssText =
    'padding:8px 22px;border:1px solid #999;border-radius:18px;background:#fff;color:#333;font-size:14px';
  page.append(title, control);
  document.body.append(page);
  return control;
}

function openRoot(): ShadowRoot {
  const host = document.createElement('chesu-guide');
  host.style.cssText = 'all:initial;position:fixed;inset:0;pointer-events:none;z-index:2147483000';
  document.documentElement.append(host);
  return host.attachShadow({ mode: 'open' });
}

type Look = { settings: Settings };
type Face = (look: Look) => void;

function overlayFace(prepare: (store: OverlayStore) => void, ring = false): Face {
  return (look) => {
    const control = drawHost();
    const store = createOverlayStore();
    prepare(store);
    if (ring) {
      buildRing(openRoot()).follow(control);
      const box = control.getBoundingClientRect();
      const view = { width: innerWidth, height: innerHeight };
      store.getState().dock(cornerFor(box, { width: Math.min(384, innerWidth), height: 360 }, view));
    }
    mountOverlay(openRoot(), { acts, service, settings: look.settings, now: () => sampleNow, store });
  };
}

const open = (detail: CaseDetail, fill?: (store: OverlayStore) => void) =>
  overlayFace((store) => {
    store.getState().openCase(detail, {
      phone: {
        address: 'https://rights.m.taobao.com/complaint/list.htm',
        steps: ['打开「我的投诉」', '点开这一件', '点「撤销投诉」，再确认'],
      },
    });
    fill?.(store);
  });

const show = (shown: Shown, ring = false) => overlayFace((store) => store.getState().show(shown), ring);

const result = (outcome: FlowOutcome, summary: CaseSummary = details.plain.summary, step: 1 | 2 | 3 | null = null) =>
  show({
    kind: 'result',
    summary,
    outcome,
    step,
    text: sampleText,
    mayIntervene: true,
    words: ['撤销申请', '取消退款'],
  });

const fillAll = (store: OverlayStore) => {
  const state = store.getState();
  state.answer('money', 'not-needed');
  state.choose('agreed');
  state.tick(true);
};

const healthy = {
  kind: 'health',
  adapters: [
    {
      adapter: 'refund-list',
      title: '退款列表',
      surface: 'pc',
      verified: '2026-11-20',
      layouts: [
        { id: 'dispute-data', certainty: 'seen', source: '2021 年保存的退款列表页', date: '2021-08' },
        { id: 'new-rows', certainty: 'assumed', source: '由订单列表新版推断', date: '2026-10' },
      ],
      last: { at: sampleNow - 1_200_000, outcome: 'found', layout: 'dispute-data', cases: 6 },
      hasReport: false,
    },
    {
      adapter: 'complaint-list',
      title: '投诉列表',
      surface: 'pc',
      verified: '2026-11-20',
      layouts: [{ id: 'server-rows', certainty: 'assumed', source: '浏览器扩展的选择器（资料 S17）', date: '2025-03' }],
      last: { at: sampleNow - 90_000_000, outcome: 'unreadable', layout: null, cases: 0 },
      hasReport: true,
    },
    {
      adapter: 'refund-detail-h5',
      title: '退款详情',
      surface: 'h5',
      verified: '2026-11-20',
      layouts: [{ id: 'spa', certainty: 'assumed', source: '由手机订单页推断', date: '2026-10' }],
      last: null,
      hasReport: false,
    },
  ],
};

const doorAnswers: Answers = {
  'list-cases': { kind: 'cases', cases: manyCases, lastReadAt: sampleNow - 1_200_000 },
  'find-cases': foundIn(manyCases),
  'list-views': { kind: 'views', views: [{ view: 'v1', name: '羊毛衫的', query: 'q=羊毛' }] },
  'list-bin': {
    kind: 'bin',
    cases: manyCases
      .slice(0, 2)
      .map((summary) => ({ summary, at: sampleNow - 86_400_000, until: sampleNow + 29 * 86_400_000 })),
    accounts: [],
  },
  'case-obstacle': ({ key }: { key: string }) => {
    const summary = manyCases.find((each) => each.key === key);
    return summary?.obstacle ? { ...toldMaterial, summary } : { kind: 'no-obstacle' };
  },
  'case-detail': ({ key }: { key: string }) => {
    const summary = manyCases.find((each) => each.key === key);
    const known = Object.values(details).find(
      (each) => each.summary.title === summary?.title && each.summary.state === summary?.state,
    );
    return summary && known ? { kind: 'case', detail: { ...known, summary } } : { kind: 'no-such-case' };
  },
  'case-conditions': ({ key }: { key: string }) => {
    const summary = manyCases.find((each) => each.key === key);
    const known = ['case-is-refund', 'still-open', 'money-owed', 'no-platform-yet', 'seller-asked'];
    return summary ? { kind: 'conditions', known, summary } : { kind: 'no-such-case' };
  },
  'open-case': { kind: 'no-address' },
  'open-options': { kind: 'opened' },
  'add-note': { kind: 'added' },
  'whole-cases': () => ({
    kind: 'whole',
    cases: [{ key: manyCases[3]?.key, item: ordinaryCase().only, nick: '某某' }],
  }),
  'list-shares': { kind: 'shares', shares: [], packets: [] },
  'case-evidence': sampleEvidence,
  'adapter-health': healthy,
  guide: sampleGuide,
  'feed-state': packagedFeed,
  'official-rules': sampleOfficial,
  'list-taught': {
    kind: 'taught-controls',
    controls: [
      {
        id: 'a1',
        adapter: 'refund-detail',
        layout: 'drawn-2024',
        day: '2026-11-26',
        words: '不退了',
        css: null,
        alone: true,
        input: false,
        title: '退款详情',
        used: true,
      },
    ],
  },
  'masked-page': {
    kind: 'page',
    at: sampleNow - 90_000_000,
    url: 'https://rights.taobao.com/complaint/list.htm',
    html: '<html>\n <body>\n  <div class="rights-row">\n   <span class="rights-no">000000000000000000</span>\n   <em>某某某某某某某</em>\n  </div>\n </body>\n</html>\n'.repeat(
      12,
    ),
  },
  'set-settings': { kind: 'kept' },
  notices: noNotices,
  'notice-settings': sampleWays,
  updates: sampleUpdates,
  'updates-waiting': { kind: 'waiting', count: 0 },
  'vault-state': staysOpen,
  'import-state': importState(null),
  'import-open': { kind: 'opened' },
  'new-recovery-code': { kind: 'code', code: '0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV' },
};

function popupFace(change: Answers, after?: () => void): Face {
  return ({ settings: given }) => {
    const element = document.createElement('div');
    document.body.append(element);
    const { ask } = makeAsk({ ...doorAnswers, 'get-settings': { kind: 'settings', settings: given }, ...change });
    mountPopup(element, {
      ask,
      subscribe: noChanges,
      now: () => sampleNow,
      service,
      requestAccess: async () => false,
      openRefundList: () => undefined,
      derive: quickDerive,
    });
    after?.();
  };
}

function optionsFace(hash: string, change: Answers = {}, after?: () => void): Face {
  return ({ settings: given }) => {
    location.hash = hash;
    const element = document.createElement('div');
    document.body.append(element);
    const { ask } = makeAsk({ ...doorAnswers, 'get-settings': { kind: 'settings', settings: given }, ...change });
    mountOptions(element, {
      ask,
      subscribe: noChanges,
      now: () => sampleNow,
      service,
      copy: async () => true,
      derive: quickDerive,
      bulk: sampleBulk,
      desk: quickDesk(),
      phone: quickPhone(),
      version: '0.1.0',
    });
    after?.();
  };
}

/** Brings it into view as soon as it is there. */
function scrollTo(selector: string): () => void {
  return () => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found) found.scrollIntoView();
      else requestAnimationFrame(look);
    };
    look();
  };
}

/** Presses what carries these words as soon as it is there. */
function press(words: string): () => void {
  return () => {
    const look = () => {
      const found = [...document.querySelectorAll<HTMLElement>('button, a, summary')].find((each) =>
        each.textContent?.includes(words),
      );
      if (found) found.click();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
}

const locked = { ...locks, locked: true, waiting: 2 };
const none = { kind: 'cases', cases: [], lastReadAt: sampleNow - 1_200_000 };

export const faces: Record<string, Face> = {
  capsules: () => {
    drawHost();
    const list = document.createElement('section');
    list.style.cssText = 'margin:24px;padding:24px;background:#fff;display:flex;flex-wrap:wrap;gap:16px';
    document.body.append(list);
    const sizes: CapsuleSize[] = ['full', 'mark'];
    for (const size of sizes) {
      for (const state of capsuleStates) {
        const host = document.createElement('chesu-guide');
        list.append(host);
        const deadlineAt = '2026-11-23T20:00:00+08:00';
        buildCapsule(
          host.attachShadow({ mode: 'open' }),
          summaryOf({ state, deadlineAt }),
          size,
          sampleNow,
          () => undefined,
        );
      }
    }
  },
  confirm: open(details.plain),
  'confirm-filled': open(details.plain, fillAll),
  'confirm-owed': open(details.owed, fillAll),
  'confirm-ask': open(details.ask),
  'confirm-complaint': open(details.complaint, (store) => {
    store.getState().choose('evidence-short');
    store.getState().write('短');
  }),
  'confirm-fill': open(details.plain, (store) => {
    fillAll(store);
    store.getState().turn(2);
  }),
  'stop-waiting': open(details.owed, (store) => store.getState().answer('money', 'still-waiting')),
  'stop-seller': open(details.sellerAsked),
  'stop-window': open(details.windowPassed),
  blocked: open(details.blocked),
  settled: open(details.settled),
  unknown: open(details.unknown),
  phone: open(details.phone),
  service: open(details.report),
  timeline: open(details.submitted),
  record: open(details.done),
  refused: open(details.refused),
  material: open(details.material),
  unsure: open(details.unsure),
  'point-assumed': show(
    {
      kind: 'point',
      summary: details.complaint.summary,
      why: 'assumed',
      words: ['撤销投诉', '取消投诉'],
      ringed: true,
      checking: false,
      text: sampleText,
    },
    true,
  ),
  'point-no-effect': show(
    {
      kind: 'point',
      summary: details.plain.summary,
      why: 'no-effect',
      words: ['撤销申请'],
      ringed: true,
      checking: true,
      text: sampleText,
    },
    true,
  ),
  'point-not-found': show({
    kind: 'point',
    summary: details.plain.summary,
    why: 'not-found',
    words: [],
    ringed: false,
    checking: false,
    text: '',
  }),
  'import-offer': show({ kind: 'import', stage: 'offer', run: null, goOn: false }),
  'import-walking': show({ kind: 'import', stage: 'walking', run: sampleImport, goOn: false }),
  'import-paused': show({
    kind: 'import',
    stage: 'paused',
    run: { ...sampleImport, stage: 'paused', pausedBy: 'hidden', of: null },
    goOn: false,
  }),
  'import-done': show({
    kind: 'import',
    stage: 'over',
    run: { ...sampleImport, stage: 'over', why: 'last-page', pages: 12, cases: 238, fresh: 231 },
    goOn: false,
  }),
  'import-challenged': show({
    kind: 'import',
    stage: 'over',
    run: { ...sampleImport, stage: 'over', why: 'challenged' },
    goOn: false,
  }),
  spot: show(
    { kind: 'spot', summary: details.refused.summary, control: 'intervene', words: ['申请客服介入'], ringed: true },
    true,
  ),
  'spot-missing': show({
    kind: 'spot',
    summary: details.refused.summary,
    control: 'suspend',
    words: ['中止处理', '申请中止'],
    ringed: false,
  }),
  'progress-1': show({ kind: 'progress', summary: details.plain.summary, step: 1, maybeSubmitted: false }),
  'progress-2': show({ kind: 'progress', summary: details.plain.summary, step: 2, maybeSubmitted: false }, true),
  'progress-3': show({ kind: 'progress', summary: details.plain.summary, step: 3, maybeSubmitted: true }),
  withdrawn: result({ kind: 'withdrawn', words: '因您撤销退款申请，退款已关闭' }),
  'closed-after-submit': result({ kind: 'closed-after-submit', words: '退款关闭' }),
  pending: result({ kind: 'pending', words: '撤销申请已提交，等待审核' }),
  'unknown-outcome': result({ kind: 'unknown', words: '系统繁忙' }),
  'refused-platform': result({ kind: 'refused', words: '平台判定暂不支持撤销' }),
  ...Object.fromEntries(
    stopReasons.map((why) => [
      `stopped-${why}`,
      result({ kind: 'stopped', why, words: why === 'not-open' ? '退款成功' : '' }, details.plain.summary, 2),
    ]),
  ),
  'teach-ask': show({ kind: 'teach', key: 'k', stage: 'ask', words: '不退了', keeping: false }),
  'teach-failed': show({ kind: 'teach', key: 'k', stage: 'failed', why: 'not-sure' }),
  'notice-running': show({ kind: 'notice', why: 'already-running-elsewhere' }),
  'notice-full': show({ kind: 'notice', why: 'unsaved-full' }),
  popup: popupFace({}),
  'popup-case': popupFace({}, press('阿克苏苹果')),
  'popup-help': popupFace({}, () => {
    press('阿克苏苹果')();
    press('需要帮助')();
  }),
  'popup-empty': popupFace({ 'list-cases': none }),
  'popup-first': popupFace({ 'list-cases': { ...none, lastReadAt: null } }),
  'popup-access': popupFace({
    'list-cases': {
      ...none,
      missing: ['buyertrade.taobao.com', 'refund2.taobao.com', 'refund2.tmall.com', 'rights.taobao.com'],
    },
  }),
  'popup-full': popupFace({ 'list-cases': { ...none, cases: manyCases, trouble: 'full' } }),
  'popup-newer': popupFace({ 'list-cases': { ...none, trouble: 'newer' } }),
  options: optionsFace('#cases'),
  'options-case': optionsFace(`#cases/${encodeURIComponent(manyCases[3]?.key ?? '')}`),
  'options-evidence': optionsFace(`#cases/${encodeURIComponent(manyCases[3]?.key ?? '')}`, {}, scrollTo('.evidence')),
  'options-draft': optionsFace(`#cases/${encodeURIComponent(manyCases[3]?.key ?? '')}`, {}, press('写和解协议')),
  'options-material': optionsFace(`#cases/${encodeURIComponent(manyCases[1]?.key ?? '')}`),
  'options-gone': optionsFace('#cases/nothing'),
  'options-diagnosis': optionsFace(`#diagnosis?said=${encodeURIComponent('和卖家和解了但是找不到撤诉按钮')}`),
  'options-diagnosis-question': optionsFace(
    `${diagnosisHash(manyCases[3]?.key ?? '')}&entry=settled-no-entry&answers=settled-paid.yes`,
  ),
  'options-diagnosis-result': optionsFace(
    '#diagnosis?entry=phone-only&answers=phone-kind.refund',
    {},
    press('这没帮到我'),
  ),
  'options-phone': optionsFace('#phone', { 'list-channels': samplePhone }),
  'options-phone-form': optionsFace('#phone', { 'list-channels': samplePhone }, press('添加')),
  'options-bin': optionsFace('#bin'),
  'options-filters': optionsFace('#cases?state=all&result=refused'),
  'options-none': optionsFace('#cases', { 'find-cases': foundIn([]), 'list-cases': { ...none, lastReadAt: null } }),
  'options-import': optionsFace('#cases', {}, press('导入历史')),
  'options-importing': optionsFace('#cases', { 'import-state': importState(sampleImport) }),
  'options-rules': optionsFace('#rules'),
  'options-rules-feed': optionsFace('#rules', { 'feed-state': fetchedFeed }),
  'options-official': optionsFace('#rules', {}, press('看改了哪里')),
  'options-report': optionsFace('#rules', {}, press('看看没认出的页面')),
  topic: show(sampleTopicShown),
  tour: show({ kind: 'tour', topic: sampleTopicShown, at: 0, ringed: true }, true),
  'options-guide': optionsFace('#guide'),
  'options-guide-search': optionsFace('#guide?words=中止'),
  'options-guide-topic': optionsFace(`#guide/suspend-instead?case=${encodeURIComponent(manyCases[3]?.key ?? '')}`),
  'options-guide-old': optionsFace('#guide/withdraw-first'),
  'options-guide-settlement': optionsFace('#guide/settlement'),
  'options-updates': optionsFace('#updates', { 'updates-waiting': { kind: 'waiting', count: 1 } }),
  'options-updates-old': optionsFace(
    '#updates',
    { updates: { ...sampleUpdates, verified: '2026-08-01' } },
    press('什么要告诉我'),
  ),
  'options-updates-none': optionsFace('#updates', { updates: { ...sampleUpdates, updates: [], waiting: [] } }),
  'options-inbox': optionsFace('#inbox', { notices: tellNotices }),
  'options-inbox-ways': optionsFace('#inbox', { notices: tellNotices }, press('什么事通知到哪里')),
  'options-inbox-none': optionsFace('#inbox'),
  'popup-notices': popupFace({ notices: tellNotices }),
  'popup-news': popupFace({ 'updates-waiting': { kind: 'waiting', count: 1 } }),
  'options-about': optionsFace('#about'),
  'options-export': optionsFace('#cases', {}, press('导出')),
  'options-shares-none': optionsFace('#shares'),
  'options-shares': optionsFace('#shares', {
    'list-shares': {
      kind: 'shares',
      shares: [
        {
          share: 's1',
          at: sampleNow - 90_000_000,
          recipient: '平台客服',
          to: { kind: 'passphrase' },
          groups: ['facts', 'log'],
          files: ['聊天截图.png'],
          masked: ['phone', 'name'],
          expires: '用完请删掉',
          digest: 'a1'.repeat(32),
          cases: [{ key: manyCases[3]?.key, title: '青瓷茶杯 四只装', number: '188880000160001234' }],
        },
      ],
      packets: [
        {
          packet: 'b2'.repeat(32),
          at: sampleNow - 80_000_000,
          fingerprint: '0123 4567 89ab cdef 0123 4567 89ab cdef',
          recipient: '某某',
          expires: '',
          madeAt: '2026-11-20T13:40:00+08:00',
          files: [],
        },
      ],
    },
  }),
  'options-backup-none': optionsFace('#backup'),
  'options-backup': optionsFace('#backup', { 'vault-state': locks }),
  'options-share': optionsFace(`#cases/${encodeURIComponent(manyCases[3]?.key ?? '')}`, {}, press('发给客服')),
  'popup-locked': popupFace({ 'list-cases': { ...none, trouble: 'locked' }, 'vault-state': locked }),
  'options-locked': optionsFace('#cases', { 'list-cases': { ...none, trouble: 'locked' }, 'vault-state': locked }),
  'options-security': optionsFace('#security'),
  'options-security-locks': optionsFace('#security', { 'vault-state': locks }),
  'options-passphrase': optionsFace('#security', {}, press('设一个口令')),
  'options-passphrase-change': optionsFace('#security', { 'vault-state': locks }, press('换一个口令')),
  'options-erase': optionsFace('#security', { 'vault-state': locks }, press('全部')),
  'options-recovery-code': optionsFace('#security', { 'vault-state': locks }, press('换一个恢复码')),
};

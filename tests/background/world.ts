/** A browser without a browser, workers that live and die in it, and invented readings. */
import type { CaseReading, Reading } from '@/domain/reading';
import { type Background, makeBackground } from '@/entrypoints/background/background';
import { allHandlers } from '@/entrypoints/background/handlers/all';
import { runJobs } from '@/entrypoints/background/jobs';
import type { BrowserPort, Place } from '@/entrypoints/background/port';
import { forgetTab } from '@/entrypoints/background/tabs';
import type { MessageName, RequestOf, ResponseOf } from '@/entrypoints/door/contract';
import { makeListener } from '@/entrypoints/door/serve';
import { loadGuide } from '@/rules/guide/load';
import { packagedRules } from '@/rules/packaged';
import { memoryEngine } from '../storage/fixture';

const guide = loadGuide();
const self = { id: 'own', origin: 'chrome-extension://own' };

export const listUrl = 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';
export const detailUrl = (caseNo: string, orderNo: string) =>
  `https://refund2.taobao.com/dispute/detail.htm?disputeId=${caseNo}&bizOrderId=${orderNo}&type=1`;

export interface Worker {
  background: Background;
  /** Asks as a page in this tab, or as one of our own pages. Rejects when there is no answer. */
  ask<Name extends MessageName>(name: Name, request: RequestOf<Name>, place: Place | 'ui'): Promise<ResponseOf<Name>>;
  runJobs(name?: string): Promise<void>;
  die(): Promise<void>;
}

export interface World {
  now: number;
  session: Map<string, unknown>;
  local: Map<string, unknown>;
  tabs: Map<number, string>;
  told: { message: unknown; tabs: readonly number[] }[];
  overlays: Place[];
  /** What a page gives when it is asked for its masked self. */
  masked: string | null;
  alarms: Set<string>;
  badge: string;
  withheld: Set<string>;
  bugs: unknown[];
  openTab(url: string): Place;
  closeTab(place: Place): Promise<void>;
  /** The browser starts anew: session storage is empty, tab numbers begin again, the database stays. */
  restartBrowser(): void;
  wake(): Worker;
}

export function makeWorld(): World {
  const engine = memoryEngine();
  let nextTab = 1;
  const world: World = {
    now: 1_790_000_000_000,
    session: new Map(),
    local: new Map(),
    tabs: new Map(),
    told: [],
    overlays: [],
    masked: null,
    alarms: new Set(),
    badge: '',
    withheld: new Set(),
    bugs: [],
    openTab(url) {
      const tabId = nextTab;
      nextTab += 1;
      world.tabs.set(tabId, url);
      return { tabId, frameId: 0 };
    },
    async closeTab({ tabId }) {
      world.tabs.delete(tabId);
      await forgetTab(port.session, tabId);
    },
    restartBrowser() {
      world.session.clear();
      world.tabs.clear();
      world.alarms.clear();
      nextTab = 1;
    },
    wake() {
      const background = makeBackground({
        rules: packagedRules,
        guide: () => guide,
        browser: port,
        now: () => world.now,
        engine,
      });
      const used = () => void background.lock.touch();
      const listener = makeListener(allHandlers(background), port.self, (_, error) => world.bugs.push(error), used);
      return {
        background,
        async ask(name, request, place) {
          const stamp =
            place === 'ui'
              ? { id: self.id, origin: self.origin }
              : {
                  id: self.id,
                  origin: new URL(world.tabs.get(place.tabId) ?? listUrl).origin,
                  frameId: place.frameId,
                  tab: { id: place.tabId, url: world.tabs.get(place.tabId) },
                };
          const reply = await listener(JSON.parse(JSON.stringify({ door: 1, name, request })), stamp);
          if (reply.kind !== 'answer') throw new Error(`${name}: ${JSON.stringify(reply)}`);
          return JSON.parse(JSON.stringify(reply.answer)) as ResponseOf<typeof name>;
        },
        runJobs: (name) => runJobs(background, name),
        async die() {
          if (background.cache.keeping) clearTimeout(background.cache.keeping);
          (await background.archive()).close();
        },
      };
    },
  };

  const clone = <Value>(value: Value): Value => (value === undefined ? value : JSON.parse(JSON.stringify(value)));
  const port: BrowserPort = {
    self: () => self,
    version: () => '1.0.0',
    session: {
      get: async (key) => clone(world.session.get(key)),
      all: async (prefix) =>
        Object.fromEntries(
          [...world.session].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key, clone(value)]),
        ),
      set: async (key, value) => void world.session.set(key, clone(value)),
      remove: async (keys) => {
        for (const key of keys) world.session.delete(key);
      },
    },
    settings: {
      read: async () => clone(world.local.get('settings')),
      write: async (value) => void world.local.set('settings', clone(value)),
    },
    tabExists: async (tabId) => world.tabs.has(tabId),
    openTab: async (url) => world.openTab(url).tabId,
    openOwnPage: async (path, hash) => void world.openTab(`${self.origin}${path}#${hash}`),
    maskPage: async (place) => (world.tabs.has(place.tabId) ? world.masked : null),
    async runScript(script, place) {
      if (!world.tabs.has(place.tabId)) return false;
      if (script === 'overlay') world.overlays.push({ tabId: place.tabId, frameId: place.frameId });
      return true;
    },
    tell: async (message, tabs) => void world.told.push({ message, tabs }),
    showBadge: async (text) => {
      world.badge = text;
    },
    mayRead: async (hosts) => !hosts.some((host) => world.withheld.has(host)),
    wakeEvery: async (name) => void world.alarms.add(name),
    stopWaking: async (name) => void world.alarms.delete(name),
  };
  return world;
}

export const orderNo = '3188880000160003412';
export const caseNo = '188880000160001234';

export function row(over: Partial<CaseReading> = {}): CaseReading {
  return {
    kind: 'refund',
    caseNo,
    orderNo,
    subOrderNo: null,
    status: 'waiting-seller',
    statusText: '退款待处理',
    phase: 'none',
    phaseText: '',
    amountFen: 12_800,
    amountText: '￥128.00',
    sellerName: '青瓷小铺',
    typeText: '仅退款',
    reasonText: null,
    openedAt: null,
    deadlineAt: null,
    deadlineText: null,
    items: [{ title: '青瓷茶杯 四只装', itemId: null, sku: null, subOrderNo: null }],
    controls: [],
    log: [],
    link: null,
    tail: 'unchecked',
    ...over,
  };
}

export const withdrawControl: CaseReading['controls'] = [
  { name: 'withdraw', evidence: 'seen', text: '撤销申请', exact: true },
];

export function listReading(world: World, rows: CaseReading[], over: Partial<Reading> = {}): Reading {
  return {
    url: listUrl,
    at: world.now,
    adapter: 'refund-list',
    layout: null,
    view: 'list',
    surface: 'pc',
    outcome: rows.length > 0 ? 'found' : 'none',
    account: { nick: '某某买家', uid: '2200000003412' },
    cases: rows,
    tried: [],
    ...over,
  };
}

export function detailReading(world: World, over: Partial<CaseReading> = {}, rest: Partial<Reading> = {}): Reading {
  return listReading(world, [row({ controls: withdrawControl, ...over })], {
    url: detailUrl(caseNo, orderNo),
    adapter: 'refund-detail',
    view: 'detail',
    ...rest,
  });
}

/** A browser without a browser, workers that live and die in it, and invented readings. */
import type { CaseReading, Reading } from '@/domain/reading';
import { readRuleText } from '@/domain/rule-text';
import { type Background, makeBackground } from '@/entrypoints/background/background';
import { allHandlers } from '@/entrypoints/background/handlers/all';
import { runJobs } from '@/entrypoints/background/jobs';
import type { BrowserPort, Place } from '@/entrypoints/background/port';
import { forgetTab } from '@/entrypoints/background/tabs';
import type { MessageName, RequestOf, ResponseOf } from '@/entrypoints/door/contract';
import { makeListener } from '@/entrypoints/door/serve';
import { lookForRules } from '@/entrypoints/offscreen/look';
import { watchOnce } from '@/entrypoints/watch/watch-once';
import { sha256Of } from '@/rules/bundle/digest';
import pages from '@/rules/bundle/pages.json';
import type { SamplePage } from '@/rules/bundle/try-pages';
import { matchGlob } from '@/rules/engine/match';
import { guideFiles } from '@/rules/guide/load';
import { casePaths } from '@/rules/hosts';
import official from '@/rules/official.json';
import { packagedRules } from '@/rules/packaged';
import { updatesAsset } from '@/scripts/book-asset';
import { bookFile } from '@/scripts/guide-book/asset';
import { openSample } from '@/scripts/pack-pages';
import { bookBytes } from '@/scripts/publish-rules/sources';
import { openRuleShelf } from '@/storage/archive/rule-shelf';
import { type Engine, memoryEngine } from '../storage/fixture';

/** What the build puts beside the program. */
function readOwn(path: string): string {
  if (path === '/rules.json') return JSON.stringify({ rules: packagedRules, guide: guideFiles });
  if (path === '/official.json') return JSON.stringify(official);
  if (path === '/updates.json') return updatesAsset().contents;
  if (path !== `/${bookFile}`) throw new Error(`${path} is no file of ours`);
  return new TextDecoder().decode(bookBytes());
}

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
  /** The database lies in it. */
  engine: Engine;
  now: number;
  session: Map<string, unknown>;
  local: Map<string, unknown>;
  tabs: Map<number, string>;
  told: { message: unknown; tabs: readonly number[] }[];
  overlays: Place[];
  /** What a page gives when it is asked for its masked self. */
  masked: string | null;
  /** What the tab in front looks like; null where the browser refuses. */
  picture: { png: Uint8Array<ArrayBuffer>; url: string; tabId: number } | null;
  alarms: Set<string>;
  /** Everything outside answers through it; nothing is there by itself. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** The sample pages that new rules are tried on; null where the page that looks for rules does not come up. */
  samples: SamplePage[] | null;
  /** What an official page shows at this address; null where it is out of reach. */
  drawn: (url: string) => { url: string; text: string } | null;
  notified: string[];
  /** The same, with what they said. */
  notices: { name: string; text: string }[];
  /** Notifications that were taken off the screen. */
  forgotten: string[];
  waits: number[];
  badge: string;
  withheld: Set<string>;
  /** Types of data that the person did not let go. */
  keptBack: Set<string>;
  bugs: unknown[];
  /** Of the book that lies beside the program. */
  bookHash: () => Promise<string | null>;
  /** Packaged files that were read. */
  read: string[];
  openTab(url: string): Place;
  closeTab(place: Place): Promise<void>;
  /** The browser starts anew: session storage is empty, tab numbers begin again, the database stays. */
  restartBrowser(): void;
  wake(): Worker;
}

export function makeWorld(): World {
  const engine = memoryEngine();
  let nextTab = 1;
  let awake: Worker | null = null;
  const world: World = {
    engine,
    now: 1_790_000_000_000,
    session: new Map(),
    local: new Map(),
    tabs: new Map(),
    told: [],
    overlays: [],
    masked: null,
    picture: null,
    alarms: new Set(),
    fetch: async () => new Response(null, { status: 404 }),
    samples: pages as SamplePage[],
    drawn: () => null,
    notified: [],
    notices: [],
    forgotten: [],
    waits: [],
    badge: '',
    withheld: new Set(),
    keptBack: new Set(),
    bugs: [],
    bookHash: () => sha256Of(bookBytes()),
    read: [],
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
      const background = makeBackground({ browser: port, now: () => world.now, engine });
      const used = () => void background.lock.touch();
      const listener = makeListener(allHandlers(background), port.self, (_, error) => world.bugs.push(error), used);
      const worker: Worker = {
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
          (await background.openArchive())?.close();
        },
      };
      awake = worker;
      return worker;
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
    async ownData(path) {
      world.read.push(path);
      return JSON.parse(readOwn(path)) as unknown;
    },
    fetch: (url, init) => world.fetch(url, init),
    local: {
      get: async (names) =>
        Object.fromEntries(
          names.flatMap((name) => (world.local.has(name) ? [[name, clone(world.local.get(name))]] : [])),
        ),
      set: async (name, value) => void world.local.set(name, clone(value)),
    },
    async leadTab(tabId, url) {
      if (!world.tabs.has(tabId)) return false;
      world.tabs.set(tabId, url);
      return true;
    },
    closeTab: async (tabId) => void world.tabs.delete(tabId),
    async readRule(tabId, title) {
      const url = world.tabs.get(tabId);
      const page = url ? world.drawn(url) : null;
      return page && { url: page.url, rule: readRuleText(page.text, title), isChallenged: page.text.includes('滑块') };
    },
    async notify(name, _title, text) {
      world.notified.push(name);
      world.notices.push({ name, text });
    },
    forgetNotice: async (name) => void world.forgotten.push(name),
    wait: async (ms) => void world.waits.push(ms),
    tabExists: async (tabId) => world.tabs.has(tabId),
    openTab: async (url) => world.openTab(url).tabId,
    openOwnPage: async (path, hash) => void world.openTab(`${self.origin}${path}#${hash}`),
    maskPage: async (place) => (world.tabs.has(place.tabId) ? world.masked : null),
    async runScript(script, place) {
      if (!world.tabs.has(place.tabId)) return false;
      if (script === 'overlay') world.overlays.push({ tabId: place.tabId, frameId: place.frameId });
      return true;
    },
    captureTab: async () => world.picture,
    tell: async (message, tabs) => void world.told.push({ message, tabs }),
    showBadge: async (text) => {
      world.badge = text;
    },
    mayRead: async (hosts) => !hosts.some((host) => world.withheld.has(host)),
    maySend: async (types) => !types.some((type) => world.keptBack.has(type)),
    mayReach: async (address) => !world.withheld.has(new URL(address).host),
    buyerTabs: async () =>
      [...world.tabs].flatMap(([id, url]) => (casePaths.some((path) => matchGlob(url, path)) ? [id] : [])),
    async openLook(what) {
      const { samples } = world;
      if (!awake || !samples) throw new Error('the page that looks does not come up');
      const worker = awake;
      if (what === 'watch') {
        return watchOnce({
          ask: (name, request) => worker.ask(name, request, 'ui'),
          fetch: (url, init) => world.fetch(url, init),
          parse: (text) => openSample({ text, isData: false }),
          now: () => world.now,
          wait: async (ms) => void world.waits.push(ms),
        });
      }
      const wanted = await awake.ask('feed-wanted', {}, 'ui');
      if (wanted.kind !== 'wanted') return;
      const shelf = await openRuleShelf({ name: 'archive', engine });
      const found = await lookForRules({
        fetch: (url, init) => world.fetch(url, init),
        state: wanted.state,
        version: wanted.version,
        now: world.now,
        ownRoot: `${self.origin}/root.jws`,
        packaged: { rules: packagedRules, facts: guideFiles, official, bookHash: await world.bookHash() },
        keptFiles: shelf.files,
        pages: samples,
        open: openSample,
      });
      shelf.close();
      await awake.ask('feed-found', { found: { ...found } }, 'ui');
    },
    closeLook: async () => undefined,
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

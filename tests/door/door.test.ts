/** The door: who may speak, what may be said, and that nothing else gets through. */
import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import type { Reply } from '@/entrypoints/door/ask';
import { contract, type MessageName } from '@/entrypoints/door/contract';
import { judgeSender, type Stamp } from '@/entrypoints/door/sender';
import { type Handlers, makeListener } from '@/entrypoints/door/serve';

const self = { id: 'abcdefghijklmnopabcdefghijklmnop', origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' };

const ui: Stamp = { id: self.id, origin: self.origin, url: `${self.origin}/popup.html` };
const page: Stamp = {
  id: self.id,
  origin: 'https://refund2.taobao.com',
  url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
  frameId: 0,
  documentId: 'D1',
  tab: { id: 7, url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm' },
};

/** Handlers that say who asked for what; every name of the contract has one. */
function makeDoor(answer: (name: string, request: unknown, caller: unknown) => unknown = () => ({ kind: 'opened' })) {
  const calls: { name: string; request: unknown; caller: unknown }[] = [];
  const names = Object.keys(contract) as MessageName[];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      async (request: unknown, caller: unknown) => {
        calls.push({ name, request, caller });
        return answer(name, request, caller);
      },
    ]),
  ) as unknown as Handlers;
  const report = vi.fn();
  return { listen: makeListener(handlers, () => self, report), calls, report };
}

function say(name: string, request: unknown): Record<string, unknown> {
  return { door: 1, name, request };
}

const reading = {
  url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
  at: 1,
  adapter: 'refund-list',
  layout: null,
  view: 'list',
  surface: 'pc',
  outcome: 'none',
  account: null,
  cases: [],
  tried: [],
};

describe('the sender', () => {
  it('is one of our pages by its origin, in a tab or not', () => {
    expect(judgeSender(ui, self)).toEqual({ kind: 'ui' });
    expect(judgeSender({ ...ui, tab: { id: 3, url: `${self.origin}/options.html` }, frameId: 0 }, self)).toEqual({
      kind: 'ui',
    });
    expect(judgeSender({ id: self.id, url: `${self.origin}/popup.html?x#y` }, self)).toEqual({ kind: 'ui' });
  });

  it('is a buyer page by its origin, with its tab, frame and document', () => {
    expect(judgeSender(page, self)).toEqual({
      kind: 'page',
      tabId: 7,
      frameId: 0,
      documentId: 'D1',
      origin: 'https://refund2.taobao.com',
    });
    const { origin: _, documentId: __, ...old } = page;
    expect(judgeSender(old, self)).toMatchObject({ kind: 'page', documentId: null });
  });

  const hostile: [string, Stamp][] = [
    ['another extension', { ...page, id: 'p'.repeat(32) }],
    ['no extension at all', { ...page, id: undefined }],
    ['a null origin', { ...page, origin: 'null' }],
    ['an empty origin', { ...page, origin: '' }],
    ['http', { ...page, origin: 'http://refund2.taobao.com' }],
    ['another port', { ...page, origin: 'https://refund2.taobao.com:8443' }],
    ['a host that only begins like ours', { ...page, origin: 'https://refund2.taobao.com.evil.com' }],
    ['a host that only ends like ours', { ...page, origin: 'https://evilrefund2.taobao.com' }],
    ['a host beside ours', { ...page, origin: 'https://eviltaobao.com' }],
    ['a subdomain of ours', { ...page, origin: 'https://x.refund2.taobao.com' }],
    ['a Taobao host that is not on the list', { ...page, origin: 'https://item.taobao.com' }],
    ['a trailing dot', { ...page, origin: 'https://refund2.taobao.com.' }],
    ['our host as a user name', { ...page, origin: 'https://refund2.taobao.com@evil.com' }],
    ['our host in the path', { ...page, origin: 'https://evil.com/refund2.taobao.com' }],
    ['a path behind our host', { ...page, origin: 'https://refund2.taobao.com/x' }],
    ['capitals', { ...page, origin: 'https://REFUND2.taobao.com' }],
    ['a homograph', { ...page, origin: 'https://refund2.tаobao.com' }],
    ['another extension’s page', { ...ui, origin: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['an address that begins like ours', { id: self.id, url: `${self.origin}.evil.com/popup.html` }],
    ['our address inside a web page’s', { id: self.id, url: `https://evil.com/#${self.origin}/popup.html` }],
    ['a data address', { id: self.id, url: 'data:text/html,x', frameId: 0, tab: { id: 1 } }],
    ['about:blank', { id: self.id, url: 'about:blank', frameId: 0, tab: { id: 1 } }],
    ['an origin that belies a good address', { ...page, origin: 'https://evil.com' }],
    ['a page without a tab', { ...page, tab: undefined }],
    ['a page in no real tab', { ...page, tab: { id: -1 } }],
    ['a page without a frame', { ...page, frameId: undefined }],
    ['our page framed by a stranger', { ...page, frameId: 4, tab: { id: 7, url: 'https://evil.com/' } }],
    ['our page framed in a tab we may not see', { ...page, frameId: 4, tab: { id: 7 } }],
  ];

  it.each(hostile)('is refused: %s', async (_, stamp) => {
    expect(judgeSender(stamp, self)).toBeNull();
    const { listen, calls } = makeDoor();
    expect(await listen(say('rules-for', { url: 'https://x' }), stamp)).toEqual({
      door: 1,
      kind: 'refused',
      why: 'sender',
    });
    expect(calls).toEqual([]);
  });

  it('may be a frame of ours inside a page of ours', () => {
    expect(judgeSender({ ...page, frameId: 4 }, self)).toMatchObject({ kind: 'page', frameId: 4 });
  });

  it('is never what the message says', async () => {
    const { listen } = makeDoor();
    const claim = { ...say('list-cases', {}), sender: ui, origin: self.origin, from: 'ui' };
    expect(await listen(claim, page)).toMatchObject({ kind: 'refused' });
    expect(await listen(say('list-cases', { from: 'ui' }), page)).toMatchObject({ kind: 'refused' });
  });
});

describe('the message', () => {
  const names = Object.keys(contract) as MessageName[];

  it.each(names.filter((name) => !(contract[name].from as readonly string[]).includes('page')))(
    '%s is not for pages',
    async (name) => {
      const { listen, calls } = makeDoor();
      expect(await listen(say(name, {}), page)).toEqual({ door: 1, kind: 'refused', why: 'sender' });
      expect(calls).toEqual([]);
    },
  );

  it.each(names.filter((name) => !(contract[name].from as readonly string[]).includes('ui')))(
    '%s is not for our own pages',
    async (name) => {
      const { listen } = makeDoor();
      expect(await listen(say(name, {}), ui)).toEqual({ door: 1, kind: 'refused', why: 'sender' });
    },
  );

  it.each([
    ['an unknown name', say('read-archive', {})],
    ['an empty name', say('', {})],
    ['a key of every object', say('constructor', {})],
    ['__proto__', say('__proto__', {})],
    ['hasOwnProperty', say('hasOwnProperty', {})],
    ['toString', say('toString', {})],
    ['a name that is no text', { door: 1, name: ['list-cases'], request: {} }],
    ['no request', { door: 1, name: 'list-cases' }],
    ['another door', { door: 2, name: 'list-cases', request: {} }],
    ['an extra key beside the request', { ...say('list-cases', {}), extra: 1 }],
    ['an extra key inside the request', say('list-cases', { extra: 1 })],
    ['a __proto__ key inside the request', say('list-cases', JSON.parse('{"__proto__":{"admin":true}}'))],
    ['a constructor key inside the request', say('list-cases', { constructor: 1 })],
    ['a request that is a list', say('list-cases', [])],
    ['a request that is null', say('list-cases', null)],
    ['nothing', undefined],
    ['null', null],
    ['text', 'list-cases'],
    ['a list', ['list-cases', {}]],
    ['a number', 4],
    ['our own broadcast', { changed: 'cases' }],
  ])('is refused: %s', async (_, message) => {
    const { listen, calls } = makeDoor();
    expect(await listen(message, ui)).toMatchObject({ door: 1, kind: 'refused' });
    expect(calls).toEqual([]);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it.each([
    ['a reading with a key too many', { reading: { ...reading, html: '<b>' } }],
    ['a reading with a number for a case number', { reading: { ...reading, cases: [{ caseNo: 1 }] } }],
    ['an outcome nobody knows', { reading: { ...reading, outcome: 'fine' } }],
    ['an answer under __proto__', JSON.parse('{"__proto__":{"x":1}}')],
  ])('is refused when its content is not what the contract says: %s', async (_, request) => {
    const { listen, calls } = makeDoor();
    expect(await listen(say('report-reading', request), page)).toEqual({ door: 1, kind: 'refused', why: 'message' });
    expect(calls).toEqual([]);
  });

  it('is refused when it is too large, before it is parsed', async () => {
    const { listen } = makeDoor();
    const row = 'x'.repeat(1000);
    const cases = Array.from({ length: 9000 }, () => row);
    const start = performance.now();
    expect(await listen(say('report-reading', { reading: { ...reading, cases } }), page)).toEqual({
      door: 1,
      kind: 'refused',
      why: 'size',
    });
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('is refused when it is endless or no plain data', async () => {
    const { listen } = makeDoor();
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    let deep: unknown = 1;
    for (let level = 0; level < 2000; level += 1) deep = [deep];
    for (const request of [loop, deep, { at: new Date(0) }, { map: new Map() }, { big: 10n }]) {
      expect(await listen(say('list-cases', request), ui)).toMatchObject({ kind: 'refused' });
    }
  });

  it('reaches its handler parsed, with its caller', async () => {
    const { listen, calls } = makeDoor(() => ({ kind: 'noted', overlay: false, keys: [] }));
    const reply = await listen(say('report-reading', { reading }), page);
    expect(reply).toEqual({ door: 1, kind: 'answer', answer: { kind: 'noted', overlay: false, keys: [] } });
    expect(calls).toEqual([{ name: 'report-reading', request: { reading }, caller: judgeSender(page, self) }]);
  });
});

describe('the answer', () => {
  it('is a bug when a handler throws, and tells nothing of what', async () => {
    const { listen, report } = makeDoor(() => {
      throw new Error('secret path');
    });
    const reply = await listen(say('list-cases', {}), ui);
    expect(reply).toEqual({ door: 1, kind: 'bug' });
    expect(report).toHaveBeenCalledWith('list-cases', expect.any(Error));
  });

  it('is a promise of the browser’s own kind, whatever the handler gives', async () => {
    const like = Dexie.Promise.resolve({ kind: 'cases', cases: [], lastReadAt: null });
    const { listen } = makeDoor(() => like);
    const promise = listen(say('list-cases', {}), ui);
    expect(Object.getPrototypeOf(promise)).toBe(Promise.prototype);
    expect(((await promise) as Extract<Reply, { kind: 'answer' }>).answer).toMatchObject({ kind: 'cases' });
  });

  it('never rejects, for any message', async () => {
    const { listen } = makeDoor();
    const throwing = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('trap');
        },
        get: () => {
          throw new Error('trap');
        },
      },
    );
    for (const message of [throwing, Symbol('x'), () => 1, Number.NaN]) {
      expect((await listen(message, ui)).kind).toMatch(/refused|bug/);
    }
  });
});

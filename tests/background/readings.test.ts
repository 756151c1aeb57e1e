/** What the background makes of readings: cases, names, health, and where the overlay goes. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { caseNo, detailReading, listReading, listUrl, makeWorld, orderNo, row, type Worker, type World } from './world';

let world: World;
let worker: Worker;

beforeEach(() => {
  world = makeWorld();
  worker = world.wake();
});

const request = (reading: ReturnType<typeof listReading>) => ({ reading });

describe('rules for a page', () => {
  it('are its own adapters whole and the others by name, or nothing', async () => {
    const place = world.openTab(listUrl);
    const answer = await worker.ask('rules-for', { url: listUrl }, place);
    if (answer.kind !== 'rules') throw new Error('no rules');
    expect(answer.rules.adapters[0]?.id).toBe('refund-list');
    expect(answer.rules.adapters[0]?.layouts.length).toBeGreaterThan(0);
    for (const other of answer.rules.adapters.slice(1)) expect(other).toMatchObject({ off: 'all', layouts: [] });
    expect(
      await worker.ask('rules-for', { url: 'https://refund2.taobao.com/dispute/sellerDisputeList.htm' }, place),
    ).toEqual({ kind: 'not-ours' });
    expect(await worker.ask('rules-for', { url: 'https://rights.taobao.com/complaint/buyerList.htm' }, place)).toEqual({
      kind: 'not-ours',
    });
    expect(await worker.ask('rules-for', { url: 'not an address' }, place)).toEqual({ kind: 'not-ours' });
  });
});

describe('a reading', () => {
  it('becomes cases, named in its own order, and brings the overlay', async () => {
    const place = world.openTab(listUrl);
    const other = row({ caseNo: '188880000160009934', orderNo: '3188880000160009912' });
    const answer = await worker.ask('report-reading', request(listReading(world, [other, row()])), place);
    if (answer.kind !== 'noted') throw new Error(answer.kind);
    expect(answer.overlay).toBe(true);
    expect(world.overlays).toEqual([place]);
    expect(answer.keys.map((key) => key.split(':').at(-1))).toEqual(['188880000160009934', caseNo]);
    const here = await worker.ask('cases-here', { keys: answer.keys }, place);
    expect(here.cases.map(({ key }) => key)).toEqual(answer.keys);
    expect(here.cases[1]).toMatchObject({
      statusText: '退款待处理',
      sellerName: '青瓷小铺',
      state: 'withdrawable',
      route: 'drive',
    });
    const listed = await worker.ask('list-cases', {}, 'ui');
    expect(listed.cases).toHaveLength(2);
    expect(listed.lastReadAt).toBe(world.now);
    await vi.waitFor(() => expect(world.badge).toBe('2'));
    expect(world.told.map(({ message }) => message)).toContainEqual({ changed: 'cases' });
    expect(world.bugs).toEqual([]);
  });

  it('never puts a user id, a nick or a whole number of an account into a case’s name', async () => {
    const place = world.openTab(listUrl);
    const answer = await worker.ask('report-reading', request(listReading(world, [row()])), place);
    expect(JSON.stringify(answer)).not.toContain('2200000003412');
    expect(JSON.stringify(answer)).not.toContain('某某');
  });

  it('that says the same again changes nothing, also for another worker', async () => {
    const place = world.openTab(listUrl);
    await worker.ask('report-reading', request(listReading(world, [row()])), place);
    const { events } = await (await worker.background.archive()).load();
    const count = events.length;
    await worker.ask('report-reading', request(listReading(world, [row()])), place);
    await worker.die();
    const next = world.wake();
    await next.ask('report-reading', request(listReading(world, [row()])), place);
    expect((await (await next.background.archive()).load()).events).toHaveLength(count);
  });

  it('reported twice at once is kept once', async () => {
    const [one, two] = [world.openTab(listUrl), world.openTab(listUrl)];
    await Promise.all(
      [one, two].map((place) => worker.ask('report-reading', request(listReading(world, [row()])), place)),
    );
    const { events } = await (await worker.background.archive()).load();
    expect(events.filter(({ kind }) => kind === 'status-changed')).toHaveLength(1);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('without a case brings no overlay', async () => {
    const place = world.openTab(listUrl);
    for (const outcome of ['none', 'signed-out', 'challenged', 'not-ready', 'unreadable'] as const) {
      const answer = await worker.ask(
        'report-reading',
        request(listReading(world, [], { outcome, account: null })),
        place,
      );
      expect(answer).toEqual({ kind: 'noted', overlay: false, keys: [] });
    }
    expect(world.overlays).toEqual([]);
    expect((await worker.ask('list-cases', {}, 'ui')).cases).toEqual([]);
  });

  it('of another origin than its page, or by no adapter of ours, is a bug and leaves nothing', async () => {
    const place = world.openTab('https://rights.taobao.com/complaint/buyerList.htm');
    await expect(worker.ask('report-reading', request(listReading(world, [row()])), place)).rejects.toThrow('bug');
    const list = world.openTab(listUrl);
    const stranger = listReading(world, [row()], { adapter: 'no-such-adapter' });
    await expect(worker.ask('report-reading', request(stranger), list)).rejects.toThrow('bug');
    expect((await worker.ask('list-cases', {}, 'ui')).cases).toEqual([]);
  });

  it('shows to a page only what that page showed itself', async () => {
    const place = world.openTab(listUrl);
    const answer = await worker.ask('report-reading', request(listReading(world, [row()])), place);
    const keys = answer.kind === 'noted' ? answer.keys : [];
    const other = world.openTab(listUrl);
    expect((await worker.ask('cases-here', { keys }, other)).cases).toEqual([]);
    expect(await worker.ask('case-detail', { key: keys[0] ?? '', reason: null }, other)).toEqual({
      kind: 'no-such-case',
    });
    expect(await worker.ask('open-case', { key: keys[0] ?? '', withdraw: false }, other)).toEqual({
      kind: 'no-such-case',
    });
    expect((await worker.ask('case-detail', { key: keys[0] ?? '', reason: null }, place)).kind).toBe('case');
    expect((await worker.ask('case-detail', { key: keys[0] ?? '', reason: 'agreed' }, 'ui')).kind).toBe('case');
    await worker.ask('rules-for', { url: listUrl }, place);
    expect((await worker.ask('cases-here', { keys }, place)).cases).toEqual([]);
  });

  it('answers by the name a page knows, also after the case got a better one', async () => {
    const boughtUrl = 'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm';
    const bought = world.openTab(boughtUrl);
    const sign = row({ caseNo: null, status: 'unknown', statusText: '查看退款' });
    const first = await worker.ask(
      'report-reading',
      request(listReading(world, [sign], { url: boughtUrl, adapter: 'bought-list' })),
      bought,
    );
    const keys = first.kind === 'noted' ? first.keys : [];
    expect(keys[0]).toContain(`order:${orderNo}`);
    const list = world.openTab(listUrl);
    await worker.ask('report-reading', request(listReading(world, [row()])), list);
    const here = await worker.ask('cases-here', { keys }, bought);
    expect(here.cases).toHaveLength(1);
    expect(here.cases[0]).toMatchObject({ key: keys[0], subject: { caseNo }, statusText: '退款待处理' });
    expect((await worker.ask('list-cases', {}, 'ui')).cases).toHaveLength(1);
  });
});

describe('a reading that cannot be kept', () => {
  it.each(['full', 'newer'] as const)(
    'says so, to the page and to the popup, until one is kept again (%s)',
    async (why) => {
      const place = world.openTab(listUrl);
      const archive = await worker.background.archive();
      const append = vi.spyOn(archive, 'append').mockResolvedValue({ kind: why });
      const answer = await worker.ask('report-reading', request(listReading(world, [row()])), place);
      expect(answer).toEqual({ kind: 'unsaved', why });
      expect(await worker.ask('list-cases', {}, 'ui')).toMatchObject({ cases: [], trouble: why });
      expect(world.overlays).toEqual([]);
      append.mockRestore();
      await worker.ask('report-reading', request(listReading(world, [row()])), place);
      const listed = await worker.ask('list-cases', {}, 'ui');
      expect(listed.cases).toHaveLength(1);
      expect(listed.trouble).toBeUndefined();
    },
  );
});

describe('accounts', () => {
  it('seen by nick first are one with their user id later', async () => {
    const place = world.openTab(listUrl);
    await worker.ask(
      'report-reading',
      request(listReading(world, [row()], { account: { nick: '某某买家', uid: null } })),
      place,
    );
    const [before] = (await worker.ask('list-cases', {}, 'ui')).cases;
    await worker.ask('report-reading', request(listReading(world, [row()])), place);
    const { cases } = await worker.ask('list-cases', {}, 'ui');
    expect(cases).toHaveLength(1);
    expect(cases[0]?.account.id).not.toBe(before?.account.id);
    expect(cases[0]?.account.nick).toBe('某某买家');
    await worker.ask(
      'report-reading',
      request(listReading(world, [row()], { account: { nick: '某某买家', uid: null } })),
      place,
    );
    expect((await worker.ask('list-cases', {}, 'ui')).cases).toHaveLength(1);
  });

  it('are kept apart', async () => {
    const place = world.openTab(listUrl);
    await worker.ask('report-reading', request(listReading(world, [row()])), place);
    const second = row({ caseNo: '188880000160005678', orderNo: '3188880000160007856' });
    await worker.ask(
      'report-reading',
      request(listReading(world, [second], { account: { nick: '另一人', uid: '2200000005678' } })),
      place,
    );
    const { cases } = await worker.ask('list-cases', {}, 'ui');
    expect(new Set(cases.map(({ account }) => account.nick))).toEqual(new Set(['某某买家', '另一人']));
  });

  it('of a page that names nobody are told by its numbers, else filed until somebody claims them', async () => {
    const place = world.openTab(listUrl);
    await worker.ask('report-reading', request(listReading(world, [row()], { account: null })), place);
    expect((await worker.ask('list-cases', {}, 'ui')).cases.map(({ account }) => account)).toEqual([
      { id: 'nobody', nick: null },
    ]);
    await worker.ask('report-reading', request(listReading(world, [row()])), place);
    await worker.ask(
      'report-reading',
      request(listReading(world, [row({ statusText: '等待商家处理' })], { account: null })),
      place,
    );
    const { cases } = await worker.ask('list-cases', {}, 'ui');
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ account: { nick: '某某买家' }, statusText: '等待商家处理' });
  });
});

describe('health', () => {
  it('tells how each adapter fared, and keeps the masked page of a failure', async () => {
    const place = world.openTab(`${listUrl}?bizOrderId=${orderNo}`);
    const failed = listReading(world, [], { outcome: 'unreadable', url: `${listUrl}?bizOrderId=${orderNo}` });
    world.masked = '<p>一一一</p>';
    await worker.ask('report-reading', request(failed), place);
    const { adapters } = await worker.ask('adapter-health', {}, 'ui');
    const list = adapters.find(({ adapter }) => adapter === 'refund-list');
    expect(list).toMatchObject({ hasReport: true, last: { outcome: 'unreadable', cases: 0 } });
    // The list of pages is told, once what it would show is there; no page of Taobao's is.
    expect(world.told).toContainEqual({ message: { changed: 'health' }, tabs: [] });
    expect(list?.layouts.length).toBeGreaterThan(0);
    expect(adapters.find(({ adapter }) => adapter === 'report-list')).toMatchObject({ hasReport: false, last: null });
    const page = await worker.ask('masked-page', { adapter: 'refund-list' }, 'ui');
    expect(page).toEqual({
      kind: 'page',
      html: '<p>一一一</p>',
      at: world.now,
      url: listUrl,
    });
    expect(await worker.ask('masked-page', { adapter: 'report-list' }, 'ui')).toEqual({ kind: 'nothing-kept' });
  });
});

describe('the rest of the door', () => {
  it('opens a case with its dialog ready, once', async () => {
    const place = world.openTab(listUrl);
    const answer = await worker.ask('report-reading', request(listReading(world, [row()])), place);
    const key = answer.kind === 'noted' ? (answer.keys[0] ?? '') : '';
    expect(await worker.ask('open-case', { key, withdraw: true }, 'ui')).toEqual({ kind: 'opened' });
    const [tabId = -1, url = ''] = [...world.tabs].at(-1) ?? [];
    expect(url).toContain('/dispute/detail.htm');
    expect(url).toContain(caseNo);
    const detail = { tabId, frameId: 0 };
    expect((await worker.ask('cases-here', { keys: [key] }, place)).ready).toBeNull();
    await worker.ask('report-reading', request(detailReading(world)), detail);
    // An answer may be lost: the page is told until it asks for what the dialog shows.
    expect((await worker.ask('cases-here', { keys: [key] }, detail)).ready).toBe(key);
    expect((await worker.ask('cases-here', { keys: [key] }, detail)).ready).toBe(key);
    await worker.ask('case-detail', { key, reason: null }, detail);
    expect((await worker.ask('cases-here', { keys: [key] }, detail)).ready).toBeNull();
    expect(await worker.ask('open-case', { key: 'nobody/refund:case:1', withdraw: true }, 'ui')).toEqual({
      kind: 'no-such-case',
    });
  });

  it('keeps notes, settings and tells which hosts are withheld', async () => {
    const place = world.openTab(listUrl);
    const answer = await worker.ask('report-reading', request(listReading(world, [row()])), place);
    const key = answer.kind === 'noted' ? (answer.keys[0] ?? '') : '';
    expect(await worker.ask('add-note', { key, text: '打过电话' }, 'ui')).toEqual({ kind: 'added' });
    const detail = await worker.ask('case-detail', { key, reason: null }, 'ui');
    expect(JSON.stringify(detail)).toContain('打过电话');
    expect(await worker.ask('set-category', { key, word: '食品' }, 'ui')).toEqual({ kind: 'added' });
    expect(await worker.ask('case-detail', { key, reason: null }, 'ui')).toMatchObject({
      detail: { category: { word: '食品', certainty: 'person' } },
    });
    expect(await worker.ask('set-settings', { theme: 'dark' }, 'ui')).toEqual({ kind: 'kept' });
    expect(await worker.ask('set-settings', { textSize: 'huge' }, 'ui')).toEqual({ kind: 'kept' });
    expect(await worker.ask('get-settings', {}, place)).toEqual({
      kind: 'settings',
      settings: { theme: 'dark', textSize: 'huge' },
    });
    world.local.set('settings', { theme: 'pink', textSize: 4 });
    expect(await worker.ask('get-settings', {}, 'ui')).toEqual({
      kind: 'settings',
      settings: { theme: 'system', textSize: 'standard' },
    });
    expect((await worker.ask('list-cases', {}, 'ui')).missing).toBeUndefined();
    world.withheld.add('rights.taobao.com');
    expect((await worker.ask('list-cases', {}, 'ui')).missing).toEqual(['rights.taobao.com']);
    await worker.ask('open-options', { hash: '#cases' }, 'ui');
    expect([...world.tabs.values()].at(-1)).toBe('chrome-extension://own/options.html#cases');
  });
});

/** The archive: what it answered as kept is there, whole and once, whatever happens around it. */
import { IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EventDraft } from '@/domain/event';
import type { Flow } from '@/domain/flow';
import { subjectKey } from '@/domain/subject';
import type { Archive } from '@/storage/archive/archive';
import { openDatabase, versions } from '@/storage/archive/db';
import { shelfParts } from '@/storage/archive/snapshot/shelf';
import { memoryEngine, note, openOn, refund, seenFact, statusFact } from './fixture';

const opened: Archive[] = [];

async function open(engine = memoryEngine(), now?: () => number): Promise<Archive> {
  const archive = await openOn(engine, now);
  opened.push(archive);
  return archive;
}

afterEach(() => {
  for (const archive of opened.splice(0)) archive.close();
});

async function texts(archive: Archive): Promise<string[]> {
  return (await archive.load()).events.map(({ body }) =>
    body.kind === 'note' ? body.text : body.kind === 'status-changed' ? body.statusText : body.kind,
  );
}

function flow(over: Partial<Flow> = {}): Flow {
  return {
    id: 'f1',
    account: 'account-a',
    subject: refund(1),
    stage: 'confirmed',
    mode: 'drive',
    tabId: 1,
    from: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
    address: 'https://refund2.taobao.com/dispute/detail.htm',
    startedAt: 1,
    changedAt: 1,
    outcome: null,
    ...over,
  };
}

describe('appending', () => {
  it('keeps a page fact once, however often and on whichever device of the vault it is read', async () => {
    const archive = await open();
    const first = await archive.append([statusFact(1, '待商家处理'), statusFact(1, '待商家处理')]);
    const again = await archive.append([statusFact(1, '待商家处理')]);
    expect(first.kind === 'kept' && first.events).toHaveLength(1);
    expect(again).toEqual({ kind: 'kept', events: [] });
    expect(await texts(archive)).toEqual(['待商家处理']);
  });

  it('names a fact by what it says, not by the order of its keys', async () => {
    const one = await open();
    const [draft] = [statusFact(1, '待商家处理')];
    const turned = JSON.parse(JSON.stringify(draft), (_, part: unknown) =>
      part && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).reverse())
        : part,
    ) as EventDraft;
    await one.append([statusFact(1, '待商家处理')]);
    expect(await one.append([turned])).toEqual({ kind: 'kept', events: [] });
  });

  it('keeps the same fact of two accounts, and of two cases, apart', async () => {
    const archive = await open();
    await archive.append([statusFact(1, '处理中'), statusFact(2, '处理中'), statusFact(1, '处理中', 'account-b')]);
    expect((await archive.load()).events).toHaveLength(3);
  });

  it('keeps every act of a person, also when it says the same', async () => {
    const archive = await open();
    await archive.append([note(1, '问过客服'), note(1, '问过客服')]);
    expect(await texts(archive)).toEqual(['问过客服', '问过客服']);
  });

  it('numbers and stamps the events of a device in the order they were given', async () => {
    let now = 1_790_000_000_000;
    const archive = await open(memoryEngine(), () => now);
    await archive.append([note(1, 'a'), note(1, 'b')]);
    now -= 3_600_000;
    await archive.append([note(1, 'c')]);
    const { events } = await archive.load();
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(events.map(({ hlc }) => hlc)).toEqual(events.map(({ hlc }) => hlc).sort());
    expect(await texts(archive)).toEqual(['a', 'b', 'c']);
    expect(new Set(events.map(({ device }) => device))).toEqual(new Set([archive.vault.deviceId]));
  });

  it('leaves nothing readable in the stored blocks', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append([seenFact(1), note(1, '一句私房话')]);
    await archive.keepSnapshot();
    await archive.keepCached('seen', [{ secret: '一句私房话' }]);
    await archive.health.keepReport('refund-list', { at: 1, url: 'https://x', html: '<p>一句私房话</p>' });
    const db = await openDatabase({ name: 'archive', engine });
    for (const table of [db.blocks, db.snapshot, ...shelfParts.map(db.shelf), db.folded, db.reports, db.meta]) {
      expect(await table.count()).toBeGreaterThan(0);
      for (const row of await table.toArray()) {
        const stored = JSON.stringify(row, (_, part: unknown) =>
          part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part,
        );
        for (const word of ['私房话', refund(1).orderNo, '青瓷', 'status']) expect(stored).not.toContain(word);
        expect(stored).not.toContain(Buffer.from('私房话').toString('latin1'));
      }
    }
    db.dexie.close();
  });
});

describe('interleaving and death', () => {
  it('loses, doubles and reorders nothing under any interleaving, with the worker dying at any moment', async () => {
    const step = fc.record({
      drafts: fc.array(
        fc.oneof(
          fc.tuple(fc.constant('fact'), fc.integer({ min: 0, max: 12 })),
          fc.tuple(fc.constant('note'), fc.integer({ min: 0, max: 1_000_000 })),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      wait: fc.integer({ min: 0, max: 6 }),
      dies: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const engine = memoryEngine();
        let archive = await openOn(engine);
        const kept: string[] = [];
        const tried: string[] = [];
        const whole: string[][] = [];
        const pending: Promise<void>[] = [];
        for (const [at, { drafts, wait, dies }] of steps.entries()) {
          const named = drafts.map(([kind, number], index) =>
            kind === 'fact' ? statusFact(1, `f${number}`) : note(1, `n${at}.${index}.${number}`),
          );
          const words = named.map(({ body }) =>
            body.kind === 'note' ? body.text : body.kind === 'status-changed' ? body.statusText : '',
          );
          tried.push(...words);
          whole.push(words.filter((word) => word.startsWith('n')));
          pending.push(
            archive.append(named).then(
              (appended) => {
                if (appended.kind === 'kept') kept.push(...words);
              },
              () => undefined,
            ),
          );
          for (let turn = 0; turn < wait; turn += 1) await new Promise((done) => setImmediate(done));
          if (dies) {
            archive.close();
            archive = await openOn(engine);
          }
        }
        await Promise.all(pending);
        const { events, damaged } = await archive.load();
        const found = await texts(archive);
        expect(damaged).toEqual([]);
        for (const word of kept) expect(found).toContain(word);
        for (const word of found) expect(tried).toContain(word);
        expect(new Set(found).size).toBe(found.length);
        for (const batch of whole) {
          const there = batch.filter((word) => found.includes(word));
          expect(there.length === 0 || there.length === batch.length).toBe(true);
          expect(found.filter((word) => batch.includes(word))).toEqual(there);
        }
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        archive.close();
        const later = await openOn(engine);
        expect((await later.load()).events).toEqual(events);
        later.close();
      }),
      { numRuns: 60, interruptAfterTimeLimit: 12_000 },
    );
  });

  it('keeps all when two contexts write at once', async () => {
    const engine = memoryEngine();
    const [one, two] = [await open(engine), await open(engine)];
    const many = Array.from({ length: 20 }, (_, at) => (at % 2 ? one : two).append([note(1, `n${at}`)]));
    for (const appended of await Promise.all(many)) expect(appended.kind).toBe('kept');
    const { events } = await one.load();
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect((await two.load()).events).toEqual(events);
  });
});

describe('a full disk', () => {
  function fillDisk(failing: string) {
    const fail = () => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
    const prototype = IDBObjectStore.prototype as unknown as Record<'add' | 'put', (...given: unknown[]) => unknown>;
    for (const verb of ['add', 'put'] as const) {
      const real = prototype[verb];
      vi.spyOn(prototype, verb).mockImplementation(function (this: { name: string }, ...given) {
        return this.name === failing ? fail() : real.apply(this, given);
      });
    }
  }

  it.each(['blocks', 'meta', 'flows'])('is a value, and leaves nothing half-written (%s)', async (table) => {
    const archive = await open();
    await archive.append([note(1, 'before')], { before: null, next: flow({ id: 'f0' }) });
    fillDisk(table);
    const change = { before: null, next: flow() };
    expect(await archive.append([note(1, 'lost'), note(1, 'lost too')], change)).toEqual({ kind: 'full' });
    expect(await texts(archive)).toEqual(['before']);
    expect((await archive.flows()).map(({ id }) => id)).toEqual(['f0']);
    vi.restoreAllMocks();
    expect((await archive.append([note(1, 'after')], change)).kind).toBe('kept');
    expect(await texts(archive)).toEqual(['before', 'after']);
  });

  it('erases nothing by halves', async () => {
    const archive = await open();
    await archive.append([note(1, 'a'), note(2, 'b')]);
    fillDisk('blocks');
    expect(
      await archive.erase({ kind: 'case', accounts: ['account-a'], subjectKeys: [subjectKey(refund(1))] }),
    ).toEqual({ kind: 'full' });
    expect(await texts(archive)).toEqual(['a', 'b']);
  });

  it('does not stop the caches or the health book', async () => {
    const archive = await open();
    fillDisk('health');
    await archive.health.note({ adapter: 'a', at: 1, outcome: 'found', layout: null, cases: 1 });
    expect(await archive.health.all()).toEqual([]);
  });
});

describe('a newer database', () => {
  it('can be read and is not written', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append([note(1, 'old')]);
    archive.close();
    const next = { version: versions.length + 1, tables: { shelf: '&id' } };
    const newer = await openDatabase({ name: 'archive', engine, versions: [...versions, next] });
    newer.dexie.close();
    const again = await open(engine);
    expect(await texts(again)).toEqual(['old']);
    expect(await again.append([note(1, 'new')])).toEqual({ kind: 'newer' });
    expect(await again.erase({ kind: 'everything' })).toEqual({ kind: 'newer' });
    await again.health.note({ adapter: 'a', at: 1, outcome: 'found', layout: null, cases: 1 });
    expect(await again.health.all()).toEqual([]);
    expect(await texts(again)).toEqual(['old']);
  });
});

describe('blocks', () => {
  it('name a damaged block and give everything else', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append([note(1, 'a')]);
    await archive.append([note(1, 'b')]);
    await archive.append([note(1, 'c')]);
    const db = await openDatabase({ name: 'archive', engine });
    const [, second] = await db.blocks.orderBy('n').toArray();
    if (second)
      await db.blocks.put({ ...second, bytes: second.bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) });
    const cold = await open(engine);
    expect(await texts(cold)).toEqual(['a', 'c']);
    expect((await cold.load()).damaged).toEqual([second?.name]);
    db.dexie.close();
  });

  it('notice blocks that were swapped', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append([note(1, 'a')]);
    await archive.append([note(1, 'b')]);
    const db = await openDatabase({ name: 'archive', engine });
    const [first, second] = await db.blocks.orderBy('n').toArray();
    if (first && second) {
      await db.blocks.put({ ...first, bytes: second.bytes });
      await db.blocks.put({ ...second, bytes: first.bytes });
    }
    const cold = await open(engine);
    expect((await cold.load()).damaged).toHaveLength(2);
    db.dexie.close();
  });

  it('are split when one append brings very many events', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append(Array.from({ length: 2500 }, (_, at) => statusFact(at, '处理中')));
    const db = await openDatabase({ name: 'archive', engine });
    expect(await db.blocks.count()).toBe(3);
    expect((await (await open(engine)).load()).events).toHaveLength(2500);
    db.dexie.close();
  });
});

describe('erasing', () => {
  it('rewrites blocks without the case, under all its names, and its flows', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append([note(1, 'a1'), note(2, 'b1'), statusFact(1, 's')], { before: null, next: flow() });
    await archive.append([note(2, 'b2')]);
    await archive.append([note(1, 'a2')]);
    await archive.append(
      [note(1, 'other'), note(1, 'alias')].map((draft, at) => ({ ...draft, account: at ? 'account-n' : 'account-b' })),
    );
    const erased = await archive.erase({
      kind: 'case',
      accounts: ['account-a', 'account-n'],
      subjectKeys: [subjectKey(refund(1))],
    });
    expect(erased).toEqual({ kind: 'erased' });
    expect(await texts(archive)).toEqual(['b1', 'b2', 'other']);
    expect(await archive.flows()).toEqual([]);
    const cold = await open(engine);
    expect(await texts(cold)).toEqual(['b1', 'b2', 'other']);
    await archive.append([note(2, 'b3')]);
    const seqs = (await archive.load()).events.map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);
    expect(Math.max(...seqs)).toBe(8);
  });

  it('takes an account whole', async () => {
    const archive = await open();
    await archive.append([
      note(1, 'a'),
      { account: 'account-a', subject: null, body: { kind: 'account-named', nick: '某某', alias: null } },
      note(1, 'b', 'account-b'),
    ]);
    expect(await archive.erase({ kind: 'account', accounts: ['account-a'] })).toEqual({ kind: 'erased' });
    expect(await texts(archive)).toEqual(['b']);
  });

  it('of everything leaves no row, and the next start is another vault', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append([note(1, 'a')]);
    expect(await archive.erase({ kind: 'everything' })).toEqual({ kind: 'erased' });
    await expect(archive.append([note(1, 'sealed with keys that are gone')])).rejects.toThrow('erased');
    const db = await openDatabase({ name: 'archive', engine });
    for (const table of db.dexie.tables) expect(await table.count()).toBe(0);
    db.dexie.close();
    const next = await open(engine);
    expect(next.vault.vaultId).not.toBe(archive.vault.vaultId);
    await next.append([note(1, 'b')]);
    expect(await texts(next)).toEqual(['b']);
  });

  it('is seen by a context that had everything loaded', async () => {
    const engine = memoryEngine();
    const [one, two] = [await open(engine), await open(engine)];
    await one.append([note(1, 'a'), note(2, 'b')]);
    expect(await texts(two)).toEqual(['a', 'b']);
    await one.erase({ kind: 'case', accounts: ['account-a'], subjectKeys: [subjectKey(refund(1))] });
    expect(await texts(two)).toEqual(['b']);
  });
});

describe('flows', () => {
  it('change together with their events, or not at all', async () => {
    const archive = await open();
    const started = flow();
    await archive.append([note(1, 'asked')], { before: null, next: started });
    const moved = flow({ stage: 'opening', changedAt: 2 });
    expect((await archive.append([], { before: started, next: moved })).kind).toBe('kept');
    const late = await archive.append([note(1, 'late')], { before: started, next: flow({ stage: 'opened' }) });
    expect(late).toEqual({ kind: 'moved', flow: moved });
    expect(await texts(archive)).toEqual(['asked']);
    expect(await archive.append([], { before: null, next: started })).toEqual({ kind: 'moved', flow: moved });
  });

  it("lie in clear, so the page's words are left out", async () => {
    const archive = await open();
    const settled = flow({ stage: 'settled', outcome: { kind: 'refused', words: '某某先生您好' } });
    await archive.append([], { before: null, next: settled });
    expect((await archive.flows())[0]?.outcome).toEqual({ kind: 'refused', words: '' });
    await archive.dropFlows(['f1']);
    expect(await archive.flows()).toEqual([]);
  });
});

describe('speed', () => {
  it('opens 20,000 events cold in well under a second', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    for (let round = 0; round < 20; round += 1) {
      await archive.append(
        Array.from({ length: 1000 }, (_, at) => (round === 0 ? seenFact(at) : statusFact(at, `待商家处理 ${round}`))),
      );
    }
    archive.close();
    const cold = await open(engine);
    const start = performance.now();
    const { events } = await cold.load();
    const took = performance.now() - start;
    expect(events).toHaveLength(20_000);
    console.info(`20,000 events from blocks: ${took.toFixed(0)} ms`);
    expect(took).toBeLessThan(3000);
  });
});

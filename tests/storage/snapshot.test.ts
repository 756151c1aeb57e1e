/** The snapshot is a cache: whatever happens to it, it tells the same cases as the events themselves. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { foldAccounts } from '@/domain/account';
import { caseKey, foldCases, headOf } from '@/domain/case';
import type { EventDraft } from '@/domain/event';
import { searchTerms } from '@/domain/search';
import { type Subject, subjectKey } from '@/domain/subject';
import type { Archive } from '@/storage/archive/archive';
import { openDatabase } from '@/storage/archive/db';
import { body, subject } from '../domain/arbitrary-events';
import { seed } from '../domain/random';
import { type Engine, memoryEngine, note, openOn, refund, seenFact, statusFact } from './fixture';

const opened: Archive[] = [];

async function open(engine = memoryEngine()): Promise<Archive> {
  const archive = await openOn(engine);
  opened.push(archive);
  return archive;
}

afterEach(() => {
  for (const archive of opened.splice(0)) archive.close();
  vi.restoreAllMocks();
});

/** What the events say, against what the snapshot says. */
async function expectSame(archive: Archive): Promise<void> {
  const { events } = await archive.load();
  const folded = foldCases(events);
  const cases = await archive.cases();
  const byKey = <Each extends { account: string; subject: Parameters<typeof subjectKey>[0] }>(all: readonly Each[]) =>
    [...all].sort((one, two) => (caseKey(one) < caseKey(two) ? -1 : 1));
  expect(byKey(cases.heads)).toEqual(byKey(folded.map(headOf)));
  expect(byKey(await archive.whole(cases.heads))).toEqual(byKey(folded));
  expect(cases.accounts).toEqual(foldAccounts(events));
  for (const item of folded) {
    const [term] = searchTerms(item.subject.caseNo ?? item.subject.subOrderNo ?? item.subject.orderNo ?? '');
    expect(await cases.holding([term ?? ''])).toContain(caseKey(item));
    expect(cases.find(caseKey(item))).toEqual(headOf(item));
    for (const key of item.keys) expect(cases.find(`${item.account}/${key}`)).toBeDefined();
  }
}

const spoilt = ['shelfHeads', 'shelfTexts', 'shelfEvents', 'snapshot'] as const;
type Spoilt = (typeof spoilt)[number];

/** Changes a byte of the last row there. */
async function spoil(engine: Engine, what: Spoilt): Promise<void> {
  const db = await openDatabase({ name: 'archive', engine });
  const row = (await db.dexie.table(what).toArray()).at(-1);
  if (row) {
    const bytes = row.bytes.map((byte: number, at: number) => (at === row.bytes.length - 3 ? byte ^ 1 : byte));
    await db.dexie.table(what).put({ ...row, bytes });
  }
  db.dexie.close();
}

type Step = readonly EventDraft[] | 'keep' | 'die' | 'look' | { spoil: Spoilt } | { erase: Subject };

/** What may happen to an archive: mostly it is written to. */
function stepsOf(draft: fc.Arbitrary<EventDraft>, subject: fc.Arbitrary<Subject>): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.array(draft, { minLength: 1, maxLength: 5 }) },
    { weight: 3, arbitrary: fc.constantFrom('keep' as const, 'die' as const) },
    { weight: 1, arbitrary: fc.record({ spoil: fc.constantFrom(...spoilt) }) },
    { weight: 1, arbitrary: fc.record({ erase: subject }) },
    { weight: 2, arbitrary: fc.constant('look' as const) },
  );
}

/** Takes one step; gives the archive that is open after it. */
async function take(archive: Archive, engine: Engine, step: Step, accounts: readonly string[]): Promise<Archive> {
  if (step === 'look') await expectSame(archive);
  else if (step === 'keep') await archive.keepSnapshot();
  else if (step === 'die') {
    archive.close();
    return openOn(engine);
  } else if ('spoil' in step) {
    await archive.keepSnapshot();
    archive.close();
    await spoil(engine, step.spoil);
    return openOn(engine);
  } else if ('erase' in step) {
    const what = { kind: 'case', accounts, subjectKeys: [subjectKey(step.erase)] } as const;
    expect((await archive.erase(what)).kind).toBe('erased');
  } else await archive.append(step);
  return archive;
}

const isLong = Boolean(process.env.CHESU_LONG);

describe('the snapshot', () => {
  it('tells what the events tell, through any history of appending, keeping, dying, damage and erasing', async () => {
    const draft = fc.record({ subject, body, account: fc.constantFrom('a', 'a', 'n') }) as fc.Arbitrary<EventDraft>;
    const named = fc.constantFrom(
      ...[null, 'n'].map((alias) => ({
        account: 'a',
        subject: null,
        body: { kind: 'account-named', nick: '某某', alias } as const,
      })),
    ) as fc.Arbitrary<EventDraft>;
    const step = stepsOf(fc.oneof({ weight: 12, arbitrary: draft }, named), subject);
    console.log(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const engine = memoryEngine();
        let archive = await openOn(engine);
        for (const each of steps) archive = await take(archive, engine, each, ['a', 'n']);
        await expectSame(archive);
        archive.close();
      }),
      { seed, numRuns: isLong ? 3000 : 120, interruptAfterTimeLimit: isLong ? 120_000 : 12_000 },
    );
  }, 200_000);

  it('does so with cases on many shelves, which join across them and leave gaps', async () => {
    const cases = 300;
    const number = fc.nat(cases + 20);
    const subject = number.map(refund);
    const draft = fc.oneof(
      fc.tuple(number, fc.constantFrom('退款待处理', '退款关闭')).map(([at, words]) => statusFact(at, words)),
      fc.tuple(number, fc.constantFrom('一', '二')).map(([at, words]) => note(at, words)),
      fc.tuple(number, number).map(([one, other]): EventDraft => {
        const { account, body } = statusFact(one, '');
        const source = body.kind === 'status-changed' ? body.source : null;
        if (!source) throw new Error('a fact without a source');
        return { account, subject: refund(one), body: { kind: 'linked', other: refund(other), source } };
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(stepsOf(draft, subject), { minLength: 1, maxLength: 12 }), async (steps) => {
        const engine = memoryEngine();
        let archive = await openOn(engine);
        await archive.append(Array.from({ length: cases }, (_, at) => seenFact(at)));
        await archive.keepSnapshot();
        for (const each of steps) archive = await take(archive, engine, each, ['account-a']);
        await expectSame(archive);
        archive.close();
      }),
      { seed, numRuns: isLong ? 400 : 25, interruptAfterTimeLimit: isLong ? 120_000 : 12_000 },
    );
  }, 200_000);

  it('is written shelf by shelf, and reads only what it needs', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append(Array.from({ length: 300 }, (_, at) => seenFact(at)));
    await archive.keepSnapshot();
    const db = await openDatabase({ name: 'archive', engine });
    const before = await db.shelf('heads').toArray();
    expect(before).toHaveLength(3);
    await archive.append([statusFact(5, '卖家已拒绝')]);
    await archive.keepSnapshot();
    const after = await db.shelf('heads').toArray();
    expect(after.map(({ name }, at) => name === before[at]?.name)).toEqual([false, true, true]);
    db.dexie.close();
    await expectSame(await open(engine));
  });

  it('lets two contexts keep theirs without mixing them', async () => {
    const engine = memoryEngine();
    const [one, two] = [await open(engine), await open(engine)];
    for (let round = 0; round < 4; round += 1) {
      await one.append([seenFact(round), note(round, `一${round}`)]);
      await two.append([seenFact(100 + round), note(round, `二${round}`)]);
      await Promise.all([one.keepSnapshot(), two.keepSnapshot()]);
      await expectSame(one);
      await expectSame(two);
    }
    await expectSame(await open(engine));
  });

  it('begins a list without reading every case, as long as nothing happened since', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append(Array.from({ length: 200 }, (_, at) => seenFact(at)));
    await archive.keepSnapshot();
    const cold = await open(engine);
    const front = await cold.front();
    expect(front?.count).toBe(200);
    expect(front?.open).toHaveLength(200);
    expect(front?.newest).toHaveLength(100);
    await archive.append([note(1, '改变')]);
    expect(await (await open(engine)).front()).toBeNull();
  });

  it('is left alone by a full disk, which costs nothing but time', async () => {
    const engine = memoryEngine();
    const archive = await open(engine);
    await archive.append([seenFact(1)]);
    const db = await openDatabase({ name: 'archive', engine });
    const { IDBObjectStore } = await import('fake-indexeddb');
    const prototype = IDBObjectStore.prototype as unknown as Record<'put', (...given: unknown[]) => unknown>;
    const real = prototype.put;
    vi.spyOn(prototype, 'put').mockImplementation(function (this: { name: string }, ...given) {
      if (this.name.startsWith('shelf')) throw new DOMException('the disk is full', 'QuotaExceededError');
      return real.apply(this, given);
    });
    await archive.keepSnapshot();
    expect(await db.shelf('heads').count()).toBe(0);
    expect(await db.snapshot.count()).toBe(0);
    await archive.append([note(1, '还能记')]);
    await expectSame(archive);
    vi.restoreAllMocks();
    await archive.keepSnapshot();
    expect(await db.shelf('heads').count()).toBe(1);
    db.dexie.close();
    await expectSame(await open(engine));
  });
});

describe('search', () => {
  it('finds any part of any text, all words, numbers however grouped, width and capitals alike', async () => {
    const archive = await open();
    await archive.append([seenFact(1), seenFact(2), note(2, '客服说 ＡＢＣ 三天\u200b内退款')]);
    const { holding } = await archive.cases();
    const found = async (said: string) =>
      [...(await holding(searchTerms(said)))].map((key) => key.split(':').at(-1)).sort();
    const [one, two] = [refund(1).caseNo, refund(2).caseNo];
    expect(await found('青瓷茶杯')).toEqual([one, two]);
    expect(await found('编号 2 的青瓷')).toEqual([two]);
    expect(await found('青瓷 abc')).toEqual([two]);
    expect(await found('三天 内退款')).toEqual([two]);
    expect(await found(`${two?.slice(0, 4)} ${two?.slice(4)}`)).toEqual([two]);
    expect(await found('青瓷 没有这个词')).toEqual([]);
    expect(await found('77\u000190')).toEqual([]);
    expect(await found('')).toEqual([]);
  });

  it('follows what changes', async () => {
    const archive = await open();
    await archive.append([seenFact(1)]);
    expect((await (await archive.cases()).holding(['和解'])).size).toBe(0);
    await archive.append([note(1, '已经和解')]);
    expect((await (await archive.cases()).holding(['和解'])).size).toBe(1);
  });
});

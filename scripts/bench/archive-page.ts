/** What is put into a page to time the archive there, beside plain Dexie and dexie-encrypted with the same data. */
import { Dexie, type Table } from 'dexie';
import { openCases } from '@/domain/filter';
import { findCases, sortNewest } from '@/domain/find-cases';
import { searchTerms } from '@/domain/search';
import type { CaseKind } from '@/domain/words';
import { type Archive, openArchive } from '@/storage/archive/archive';
import { type CaseHistory, makeHistories } from './archive-data';

const start = Date.parse('2026-11-26T12:00:00+08:00');
let histories: CaseHistory[] = [];
let kept = 0;

interface PlainRecord {
  id: string;
  kind: CaseKind;
  begunAt: number;
}

/** One record a case, as somebody would store it who stores cases. */
function recordOf({ kind, typeText, begunAt, drafts }: CaseHistory, at: number, ascii: boolean): PlainRecord {
  const plain = { id: `case-${at}`, kind, begunAt, typeText, drafts };
  // dexie-encrypted fails on full-width signs: it gets text of the same length without them.
  return ascii ? (JSON.parse(JSON.stringify(plain).replace(/[^\x20-\x7e]/g, 'x')) as PlainRecord) : plain;
}

export function prepare(count: number): number {
  histories = makeHistories(count, start);
  return histories.reduce((sum, { drafts }) => sum + drafts.length, 0);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function drop(name: string): Promise<void> {
  await Dexie.delete(name);
}

function open(name: string): Promise<Archive> {
  return openArchive({ name, now: () => start });
}

function openPlain(name: string): { dexie: Dexie; cases: Table<PlainRecord, string> } {
  const dexie = new Dexie(name);
  dexie.version(1).stores({ cases: 'id, kind, begunAt' });
  return { dexie, cases: dexie.table('cases') };
}

/** dexie-encrypted brings an older Dexie of its own; both come as one script beside this one. */
interface Encrypted {
  open(name: string): Promise<{ cases: Table<PlainRecord, string>; close(): void }>;
}
declare const encryptedBench: Encrypted;

/** The first event of every case, appended or put in one call. */
export async function bulk(side: 'ours' | 'plain' | 'encrypted'): Promise<number> {
  const name = `bulk-${side}-${++kept}`;
  const first = histories.flatMap(({ drafts }) => drafts.slice(0, 1));
  if (side === 'ours') {
    const archive = await open(name);
    await archive.cases();
    const took = await timed(() => archive.append(first));
    archive.close();
    await drop(name);
    return took;
  }
  const records = histories.map((each, at) =>
    recordOf({ ...each, drafts: each.drafts.slice(0, 1) }, at, side === 'encrypted'),
  );
  const { cases, close } = side === 'plain' ? plainTable(name) : await encryptedBench.open(name);
  await cases.count();
  const took = await timed(() => cases.bulkPut(records));
  close();
  await drop(name);
  return took;
}

function plainTable(name: string) {
  const { dexie, cases } = openPlain(name);
  return { cases, close: () => dexie.close() };
}

/** Lays everything down once: what the next measurements open. */
export async function fill(): Promise<{ append: number; snapshot: number }> {
  const archive = await open('full');
  const most = 4000;
  const append = await timed(async () => {
    for (let at = 0; at < histories.length; at += most) {
      await archive.append(histories.slice(at, at + most).flatMap(({ drafts }) => drafts));
    }
  });
  const snapshot = await timed(() => archive.keepSnapshot());
  archive.close();
  const plain = openPlain('plain');
  await plain.cases.bulkPut(histories.map((each, at) => recordOf(each, at, false)));
  plain.dexie.close();
  const encrypted = await encryptedBench.open('encrypted');
  await encrypted.cases.bulkPut(histories.map((each, at) => recordOf(each, at, true)));
  encrypted.close();
  return { append, snapshot };
}

/** Until the fifty newest are there, from nothing. */
export async function coldOpen(side: 'ours' | 'plain' | 'encrypted'): Promise<number> {
  let close = () => {};
  const took = await timed(async () => {
    if (side === 'ours') {
      const archive = await open('full');
      close = () => archive.close();
      const newest = (await archive.front())?.newest.slice(0, 50);
      if (newest?.length !== 50) throw new Error('no front');
      return;
    }
    const table = side === 'plain' ? plainTable('plain') : await encryptedBench.open('encrypted');
    close = table.close;
    const all = await table.cases.toArray();
    if (all.length !== histories.length) throw new Error('not all');
    all.sort((one, two) => two.begunAt - one.begunAt).slice(0, 50);
  });
  close();
  return took;
}

const wanted = {
  ...openCases,
  standing: 'all',
  kind: 'refund',
  from: '2025-11-01',
  to: '2026-06-30',
  order: 'newest',
} as const;
const [fromAt, toAt] = [Date.parse('2025-11-01T00:00:00+08:00'), Date.parse('2026-07-01T00:00:00+08:00')];

let awake: Archive | null = null;
let newestFirst: ReturnType<typeof sortNewest> = [];
let tables: { plain: ReturnType<typeof plainTable>; encrypted: Awaited<ReturnType<Encrypted['open']>> } | null = null;

export async function wake(): Promise<void> {
  awake = await open('full');
  newestFirst = sortNewest((await awake.cases()).heads);
}

export async function openTables(): Promise<void> {
  tables = { plain: plainTable('plain'), encrypted: await encryptedBench.open('encrypted') };
  await tables.plain.cases.count();
}

export function sleep(): void {
  awake?.close();
  awake = null;
  newestFirst = [];
}

async function findOurs(): Promise<number> {
  if (!awake) throw new Error('asleep');
  await awake.cases();
  const summary = () => {
    throw new Error('a list by time needs none');
  };
  const { heads } = findCases(wanted, { newestFirst, holding: null, summary, category: () => null });
  if (heads.length === 0) throw new Error('nothing found');
  return heads.slice(0, 50).length;
}

export async function filter(side: 'ours' | 'plain' | 'encrypted'): Promise<number> {
  return timed(async () => {
    if (side === 'ours') return findOurs();
    const table = tables?.[side];
    if (!table) throw new Error('not open');
    const found = await table.cases
      .where('kind')
      .equals('refund')
      .and(({ begunAt }) => begunAt >= fromAt && begunAt < toAt)
      .toArray();
    if (found.length === 0) throw new Error('nothing found');
    return found.sort((one, two) => two.begunAt - one.begunAt).slice(0, 50).length;
  });
}

/** The same after the worker died; what it appended last is not yet in the snapshot, at first. */
export async function filterCold(): Promise<number> {
  sleep();
  const took = await timed(async () => {
    await wake();
    await findOurs();
  });
  return took;
}

export async function search(words: string): Promise<number> {
  return timed(async () => {
    if (!awake) throw new Error('asleep');
    const { holding } = await awake.cases();
    const terms = searchTerms(words);
    const hits = await holding(terms);
    if (hits.size === 0) throw new Error('nothing found');
  });
}

let appended = 0;

export async function appendOne(side: 'ours' | 'plain' | 'encrypted'): Promise<number> {
  const draft = histories[(appended * 37) % histories.length]?.drafts[2];
  appended += 1;
  if (!draft) throw new Error('no draft');
  return timed(async () => {
    if (side === 'ours') return awake?.append([draft]);
    const record = {
      ...recordOf({ kind: 'refund', typeText: '', begunAt: start, drafts: [draft] }, 0, side === 'encrypted'),
    };
    return tables?.[side].cases.put({ ...record, id: `one-${appended}` });
  });
}

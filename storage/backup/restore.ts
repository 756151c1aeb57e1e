/**
 * Puts a backup into this archive: first told (what would be new), then done. Nothing that is here is changed or lost; what
 * is in both is kept once. Every step adds or does nothing, so that a restore that died is simply done again.
 */
import { type Case, foldCases } from '@/domain/case';
import type { CaseEvent } from '@/domain/event';
import type { Original, TakenIn } from '@/storage/archive/evidence/take-in';
import type { SealedObject, SealedReader } from '@/storage/archive/sealed';
import { sealedTables } from '@/storage/archive/sealed-tables';
import type { Bytes } from '@/storage/vault/bytes';
import type { BackupHeader, Secret } from './header';
import { type BackedNotice, withEvents } from './notices';
import { otherFiles } from './other-files';
import { type Survey, wholeObjects } from './survey';

type Adopting =
  | { kind: 'adopted'; fresh: number; same: number; damaged: string[] }
  | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' };

/** The archive a backup goes into; events and keys go through the background alone. */
export interface Target {
  reader: SealedReader;
  /** True where this archive has no passphrase or code of its own that would be lost by becoming another vault. */
  mayBecome(): Promise<boolean>;
  /** Those of these numbers that a case has which is known here, in the bin or not. */
  known(numbers: readonly string[]): Promise<ReadonlySet<string>>;
  become(
    header: BackupHeader,
    secret: Secret,
  ): Promise<{ kind: 'taken' | 'not-empty' | 'busy' | 'wrong' | 'not-a-backup' }>;
  blocks(blocks: readonly { name: string; bytes: Bytes }[], dry: boolean): Promise<Adopting>;
  /** Takes one file in under the keys of this vault. */
  takeIn(original: Original): Promise<TakenIn>;
  events(events: readonly CaseEvent[], nicks: ReadonlyMap<string, string>, dry: boolean): Promise<Adopting>;
  /** Controls that were pointed at; those that are here stay as they are. */
  teach(controls: readonly unknown[], dry: boolean): Promise<Adopting>;
  /** The inbox; what is in it here stays as it is. `nicks` as with events. */
  notices(notices: readonly BackedNotice[], nicks: ReadonlyMap<string, string>, dry: boolean): Promise<Adopting>;
}

export interface Plan {
  kind: 'plan';
  /**
   * `same`: a backup of this very archive. `become`: this one is empty and takes the backup's keys over, passphrase and code
   * included. `other`: two archives become one, under the keys of this one.
   */
  way: 'same' | 'become' | 'other';
  cases: { all: number; fresh: number };
  events: { fresh: number; same: number };
  /** Of another archive every file counts as fresh: what is the same shows while it is taken in. */
  files: { fresh: number; same: number };
  taught: { fresh: number; same: number };
  notices: { fresh: number; same: number };
}

type Unsaved = Extract<Adopting, { kind: 'unsaved' }>;

/** Changes nothing. */
export async function planRestore(file: Blob, survey: Survey, target: Target): Promise<Plan | Unsaved> {
  const way = await wayOf(survey, target);
  const ids = new Set(survey.events.map(({ id }) => id));
  const events = { fresh: ids.size, same: 0 };
  if (way !== 'become') {
    events.fresh = 0;
    const counting = way === 'same' ? eachBlocks(file, survey, target, true) : eachEvents(survey, target, true);
    for await (const part of counting) {
      if (part.kind === 'unsaved') return part;
      events.fresh += part.fresh;
      events.same += part.same;
    }
  }
  const names = filesOf(survey);
  const same = way === 'other' ? 0 : (await target.reader.has('manifests', names)).size;
  const files = { fresh: names.length - same, same };
  const cases = foldCases(survey.events);
  const numbersOf = ({ subjects }: Case) =>
    subjects.map(({ caseNo, orderNo, subOrderNo }) => caseNo ?? orderNo ?? subOrderNo ?? '');
  const known = await target.known([...new Set(cases.flatMap(numbersOf))]);
  const fresh = cases.filter((item) => numbersOf(item).every((number) => !known.has(number)));
  const { damaged: _, ...taught } = await teach(survey, target, true);
  const notices = { fresh: way === 'become' ? survey.notices.length : 0, same: 0 };
  for await (const part of way === 'become' ? [] : eachNotices(survey, target, way === 'other', true)) {
    if (part.kind === 'unsaved') return part;
    notices.fresh += part.fresh;
    notices.same += part.same;
  }
  return { kind: 'plan', way, cases: { all: cases.length, fresh: fresh.length }, events, files, taught, notices };
}

export type Restored =
  | { kind: 'restored'; events: number; files: number; taught: number; notices: number; damaged: string[] }
  | Unsaved
  /** The archive changed since it was planned: look again. */
  | { kind: 'not-empty' | 'busy' }
  | { kind: 'stopped' };

export async function restoreBackup(
  file: Blob,
  survey: Survey,
  plan: Plan,
  target: Target,
  onProgress?: (done: number) => void,
  isStopped?: () => boolean,
): Promise<Restored> {
  if ((await wayOf(survey, target)) === 'become') {
    if (plan.way !== 'become') return { kind: 'not-empty' };
    const taken = await target.become(survey.header, survey.secret);
    if (taken.kind === 'not-empty' || taken.kind === 'busy') return { kind: taken.kind };
    if (taken.kind !== 'taken') throw new Error(`the background did not open what this page opened: ${taken.kind}`);
  }
  const isOther = (await target.reader.vaultId()) !== survey.header.vaultId;
  const restored = { kind: 'restored' as const, events: 0, files: 0, taught: 0, notices: 0, damaged: [] as string[] };
  const told = await teach(survey, target, false);
  restored.taught = told.fresh;
  restored.damaged.push(...told.damaged);
  // Before what they tell of: what is known by then is told by nobody again.
  for await (const part of eachNotices(survey, target, isOther, false)) {
    if (part.kind === 'unsaved') return part;
    restored.notices += part.fresh;
    restored.damaged.push(...part.damaged);
  }
  let done = 0;
  const all = survey.events.length + (isOther ? filesOf(survey) : survey.files).length;
  for await (const part of isOther ? eachEvents(survey, target, false) : eachBlocks(file, survey, target, false)) {
    if (part.kind === 'unsaved') return part;
    restored.events += part.fresh;
    restored.damaged.push(...part.damaged);
    done += part.fresh + part.same;
    onProgress?.(Math.min(1, done / Math.max(1, all)));
    if (isStopped?.()) return { kind: 'stopped' };
  }
  if (isOther) {
    for await (const { name, original } of otherFiles(file, survey)) {
      const taken = original ? await target.takeIn(original) : null;
      if (taken?.kind === 'full' || taken?.kind === 'newer') return { kind: 'unsaved', why: taken.kind };
      if (taken?.kind === 'taken-in') restored.files += 1;
      else restored.damaged.push(name);
      done += 1;
      onProgress?.(Math.min(1, done / Math.max(1, all)));
      if (isStopped?.()) return { kind: 'stopped' };
    }
    return restored;
  }
  for await (const object of wholeObjects(file, survey)) {
    const keptBy = sealedTables.find(({ table }) => table === object.table)?.keptBy;
    // A newer program has tables that nothing here knows.
    if (!keptBy) restored.damaged.push(object.name);
    if (keptBy !== 'page') continue;
    const isNew = !(await isKnown(object, target.reader));
    // What is there is asked to stay: what names it comes at the end.
    if ((await target.reader.keep([object])) === 'full') return { kind: 'unsaved', why: 'full' };
    if (isNew && object.table === 'manifests') restored.files += 1;
    done += 1;
    onProgress?.(Math.min(1, done / Math.max(1, all)));
    if (isStopped?.()) return { kind: 'stopped' };
  }
  return restored;
}

async function teach(
  { taught }: Survey,
  target: Target,
  dry: boolean,
): Promise<Plan['taught'] & { damaged: string[] }> {
  const told = taught.length > 0 ? await target.teach(taught, dry) : null;
  return told?.kind === 'adopted' ? told : { fresh: 0, same: 0, damaged: [] };
}

async function wayOf({ header }: Survey, target: Target): Promise<Plan['way']> {
  const { reader } = target;
  if ((await reader.vaultId()) === header.vaultId) return 'same';
  return (await reader.isEmpty()) && (await target.mayBecome()) ? 'become' : 'other';
}

/** One message through the door holds so much. */
const mostBytes = 2_000_000;
const mostBlocks = 200;
const mostEvents = 400;

async function* eachBlocks(file: Blob, survey: Survey, target: Target, dry: boolean): AsyncGenerator<Adopting> {
  let batch: { name: string; bytes: Bytes }[] = [];
  let size = 0;
  for await (const { table, name, bytes } of wholeObjects(file, survey)) {
    if (table !== 'blocks') continue;
    const [first = new Uint8Array()] = bytes;
    if (batch.length > 0 && (size + first.length > mostBytes || batch.length >= mostBlocks)) {
      yield await target.blocks(batch, dry);
      batch = [];
      size = 0;
    }
    batch.push({ name, bytes: first });
    size += first.length;
  }
  if (batch.length > 0) yield await target.blocks(batch, dry);
}

async function* eachEvents({ events, nicks }: Survey, target: Target, dry: boolean): AsyncGenerator<Adopting> {
  const unique = [...new Map(events.map((event) => [event.id, event])).values()];
  for (const batch of inBatches(unique)) yield await target.events(batch, nicks, dry);
}

async function* eachNotices(
  { notices, events, nicks }: Survey,
  target: Target,
  isOther: boolean,
  dry: boolean,
): AsyncGenerator<Adopting> {
  const told = isOther ? withEvents(notices, events) : notices;
  for (const batch of inBatches(told)) yield await target.notices(batch, isOther ? nicks : new Map(), dry);
}

function* inBatches<Item>(items: readonly Item[]): Generator<Item[]> {
  let batch: Item[] = [];
  let size = 0;
  for (const item of items) {
    const length = JSON.stringify(item).length;
    if (batch.length > 0 && (size + length > mostBytes || batch.length >= mostEvents)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += length;
  }
  if (batch.length > 0) yield batch;
}

async function isKnown({ table, name }: SealedObject, reader: SealedReader): Promise<boolean> {
  return (await reader.has(table, [name])).has(name);
}

/** Names of the files: each has one list of its pieces. */
function filesOf({ files }: Survey): string[] {
  return files.flatMap(({ table, name }) => (table === 'manifests' ? [name] : []));
}

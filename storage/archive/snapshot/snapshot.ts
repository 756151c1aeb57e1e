/** The snapshot: all cases as they are now, kept sealed beside the events, caught up with them at each question. */
import type { Case, CaseHead } from '@/domain/case';
import type { EventDraft } from '@/domain/event';
import type { Vault } from '@/storage/vault/ring';
import { openBlock } from '../block';
import { type Database, isFull, zeroClock } from '../db';
import { applyEvents, loadEvents, loadTexts, releaseEvents, SnapshotLost, wholeCase } from './apply';
import { type Cases, casesOf } from './cases';
import { dropSnapshot, keepState, loadFront, loadState } from './keep';
import { findTexts } from './search';
import type { Front } from './shelf';
import { type Entry, emptyState, entryNamed, type State } from './state';

export interface Snapshot {
  now(): Promise<Cases>;
  /** What lists begin with, without reading all cases; null where only `now` can tell. */
  front(): Promise<Front | null>;
  /** The cases whole, folded from their events; one that is gone meanwhile is left out. */
  whole(heads: readonly CaseHead[]): Promise<Case[]>;
  /** Ids of all events of the cases these drafts are about. */
  idsNear(drafts: readonly Pick<EventDraft, 'account' | 'subject'>[]): Promise<Set<string>>;
  /** Writes what is not yet kept. */
  keep(): Promise<void>;
  stop(): void;
}

/** The snapshot is kept when the events have been quiet for this long. */
const keepAfterMs = 2000;
/** Blocks behind the kept snapshot that a start has to read; more are kept at once. */
const mostBehind = 64;
/** Cases that are held whole. */
const mostFolded = 2000;
/** Blocks that are opened at once, and events that are held before they are kept. */
const portion = 512;
const mostHeld = 20_000;

export function makeSnapshot(db: Database, vault: Vault, version: string): Snapshot {
  let state: State | null = null;
  let cases: Cases | null = null;
  /** A list that is read again and again asks for the same cases; another head is another case. */
  const folded = new Map<CaseHead, Case>();
  let keeping: ReturnType<typeof setTimeout> | null = null;
  let keptN = 0;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work, work);
    turn = result.catch(() => undefined);
    return result;
  }

  /** One at a time, on the present state; once more where a shelf was lost or another context wrote in between. */
  function onPresent<Result>(work: (now: State) => Promise<Result>): Promise<Result> {
    return inTurn(async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await work(await caughtUp());
        } catch (error) {
          state = null;
          if (!(error instanceof SnapshotLost)) throw error;
          // What does not open is not worth a second look.
          if (attempt > 1) await dropSnapshot(db);
          if (attempt === mostAttempts) throw error;
        }
      }
    });
  }

  async function caughtUp(): Promise<State> {
    const clock = (await db.meta.get('clock')) ?? zeroClock;
    if (state?.revision === clock.revision && state.erasures === clock.erasures) return state;
    if (!state || state.erasures !== clock.erasures) {
      // What was erased must not be held either.
      folded.clear();
      state = await loadState(db, vault, version);
      keptN = state?.lastN ?? 0;
    }
    let now: State = state ?? emptyState(clock.erasures);
    while (true) {
      const rows = await db.blocks.where('n').above(now.lastN).limit(portion).sortBy('n');
      const opened = await Promise.all(rows.map((row) => openBlock(vault, row)));
      const events = opened.flatMap((some) => some ?? []);
      if (!(await applyEvents(db, vault, now, events))) {
        now = begunAnew(now);
        continue;
      }
      for (const [at, row] of rows.entries()) if (!opened[at]) now.damaged.push(row.name);
      now.lastN = rows.at(-1)?.n ?? now.lastN;
      state = now;
      if (rows.length < portion) break;
      if (heldBy(now) > mostHeld) await keepNow(now);
    }
    const { revision, erasures } = (await db.meta.get('clock')) ?? zeroClock;
    if (erasures !== now.erasures) throw new SnapshotLost();
    // Blocks that came while these were read are read at the next question.
    now.revision = revision === clock.revision ? revision : clock.revision;
    cases = null;
    keepSoon(now);
    return now;
  }

  function keepSoon(now: State): void {
    if (db.isNewer) return;
    if (keeping !== null) clearTimeout(keeping);
    const isFar = now.lastN - keptN > mostBehind || heldBy(now) > mostHeld / 4;
    keeping = setTimeout(
      () => {
        keeping = null;
        void onPresent(keepNow).catch((error: unknown) => console.error('keeping the snapshot failed', error));
      },
      isFar ? 0 : keepAfterMs,
    );
  }

  async function keepNow(now: State): Promise<void> {
    if (db.isNewer || (now.stamp !== null && now.lastN === keptN && !now.shelves.some(({ isChanged }) => isChanged)))
      return;
    try {
      await keepState(db, vault, version, now);
      keptN = now.lastN;
      releaseEvents(now);
    } catch (error) {
      // It may be lost: the events stand in their blocks.
      if (isFull(error) || !db.dexie.isOpen()) return;
      throw error;
    }
  }

  /** In the cases as they are now, should something have changed since they were looked at. */
  function holding(terms: readonly string[]): Promise<Set<string>> {
    return onPresent(async (now) => {
      await loadTexts(db, vault, now.shelves);
      return findTexts(now.shelves, terms);
    });
  }

  function entriesOf(now: State, heads: readonly CaseHead[]): Entry[] {
    return heads.flatMap((head) => {
      const entry = entryNamed(now, head.account, head.subjects[0] ?? head.subject);
      return entry ? [entry] : [];
    });
  }

  return {
    now: () =>
      onPresent(async (now) => {
        cases ??= casesOf(now, holding);
        return cases;
      }),
    front: async () => (state ? null : loadFront(db, vault, version)),
    whole: (heads) =>
      onPresent(async (now) => {
        const entries = entriesOf(now, heads);
        const missing = entries.filter(({ head }) => !folded.has(head));
        await loadEvents(db, vault, missing);
        const fresh = new Map(missing.map((entry) => [entry.head, wholeCase(entry)]));
        releaseEvents(now);
        const whole = entries.flatMap(({ head }) => fresh.get(head) ?? folded.get(head) ?? []);
        for (const [head, item] of fresh) if (item) folded.set(head, item);
        for (const head of folded.keys()) {
          if (folded.size <= mostFolded) break;
          folded.delete(head);
        }
        return whole;
      }),
    idsNear: (drafts) =>
      onPresent(async (now) => {
        const entries = new Set<Entry>();
        const ids = new Set<string>(now.loose.keys());
        for (const { account, subject } of drafts) {
          const entry = subject && entryNamed(now, now.accountOf(account), subject);
          if (entry) entries.add(entry);
        }
        await loadEvents(db, vault, entries);
        for (const { events } of entries) for (const { id } of events ?? []) ids.add(id);
        return ids;
      }),
    keep: () => onPresent(keepNow),
    stop() {
      if (keeping !== null) clearTimeout(keeping);
      keeping = null;
    },
  };
}

const mostAttempts = 5;

/** Whose earlier id an account is stays known; all cases are sorted again. */
function begunAnew(now: State): State {
  const { loose, edges, accounts, accountOf } = now;
  return { ...emptyState(now.erasures), loose, edges, accounts, accountOf };
}

function heldBy({ shelves }: State): number {
  let held = 0;
  for (const { isChanged, entries } of shelves) {
    if (isChanged) for (const { events } of entries) held += events?.length ?? 0;
  }
  return held;
}

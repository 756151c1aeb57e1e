/** Appends: drafts become events of this device, sealed and on disk in one step, or nothing of them is there. */
import type { CaseEvent, EventDraft } from '@/domain/event';
import type { Flow } from '@/domain/flow';
import { nextHlc } from '@/domain/hlc';
import type { Vault } from '@/storage/vault/ring';
import { sealBlocks } from './block';
import { type Database, isFull, zeroClock } from './db';
import { type FactJson, isFact, nameAll } from './event-id';
import { type FlowChange, isAsExpected, withoutWords } from './flows';
import type { BlockRow, ClockRow } from './rows';
import type { Snapshot } from './snapshot/snapshot';

export type Appended =
  | {
      kind: 'kept';
      /** The events that are new; drafts whose facts stood there already give none. */
      events: CaseEvent[];
    }
  /** The flow was not in the expected state; nothing was kept. */
  | { kind: 'moved'; flow: Flow | null }
  /** The disk is full; nothing was kept, everything can still be read. */
  | { kind: 'full' }
  /** A newer program wrote this database; it is read-only here. */
  | { kind: 'newer' };

export interface Appender {
  /** See `Archive`; one at a time. */
  append(drafts: readonly EventDraft[], flow?: FlowChange): Promise<Appended>;
  /** Somebody else wrote the clock: it is read again. */
  forget(): void;
}

export function appender(db: Database, vault: Vault, idsNear: Snapshot['idsNear'], now: () => number): Appender {
  /** As this context last wrote it; whether it still is so is asked where it matters. */
  let lastClock: ClockRow | null = null;

  async function clockNow(): Promise<ClockRow> {
    return (await db.meta.get('clock')) ?? zeroClock;
  }

  async function makeEvents(clock: ClockRow, drafts: readonly EventDraft[]) {
    const named = await nameAll(drafts, vault);
    // A fact that stands there already stands in its own case.
    const facts = drafts.filter(isFact);
    const known = facts.length > 0 ? await idsNear(facts) : new Set<string>();
    const wall = now();
    let { seq, hlc } = clock;
    const events: CaseEvent[] = [];
    const written: (FactJson | undefined)[] = [];
    for (const [at, { account, subject, body }] of drafts.entries()) {
      const own = named[at];
      if (!own || known.has(own.id)) continue;
      known.add(own.id);
      seq += 1;
      hlc = nextHlc(hlc, wall, vault.deviceId);
      const event = { id: own.id, device: vault.deviceId, seq, hlc, account, subject, kind: body.kind, body };
      events.push(event);
      written.push(own.json);
    }
    return { events, written };
  }

  async function keep(drafts: readonly EventDraft[], flow: FlowChange | undefined): Promise<Appended> {
    const clock = lastClock ?? (await clockNow());
    lastClock = null;
    const { events, written } = await makeEvents(clock, drafts);
    const last = events.at(-1);
    const sealed = last
      ? await sealBlocks(
          vault,
          { ...clock, seq: last.seq, hlc: last.hlc, revision: clock.revision + 1 },
          events,
          written,
        )
      : null;
    const tables = flow ? [db.meta, db.blocks, db.flows] : [db.meta, db.blocks];
    // No await on anything but the database from here to the end: a transaction lives no longer than that. All requests
    // go out at once, and what was read decides whether what was written stays: waiting for an answer first costs as
    // much as the writing.
    await db.dexie.transaction('rw', tables, async () => {
      const [present, other] = await Promise.all([
        clockNow(),
        flow ? db.flows.get(flow.next.id) : undefined,
        flow && db.flows.put(withoutWords(flow.next)),
        sealed &&
          (sealed.rows.length === 1 ? db.blocks.add(sealed.rows[0] as BlockRow) : db.blocks.bulkAdd(sealed.rows)),
        sealed && db.meta.put(sealed.clock),
      ]);
      // One context writes at a time, but another one could have; then all of this is made anew.
      if (present.revision !== clock.revision) throw new StaleClock();
      if (flow && !isAsExpected(other ?? null, flow.before)) throw new FlowMoved(other ?? null);
    });
    lastClock = sealed?.clock ?? clock;
    return { kind: 'kept', events };
  }

  async function append(drafts: readonly EventDraft[], flow?: FlowChange): Promise<Appended> {
    if (db.isNewer) return { kind: 'newer' };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await keep(drafts, flow);
      } catch (error) {
        if (isFull(error)) return { kind: 'full' };
        if (error instanceof FlowMoved) return { kind: 'moved', flow: error.flow };
        if (!(error instanceof StaleClock) || attempt === mostAttempts) throw error;
      }
    }
  }

  return {
    append,
    forget() {
      lastClock = null;
    },
  };
}

/** Two contexts that write all the time hold each other up; this many turns is plenty. */
const mostAttempts = 100;

class StaleClock extends Error {}

class FlowMoved extends Error {
  constructor(readonly flow: Flow | null) {
    super('the flow was not as expected');
  }
}

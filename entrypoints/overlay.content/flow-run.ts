/** One run of a flow in one document: the flow as it is kept, how a stage is entered, and how the run ends or pauses. */
import type { Flow, FlowOutcome, FlowStage } from '@/domain/flow';
import type { CaseReading } from '@/domain/reading';
import { UnansweredError } from '@/entrypoints/door/ask';
import type { FlowPorts, PointReason } from './flow-ports';
import { isSameCase } from './same-case';

/** How long a page may take to draw what is needed. */
export const drawMs = 15_000;
/** A ring stands this long before the click, so that the person sees what will be pressed and can stop. */
const ringMs = 700;
/** So often the page is looked at. */
export const pollMs = 120;

/** This document has nothing more to do: what there is to say is shown, or the tab goes elsewhere. */
export type Ended = { kind: 'ended' };
export const ended: Ended = { kind: 'ended' };

export interface FlowRun {
  /** As the background last gave it. */
  flow: Flow;
  /** What the form's text field is filled with. */
  readonly text: string;
  readonly ports: FlowPorts;
  /**
   * Persists a stage before its act; null when another document or a stop was faster. Where the background died
   * over it, what it kept decides: only this run of this document acts on the stage, so nothing is done twice.
   */
  enter(stage: FlowStage): Promise<Flow | null>;
  end(outcome: FlowOutcome): Promise<Ended>;
  /** From here on the person presses, not we. */
  point(why: PointReason): Promise<Ended>;
  /** Shows an outcome that the background drew from readings. */
  tell(kept: Flow): Ended;
  /** Stops for a captcha: only the person can go on, by their own press. */
  handOver(): Promise<void>;
  /** Looks until there is something; null when the person stopped or `patience` ms went by. */
  waitFor<T>(look: () => T | null, patience?: number): Promise<T | null>;
  /** Rings the control long enough to be seen; false when the person stopped meanwhile. */
  showRing(control: Element): Promise<boolean>;
  /** Our case as the last reading shows it. */
  ownStatus(): CaseReading | null;
  isChallenged(): boolean;
}

export function makeRun(start: Flow, text: string, ports: FlowPorts): FlowRun {
  const run: FlowRun = {
    flow: start,
    text,
    ports,

    async enter(stage) {
      for (let turn = 0; turn < 12; turn++) {
        if (turn > 0) await ports.wait(pollMs * 2);
        try {
          const answer = await ports.ask('flow-stage', { flow: run.flow.id, stage, mode: run.flow.mode });
          if (answer.kind === 'kept') run.flow = answer.flow;
          return answer.kind === 'kept' ? run.flow : null;
        } catch (error) {
          if (!(error instanceof UnansweredError) || error.why !== 'no-answer') throw error;
          const kept = await ports.kept().catch(() => null);
          if (kept && kept.id !== run.flow.id) return null;
          if (kept?.stage === stage) {
            run.flow = kept;
            return run.flow;
          }
        }
      }
      return null;
    },

    async end(outcome) {
      const answer = await ports.ask('flow-outcome', { flow: run.flow.id, outcome });
      if (answer.flow) run.flow = answer.flow;
      ports.ring(null);
      ports.show({ kind: 'result', flow: run.flow, outcome: run.flow.outcome ?? outcome });
      return ended;
    },

    async point(why) {
      ports.ring(null);
      if (run.flow.mode !== 'point') {
        const { id, stage } = run.flow;
        const answer = await ports.ask('flow-stage', { flow: id, stage, mode: 'point' });
        if (answer.kind === 'kept') run.flow = answer.flow;
      }
      ports.show({ kind: 'point', flow: run.flow, why });
      return ended;
    },

    tell(kept) {
      run.flow = kept;
      ports.ring(null);
      if (kept.outcome) ports.show({ kind: 'result', flow: kept, outcome: kept.outcome });
      return ended;
    },

    async handOver() {
      ports.ring(null);
      ports.show({ kind: 'challenged', flow: run.flow });
      await ports.continued();
    },

    async waitFor(look, patience = drawMs / 2) {
      const until = ports.now() + patience;
      for (;;) {
        const found = look();
        if (found !== null && found !== false) return found;
        if (ports.stopped() || ports.now() > until) return null;
        await ports.wait(pollMs);
        ports.reader.readNow();
      }
    },

    async showRing(control) {
      ports.ring(control);
      await ports.wait(ringMs);
      return !ports.stopped();
    },

    ownStatus() {
      const result = ports.reader.result();
      return result?.reading.cases.find((reading) => isSameCase(run.flow, reading)) ?? null;
    },

    isChallenged: () => ports.reader.result()?.reading.outcome === 'challenged',
  };
  return run;
}

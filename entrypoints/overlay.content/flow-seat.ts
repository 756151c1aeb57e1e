/** Where a flow sits in this document: at most one, run here, shown here, stopped here. */
import { type Flow, type FlowOutcome, maySubmitHaveHappened } from '@/domain/flow';
import { isGone } from '@/entrypoints/door/ask';
import { isHere, isNear, navigate } from './address';
import { makeFlowDisplay } from './flow-display';
import { checkPointed } from './flow-pointing';
import type { FlowFace, FlowPorts } from './flow-ports';
import { keepFlowRing } from './flow-ring';
import { summaryOf } from './flow-summary';
import { pageSide } from './page-side';
import { runFlow } from './run-flow';
import type { Session } from './session-type';

export interface FlowSeat {
  run(flow: Flow, text: string): Promise<void>;
  /** Asks whether a flow runs in this tab, and takes it up. */
  look(): Promise<void>;
  /** Shows the flow that runs on this case; false when none does. */
  showRunning(key: string): Promise<boolean>;
  /** A flow acts in this document at this moment. */
  isRunning(): boolean;
  noteReading(): void;
  stop(): void;
  /** The person pressed 继续 after a verification page; false when nothing waited for it. */
  goOn(): boolean;
  checkPointed(): void;
  /** The person closed the face. */
  forget(): void;
  /** The overlay leaves this document. */
  end(): void;
  /** The page's cases are known now: names the case on the face that was shown before. */
  freshen(): void;
}

export function makeFlowSeat(session: Session): FlowSeat {
  const { ask, face, reader } = session;
  const page = pageSide(reader);
  const ring = keepFlowRing(face);
  const display = makeFlowDisplay(session, page, ring);
  let current: Flow | null = null;
  let text = '';
  let stopping = false;
  let running = false;
  let waiting: (() => void) | null = null;
  let checking = false;

  const ports: FlowPorts = {
    ask,
    async kept() {
      const answer = await ask('flow-here', {});
      return answer.kind === 'flow' && answer.here ? answer.flow : null;
    },
    reader,
    page,
    show,
    ring: (control) => ring.show(control, 'pressing'),
    navigate,
    isHere,
    isNear,
    continued: () =>
      new Promise((resolve) => {
        waiting = resolve;
      }),
    stopped: () => stopping,
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };

  function show(shown: FlowFace) {
    current = shown.flow;
    display.show(shown, text, () => current?.id === shown.flow.id);
  }

  async function run(flow: Flow, words: string): Promise<void> {
    if (running) return;
    running = true;
    stopping = false;
    current = flow;
    text = words;
    try {
      await runFlow(flow, words, ports);
    } catch (error) {
      ring.show(null);
      if (!isGone(error)) face.show({ kind: 'notice', why: 'unanswered' });
    } finally {
      running = false;
    }
  }

  function goOn(): boolean {
    if (!waiting) return false;
    waiting();
    waiting = null;
    return true;
  }

  return {
    run,
    async look() {
      if (running) return;
      const answer = await ask('flow-here', {}).catch(() => null);
      if (answer?.kind !== 'flow' || running) return;
      if (!answer.here) return;
      text = answer.text;
      if (answer.flow.outcome) {
        const isTold = current?.id === answer.flow.id && current.outcome?.kind === answer.flow.outcome.kind;
        // A flow the person stopped was told where it stopped; a new document is not the place to tell it again. What holds
        // nothing up any more, or was put aside, is not told again either.
        const { kind } = answer.flow.outcome;
        const isOff = (kind === 'refused' || kind === 'material') && summaryOf(session, answer.flow)?.obstacle === null;
        if (!isTold && !isOff && kind !== 'stopped')
          show({ kind: 'result', flow: answer.flow, outcome: answer.flow.outcome });
        return;
      }
      await run(answer.flow, answer.text);
    },
    async showRunning(key) {
      const summary = session.summaries.get(key);
      if (!summary?.flow || summary.flow.outcome) return false;
      const answer = await ask('flow-here', {});
      if (answer.kind === 'flow' && answer.here && answer.flow.id === summary.flow.id) {
        if (!running) await run(answer.flow, answer.text);
        return true;
      }
      face.show({ kind: 'notice', why: 'already-running-elsewhere' });
      return true;
    },
    isRunning: () => running,
    noteReading() {
      // While the person points out a control, nothing is shown over it.
      if (face.store().getState().shown.kind === 'teach') return;
      if (running || checking || current?.mode !== 'point' || current.outcome) return;
      void checkPointed(current, ports, 0).catch(() => undefined);
    },
    stop() {
      stopping = true;
      goOn();
      if (running || !current || current.outcome) {
        if (!running) face.store().getState().close();
        return;
      }
      const flow = current;
      void ask('flow-outcome', { flow: flow.id, outcome: stopOutcome(flow) }).then((answer) => {
        if (answer.flow?.outcome) show({ kind: 'result', flow: answer.flow, outcome: answer.flow.outcome });
        ring.show(null);
      });
    },
    goOn,
    checkPointed() {
      if (!current || checking) return;
      display.markChecking(true);
      checking = true;
      void checkPointed(current, ports, 6000)
        .catch(() => undefined)
        .finally(() => {
          checking = false;
          display.markChecking(false);
        });
    },
    forget() {
      if (current?.outcome) current = null;
      ring.show(null);
    },
    end() {
      current = null;
      ring.show(null);
    },
    freshen() {
      if (current) display.freshen(current);
    },
  };
}

function stopOutcome(flow: Flow): FlowOutcome {
  return maySubmitHaveHappened(flow) ? { kind: 'unknown', words: '' } : { kind: 'stopped', why: 'person', words: '' };
}

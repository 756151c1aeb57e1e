/** How a flow may move: strictly forward, by its own document, and never back to a click. */
import { type Flow, type FlowOutcome, type FlowStage, flowStages, maySubmitHaveHappened } from '@/domain/flow';

/** The flow one stage on, or pointing instead of driving; null when it may not move so. */
export function stepFlow(flow: Flow, stage: FlowStage, mode: Flow['mode'], now: number): Flow | null {
  if (flow.outcome !== null || stage === 'settled') return null;
  const turnsToPointing = flow.mode === 'drive' && mode === 'point';
  // After submit there is nothing left to point at; and pointing never becomes driving again.
  if (mode !== flow.mode && !(turnsToPointing && !maySubmitHaveHappened(flow))) return null;
  const ahead = flowStages.indexOf(stage) - flowStages.indexOf(flow.stage);
  // The same stage again would be a second click; only turning to pointing may name it.
  if (ahead < 0 || (ahead === 0 && !turnsToPointing)) return null;
  return { ...flow, stage, mode, changedAt: now };
}

/**
 * What an outcome that the page's document reports really proves at this stage.
 * Before any click of ours a closed or withdrawn case was not closed by us; after submit nothing is "stopped".
 */
export function proveOutcome(flow: Flow, outcome: FlowOutcome): FlowOutcome {
  const { words } = outcome;
  if (outcome.kind === 'stopped') return maySubmitHaveHappened(flow) ? { kind: 'unknown', words } : outcome;
  // While pointing, the person may have pressed everything already.
  if (flow.mode === 'point' || maySubmitHaveHappened(flow)) return outcome;
  const isEnded = outcome.kind === 'withdrawn' || outcome.kind === 'closed-after-submit';
  if (flow.stage === 'confirmed') return isEnded ? { kind: 'stopped', why: 'not-open', words } : outcome;
  return outcome.kind === 'closed-after-submit' ? { kind: 'unknown', words } : outcome;
}

/** A page's own word outranks an inference, and anything outranks not knowing. */
const rank: Record<FlowOutcome['kind'], number> = {
  unknown: 0,
  pending: 1,
  refused: 2,
  material: 2,
  'closed-after-submit': 3,
  withdrawn: 4,
  stopped: 5,
};

/**
 * The flow with this outcome; null when it has one that says as much. `unknown` and `pending` leave it open to be
 * settled by a later reading. A flow that was stopped stays stopped: nothing was submitted.
 */
export function endFlow(flow: Flow, outcome: FlowOutcome, now: number): Flow | null {
  if (flow.outcome && (flow.outcome.kind === 'stopped' || rank[outcome.kind] <= rank[flow.outcome.kind])) return null;
  const isOpen = outcome.kind === 'unknown' || outcome.kind === 'pending';
  return { ...flow, outcome, stage: isOpen ? flow.stage : 'settled', changedAt: now };
}

/** True while something may still happen to it. */
export function isUnderWay(flow: Flow): boolean {
  return flow.outcome === null;
}

/** True once nothing more is expected of it. */
export function isOver({ outcome }: Flow): boolean {
  return outcome !== null && outcome.kind !== 'unknown' && outcome.kind !== 'pending';
}

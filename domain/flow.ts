/** One withdrawal under way, with its stage. Kept by the background in clear, so it holds no personal text. */
import type { StopReason } from './event';
import type { Subject } from './subject';

/**
 * Stages in order. Each is persisted **before** the act it names, so a flow that dies is read as
 * "the act may have happened": it resumes by reading, never by clicking again.
 */
export const flowStages = [
  'confirmed', // the person confirmed; nothing was clicked yet
  'opening', // about to click the page's own control
  'opened', // the page's dialog or form is there
  'submitting', // about to click submit: from here on the outcome is open until a reading settles it
  'submitted', // the click was made
  'settled', // an outcome is known
] as const;
export type FlowStage = (typeof flowStages)[number];

export type FlowOutcome =
  | { kind: 'withdrawn'; words: string }
  | { kind: 'closed-after-submit'; words: string }
  | { kind: 'pending'; words: string } // the page says it was received and is being reviewed
  | { kind: 'refused'; words: string }
  | { kind: 'material'; words: string }
  | { kind: 'unknown'; words: string }
  | { kind: 'stopped'; why: StopReason; words: string };

export interface Flow {
  id: string;
  account: string;
  subject: Subject;
  stage: FlowStage;
  /** `point`: the person presses the page's own controls, we watch. */
  mode: 'drive' | 'point';
  /** The tab that runs it; another tab shows it and keeps its hands off. */
  tabId: number;
  /** Where the person pressed, to go back to. */
  from: string;
  /** The case's own page. */
  address: string;
  startedAt: number;
  changedAt: number;
  outcome: FlowOutcome | null;
  /** When a reading after submit first showed the case still open: a later closing is then not ours to explain. */
  stillOpenAt?: number | null;
}

/** True once submit may have been clicked: from here nothing may be clicked again by us. */
export function maySubmitHaveHappened(flow: Flow): boolean {
  return flow.stage === 'submitting' || flow.stage === 'submitted';
}

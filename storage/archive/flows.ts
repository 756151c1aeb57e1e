/** How a flow's row changes: only from the state its reader saw, and never with personal text in it. */
import type { Flow } from '@/domain/flow';

export interface FlowChange {
  /** The row as it was read; null for a new flow. */
  before: Flow | null;
  next: Flow;
}

/** True when the row is still the one that was read. */
export function isAsExpected(present: Flow | null, before: Flow | null): boolean {
  if (!present || !before) return present === before;
  return (
    present.stage === before.stage &&
    present.mode === before.mode &&
    present.tabId === before.tabId &&
    present.changedAt === before.changedAt &&
    present.outcome?.kind === before.outcome?.kind
  );
}

/** The page's words stand in the sealed event; the row lies in clear. */
export function withoutWords(flow: Flow): Flow {
  return { ...flow, outcome: flow.outcome && { ...flow.outcome, words: '' } };
}

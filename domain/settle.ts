/** What a fresh reading says about a withdrawal under way, and which events an outcome leaves behind. */
import type { EventDraft, PageSource } from './event';
import { type Flow, type FlowOutcome, maySubmitHaveHappened } from './flow';
import { type LogLine, logLineKey } from './log';
import type { CaseReading } from './reading';
import { settledStatuses } from './words';

export type Settlement =
  | { kind: 'settled'; outcome: FlowOutcome }
  /** Submit may have been clicked, yet the page shows the case open: `unknown` stays; `mayPoint` when its control is there. */
  | { kind: 'still-open'; mayPoint: boolean; words: string }
  /** The reading settles nothing: too early, or the flow has its outcome. */
  | { kind: 'nothing' };

export interface SettleContext {
  /** When the page was read, milliseconds since 1970. */
  readAt: number;
  /** How long a page may go on showing the old state after submit. */
  graceMs: number;
  /** Log lines known before this reading; a line that was there before tells nothing about this flow. */
  knownLog: readonly LogLine[];
  /** The adapter's words for "withdrawn" in a log line; empty where it has none. */
  doneWords: readonly string[];
}

/**
 * Which outcome follows from a reading of the flow's own case. `withdrawn` needs the page's own word (status or a new
 * log line); a case that was open at submit and is closed in the first reading after is `closed-after-submit`.
 */
export function settleFlow(flow: Flow, row: CaseReading, context: SettleContext): Settlement {
  const before = flow.outcome;
  if (before && before.kind !== 'unknown' && before.kind !== 'pending') return { kind: 'nothing' };
  if (context.readAt < flow.startedAt) return { kind: 'nothing' };
  const words = row.statusText;
  if (row.status === 'withdrawn' && words) return settled({ kind: 'withdrawn', words });
  const line = withdrawnLine(row, flow, context);
  if (line) return settled({ kind: 'withdrawn', words: line.text });
  if (row.status === 'withdrawal-review' && words) {
    return before?.kind === 'pending' ? { kind: 'nothing' } : settled({ kind: 'pending', words });
  }
  // A status without its word, or a word we do not know, settles nothing.
  if (row.status === 'unknown' || row.status === 'withdrawn') return { kind: 'nothing' };

  // While pointing, the person may have pressed the page's controls unseen at any moment.
  const mayBeSubmitted = maySubmitHaveHappened(flow) || before !== null || flow.mode === 'point';
  if (row.status === 'closed') {
    if (!mayBeSubmitted) return settled({ kind: 'stopped', why: 'not-open', words });
    if (flow.stillOpenAt) return before ? { kind: 'nothing' } : settled({ kind: 'unknown', words });
    return settled({ kind: 'closed-after-submit', words });
  }
  if (settledStatuses.includes(row.status)) {
    if (!mayBeSubmitted) return settled({ kind: 'stopped', why: 'not-open', words });
    return before?.kind === 'unknown' ? { kind: 'nothing' } : settled({ kind: 'unknown', words });
  }
  const isAfterSubmit = maySubmitHaveHappened(flow) || before?.kind === 'unknown';
  if (!isAfterSubmit || context.readAt < flow.changedAt + context.graceMs) return { kind: 'nothing' };
  return { kind: 'still-open', mayPoint: row.controls.some((control) => control.name === 'withdraw'), words };
}

function settled(outcome: FlowOutcome): Settlement {
  return { kind: 'settled', outcome };
}

function withdrawnLine(row: CaseReading, flow: Flow, context: SettleContext): LogLine | undefined {
  const known = new Set(context.knownLog.map(logLineKey));
  return row.log.find((line) => {
    if (known.has(logLineKey(line)) || line.who === 'seller') return false;
    // Pages show whole minutes or seconds.
    if (line.at !== null && Date.parse(line.at) < flow.startedAt - 60_000) return false;
    return context.doneWords.some((word) => word !== '' && line.text.includes(word));
  });
}

/**
 * The events an outcome leaves on the case. `pending` is the page's own word for a status; a flow that ended before
 * submit says so.
 * @param source the page that told the outcome
 */
export function outcomeEvents(flow: Flow, outcome: FlowOutcome, source: PageSource): EventDraft[] {
  const draft = (body: EventDraft['body']): EventDraft => ({ account: flow.account, subject: flow.subject, body });
  switch (outcome.kind) {
    case 'withdrawn':
    case 'closed-after-submit':
      return [draft({ kind: 'withdrawal-done', flow: flow.id, how: outcome.kind, words: outcome.words, source })];
    case 'pending':
      return [draft({ kind: 'status-changed', status: 'withdrawal-review', statusText: outcome.words, source })];
    case 'refused':
    case 'material':
      return [draft({ kind: 'withdrawal-refused', flow: flow.id, why: outcome.kind, words: outcome.words, source })];
    case 'unknown':
      return [draft({ kind: 'withdrawal-unknown', flow: flow.id, words: outcome.words })];
    case 'stopped':
      return [draft({ kind: 'withdrawal-stopped', flow: flow.id, why: outcome.why, words: outcome.words })];
  }
}

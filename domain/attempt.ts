/** One withdrawal of a case: what was asked, what was done, and every outcome that was told. */
import type { CaseEvent, PageSource, StopReason } from './event';
import { hlcTime } from './hlc';
import type { WithdrawalReason } from './words';

export type AttemptOutcome =
  | {
      kind: 'withdrawn' | 'closed-after-submit' | 'refused' | 'material';
      words: string;
      at: number;
      source: PageSource;
    }
  | { kind: 'unknown'; words: string; at: number }
  | { kind: 'stopped'; why: StopReason; words: string; at: number };

export interface Attempt {
  /** Id of its flow. */
  flow: string;
  reason: WithdrawalReason | null;
  text: string | null;
  askedAt: number | null;
  submittedAt: number | null;
  /** The outcome that rules; null while none is told. */
  outcome: AttemptOutcome | null;
  /** All that were told, oldest first. */
  told: AttemptOutcome[];
}

/** Without the application text, which is long. */
export type AttemptHead = Omit<Attempt, 'text'>;

/** A page's own word outranks an inference, and any outcome outranks "unknown". */
const rank: Record<AttemptOutcome['kind'], number> = {
  unknown: 0,
  stopped: 1,
  refused: 2,
  material: 2,
  'closed-after-submit': 3,
  withdrawn: 4,
};

/** Adds one event to the attempts; events that are not about a withdrawal change nothing. */
export function addToAttempts(attempts: readonly Attempt[], event: CaseEvent): Attempt[] {
  const body = event.body;
  const at = hlcTime(event.hlc);
  switch (body.kind) {
    case 'withdrawal-asked':
      return change(attempts, body.flow, (attempt) => ({
        ...attempt,
        reason: body.reason,
        text: body.text,
        askedAt: at,
      }));
    case 'withdrawal-submitted':
      return change(attempts, body.flow, (attempt) => ({ ...attempt, submittedAt: attempt.submittedAt ?? at }));
    case 'withdrawal-done':
      // Without the page's word it is not withdrawn, whatever the event claims.
      if (body.how === 'withdrawn' && body.words === '') return [...attempts];
      return tell(attempts, body.flow, { kind: body.how, words: body.words, at, source: body.source });
    case 'withdrawal-refused':
      return tell(attempts, body.flow, { kind: body.why, words: body.words, at, source: body.source });
    case 'withdrawal-unknown':
      return tell(attempts, body.flow, { kind: 'unknown', words: body.words, at });
    case 'withdrawal-stopped':
      return tell(attempts, body.flow, { kind: 'stopped', why: body.why, words: body.words, at });
    default:
      return [...attempts];
  }
}

function tell(attempts: readonly Attempt[], flow: string, outcome: AttemptOutcome): Attempt[] {
  return change(attempts, flow, (attempt) => ({
    ...attempt,
    told: [...attempt.told, outcome],
    outcome: attempt.outcome && rank[attempt.outcome.kind] > rank[outcome.kind] ? attempt.outcome : outcome,
  }));
}

function change(attempts: readonly Attempt[], flow: string, how: (attempt: Attempt) => Attempt): Attempt[] {
  const fresh: Attempt = {
    flow,
    reason: null,
    text: null,
    askedAt: null,
    submittedAt: null,
    outcome: null,
    told: [],
  };
  if (!attempts.some((attempt) => attempt.flow === flow)) return [...attempts, how(fresh)];
  return attempts.map((attempt) => (attempt.flow === flow ? how(attempt) : attempt));
}

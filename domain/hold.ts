/** What holds a case up by what was told of it: a withdrawal that did not go through, or a state that waits for the person. */
import type { Attempt, AttemptOutcome } from './attempt';
import type { DismissReason } from './dismiss-reason';
import type { CaseEvent } from './event';
import { hlcTime } from './hlc';
import type { Standing } from './standing';
import { settledStatuses } from './words';

/** The first four are how a withdrawal ended, the others where the case stands. */
export type HoldWhy =
  | 'refused'
  | 'material'
  | 'challenged'
  | 'unknown'
  | 'seller-refused'
  | 'material-needed'
  | 'decided';

export interface Hold {
  /** Id of the event that told of it: the same on every device, another one when it is told anew. */
  id: string;
  why: HoldWhy;
  /** The page's own words; '' where it gave none. */
  words: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The person put it aside; null while it stands. */
  dismissed: DismissReason | null;
}

interface Since {
  id: string;
  at: number;
}

/** What is gathered while the events of one case are folded. */
export interface Holding {
  status: Since | null;
  phase: Since | null;
  /** How often the case has moved on: a status or phase that followed another one. */
  moves: number;
  /** Who told an outcome first, by flow and kind, and how far the case had moved then. */
  outcomes: Map<string, { id: string; moves: number }>;
  dismissed: Map<string, DismissReason>;
}

export function newHolding(): Holding {
  return { status: null, phase: null, moves: 0, outcomes: new Map(), dismissed: new Map() };
}

/** @param before the case's standing without this event, and `after` with it */
export function addToHolding(holding: Holding, event: CaseEvent, before: Standing, after: Standing): void {
  const { body, id } = event;
  const at = hlcTime(event.hlc);
  const moved = after.status !== before.status;
  if (moved || after.statusText !== before.statusText) holding.status = { id, at };
  if (after.phase !== before.phase || (after.phase !== 'none' && after.phaseText !== before.phaseText)) {
    holding.phase = { id, at };
  }
  // Learning where a case stands, after a page that did not say, is no move.
  if ((moved && before.status !== 'unknown') || after.phase !== before.phase) holding.moves += 1;
  const told = outcomeOf(body);
  if (told && !holding.outcomes.has(told)) holding.outcomes.set(told, { id, moves: holding.moves });
  if (body.kind !== 'obstacle-dismissed') return;
  if (body.reason) holding.dismissed.set(body.obstacle, body.reason);
  else holding.dismissed.delete(body.obstacle);
}

function outcomeOf(body: CaseEvent['body']): string | null {
  switch (body.kind) {
    case 'withdrawal-refused':
      return `${body.flow} ${body.why}`;
    case 'withdrawal-unknown':
      return `${body.flow} unknown`;
    case 'withdrawal-stopped':
      return `${body.flow} stopped`;
    case 'withdrawal-done':
      return `${body.flow} ${body.how}`;
    default:
      return null;
  }
}

/** What holds the case up now, what weighs most first; what was put aside stands behind what was not. */
export function holdsOf(holding: Holding, standing: Standing, attempts: readonly Attempt[]): Hold[] {
  if (settledStatuses.includes(standing.status) || standing.status === 'withdrawal-review') return [];
  const last = lastTold(attempts);
  const told = last && holding.outcomes.get(`${last.flow} ${last.outcome.kind}`);
  const isFresh = told?.moves === holding.moves;
  if (isFresh && (last?.outcome.kind === 'withdrawn' || last?.outcome.kind === 'closed-after-submit')) return [];
  const holds: Hold[] = [];
  const add = (since: Since | null, why: HoldWhy, words: string) => {
    if (since) holds.push({ ...since, why, words, dismissed: holding.dismissed.get(since.id) ?? null });
  };
  const why = last && whyOf(last.outcome);
  if (isFresh && told && last && why) add({ id: told.id, at: last.outcome.at }, why, last.outcome.words);
  if (standing.status === 'material-needed' || standing.status === 'seller-refused') {
    add(holding.status, standing.status, standing.statusText);
  }
  if (standing.phase === 'decided') add(holding.phase, 'decided', standing.phaseText);
  return [...holds.filter(({ dismissed }) => !dismissed), ...holds.filter(({ dismissed }) => dismissed)];
}

type Told = Attempt & { outcome: AttemptOutcome };

/** The last withdrawal that came to something; one that the person broke off says nothing about the one before. */
function lastTold(attempts: readonly Attempt[]): Told | undefined {
  return attempts.findLast(
    (attempt): attempt is Told =>
      attempt.outcome !== null && (attempt.outcome.kind !== 'stopped' || attempt.outcome.why === 'challenged'),
  );
}

function whyOf(outcome: AttemptOutcome): HoldWhy | null {
  if (outcome.kind === 'stopped') return 'challenged';
  return outcome.kind === 'refused' || outcome.kind === 'material' || outcome.kind === 'unknown' ? outcome.kind : null;
}

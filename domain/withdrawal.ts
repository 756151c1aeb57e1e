/** Whether a case can be withdrawn here, what the person must know first, and what the official alternatives are. */
import { applicationLength, writeShort } from './application';
import { type Case, type CaseHead, isSettled } from './case';
import { checkAgain } from './check-again';
import { checkMoney } from './check-money';
import { checkTime } from './check-time';
import type { Flow } from './flow';
import { type Guide, sourceOfFact } from './guide';
import type { CaseReading } from './reading';
import { reasonsFor } from './reason';
import type { WithdrawalPlan } from './summary';
import type { TextKey } from './text-key';
import type { ControlName, Route, WithdrawalReason } from './words';

/** What is known about the page that a withdrawal would go through. */
export interface Way {
  /** The adapter's route for this kind of case; null where no adapter has one. */
  route: Route | null;
  /** Characters the page's own field allows; null where it states none. */
  fieldLimit: number | null;
  /** Controls the case's own page showed in the last reading of it; null while that page was not read. */
  controls: readonly ControlName[] | null;
  /** When a page last showed the case, milliseconds since 1970; null when not known beyond its events. */
  seenAt: number | null;
  /** End of the after-sale window where a page states it (ISO). */
  windowEndsAt?: string | null;
}

/** What the person asks for. */
export interface Asked {
  /** The running or last flow of this case. */
  flow: Flow | null;
  reason: WithdrawalReason | null;
  nick: string | null;
}

/** A page may go on showing the old state for this long after submit. */
export const settleGraceMs = 15_000;

/**
 * Controls as `Way` wants them: a page that shows none says something only where it is the case's own page (`isOwn`). A
 * list says nothing by that, an order's page neither: it leads on to the case.
 */
export function controlsShown(row: Pick<CaseReading, 'controls'>, isOwn: boolean): ControlName[] | null {
  const names = row.controls.map((control) => control.name);
  return isOwn || names.length > 0 ? names : null;
}

/** Why a withdrawal may not start, as a locale key; null when it may. */
export function whyNot(item: CaseHead, way: Way, flow: Flow | null): TextKey | null {
  if (flow && flow.outcome === null) return 'why.running';
  if (item.status === 'withdrawn') return 'why.withdrawn';
  if (isSettled(item) || isClosedByLast(item)) return 'why.settled';
  if (item.phase === 'decided') return 'why.decided';
  const isOffered = way.controls?.includes('withdraw') ?? false;
  if (item.status === 'withdrawal-review') return 'why.in-review';
  if (flow?.outcome?.kind === 'pending' && !isOffered) return 'why.in-review';
  if (isUnsettled(item, way, flow)) return 'why.unsettled';
  // A page that names no state leaves it to the case's own page, which is read before anything is pressed.
  if (item.status === 'unknown' && item.statusText) return 'why.unknown-status';
  if (way.route === null) return 'why.no-route';
  if (way.route === 'phone') return 'why.phone';
  if (way.route === 'service') return 'why.service';
  if (way.controls && !isOffered) return 'why.not-offered';
  return null;
}

/**
 * True while the last withdrawal may have been submitted and no reading has shown the case open since.
 * Even then only pointing returns, see `mayDrive`.
 */
export function isUnsettled(item: CaseHead, way: Pick<Way, 'seenAt'>, flow: Flow | null): boolean {
  if (isSettled(item)) return false;
  if (flow?.outcome?.kind === 'unknown') return !flow.stillOpenAt;
  const last = item.attempts.at(-1)?.outcome;
  if (last?.kind !== 'unknown') return false;
  return Math.max(way.seenAt ?? 0, item.lastSeenAt) < last.at + settleGraceMs;
}

/** The last withdrawal ended `closed-after-submit` and no page has said anything else since. */
export function isClosedByLast(item: Pick<CaseHead, 'attempts' | 'status' | 'lastSeenAt'>): boolean {
  const last = item.attempts.at(-1)?.outcome;
  return last?.kind === 'closed-after-submit' && (isSettled(item) || item.lastSeenAt <= last.at);
}

/** False once a submit of this case may have gone through unseen: from then on the person presses, we point. */
export function mayDrive(item: CaseHead, flow: Flow | null): boolean {
  const last = item.attempts.at(-1);
  return flow?.outcome?.kind !== 'unknown' && last?.outcome?.kind !== 'unknown';
}

/** Everything the confirm dialog shows. `now`: milliseconds since 1970. */
export function planWithdrawal(item: Case, way: Way, guide: Guide, now: number, asked: Asked): WithdrawalPlan {
  const reasons = reasonsFor(item.kind);
  const reason = asked.reason && reasons.includes(asked.reason) ? asked.reason : (reasons[0] ?? 'other');
  const why = whyNot(item, way, asked.flow);
  const money = checkMoney(item, guide);
  const { nick } = asked;
  const text = writeShort(item, { reason, nick, now, limit: way.fieldLimit }, guide.application);
  return {
    allowed: why === null,
    why,
    checks: [money, checkAgain(item, guide, now, reason, way.windowEndsAt ?? null), checkTime(item, guide, now)],
    application: {
      reason,
      text,
      limit: way.fieldLimit === null ? null : Math.min(way.fieldLimit, applicationLength.most),
    },
    alternatives: money.tone === 'ok' ? [] : alternativesFor(reason, guide),
  };
}

/** While money is owed, the ways that keep the case alive come first. */
function alternativesFor(reason: WithdrawalReason, guide: Guide): WithdrawalPlan['alternatives'] {
  const suspend = { key: 'alternative.suspend' satisfies TextKey, source: sourceOfFact(guide, 'r19') };
  const execute = { key: 'alternative.platform-execution' satisfies TextKey, source: sourceOfFact(guide, 'r22') };
  const proof = { key: 'alternative.add-proof' satisfies TextKey, source: sourceOfFact(guide, 'x9') };
  return reason === 'evidence-short' ? [proof, suspend, execute] : [suspend, execute];
}

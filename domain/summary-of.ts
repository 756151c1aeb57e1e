/** Makes what popup, options and pages see of a case; plain JSON, never the archive itself. */
import { afterEndOf } from './after-end';
import { writeLong } from './application';
import { capsuleOf } from './capsule';
import { type Case, type CaseHead, caseKey, isSettled } from './case';
import { categoryOf } from './category';
import { stagesOf } from './correction';
import { shanghaiIso } from './deadline';
import type { Flow } from './flow';
import type { Guide } from './guide';
import { sortLog } from './log';
import { type ObstacleWords, obstacleOf } from './obstacle';
import { noOwnTimes, type OwnTimes } from './own-times';
import { needsYou, urgencyOf } from './priority';
import type { CaseDetail, CaseSummary } from './summary';
import { timeLimitsOf } from './time-limit';
import { timelineOf } from './timeline';
import { mayDrive, planWithdrawal, type Way } from './withdrawal';
import type { Route, WithdrawalReason } from './words';

export interface Sight {
  way: Way;
  /** The running or last flow of this case. */
  flow: Flow | null;
  /** By which words of a page an obstacle is known. */
  obstacleWords: ObstacleWords;
  nick: string | null;
  /** Milliseconds since 1970. */
  now: number;
}

export function summaryOf(item: CaseHead, { way, flow, obstacleWords, nick, now }: Sight): CaseSummary {
  const state = capsuleOf(item, way, flow, now);
  const obstacle = obstacleOf(item, obstacleWords, way.seenAt);
  const { facts, subject } = item;
  // A countdown of a case that has ended counts towards nothing.
  const deadlineAt = isSettled(item) ? null : item.deadlineAt;
  return {
    key: caseKey(item),
    subject,
    kind: item.kind,
    account: { id: item.account, nick },
    title: facts.items.find((each) => each.title)?.title ?? null,
    items: facts.items,
    sellerName: facts.sellerName,
    amountFen: facts.amountFen,
    typeText: facts.typeText,
    reasonText: facts.reasonText,
    status: item.status,
    statusText: item.statusText,
    phase: item.phase,
    openedAt: facts.openedAt,
    deadlineAt,
    deadlineText: isSettled(item) ? null : item.deadlineText,
    seenAt: shanghaiIso(Math.max(item.lastSeenAt, way.seenAt ?? 0)),
    state,
    route: routeOf(item, way, flow),
    link: facts.link,
    urgency: urgencyOf(state, deadlineAt, item.lastSeenAt, now),
    needsYou: obstacle !== null || needsYou(state),
    obstacle,
    flow,
  };
}

/** A case without any route of its own goes through the official service. */
function routeOf(item: CaseHead, way: Way, flow: Flow | null): Route {
  if (way.route === 'drive' && !mayDrive(item, flow)) return 'point';
  return way.route ?? 'service';
}

export function detailOf(
  item: Case,
  sight: Sight,
  guide: Guide,
  reason: WithdrawalReason | null,
  own: OwnTimes = noOwnTimes,
): CaseDetail {
  const { way, flow, nick, now } = sight;
  const plan = planWithdrawal(item, way, guide, now, { flow, reason, nick });
  const asked = item.attempts.findLast((attempt) => attempt.text)?.text ?? null;
  const ask = { reason: plan.application.reason, nick, now, limit: null };
  return {
    summary: summaryOf(item, sight),
    plan,
    timeline: timelineOf(item, guide, now, own),
    stages: stagesOf(item.kind),
    limits: timeLimitsOf(item, way, guide),
    after: afterEndOf(item, guide),
    log: sortLog(item.log),
    controls: [...(way.controls ?? [])],
    application: asked ?? (isSettled(item) ? null : writeLong(item, ask, guide.application)),
    category: categoryOf(item, guide.categories),
    categories: guide.categories.map(({ word }) => word),
  };
}

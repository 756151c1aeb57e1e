/** Which of the capsule's states a case is in. */
import type { CaseHead } from './case';
import { isSettled } from './case';
import { remaining } from './deadline';
import { type Flow, maySubmitHaveHappened } from './flow';
import { isClosedByLast, isUnsettled, type Way, whyNot } from './withdrawal';
import type { CapsuleState } from './words';

/**
 * @param flow the running or last flow of this case
 * @param now  milliseconds since 1970
 */
export function capsuleOf(item: CaseHead, way: Way, flow: Flow | null, now: number): CapsuleState {
  if (item.status === 'withdrawn') return 'done';
  if (isClosedByLast(item)) return 'closed-after-submit';
  if (isSettled(item)) return 'blocked';
  if (item.status === 'withdrawal-review') return 'submitted';
  if (flow?.outcome === null && maySubmitHaveHappened(flow)) return 'unsure';
  if (isUnsettled(item, way, flow)) return 'unsure';
  const why = whyNot(item, way, flow);
  if (why === 'why.in-review') return 'submitted';
  // What moved on since, or was put aside, holds nothing up.
  const hold = item.holds.find(({ dismissed }) => !dismissed)?.why;
  if (hold === 'material' || hold === 'material-needed') return 'material';
  if (hold === 'refused') return 'refused';
  if (why === 'why.unknown-status') return 'unknown';
  if (why === 'why.phone') return 'phone';
  // A flow that has not reached submit leaves the case as withdrawable as it was.
  // Through the official service it can be withdrawn all the same: the press leads there.
  if (why !== null && why !== 'why.running' && why !== 'why.service') return 'blocked';
  const left = remaining(item.deadlineAt, now);
  return left?.kind === 'left' && left.urgent ? 'urgent' : 'withdrawable';
}

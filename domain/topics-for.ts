/** Which topics of the guide fit a case: by its kind, its state, and what its checks leave open. The same case gives the same ones. */
import type { Check, CheckTone } from './summary';
import type { Topic } from './topic';
import { type CaseKind, type CaseStatus, type ControlName, settledStatuses } from './words';

export interface CaseSide {
  kind: CaseKind;
  status: CaseStatus;
  /** How its checks stand. */
  checks: readonly Pick<Check, 'id' | 'tone'>[];
  /** What its page offers now. */
  controls: readonly ControlName[];
}

/** More than these nobody reads beside a case. */
export const mostTopics = 3;

const toneWeight: Record<CheckTone, number> = { ok: 0, ask: 3, care: 3, stop: 6 };

/**
 * How well it fits; 0: not at all. A topic that says less about what it is for fits more cases, each of them less well. What
 * comes before a complaint has nothing to say to one that is there.
 */
export function fitOf(topic: Topic, { kind, status, checks, controls }: CaseSide): number {
  if (topic.stage === 'before') return 0;
  if (topic.kinds.length > 0 && !topic.kinds.includes(kind)) return 0;
  if (topic.statuses.length > 0 && !topic.statuses.includes(status)) return 0;
  const isOver = settledStatuses.includes(status);
  const byStatus = topic.statuses.length > 0 ? 8 - Math.min(topic.statuses.length, 6) : 0;
  const byKind = topic.kinds.length > 0 ? 4 - Math.min(topic.kinds.length, 4) : 0;
  const byChecks = checks
    .filter(({ id }) => topic.checks.includes(id))
    .reduce((sum, { tone }) => sum + toneWeight[tone], 0);
  if (byStatus + byKind + byChecks === 0) return 0;
  // What can be shown on the page at once is worth more than what can only be told.
  const byControl = topic.steps.some(({ go }) => go?.kind === 'control' && controls.includes(go.control)) ? 4 : 0;
  const byStage = (topic.stage === 'after') === isOver ? 2 : 0;
  return byStatus + byKind + byChecks + byControl + byStage;
}

/** The best few, the best first; equals stand by their id. */
export function topicsFor(topics: readonly Topic[], side: CaseSide, most = mostTopics): Topic[] {
  return topics
    .map((topic) => ({ topic, fit: fitOf(topic, side) }))
    .filter(({ fit }) => fit > 0)
    .sort((one, two) => two.fit - one.fit || (one.topic.id < two.topic.id ? -1 : 1))
    .slice(0, most)
    .map(({ topic }) => topic);
}

/** What stands in the way of the gallery's cases, with the packaged guide's own advice. */

import { factsOf } from '@/domain/guide-book';
import type { Obstacle } from '@/domain/obstacle';
import { adviseOn, citedByAdvice } from '@/domain/obstacle-advice';
import type { CaseDetail } from '@/domain/summary';
import type { Message } from '@/domain/topic';
import type { ToldObstacle } from '@/entrypoints/door/contract';
import { loadGuide } from '@/rules/guide/load';
import messages from '@/rules/guide/messages.json';
import own from '@/rules/guide/obstacle-messages.json';
import { pageAddresses } from '@/rules/guide/pages';
import { sampleObstacles } from './guide-samples';
import { details } from './samples';

const guide = loadGuide();

/** @param detail has an obstacle, or the one given */
export function toldOf(
  detail: CaseDetail,
  over: Partial<Obstacle> = {},
  given: Record<string, number> = {},
): ToldObstacle {
  const { summary, controls } = detail;
  if (!summary.obstacle) throw new Error('nothing stands in its way');
  const obstacle = { ...summary.obstacle, ...over };
  const advice = adviseOn(sampleObstacles, obstacle, { kind: summary.kind, controls });
  const wanted = advice.steps.flatMap(({ go }) => (go?.kind === 'message' ? [go.message] : []));
  return {
    kind: 'obstacle',
    summary: { ...summary, obstacle },
    obstacle,
    advice,
    given,
    facts: factsOf(guide, citedByAdvice(advice)),
    messages: ([...messages, ...own] as Message[]).filter(({ id }) => wanted.includes(id)),
    topics: [{ id: 'seller-refused', title: '卖家拒绝了怎么办', lead: '先看清拒绝的理由。', stage: 'during' }],
    pages: pageAddresses,
  };
}

export const toldRefused = toldOf(details.refused);
export const toldMaterial = toldOf(details.material, {}, { photo: 1 });

/** By key of the case. */
export function toldFor(key: string): ToldObstacle | null {
  return [toldMaterial, toldRefused].find(({ summary }) => summary.key === key) ?? null;
}

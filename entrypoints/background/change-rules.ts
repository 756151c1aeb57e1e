/** Changes which rules are in force, and tells everybody who reads by them. */

import type { Reading } from '@/domain/reading';
import type { Bytes } from '@/rules/bundle/digest';
import {
  brokenBy,
  type FeedOutcome,
  type FeedState,
  type Generation,
  steppedBack,
  withCurrent,
  withReading,
} from '@/rules/bundle/feed-state';
import { showCount } from './announce';
import type { Background } from './background';
import { underWay } from './flows';

/** Pages that are open read anew by the new rules: nobody has to load them again. */
export async function announceRules(background: Background): Promise<void> {
  const { browser } = background;
  await browser.tell({ changed: 'rules' }, await browser.buyerTabs());
  // They may bring news of an open case; a badge that fails keeps no rules back.
  await showCount(background).catch((error: unknown) => console.error('announcing failed', error));
}

/** Rules never change under a withdrawal that is being made. */
export async function isFlowUnderWay(background: Background): Promise<boolean> {
  return (await underWay(await background.openArchive())).length > 0;
}

/** The new bundle and what it is told by, in one step; the one before stays. */
export async function adopt(
  background: Background,
  state: FeedState,
  taken: Omit<Generation, 'adoptedAt' | 'readBefore' | 'readSince' | 'failures'>,
  files: ReadonlyMap<string, Bytes>,
): Promise<FeedOutcome> {
  const { desk } = background;
  if (await isFlowUnderWay(background)) return 'waits-for-flow';
  const readers = await (await desk.shelf()).readers();
  const generation: Generation = {
    ...taken,
    adoptedAt: background.now(),
    readBefore: [...new Set([...readers, ...(state.current?.readSince ?? [])])],
    readSince: [],
    failures: {},
  };
  const kept = await desk.keep({ ...withCurrent(state, generation), last: lastOf(background, 'adopted') }, files);
  if (kept !== 'kept') return kept;
  await announceRules(background);
  return 'adopted';
}

/** By hand, or because the newest bundle cannot read what was read before it. */
export async function stepBack(
  background: Background,
  state: FeedState,
  outcome: 'stepped-back' | 'stepped-back-by-itself',
  about = '',
): Promise<void> {
  const kept = await background.desk.keep({ ...steppedBack(state), last: lastOf(background, outcome, about) });
  if (kept === 'kept') await announceRules(background);
}

/** Holds each reading against the bundle in force: one that breaks what was read before it is left again. */
export async function watchRules(background: Background, { adapter, outcome }: Reading): Promise<void> {
  const { desk } = background;
  const inForce = desk.fetched()?.generation;
  if (!inForce || (outcome !== 'found' && outcome !== 'none' && outcome !== 'unreadable')) return;
  const reads = outcome !== 'unreadable';
  if (withReading(inForce, adapter, reads) === inForce) return;
  await background.inTurn(async () => {
    const state = await desk.state();
    if (!state.current || state.current.hash !== inForce.hash) return;
    const next = withReading(state.current, adapter, reads);
    const broken = brokenBy(next);
    if (broken && !(await isFlowUnderWay(background))) {
      await stepBack(background, state, 'stepped-back-by-itself', broken);
    } else await desk.keepReading(state, next);
  });
}

export function lastOf(background: Background, outcome: FeedOutcome, about = ''): FeedState['last'] {
  return { at: background.now(), outcome, about: about.slice(0, 300) };
}

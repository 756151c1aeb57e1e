/** What to do about an obstacle: the reason in plain words, the next steps in order, and what is missing. All of it data of the guide. */
import type { EvidenceType } from './evidence';
import { type Obstacle, type ObstacleCause, plain } from './obstacle';
import type { Step } from './topic';
import type { CaseKind, ControlName } from './words';

export interface AdvisedStep extends Step {
  /** Facts it rests on. */
  facts: string[];
  /** Empty: every kind. */
  kinds: CaseKind[];
}

export interface CauseAdvice {
  /** Why it does not go on, in one or two plain sentences. */
  reason: string;
  facts: string[];
  /** The best first. */
  steps: AdvisedStep[];
  topics: string[];
}

/** One thing a page may ask for, and what counts as it. */
export interface Proof {
  id: string;
  title: string;
  /** Words by which a page asks for it. */
  words: string[];
  counts: string;
  facts: string[];
  /** What a file that is given for it is. */
  type: EvidenceType;
}

export interface ObstacleGuide {
  causes: Record<ObstacleCause, CauseAdvice>;
  proofs: Proof[];
}

export interface ObstacleAdvice {
  reason: string;
  facts: string[];
  steps: AdvisedStep[];
  topics: string[];
  /** What the page asks for; empty where it asks for nothing. */
  missing: Proof[];
}

/** What is asked for where the page's words name nothing we know. */
export const unnamedProof = 'unnamed';

/** @param controls what the case's own page offered last; null where that was not read */
export function adviseOn(
  guide: ObstacleGuide,
  { cause, words }: Pick<Obstacle, 'cause' | 'words'>,
  { kind, controls }: { kind: CaseKind; controls: readonly ControlName[] | null },
): ObstacleAdvice {
  const { steps, ...advice } = guide.causes[cause];
  const fitting = steps.filter(({ kinds }) => kinds.length === 0 || kinds.includes(kind));
  return {
    ...advice,
    steps: rankSteps(fitting, controls),
    missing: cause === 'material-missing' ? missingProofs(guide.proofs, words) : [],
  };
}

/** What the page offers now stands before the rest; what it was seen not to offer stands last. Else the guide's order. */
function rankSteps(steps: readonly AdvisedStep[], controls: readonly ControlName[] | null): AdvisedStep[] {
  const rank = ({ go }: Step) => {
    if (go?.kind !== 'control' || !controls) return 1;
    return controls.includes(go.control) ? 0 : 2;
  };
  return [...steps].sort((one, two) => rank(one) - rank(two));
}

/** In the order of the guide; one item without a name where the words tell nothing. */
export function missingProofs(proofs: readonly Proof[], pageWords: string): Proof[] {
  const said = plain(pageWords);
  const named = proofs.filter(({ id, words }) => id !== unnamedProof && words.some((word) => said.includes(word)));
  return named.length > 0 ? named : proofs.filter(({ id }) => id === unnamedProof);
}

/** Every fact the guide of obstacles rests on, once each. */
export function citedByObstacles({ causes, proofs }: ObstacleGuide): string[] {
  const ofCauses = Object.values(causes).flatMap(({ facts, steps }) => [
    ...facts,
    ...steps.flatMap((step) => step.facts),
  ]);
  return [...new Set([...ofCauses, ...proofs.flatMap(({ facts }) => facts)])];
}

/** The facts one piece of advice shows. */
export function citedByAdvice({ facts, steps, missing }: ObstacleAdvice): string[] {
  return [...new Set([...facts, ...steps.flatMap((step) => step.facts), ...missing.flatMap((proof) => proof.facts)])];
}

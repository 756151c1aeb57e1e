/** What the person has filled in so far, and what the domain says about it: what is missing, and whether to stop first. */
import { type Answers, mayConfirm, type Stop, type StopKind, stopOf } from '@/domain/confirm';
import type { WithdrawalPlan } from '@/domain/summary';
import type { TextKey } from '@/domain/text-key';
import type { WithdrawalReason } from '@/domain/words';

export interface Draft {
  reason: WithdrawalReason | null;
  text: string;
  /** The person changed the text: a new reason must not overwrite it. */
  edited: boolean;
  answers: Answers;
  ticked: boolean;
  /** Stop dialogs the person has read and gone past. */
  warned: readonly StopKind[];
}

export const emptyDraft: Draft = { reason: null, text: '', edited: false, answers: {}, ticked: false, warned: [] };

/** The stop dialog that stands before this draft; null when none does, or the person went past it. */
export function findStop(plan: WithdrawalPlan, draft: Draft): Stop | null {
  const stop = stopOf(plan, draft.answers);
  return stop && !draft.warned.includes(stop.kind) ? stop : null;
}

/** What still has to be done, in the order of the screen; empty when the button may act. */
export function findMissing(plan: WithdrawalPlan, draft: Draft, samePage: boolean): TextKey[] {
  const { reason, text, ticked, answers } = draft;
  const accepted = findStop(plan, draft) === null;
  return mayConfirm({ plan, reason, text, ticked, answers, accepted, sameCase: samePage }).missing;
}

/** How urgent a case is, for sorting, and whether it needs the person now. */
import { remaining } from './deadline';
import type { CaseSummary } from './summary';
import { type CapsuleState, settledStatuses } from './words';

const day = 86_400_000;

/** 现在要处理: something the person can do here, or must look at. */
const needing: readonly CapsuleState[] = ['withdrawable', 'urgent', 'material', 'refused', 'unsure'];

export function needsYou(state: CapsuleState): boolean {
  return needing.includes(state);
}

/** The lists a popup keeps apart. */
export type CaseGroup = 'now' | 'waiting' | 'others' | 'over';

/** `over`: nothing moves any more, by the page's own status or by our own withdrawal. */
export function groupOf({
  needsYou: needs,
  status,
  state,
}: Pick<CaseSummary, 'needsYou' | 'status' | 'state'>): CaseGroup {
  if (needs) return 'now';
  if (settledStatuses.includes(status) || state === 'done' || state === 'closed-after-submit') return 'over';
  return state === 'submitted' ? 'waiting' : 'others';
}

/** Bands in the order of the list; inside a band the nearer deadline comes first. */
const bands: readonly (readonly CapsuleState[])[] = [
  ['urgent'],
  ['unsure'],
  ['material', 'refused'],
  ['withdrawable'],
  ['phone'],
  ['unknown'],
  ['submitted'],
  ['blocked', 'locked'],
  ['closed-after-submit', 'done'],
];

/** Wider than any distance in time. */
const bandWidth = 1e13;

/** Sorts ascending: most urgent first. Cases without a deadline follow those with one, latest seen first. */
export function urgencyOf(state: CapsuleState, deadlineAt: string | null, lastSeenAt: number, now: number): number {
  const left = remaining(deadlineAt, now);
  // A deadline within a day pulls a case that needs the person into the first band.
  const isNear = left?.kind === 'left' && left.ms < day && (state === 'material' || state === 'refused');
  const band = isNear ? 0 : bands.findIndex((states) => states.includes(state));
  const half = bandWidth / 2;
  const within =
    left?.kind === 'left' ? Math.min(left.ms, half - 1) : half + Math.min(Math.max(0, now - lastSeenAt), half - 1);
  return band * bandWidth + within;
}

/** How long the person's own past cases took, by kind: from what lists know of a case, so that no event is read for it. */
import type { CaseHead } from './case';
import { isSettled } from './case';
import type { CaseKind } from './words';

/** `withdrawal`: submit to the page's 已撤销. `answer`: opened to the first state after 等卖家处理. `whole`: opened to its end. */
export type OwnStep = 'withdrawal' | 'answer' | 'whole';

export interface OwnTime {
  count: number;
  /** Milliseconds: median, shortest, longest. */
  middle: number;
  from: number;
  to: number;
}

export type OwnTimes = Partial<Record<`${CaseKind} ${OwnStep}`, OwnTime>>;

export const noOwnTimes: OwnTimes = {};

/** Fewer say nothing. */
export const fewest = 5;
/** A case that was first seen when it was over tells when it was seen, not how long it took. */
const seenOpenMs = 3_600_000;

export function ownTimesOf(heads: readonly CaseHead[]): OwnTimes {
  const spans = new Map<`${CaseKind} ${OwnStep}`, number[]>();
  const add = (kind: CaseKind, step: OwnStep, from: number | null, to: number | null) => {
    // A clock that was set back makes a time that never was.
    if (from === null || to === null || !(to > from)) return;
    const name = `${kind} ${step}` as const;
    const list = spans.get(name);
    if (list) list.push(to - from);
    else spans.set(name, [to - from]);
  };
  for (const head of heads) {
    add(head.kind, 'withdrawal', submittedAt(head), withdrawnAt(head));
    const openedAt = head.facts.openedAt === null ? null : Date.parse(head.facts.openedAt);
    add(head.kind, 'answer', openedAt, head.answeredAt);
    const wasOpen = head.statusAt !== null && head.statusAt - head.firstSeenAt > seenOpenMs;
    if (isSettled(head) && wasOpen) add(head.kind, 'whole', openedAt, head.statusAt);
  }
  const times: OwnTimes = {};
  for (const [name, list] of spans) {
    if (list.length >= fewest) times[name] = timeOf(list);
  }
  return times;
}

function submittedAt({ attempts }: CaseHead): number | null {
  return attempts.at(-1)?.submittedAt ?? null;
}

/** By the page's own word alone: closed by whoever is no withdrawal. */
function withdrawnAt({ attempts, status, statusAt }: CaseHead): number | null {
  const outcome = attempts.at(-1)?.outcome;
  if (outcome?.kind === 'withdrawn') return outcome.at;
  return status === 'withdrawn' ? statusAt : null;
}

function timeOf(spans: number[]): OwnTime {
  const sorted = spans.sort((one, two) => one - two);
  const middle = sorted.length / 2;
  const high = sorted[Math.floor(middle)] ?? 0;
  const low = sorted[Math.ceil(middle) - 1] ?? high;
  return { count: sorted.length, middle: (low + high) / 2, from: sorted[0] ?? 0, to: sorted.at(-1) ?? 0 };
}

const hour = 3_600_000;
const day = 24 * hour;

/** Whole hours where all of it is short, else days; a number as people say it, never 0. */
export function spanValues({ count, middle, from, to }: OwnTime): {
  unit: 'hours' | 'days';
  values: Record<string, string>;
} {
  const unit = to < 2 * day ? 'hours' : 'days';
  const size = unit === 'hours' ? hour : day;
  const step = unit === 'hours' ? 1 : 10;
  const say = (ms: number) => String(Math.max(1, Math.round((ms / size) * step)) / step);
  return { unit, values: { count: String(count), middle: say(middle), from: say(from), to: say(to) } };
}

/** What comes next and how long it takes: the page's countdown, the person's own past cases, a sourced reference, else "unknown". */
import type { Case } from './case';
import type { StageName } from './correction';
import { dateValues, workingDaysSince } from './deadline';
import { type Guide, pageSays, sourceOfFact } from './guide';
import { noOwnTimes, type OwnStep, type OwnTime, type OwnTimes, spanValues } from './own-times';
import type { TimelineEntry } from './summary';
import type { TextKey } from './text-key';
import type { CaseStatus } from './words';

type Expected = NonNullable<TimelineEntry['expected']>;
const notStated = { certainty: 'unknown', text: '', url: null, date: null } as const;
const ownCases = { certainty: 'own', text: '', url: null, date: null } as const;

/** What tells how long a stage may take. */
export interface Pace {
  guide: Guide;
  own: OwnTimes;
  /** Milliseconds since 1970. */
  now: number;
}

export function expectedOf(
  key: TextKey,
  values: Record<string, string> = {},
  source: Expected['source'] = pageSays,
): Expected {
  return { key, values, source };
}

/** The page's own deadline or words about it; null where it states none. */
function byPage(item: Pick<Case, 'deadlineAt' | 'deadlineText'>, now: number): Expected | null {
  const at = item.deadlineAt === null ? Number.NaN : Date.parse(item.deadlineAt);
  if (!Number.isNaN(at)) {
    const { month, day, time } = dateValues(at);
    return expectedOf(at <= now ? 'expected.page-passed' : 'expected.page-deadline', { month, day, time });
  }
  return item.deadlineText ? expectedOf('expected.page-words', { words: item.deadlineText }) : null;
}

/** By the person's own past cases of the kind; null where there are too few. `since`: when the step began, null where not known. */
function byOwn(step: OwnStep, time: OwnTime | undefined, since: number | null, now: number): Expected | null {
  if (!time) return null;
  const { unit, values } = spanValues(time);
  const over = since === null ? 0 : now - since - time.to;
  if (over > 0) {
    const late = spanValues({ ...time, middle: over, to: Math.max(over, time.to) });
    return expectedOf(
      `expected.own-late-${late.unit}`,
      { count: values.count ?? '', late: late.values.middle ?? '' },
      ownCases,
    );
  }
  return expectedOf(`expected.own-${step}-${unit}`, values, ownCases);
}

/** While the page says a withdrawal is under review. */
export function expectedInReview(item: Case, { guide, own, now }: Pace, since: number): Expected {
  const told = byPage(item, now) ?? byOwn('withdrawal', own[`${item.kind} withdrawal`], since, now);
  if (told) return told;
  const usual = guide.deadlines.t14?.figures[0];
  if (!usual) return expectedOf('expected.unknown', {}, notStated);
  const source = sourceOfFact(guide, 't14');
  const late = workingDaysSince(since, now) - usual.to;
  if (late > 0) return expectedOf('expected.late', { days: String(late) }, source);
  return expectedOf('expected.platform-review', { from: String(usual.from), to: String(usual.to) }, source);
}

/** Of the status an open case is in. */
export function expectedNow(item: Case, { guide, own, now }: Pace): Expected {
  const page = byPage(item, now);
  if (page) return page;
  const openedAt = item.facts.openedAt === null ? null : Date.parse(item.facts.openedAt);
  const { kind, status } = item;
  const told =
    status === 'waiting-seller'
      ? byOwn('answer', own[`${kind} answer`], openedAt, now)
      : status === 'in-review' || status === 'waiting-receipt'
        ? byOwn('whole', own[`${kind} whole`], openedAt, now)
        : null;
  return told ?? lateBy(item, guide, now) ?? expectedNext(status, guide);
}

/** Later than the longest that the guide's reference names; counted from when we first saw the state, which may be too kind. */
function lateBy({ status, statusAt }: Case, guide: Guide, now: number): Expected | null {
  const id = status === 'waiting-seller' ? 't7' : status === 'in-review' ? 't14' : null;
  const figures = id === null ? [] : (guide.deadlines[id]?.figures ?? []);
  const longest = figures.findLast(({ unit }) => unit === 'day' || unit === 'working-day');
  if (id === null || !longest || statusAt === null) return null;
  const days = longest.unit === 'day' ? Math.floor((now - statusAt) / 86_400_000) : workingDaysSince(statusAt, now);
  const late = days - longest.to;
  return late > 0 ? expectedOf('expected.late', { days: String(late) }, sourceOfFact(guide, id)) : null;
}

/** What is expected at a stage to come, or after a status. */
export function expectedNext(
  stage: StageName | CaseStatus,
  guide: Guide,
  own: OwnTime | undefined = undefined,
): Expected {
  const [hours, days] = guide.deadlines.t7?.figures ?? [];
  const range = hours && days ? { from: String(hours.from), to: String(days.to) } : null;
  const returns = guide.deadlines.t9?.figures[0];
  if (stage === 'seller-confirm' && range) {
    return expectedOf('expected.seller-confirm', range, sourceOfFact(guide, 't7'));
  }
  if (stage === 'waiting-seller' && range) {
    return expectedOf('expected.seller-answers', range, sourceOfFact(guide, 't7'));
  }
  if (stage === 'waiting-return' && returns) {
    return expectedOf('expected.buyer-returns', { days: String(returns.to) }, sourceOfFact(guide, 't9'));
  }
  if (stage === 'waiting-receipt') return expectedOf('expected.seller-receives', {}, sourceOfFact(guide, 't10'));
  if (stage === 'seller-refused') return expectedOf('expected.buyer-answers-refusal', {}, sourceOfFact(guide, 't11'));
  if (stage === 'material-needed') return expectedOf('expected.material');
  if (stage === 'done') return byOwn('withdrawal', own, null, 0) ?? expectedOf('expected.done');
  return expectedOf('expected.unknown', {}, notStated);
}

export function paceOf(guide: Guide, now: number, own: OwnTimes = noOwnTimes): Pace {
  return { guide, own, now };
}

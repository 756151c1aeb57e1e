/** What comes next and how long it takes: the page's countdown, else a sourced reference, else "unknown". */
import type { Case } from './case';
import { dateValues, workingDaysSince } from './deadline';
import { type Guide, pageSays, sourceOfFact } from './guide';
import type { TimelineEntry } from './summary';
import type { TextKey } from './text-key';
import type { CaseStatus } from './words';

type Expected = NonNullable<TimelineEntry['expected']>;
const notStated = { certainty: 'unknown', text: '', url: null, date: null } as const;

export function expectedOf(
  key: TextKey,
  values: Record<string, string> = {},
  source: Expected['source'] = pageSays,
): Expected {
  return { key, values, source };
}

/** The page's own deadline or words about it; null where it states none. */
function byPage(item: Pick<Case, 'deadlineAt' | 'deadlineText'>): Expected | null {
  const at = item.deadlineAt === null ? Number.NaN : Date.parse(item.deadlineAt);
  if (!Number.isNaN(at)) {
    const { month, day, time } = dateValues(at);
    return expectedOf('expected.page-deadline', { month, day, time });
  }
  return item.deadlineText ? expectedOf('expected.page-words', { words: item.deadlineText }) : null;
}

/** While the page says a withdrawal is under review. */
export function expectedInReview(item: Case, guide: Guide, now: number, since: number): Expected {
  const page = byPage(item);
  if (page) return page;
  const usual = guide.deadlines.t14?.figures[0];
  if (!usual) return expectedOf('expected.unknown', {}, notStated);
  const source = sourceOfFact(guide, 't14');
  const late = workingDaysSince(since, now) - usual.to;
  if (late > 0) return expectedOf('expected.late', { days: String(late) }, source);
  return expectedOf('expected.platform-review', { from: String(usual.from), to: String(usual.to) }, source);
}

/** What is expected at a stage to come, or after a status. */
export function expectedNext(
  stage: 'submitted' | 'platform-review' | 'seller-confirm' | 'done' | CaseStatus,
  guide: Guide,
  item: Pick<Case, 'deadlineAt' | 'deadlineText'> | null = null,
): Expected {
  const page = item && byPage(item);
  if (page) return page;
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
  if (stage === 'done') return expectedOf('expected.done');
  return expectedOf('expected.unknown', {}, notStated);
}

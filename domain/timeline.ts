/** The stages of a withdrawal and everything before it, with the pages' own words and what is expected next. */
import type { Attempt } from './attempt';
import { type Case, isSettled } from './case';
import { correctTimeline } from './correct-timeline';
import { isSellerAsked, type StageName, stagesOf } from './correction';
import { shanghaiIso } from './deadline';
import { expectedInReview, expectedNext, expectedNow, expectedOf, type Pace, paceOf } from './expected';
import type { Guide } from './guide';
import type { OwnTimes } from './own-times';
import type { TimelineEntry } from './summary';

/**
 * Oldest first; stages still to come stand last. `now`: milliseconds since 1970.
 * @param own how long the person's own past cases took
 */
export function timelineOf(item: Case, guide: Guide, now: number, own?: OwnTimes): TimelineEntry[] {
  return correctTimeline(toldTimeline(item, paceOf(guide, now, own)), item);
}

/** As pages, our own submits and notes tell it. */
function toldTimeline(item: Case, pace: Pace): TimelineEntry[] {
  const { now } = pace;
  const dated: { at: number; entry: TimelineEntry }[] = [];
  const put = (at: number, entry: Omit<TimelineEntry, 'at'>) =>
    dated.push({ at, entry: { ...entry, at: shanghaiIso(at) } });

  const openedAt = item.facts.openedAt === null ? Number.NaN : Date.parse(item.facts.openedAt);
  if (!Number.isNaN(openedAt))
    put(openedAt, { stage: 'opened', state: 'done', words: null, from: 'page', expected: null });

  let lastText = '';
  for (const word of item.history) {
    if (word.what === 'deadline' || word.text === '' || word.text === lastText) continue;
    // The end of a withdrawal is told by its own stage below.
    if (word.what === 'status') lastText = word.text;
    if (word.value === 'withdrawn' || word.value === 'withdrawal-review') continue;
    put(word.at, { stage: 'status', state: 'done', words: word.text, from: 'page', expected: null });
  }
  for (const note of item.notes) {
    put(note.at, { stage: 'note', state: 'done', words: note.text, from: 'person', expected: null });
  }
  if (item.outcome) {
    const stage = item.outcome.arrived === 'yes' ? 'arrived' : 'not-arrived';
    put(item.outcome.at, { stage, state: 'done', words: null, from: 'person', expected: null });
  }
  const last = item.attempts.at(-1);
  for (const attempt of item.attempts) putAttempt(item, attempt, put);
  const isOpen = !isSettled(item) && last?.outcome?.kind !== 'closed-after-submit';
  putReview(item, put);
  if (item.status === 'withdrawn' && item.statusAt !== null) {
    put(item.statusAt, { stage: 'done', state: 'done', words: item.statusText, from: 'page', expected: null });
  }
  const entries = dated.sort((one, two) => one.at - two.at).map(({ entry }) => entry);

  const submittedAt = last ? submitTime(last, item) : null;
  const isWaiting =
    isOpen &&
    (item.status === 'withdrawal-review' ||
      (submittedAt !== null && (!last?.outcome || last.outcome.kind === 'unknown')));
  if (isWaiting) return [...entries, ...waitingStages(item, pace, submittedAt ?? item.statusAt ?? now)];
  if (isOpen) markNow(entries, item, pace);
  return entries;
}

function submitTime(attempt: Attempt, item: Case): number | null {
  if (attempt.submittedAt !== null) return attempt.submittedAt;
  if (attempt.outcome?.kind === 'unknown') return attempt.outcome.at;
  return item.status === 'withdrawal-review' ? attempt.askedAt : null;
}

type Put = (at: number, entry: Omit<TimelineEntry, 'at'>) => void;

function putAttempt(item: Case, attempt: Attempt, put: Put): void {
  const { outcome } = attempt;
  const submittedAt = submitTime(attempt, item);
  if (submittedAt !== null) {
    put(submittedAt, { stage: 'submitted', state: 'done', words: null, from: 'own-submit', expected: null });
  }
  if (!outcome) return;
  const { at, words } = outcome;
  const told = words || null;
  switch (outcome.kind) {
    case 'withdrawn':
      // The status says the same with its own entry.
      if (item.status !== 'withdrawn')
        put(at, { stage: 'done', state: 'done', words: told, from: 'page', expected: null });
      return;
    case 'closed-after-submit':
      // Closed, but by whom the page did not say: the stage is not claimed as done.
      put(at, { stage: 'status', state: 'done', words: told, from: 'page', expected: null });
      return;
    case 'refused':
      put(at, { stage: 'refused', state: 'stop', words: told, from: 'page', expected: null });
      return;
    case 'material':
      put(at, {
        stage: 'platform-review',
        state: 'stop',
        words: told,
        from: 'page',
        expected: expectedOf('expected.material'),
      });
      return;
    case 'stopped':
      put(at, {
        stage: 'stopped',
        state: 'stop',
        words: told,
        from: outcome.why === 'person' ? 'person' : 'page',
        expected: null,
      });
      return;
    case 'unknown':
      return;
  }
}

/** A review that a page told of and that is over. */
function putReview(item: Case, put: Put): void {
  if (item.status === 'withdrawal-review') return;
  const word = item.history.findLast((each) => each.what === 'status' && each.value === 'withdrawal-review');
  if (word) put(word.at, { stage: 'platform-review', state: 'done', words: word.text, from: 'page', expected: null });
}

/** Stages after our submit: the one the case is in, and those that may follow. */
function waitingStages(item: Case, pace: Pace, since: number): TimelineEntry[] {
  const { guide, own } = pace;
  const isReviewed = item.status === 'withdrawal-review';
  // Where the page says that the seller is asked, the platform's part is over or never was: it is not shown as the one now.
  const isAsked = isReviewed && isSellerAsked(item.kind, item.statusText);
  const at = item.statusAt === null ? null : shanghaiIso(item.statusAt);
  const now = (stage: StageName): TimelineEntry => {
    const expected = expectedInReview(item, pace, since);
    return { stage, state: 'now', at, words: item.statusText || null, from: 'page', expected };
  };
  const todo = (stage: StageName): TimelineEntry => ({
    stage,
    state: 'todo',
    at: null,
    words: null,
    from: 'expected',
    expected: expectedNext(stage, guide, isReviewed ? undefined : own[`${item.kind} withdrawal`]),
  });
  return stagesOf(item.kind).flatMap((stage): TimelineEntry[] => {
    if (stage === 'submitted' || stage === 'opened') return [];
    if (isAsked && stage === 'platform-review') return [];
    if (isAsked && stage === 'seller-confirm') return [now(stage)];
    if (stage !== 'platform-review') return [todo(stage)];
    return [isReviewed ? now(stage) : { ...todo(stage), expected: expectedOf('expected.read-again') }];
  });
}

/** An open case without a withdrawal under way: its latest page word is where it stands. */
function markNow(entries: TimelineEntry[], item: Case, pace: Pace): void {
  const index = entries.findLastIndex((entry) => entry.stage === 'status' && entry.words === item.statusText);
  const entry = entries[index];
  if (entry) entries[index] = { ...entry, state: 'now', expected: expectedNow(item, pace) };
}

/** What the watched official rules mean for the topics of the guide: which rest on what changed, and since when the others were seen as they are. */
import { factsIn, type GuideBook } from './guide-book';
import {
  type Citing,
  factsCiting,
  ruleIdIn,
  type SeenRule,
  staleRules,
  standingOf,
  type WatchedRule,
} from './official';

export interface WatchedTopic {
  id: string;
  /** It cites an article that is not what was verified. */
  isDoubtful: boolean;
  /** When all the rules it cites were last seen as they were, milliseconds since 1970; null where one never was. */
  unchangedAt: number | null;
}

/** The facts of a book, as far as they name their source. */
export function citingIn({ facts }: Pick<GuideBook, 'facts'>): Citing[] {
  return facts.map(({ id, source }) => ({ id, url: source.url, cites: source.text }));
}

/** Topics that cite no watched rule are left out: of them nothing is known. */
export function watchTopics(
  book: Pick<GuideBook, 'topics' | 'facts'>,
  rules: readonly WatchedRule[],
  seen: readonly SeenRule[],
): WatchedTopic[] {
  const facts = citingIn(book);
  const doubtful = new Set(staleRules(rules, seen).flatMap((stale) => factsCiting(facts, stale)));
  const unchangedAt = new Map(
    rules.map((rule) => {
      const own = seen.find(({ ruleId }) => ruleId === rule.ruleId) ?? null;
      return [rule.ruleId, standingOf(rule, own).unchangedAt] as const;
    }),
  );
  return book.topics.flatMap((topic) => {
    const cited = factsIn(book, topic);
    const times = cited.flatMap(({ source }) => {
      const ruleId = ruleIdIn(source.url);
      return ruleId !== null && unchangedAt.has(ruleId) ? [unchangedAt.get(ruleId) ?? null] : [];
    });
    if (times.length === 0) return [];
    return [
      {
        id: topic.id,
        isDoubtful: cited.some(({ id }) => doubtful.has(id)),
        unchangedAt: times.reduce((first, each) => (first === null || each === null ? null : Math.min(first, each))),
      },
    ];
  });
}

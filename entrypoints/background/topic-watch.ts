/** The guide held against the official rules, as this device saw them last. */

import { shanghaiIso } from '@/domain/deadline';
import { changedNames, factsCiting, standingOf } from '@/domain/official';
import { type ChangedRule, updateOfRule } from '@/domain/rule-update';
import { citedFacts } from '@/domain/topic';
import { citingIn, type WatchedTopic, watchTopics } from '@/domain/topic-watch';
import type { Update } from '@/domain/update';
import { readSeen, sawAny } from '@/storage/official';
import type { Background } from './background';

async function look(background: Background) {
  const rules = await background.officialRules();
  const seen = await readSeen(
    background.browser.local,
    rules.map(({ ruleId }) => ruleId),
  );
  return { rules, seen, book: await background.guideBook() };
}

export async function watchedTopics(background: Background): Promise<WatchedTopic[]> {
  const { rules, seen, book } = await look(background);
  return watchTopics(book, rules, seen);
}

/** Official rules that changed, as updates. */
export async function ruleUpdates(background: Background): Promise<Update[]> {
  // Asked with each count of the badge, where the book must not be read for nothing.
  if (!(await sawAny(background.browser.local))) return [];
  const { rules, seen, book } = await look(background);
  const facts = citingIn(book);
  return rules.flatMap((rule): Update[] => {
    const own = seen.find(({ ruleId }) => ruleId === rule.ruleId) ?? null;
    const { change } = standingOf(rule, own);
    if (!own || !change) return [];
    const { ruleId, title, url } = rule;
    const articles = changedNames(change);
    const doubtful = new Set(factsCiting(facts, { ruleId, articles }));
    const topics = book.topics.filter((topic) => citedFacts(topic).some((id) => doubtful.has(id))).map(({ id }) => id);
    const changed: ChangedRule = { ruleId, title, url, day: shanghaiIso(own.now.at).slice(0, 10), articles, topics };
    return [updateOfRule(changed)];
  });
}

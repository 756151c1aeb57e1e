/** One saved rule page: which rule it is, what changed in it, and what of the guide rests on that. */
import { createHash } from 'node:crypto';
import type { Guide } from '@/domain/guide';
import {
  changedNames,
  citingOf,
  compareRule,
  factsCiting,
  fingerprints,
  type RuleChange,
  type SeenArticle,
  type WatchedRule,
} from '@/domain/official';
import { type RuleText, readRuleText } from '@/domain/rule-text';
import { pageLines } from './page-lines';

export interface Watched {
  kind: 'watched';
  rule: WatchedRule;
  text: RuleText;
  articles: SeenArticle[];
  /** null: as verified, or never verified. */
  change: RuleChange | null;
  /** Ids of facts and deadlines. */
  facts: string[];
}

export type Watching = Watched | { kind: 'refused'; why: string };

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');

/** By the address that a browser writes into a saved page, else by the title that most articles follow. */
function findRule(file: string, lines: string, rules: readonly WatchedRule[]): WatchedRule | null {
  const saved = /saved from url=[^>]*?[?&]ruleId=(\d+)/.exec(file)?.[1];
  if (saved) return rules.find(({ ruleId }) => ruleId === saved) ?? null;
  const [best] = rules
    .map((rule) => ({ rule, count: readRuleText(lines, rule.title)?.articles.length ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return best?.rule ?? null;
}

/** @param file a saved page, or its text */
export async function watchPage(file: string, rules: readonly WatchedRule[], guide: Guide): Promise<Watching> {
  const lines = /<(html|body|div|p)[\s>]/i.test(file) ? pageLines(file) : file;
  const rule = findRule(file, lines, rules);
  if (!rule) return { kind: 'refused', why: 'none of the watched rules (rules/official.json)' };
  const text = readRuleText(lines, rule.title);
  if (!text)
    return {
      kind: 'refused',
      why: `the text of 《${rule.title}》 is not in it: save the page after it has drawn itself`,
    };
  const articles = await fingerprints(text.articles, digest);
  const before = Object.entries(rule.articles ?? {}).map(([name, fingerprint]) => ({ name, fingerprint, text: null }));
  const change = rule.articles ? compareRule(before, articles) : null;
  const facts = change ? factsCiting(citingOf(guide), { ruleId: rule.ruleId, articles: changedNames(change) }) : [];
  return { kind: 'watched', rule, text, articles, change, facts };
}

/** What stands in rules/official.json once somebody has held the guide against this text. */
export function asVerified({ rule, text, articles }: Watched, day: string): WatchedRule {
  return {
    ...rule,
    lastRevised: text.revised ?? rule.lastRevised,
    modifiedTime: text.modified ?? rule.modifiedTime,
    articles: Object.fromEntries(articles.map(({ name, fingerprint }) => [name, fingerprint])),
    verified: day,
  };
}

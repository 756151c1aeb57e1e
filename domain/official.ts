/** Official rules that are watched: what was verified, what this device saw, what changed, and which facts rest on it. */
import type { Guide } from './guide';
import { type Article, type RuleText, readNumeral } from './rule-text';

/** As it is packaged: what is not known stays null. */
export interface WatchedRule {
  ruleId: string;
  cId: string;
  title: string;
  url: string;
  /** 最新修订 of its last article, and the list's own modifiedTime: they may differ. */
  lastRevised: string | null;
  modifiedTime: string | null;
  /** Fingerprint of each article, where its text was really at hand. */
  articles: Record<string, string> | null;
  /** The day to which those fingerprints, or what the guide says of this rule, were held. */
  verified: string | null;
}

export interface SeenArticle extends Article {
  fingerprint: string;
}

/** One version of a rule, as this device saw it. */
export interface SeenVersion {
  /** Milliseconds since 1970. */
  at: number;
  revised: string | null;
  modified: string | null;
  articles: SeenArticle[];
}

export interface SeenRule {
  ruleId: string;
  seenAt: number;
  now: SeenVersion;
  /** What stood there before the last change; null while this device saw none. */
  before: SeenVersion | null;
}

export interface RuleChange {
  changed: { name: string; before: string | null; after: string }[];
  fresh: { name: string; text: string }[];
  gone: { name: string; text: string | null }[];
  /** The same text under another number. */
  moved: { from: string; to: string }[];
}

/** A collision would hide a change: one of 2^40. Longer ones would weigh on every start of the background. */
export const fingerprintLength = 10;
export type Digest = (text: string) => Promise<string>;

export async function fingerprints(articles: readonly Article[], digest: Digest): Promise<SeenArticle[]> {
  const found: SeenArticle[] = [];
  for (const one of articles) {
    found.push({ ...one, fingerprint: (await digest(one.text)).slice(0, fingerprintLength) });
  }
  return found;
}

type Before = { name: string; fingerprint: string; text: string | null };

/** null: nothing changed but, perhaps, white space and punctuation of another width. */
export function compareRule(before: readonly Before[], after: readonly SeenArticle[]): RuleChange | null {
  const change: RuleChange = { changed: [], fresh: [], gone: [], moved: [] };
  const stays = (one: Before) => after.some((each) => each.name === one.name && each.fingerprint === one.fingerprint);
  const left = before.filter((one) => !stays(one));
  const untaken = new Set(left);
  for (const one of after) {
    const same = before.find(({ name }) => name === one.name);
    if (same?.fingerprint === one.fingerprint) continue;
    const moved = left.find((each) => each.fingerprint === one.fingerprint && untaken.has(each));
    if (!moved) continue;
    untaken.delete(moved);
    change.moved.push({ from: moved.name, to: one.name });
  }
  const arrived = new Set(change.moved.map(({ to }) => to));
  for (const one of after) {
    const same = before.find(({ name }) => name === one.name);
    if (same?.fingerprint === one.fingerprint || arrived.has(one.name)) continue;
    if (same && untaken.has(same)) {
      untaken.delete(same);
      change.changed.push({ name: one.name, before: same.text, after: one.text });
    } else change.fresh.push({ name: one.name, text: one.text });
  }
  for (const { name, text } of untaken) change.gone.push({ name, text });
  const isSome = Object.values(change).some((list: unknown[]) => list.length > 0);
  return isSome ? change : null;
}

/** What a further look makes of what was known. The first sight of a rule is where watching it begins. */
export function noteSeen(known: SeenRule | null, ruleId: string, fresh: SeenVersion): SeenRule {
  if (!known) return { ruleId, seenAt: fresh.at, now: fresh, before: null };
  const isSame = compareRule(known.now.articles, fresh.articles) === null;
  if (isSame)
    return { ...known, seenAt: fresh.at, now: { ...known.now, revised: fresh.revised, modified: fresh.modified } };
  return { ruleId, seenAt: fresh.at, now: fresh, before: known.now };
}

export function asSeen(text: RuleText, articles: SeenArticle[], at: number): SeenVersion {
  return { at, revised: text.revised, modified: text.modified, articles };
}

export interface RuleStanding {
  /** `changed`: not what was verified, or not what stood there when this device saw it first. */
  state: 'never-seen' | 'first-seen' | 'unchanged' | 'changed';
  seenAt: number | null;
  /** Last seen as it was verified, or as at first sight. */
  unchangedAt: number | null;
  change: RuleChange | null;
}

/** Against what was verified; where no text was at hand, against what this device saw before. */
export function standingOf(rule: WatchedRule, seen: SeenRule | null): RuleStanding {
  if (!seen) return { state: 'never-seen', seenAt: null, unchangedAt: null, change: null };
  const { now, before, seenAt } = seen;
  if (rule.articles) {
    const told = new Map((before ?? now).articles.map(({ fingerprint, text }) => [fingerprint, text]));
    const verified = Object.entries(rule.articles).map(([name, fingerprint]) => ({
      name,
      fingerprint,
      text: told.get(fingerprint) ?? null,
    }));
    const change = compareRule(verified, now.articles);
    if (!change) return { state: 'unchanged', seenAt, unchangedAt: seenAt, change };
    const isFromBefore = before !== null && compareRule(verified, before.articles) === null;
    return { state: 'changed', seenAt, unchangedAt: isFromBefore ? before.at : null, change };
  }
  // What somebody verified after the change is no news any more.
  const isKnown = rule.verified !== null && now.at < Date.parse(rule.verified);
  if (!before || isKnown) {
    const isFirst = seenAt === now.at;
    return { state: isFirst ? 'first-seen' : 'unchanged', seenAt, unchangedAt: isFirst ? null : seenAt, change: null };
  }
  return { state: 'changed', seenAt, unchangedAt: before.at, change: compareRule(before.articles, now.articles) };
}

export interface StaleRule {
  ruleId: string;
  title: string;
  /** Names of the articles that are not what they were; others of this rule stand as they were. */
  articles: string[];
}

/** Rules whose text is no longer what was verified: whatever cites these articles waits to be held against them. */
export function staleRules(rules: readonly WatchedRule[], seen: readonly SeenRule[]): StaleRule[] {
  return rules.flatMap((rule) => {
    const { change } = standingOf(rule, seen.find(({ ruleId }) => ruleId === rule.ruleId) ?? null);
    if (!change) return [];
    return [{ ruleId: rule.ruleId, title: rule.title, articles: changedNames(change) }];
  });
}

/** Under the numbers that were verified, since those are cited. */
export function changedNames({ changed, gone, moved }: RuleChange): string[] {
  return [...changed.map(({ name }) => name), ...gone.map(({ name }) => name), ...moved.map(({ from }) => from)];
}

/** `第 8、9 条` → 第8条, 第9条; empty where a source names no article. */
export function citedArticles(article: string | null): string[] {
  const inside = /第\s*([\d、，,\s零一二三四五六七八九十百]+)\s*条/.exec(article ?? '')?.[1] ?? '';
  return inside
    .split(/[、，,\s]+/)
    .filter(Boolean)
    .flatMap((number) => readNumeral(number) ?? [])
    .map((number) => `第${number}条`);
}

/** A fact as far as it names its source: the address, and the words that hold the articles. */
export interface Citing {
  id: string;
  url: string | null;
  cites: string | null;
}

export function citingOf({ facts, deadlines }: Pick<Guide, 'facts' | 'deadlines'>): Citing[] {
  return [...Object.values(facts), ...Object.values(deadlines)].map(({ id, source }) => ({
    id,
    url: source?.url ?? null,
    cites: source?.article ?? null,
  }));
}

/** The rule an address of a source is of; null where it is another page. */
export function ruleIdIn(url: string | null): string | null {
  return /[?&]ruleId=(\d+)(?:&|#|$)/.exec(url ?? '')?.[1] ?? null;
}

/** Ids of those that rest on these articles, or on the rule as a whole. */
export function factsCiting(facts: readonly Citing[], { ruleId, articles }: Omit<StaleRule, 'title'>): string[] {
  return facts
    .filter(({ url, cites }) => {
      if (ruleIdIn(url) !== ruleId) return false;
      const cited = citedArticles(cites);
      return cited.length === 0 || cited.some((name) => articles.includes(name));
    })
    .map(({ id }) => id);
}

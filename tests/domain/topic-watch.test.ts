/** Topics of the guide against the watched official rules: doubtful where they cite what changed, seen where all their rules were. */
import { describe, expect, it } from 'vitest';
import type { CitedFact } from '@/domain/guide-book';
import type { SeenRule, WatchedRule } from '@/domain/official';
import type { Topic } from '@/domain/topic';
import { watchTopics } from '@/domain/topic-watch';

const day = 86_400_000;
const start = 1_790_000_000_000;

function rule(ruleId: string): WatchedRule {
  const url = `https://rulechannel.taobao.com/?type=detail&ruleId=${ruleId}&cId=1`;
  return {
    ruleId,
    cId: '1',
    title: ruleId,
    url,
    lastRevised: null,
    modifiedTime: null,
    articles: null,
    verified: null,
  };
}

/** Seen at `start` with these articles, and a day later with those. */
function seen(ruleId: string, before: Record<string, string>, now: Record<string, string> | null): SeenRule {
  const version = (at: number, articles: Record<string, string>) => ({
    at,
    revised: null,
    modified: null,
    articles: Object.entries(articles).map(([name, text]) => ({ name, text, fingerprint: text })),
  });
  if (!now) return { ruleId, seenAt: start + day, now: version(start, before), before: null };
  return { ruleId, seenAt: start + day, now: version(start + day, now), before: version(start, before) };
}

function fact(id: string, ruleId: string | null, cites: string): CitedFact {
  const url = ruleId === null ? 'https://www.gov.cn/' : rule(ruleId).url;
  return { id, text: '一句话。', code: 'O', source: { certainty: 'rule', text: cites, url, date: null } };
}

function topic(id: string, facts: string[]): Topic {
  return { id, body: [{ kind: 'paragraph', of: [{ kind: 'cite', facts }] }] } as unknown as Topic;
}

const rules = [rule('99'), rule('7')];
const facts = [
  fact('a', '99', '《规则》第 82 条'),
  fact('b', '99', '《规则》第 83、84 条'),
  fact('c', '7', '《另一个》'),
  fact('law', null, '《法》第 3 条'),
];
const topics = [
  topic('one', ['a', 'law']),
  topic('two', ['b']),
  topic('three', ['b', 'c']),
  topic('law-only', ['law']),
];
const watch = (own: SeenRule[]) => watchTopics({ topics, facts }, rules, own);

describe('topics against the official rules', () => {
  it('know nothing where no rule was seen, and say nothing of topics that cite none', () => {
    const unknown = { isDoubtful: false, unchangedAt: null };
    expect(watch([])).toEqual(['one', 'two', 'three'].map((id) => ({ id, ...unknown })));
  });

  it('are doubtful by the article they cite, not by the rule alone', () => {
    const changed = seen('99', { 第82条: '甲', 第83条: '乙' }, { 第82条: '甲', 第83条: '丙' });
    const found = watch([changed]);
    expect(found.filter(({ isDoubtful }) => isDoubtful).map(({ id }) => id)).toEqual(['two', 'three']);
    expect(found.find(({ id }) => id === 'one')?.isDoubtful).toBe(false);
  });

  it('are doubtful by any change where they cite a rule as a whole', () => {
    const changed = seen('7', { 第1条: '甲' }, { 第1条: '乙' });
    expect(watch([changed]).find(({ id }) => id === 'three')?.isDoubtful).toBe(true);
  });

  it('were seen as they are when the last of their rules was', () => {
    const found = watch([
      seen('99', { 第82条: '甲' }, null),
      { ...seen('7', { 第1条: '甲' }, null), seenAt: start + 3 * day },
    ]);
    expect(found.map(({ id, unchangedAt }) => [id, unchangedAt])).toEqual([
      ['one', start + day],
      ['two', start + day],
      ['three', start + day],
    ]);
    expect(watch([seen('99', { 第82条: '甲' }, null)]).find(({ id }) => id === 'three')?.unchangedAt).toBeNull();
  });
});

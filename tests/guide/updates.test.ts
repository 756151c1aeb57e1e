/** What is packaged of 最近更新: of its format, and nothing in it that the guide's facts do not carry. */
import { describe, expect, it } from 'vitest';
import { sourceOfFact } from '@/domain/guide';
import { changelogSchema } from '@/rules/bundle/changelog.schema';
import { updateSchema } from '@/rules/bundle/update.schema';
import changelog from '@/rules/changelog.json';
import { loadGuide } from '@/rules/guide/load';
import { packagedRules } from '@/rules/packaged';
import release from '@/rules/release.json';
import { figuresIn } from '@/scripts/guide-book/figures';
import { readBook } from '@/scripts/guide-book/read-book';
import { packagedUpdates } from '@/scripts/publish-rules/sources';

const guide = loadGuide();
const book = readBook(guide);
const updates = packagedUpdates();

describe('the packaged updates', () => {
  it('are of the format, each with an id of its own, under the packaged release', () => {
    const { entries } = changelogSchema.parse(changelog);
    expect(entries.at(0)).toMatchObject({ epoch: release.epoch, seq: release.seq });
    expect(updates.length).toBeGreaterThan(3);
    expect(new Set(updates.map(({ id }) => id)).size).toBe(updates.length);
  });

  it.each(updates.map((update) => [update.id, update] as const))('%s says no more than its facts', (_, update) => {
    const facts = update.facts.map((id) => guide.facts[id] ?? guide.deadlines[id]);
    expect(facts).not.toContain(undefined);
    const carried = facts.flatMap((fact) => fact?.figures ?? []);
    const { what, why, major } = update;
    for (const sentence of [what, why, ...(major ? [major.before, major.after, ...major.doNow] : [])])
      for (const figure of figuresIn(sentence))
        expect(carried, `${sentence}: ${figure.words}`).toContainEqual(
          expect.objectContaining({ from: figure.from, to: figure.to, unit: figure.unit }),
        );
    // The first one named is where the source comes from, with the same address and day.
    const [first] = update.facts;
    if (first !== undefined) {
      const { url, date } = sourceOfFact(guide, first);
      expect(update.source).toMatchObject({ url, date });
    } else expect(update.source).toBeNull();
  });

  it('name only topics and pages that there are', () => {
    for (const { topics, cases } of updates) {
      for (const id of topics) expect(book.topics.map((topic) => topic.id)).toContain(id);
      for (const id of cases?.adapters ?? []) expect(packagedRules.adapters.map((each) => each.id)).toContain(id);
    }
  });

  it('tell of the deadline that changed with before, after and what to do', () => {
    const [law] = updates.filter(({ major }) => major !== null);
    expect(law).toMatchObject({ day: '2026-04-15', sort: 'deadline' });
    expect(law?.major?.before).toContain('45 个工作日');
    expect(law?.major?.after).toContain('60 天');
  });
});

it('the format refuses an address that is not https, a day that is none, and an explainer that asks for nothing', () => {
  const [update] = updates;
  expect(updateSchema.safeParse(update).success).toBe(true);
  const source = { certainty: 'rule', text: '某规则', url: 'javascript:alert(1)', date: null };
  for (const bad of [
    { source },
    { source: { ...source, url: 'http://example.com/' } },
    { day: '2026-02-30' },
    { major: { before: '以前', after: '现在', doNow: [] } },
    { extra: 1 },
  ])
    expect(updateSchema.safeParse({ ...update, ...bad }).success, JSON.stringify(bad)).toBe(false);
});

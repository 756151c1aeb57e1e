/** Updates: by day, which open cases they touch, and which of them raise a mark. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOfficial, updateOfRule, updatesOfEntry } from '@/domain/rule-update';
import {
  byDay,
  type CaseTouched,
  isNews,
  isSubscribed,
  joinUpdates,
  newsDays,
  touched,
  type Update,
  unreadThatMatters,
  updateNames,
  updateSorts,
} from '@/domain/update';
import { caseKinds, caseStatuses, settledStatuses } from '@/domain/words';

const now = Date.parse('2026-11-26T12:00:00+08:00');

function make(over: Partial<Update> = {}): Update {
  return {
    id: 'one',
    day: '2026-11-20',
    sort: 'deadline',
    what: '期限改了',
    why: '',
    cases: { kinds: ['complaint'], statuses: [], adapters: [] },
    facts: [],
    topics: [],
    source: null,
    major: null,
    ...over,
  };
}

const complaint: CaseTouched = { kind: 'complaint', status: 'in-review', adapter: 'complaint-list' };
const refund: CaseTouched = { kind: 'refund', status: 'waiting-seller', adapter: 'refund-list' };
const over: CaseTouched = { ...complaint, status: 'withdrawn' };

describe('the list', () => {
  it('has the newest day first and keeps the order within a day', () => {
    const days = byDay([
      make({ id: 'a', day: '2025-08-15' }),
      make({ id: 'b', day: '2026-04-15' }),
      make({ id: 'c', day: '2025-08-15' }),
    ]);
    expect(days.map(({ day, updates }) => [day, updates.map(({ id }) => id)])).toEqual([
      ['2026-04-15', ['b']],
      ['2025-08-15', ['a', 'c']],
    ]);
  });

  it('has each update once, in its newest words', () => {
    const joined = joinUpdates([make({ what: '新话' })], [make({ what: '旧话' }), make({ id: 'two' })]);
    expect(joined.map(({ id, what }) => [id, what])).toEqual([
      ['one', '新话'],
      ['two', '期限改了'],
    ]);
  });
});

describe('touching', () => {
  it('is by kind, status and the page that told of the case', () => {
    const all = [complaint, refund, over];
    expect(touched(make(), all)).toEqual([complaint]);
    expect(touched(make({ cases: { kinds: [], statuses: ['waiting-seller'], adapters: [] } }), all)).toEqual([refund]);
    expect(touched(make({ cases: { kinds: [], statuses: [], adapters: ['refund-list'] } }), all)).toEqual([refund]);
    expect(
      touched(make({ cases: { kinds: [], statuses: [], adapters: ['refund-list'] } }), [{ ...refund, adapter: null }]),
    ).toEqual([]);
    expect(touched(make({ cases: null }), all)).toEqual([]);
  });
});

describe('being told', () => {
  it('asks for the sort and for one of the kinds', () => {
    expect(isSubscribed(make(), [])).toBe(true);
    expect(isSubscribed(make(), ['deadline'])).toBe(false);
    expect(isSubscribed(make(), ['complaint'])).toBe(false);
    expect(isSubscribed(make(), ['refund', 'rule'])).toBe(true);
    expect(isSubscribed(make({ cases: null }), [...caseKinds])).toBe(true);
  });

  it('is for what is unread, new, and about an open case', () => {
    const marks = { read: [], quiet: [] };
    expect(unreadThatMatters([make()], [complaint], marks, now)).toHaveLength(1);
    expect(unreadThatMatters([make()], [over, refund], marks, now)).toEqual([]);
    expect(unreadThatMatters([make()], [complaint], { ...marks, read: ['one'] }, now)).toEqual([]);
    expect(unreadThatMatters([make({ day: '2026-04-15' })], [complaint], marks, now)).toEqual([]);
    const both = make({ cases: { kinds: ['complaint', 'refund'], statuses: [], adapters: [] } });
    expect(unreadThatMatters([both], [complaint], { read: [], quiet: ['complaint'] }, now)).toEqual([]);
    expect(unreadThatMatters([both], [complaint, refund], { read: [], quiet: ['complaint'] }, now)).toHaveLength(1);
  });

  it('ends on the day the news is old, and holds for a day to come', () => {
    const at = (days: number) => new Date(now - days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(isNews({ day: at(newsDays) }, now)).toBe(true);
    expect(isNews({ day: at(newsDays + 1) }, now)).toBe(false);
    expect(isNews({ day: at(-30) }, now)).toBe(true);
  });

  const update = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    day: fc.constantFrom('2025-08-15', '2026-10-01', '2026-11-25', '2026-12-01'),
    sort: fc.constantFrom(...updateSorts),
    cases: fc.option(
      fc.record({
        kinds: fc.uniqueArray(fc.constantFrom(...caseKinds)),
        statuses: fc.uniqueArray(fc.constantFrom(...caseStatuses), { maxLength: 3 }),
        adapters: fc.uniqueArray(fc.constantFrom('refund-list', 'complaint-list'), { maxLength: 1 }),
      }),
    ),
  });
  const item = fc.record({
    kind: fc.constantFrom(...caseKinds),
    status: fc.constantFrom(...caseStatuses),
    adapter: fc.constantFrom('refund-list', 'complaint-list', null),
  });
  const marks = fc.record({
    read: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    quiet: fc.uniqueArray(fc.constantFrom(...updateNames)),
  });

  it('never calls for what was read, is quiet, or touches nothing open; and reading or less noise never adds a mark', () => {
    fc.assert(
      fc.property(
        fc.array(update),
        fc.array(item),
        marks,
        fc.constantFrom(...updateNames),
        (some, items, kept, name) => {
          const updates = some.map((each) => make(each));
          const waiting = unreadThatMatters(updates, items, kept, now);
          for (const each of waiting) {
            expect(kept.read).not.toContain(each.id);
            expect(kept.quiet).not.toContain(each.sort);
            const own = touched(each, items);
            expect(
              own.some(({ kind, status }) => !kept.quiet.includes(kind) && !settledStatuses.includes(status)),
            ).toBe(true);
          }
          const quieter = unreadThatMatters(updates, items, { ...kept, quiet: [...kept.quiet, name] }, now);
          expect(waiting).toEqual(expect.arrayContaining(quieter));
          const all = { ...kept, read: updates.map(({ id }) => id) };
          expect(unreadThatMatters(updates, items, all, now)).toEqual([]);
          expect(
            unreadThatMatters(
              updates,
              items.filter(({ status }) => settledStatuses.includes(status)),
              kept,
              now,
            ),
          ).toEqual([]);
        },
      ),
    );
  });

  it('loses no update on the way to its day', () => {
    fc.assert(
      fc.property(fc.array(update), (some) => {
        const updates = some.map((each) => make(each));
        const days = byDay(updates);
        expect(days.flatMap((each) => each.updates)).toHaveLength(updates.length);
        expect(days.map(({ day }) => day)).toEqual([...new Set(updates.map(({ day }) => day))].sort().reverse());
      }),
    );
  });
});

describe('what a bundle changed', () => {
  const entry = {
    epoch: 1,
    seq: 4,
    date: '2026-11-25',
    note: '淘宝换了新页面',
    changes: [
      { path: 'adapters/refund-list.json', what: 'changed' as const, title: '退款管理', text: '认得新的写法' },
      { path: 'facts.json', what: 'changed' as const, title: '指南里的规定和期限', text: '内容有改动' },
    ],
    updates: [make({ id: 'written' })],
  };

  it('is told file by file, after what its publisher wrote', () => {
    const [written, page, facts] = updatesOfEntry(entry);
    expect(written?.id).toBe('written');
    expect(page).toMatchObject({
      day: '2026-11-25',
      sort: 'page',
      what: '退款管理：认得新的写法',
      why: '淘宝换了新页面',
    });
    expect(touched(page as Update, [complaint, refund])).toEqual([refund]);
    expect(facts).toMatchObject({ sort: 'guide', cases: null });
    expect(new Set(updatesOfEntry(entry).map(({ id }) => id)).size).toBe(3);
  });
});

describe('an official page that changed', () => {
  it('is about every open case until somebody looked, and news again when it changes again', () => {
    const rule = {
      ruleId: '99',
      title: '《淘宝平台争议处理规则》',
      url: 'https://rulechannel.taobao.com/',
      day: '2026-11-25',
      articles: ['第82条'],
      topics: ['suspend-instead'],
    };
    const update = updateOfRule(rule);
    expect(update.what).toBe('《淘宝平台争议处理规则》：第82条');
    expect(isOfficial(update)).toBe(true);
    expect(touched(update, [complaint, refund, over])).toEqual([complaint, refund]);
    expect(updateOfRule({ ...rule, day: '2026-11-26' }).id).not.toBe(update.id);
  });
});

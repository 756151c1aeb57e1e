/** Which topics fit a case, and what a message says of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillMessage } from '@/domain/fill-message';
import { daysSince, factsOf, isStale } from '@/domain/guide-book';
import { type Topic, topicStages } from '@/domain/topic';
import { type CaseSide, fitOf, mostTopics, topicsFor } from '@/domain/topics-for';
import { caseKinds, caseStatuses, controlNames } from '@/domain/words';
import { loadGuide } from '@/rules/guide/load';
import { checkRandomly } from './random';

const plain: Topic = {
  id: 'plain',
  title: '一个主题',
  lead: '先看看。',
  stage: 'during',
  kinds: [],
  statuses: [],
  reasons: [],
  checks: [],
  keywords: ['主题'],
  initials: 'ygzt',
  verified: '2026-11-23',
  steps: [],
  body: [{ kind: 'paragraph', of: [{ kind: 'text', text: '话。', strong: false }] }],
};
const open: CaseSide = {
  kind: 'refund',
  status: 'waiting-seller',
  checks: [
    { id: 'money', tone: 'ask' },
    { id: 'again', tone: 'ok' },
    { id: 'time', tone: 'ok' },
  ],
  controls: [],
};
const ids = (topics: Topic[], side = open) => topicsFor(topics, side).map(({ id }) => id);

describe('the topics of a case', () => {
  it('are those that say its kind, its state, or what its checks leave open', () => {
    expect(ids([plain])).toEqual([]);
    expect(ids([{ ...plain, kinds: ['refund'] }])).toEqual(['plain']);
    expect(ids([{ ...plain, statuses: ['waiting-seller'] }])).toEqual(['plain']);
    expect(ids([{ ...plain, checks: ['money'] }])).toEqual(['plain']);
    expect(ids([{ ...plain, checks: ['time'] }])).toEqual([]);
    expect(ids([{ ...plain, kinds: ['report'], checks: ['money'] }])).toEqual([]);
    expect(ids([{ ...plain, statuses: ['refunded'], checks: ['money'] }])).toEqual([]);
  });

  it('put what answers a strong warning first, then what is said of few states', () => {
    const warned: CaseSide = { ...open, checks: [{ id: 'money', tone: 'stop' }] };
    const money: Topic = { ...plain, id: 'money', checks: ['money'] };
    const narrow: Topic = { ...plain, id: 'narrow', statuses: ['waiting-seller', 'in-review', 'unknown'] };
    const wide: Topic = { ...plain, id: 'wide', statuses: [...caseStatuses] };
    expect(ids([wide, narrow, money], warned)).toEqual(['money', 'narrow', 'wide']);
    expect(ids([money, wide, narrow])).toEqual(['narrow', 'money', 'wide']);
  });

  it('leave out what comes before a complaint, and prefer what comes after for one that is over', () => {
    const before: Topic = { ...plain, id: 'before', stage: 'before', kinds: ['refund'] };
    const after: Topic = { ...plain, id: 'z-after', stage: 'after', kinds: ['refund'] };
    const during: Topic = { ...plain, id: 'during', kinds: ['refund'] };
    expect(ids([before, after, during])).toEqual(['during', 'z-after']);
    expect(ids([before, after, during], { ...open, status: 'refunded' })).toEqual(['z-after', 'during']);
  });

  it('prefer what can be shown on the page at once', () => {
    const told: Topic = { ...plain, id: 'a-told', kinds: ['refund'] };
    const step = { device: 'pc', picture: null, certainty: 'seen', evidence: '看过的', text: '去点' } as const;
    const shown: Topic = { ...told, id: 'shown', steps: [{ ...step, go: { kind: 'control', control: 'withdraw' } }] };
    expect(ids([told, shown])).toEqual(['a-told', 'shown']);
    expect(ids([told, shown], { ...open, controls: ['withdraw'] })).toEqual(['shown', 'a-told']);
    expect(ids([told, shown], { ...open, controls: ['upload'] })).toEqual(['a-told', 'shown']);
  });

  const topic = fc.record({
    id: fc.stringMatching(/^[a-z]{3,6}$/),
    stage: fc.constantFrom(...topicStages),
    kinds: fc.uniqueArray(fc.constantFrom(...caseKinds)),
    statuses: fc.uniqueArray(fc.constantFrom(...caseStatuses)),
    checks: fc.uniqueArray(fc.constantFrom('money', 'again', 'time')),
  });
  const topics = fc
    .uniqueArray(topic, { selector: ({ id }) => id, maxLength: 30 })
    .map((list) => list.map((each): Topic => ({ ...plain, ...each })));
  const side: fc.Arbitrary<CaseSide> = fc.record({
    controls: fc.uniqueArray(fc.constantFrom(...controlNames)),
    kind: fc.constantFrom(...caseKinds),
    status: fc.constantFrom(...caseStatuses),
    checks: fc.tuple(
      ...(['money', 'again', 'time'] as const).map((id) =>
        fc.record({ id: fc.constant(id), tone: fc.constantFrom('ok', 'care', 'stop', 'ask') }),
      ),
    ),
  });

  it('are the same ones in whatever order the book has them, few, and never one that does not fit', () => {
    checkRandomly(
      fc.property(topics, side, (list, one) => {
        const found = ids(list, one);
        expect(ids([...list].reverse(), one)).toEqual(found);
        expect(found.length).toBeLessThanOrEqual(mostTopics);
        for (const id of found) {
          const each = list.find((other) => other.id === id);
          expect(each?.kinds.length === 0 || each?.kinds.includes(one.kind)).toBe(true);
          expect(each?.statuses.length === 0 || each?.statuses.includes(one.status)).toBe(true);
        }
        // Whoever is left out fits no better than whoever is shown.
        const least = Math.min(...found.map((id) => fitOf(list.find((each) => each.id === id) ?? plain, one)));
        const left = list.filter(({ id }) => !found.includes(id)).map((each) => fitOf(each, one));
        if (found.length === mostTopics) expect(Math.max(0, ...left)).toBeLessThanOrEqual(least);
        else expect(Math.max(0, ...left)).toBe(0);
      }),
    );
  });
});

describe('a message', () => {
  const known = {
    subject: { kind: 'refund', orderNo: '3188880000160003412', subOrderNo: null, caseNo: null },
    amountFen: 12_800,
    sellerName: '青瓷{item}铺',
    title: '茶杯',
  } as const;

  it('says what is known of the case, and leaves the rest blank', () => {
    const text = '订单 {orderNo}，编号 {caseNo}，{amount}，{seller}，{item}，{other}';
    expect(fillMessage(text, known, '＿＿')).toBe(
      '订单 3188880000160003412，编号 ＿＿，¥128.00，青瓷{item}铺，茶杯，{other}',
    );
    expect(fillMessage('编号 {caseNo}，{amount}', null, '＿＿')).toBe('编号 ＿＿，＿＿');
  });
});

describe('the age of a topic', () => {
  it('counts whole days of China, and is old after ninety', () => {
    expect(daysSince('2026-11-23', Date.parse('2026-11-23T10:00:00+08:00'))).toBe(0);
    expect(daysSince('2026-11-23', Date.parse('2026-11-22T10:00:00+08:00'))).toBe(0);
    expect(daysSince('2026-11-23', Date.parse('2026-11-26T00:10:00+08:00'))).toBe(3);
    expect(isStale('2026-08-25', Date.parse('2026-11-23T10:00:00+08:00'))).toBe(false);
    expect(isStale('2026-08-24', Date.parse('2026-11-23T10:00:00+08:00'))).toBe(true);
  });
});

describe('a cited fact', () => {
  it('comes with its source once, and one that is not there is told as not known', () => {
    const facts = factsOf(loadGuide(), ['r19', 'r19', 'nowhere']);
    expect(facts.map(({ id, code }) => [id, code])).toEqual([
      ['r19', 'O'],
      ['nowhere', 'U'],
    ]);
    expect(facts[0]?.source).toMatchObject({ certainty: 'rule', text: '《淘宝平台争议处理规则》第 82 条' });
    expect(facts[1]?.source.certainty).toBe('unknown');
  });
});

/** The guide's topics: compiled from what lies in the folders, each figure with its source, nothing that leads nowhere. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '@/domain/diagnosis';
import type { ObstacleGuide } from '@/domain/obstacle-advice';
import { citedFacts, type Topic, topicStages } from '@/domain/topic';
import { loadGuide } from '@/rules/guide/load';
import { writeBook } from '@/scripts/guide-book/asset';
import { checkBook } from '@/scripts/guide-book/check-book';
import { figuresIn } from '@/scripts/guide-book/figures';
import { readBook } from '@/scripts/guide-book/read-book';
import { readTopic } from '@/scripts/guide-book/read-topic';

const guide = loadGuide();
const book = readBook(guide);

const front = (over = '') => `---
title: 先中止，不撤诉
lead: 先和卖家说好。
kinds: []
statuses: []
reasons: []
checks: []
keywords: [中止]
verified: 2026-11-23
steps: []
${over}---
`;
const topicOf = (body: string, over = ''): Topic => readTopic('during/suspend.md', `${front(over)}${body}`);
const noDiagnosis: Diagnosis = { start: 'start', entries: [], nodes: {} };
/** The guide of obstacles names other topics; what it names is tried where the whole book is. */
const noObstacles = { causes: {}, proofs: [] } as unknown as ObstacleGuide;
const bookOf = (topic: Topic) => ({
  topics: [topic],
  messages: [],
  diagnosis: noDiagnosis,
  obstacles: noObstacles,
});
const faultsOf = (body: string, change: Partial<Topic> = {}) =>
  checkBook(bookOf({ ...topicOf(body), ...change }), guide);

describe('a topic file', () => {
  it('becomes blocks: paragraphs, headings, lists, cautions, with citations and strong runs', () => {
    const topic = topicOf(
      '第一段，**要紧**的话[^r19, r20]\n接着说。\n\n## 怎么办\n\n- 一项[^r19]\n- 两项\n\n1. 先\n2. 后\n\n> 不要做这个。\n',
    );
    expect(topic).toMatchObject({ id: 'suspend', stage: 'during', initials: 'xzzbcs' });
    expect(topic.body).toEqual([
      {
        kind: 'paragraph',
        of: [
          { kind: 'text', text: '第一段，', strong: false },
          { kind: 'text', text: '要紧', strong: true },
          { kind: 'text', text: '的话', strong: false },
          { kind: 'cite', facts: ['r19', 'r20'] },
          { kind: 'text', text: '接着说。', strong: false },
        ],
      },
      { kind: 'heading', text: '怎么办' },
      {
        kind: 'list',
        ordered: false,
        items: [
          [
            { kind: 'text', text: '一项', strong: false },
            { kind: 'cite', facts: ['r19'] },
          ],
          [{ kind: 'text', text: '两项', strong: false }],
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [[{ kind: 'text', text: '先', strong: false }], [{ kind: 'text', text: '后', strong: false }]],
      },
      { kind: 'caution', of: [{ kind: 'text', text: '不要做这个。', strong: false }] },
    ]);
    expect(citedFacts(topic)).toEqual(['r19', 'r20']);
  });

  it.each([
    ['HTML', '话。\n\n<b>粗</b>', 14],
    ['a tag inside a line', '话<script>alert(1)</script>', 12],
    ['an image', '![图](https://a.example/b.png)', 12],
    ['a link', '话。\n[去看](https://a.example/)', 13],
    ['an address in angle brackets', '<https://a.example/>', 12],
    ['code', '`rm`', 12],
    ['a block of code', '话。\n\n```\nx\n```', 14],
    ['a nested list', '- 一\n  - 二', 13],
    ['a heading of another depth', '# 大', 12],
    ['emphasis', '*斜*', 12],
    ['a rule', '话。\n\n---\n', 14],
    ['a definition', '话。\n\n[x]: https://a.example/', 14],
    ['a citation that names nothing', '话[^]。', 12],
    ['a citation of a strange name', '话[^R 19]。', 12],
  ])('is refused for %s, with file and line', (_, body, line) => {
    expect(() => topicOf(body)).toThrow(new RegExp(`^during/suspend\\.md:${line}: `));
  });

  it('is refused for what the front matter lacks, has too much of, or has wrong, with its line', () => {
    expect(() => readTopic('during/a-b.md', '没有头。')).toThrow('during/a-b.md:1: ');
    expect(() => topicOf('话。', 'colour: red\n')).toThrow('colour');
    expect(() => topicOf('话。', 'id: other\n')).toThrow('id is not written down');
    expect(() => topicOf('话。', 'steps: [\n')).toThrow(/during\/suspend\.md:\d+: /);
    const odd = front().replace('checks: []', 'checks: [luck]');
    expect(() => readTopic('during/suspend.md', `${odd}话。`)).toThrow(/during\/suspend\.md:7: checks\.0/);
    expect(() => readTopic('nowhere/suspend.md', `${front()}话。`)).toThrow('stage');
    const far = front().replace(
      'steps: []',
      'steps:\n  - { text: 去看看, device: pc, go: { kind: run }, picture: null }',
    );
    expect(() => readTopic('during/suspend.md', `${far}话。`)).toThrow(/during\/suspend\.md:11: steps\.0/);
  });
});

describe('figures', () => {
  it.each([
    ['15 天内', [[15, 15, 'day']]],
    ['十五天', [[15, 15, 'day']]],
    ['3–7 个工作日', [[3, 7, 'working-day']]],
    ['三到七个工作日', [[3, 7, 'working-day']]],
    [
      '48小时到5天',
      [
        [48, 48, 'hour'],
        [5, 5, 'day'],
      ],
    ],
    [
      '满 6 个月，罚 200 元，退 30%',
      [
        [6, 6, 'month'],
        [200, 200, 'yuan'],
        [30, 30, 'percent'],
      ],
    ],
    ['一百二十日', [[120, 120, 'day']]],
    ['可以再申请 3 次', [[3, 3, 'times']]],
    ['只能申请一次', [[1, 1, 'times']]],
    ['两年', [[2, 2, 'year']]],
  ] as const)('are seen in %s', (text, wanted) => {
    expect(figuresIn(text).map(({ from, to, unit }) => [from, to, unit])).toEqual(wanted);
  });

  it.each([
    '2025 年 8 月 15 日起施行',
    '11 月 25 日前',
    '第 82 条',
    '第二天再看',
    '拨打 12315',
    '再问一次卖家',
    '每一天都看看',
    '日常用品和日期',
    '一次性说清楚',
    '十几件',
  ])('are not seen in %s', (text) => {
    expect(figuresIn(text)).toEqual([]);
  });
});

describe('a figure', () => {
  it('stands only where a fact cited in the same paragraph or item carries it', () => {
    expect(faultsOf('满 30 天没有处理款项，就恢复处理。[^r20]')).toEqual([]);
    expect(faultsOf('满三十天没有处理款项，就恢复处理。[^r20]')).toEqual([]);
    expect(faultsOf('满 31 天没有处理款项，就恢复处理。[^r20]').join()).toContain('31 天');
    expect(faultsOf('满 30 天。\n\n就恢复处理。[^r20]').join()).toContain('30 天');
    expect(faultsOf('- 满 30 天。\n- 就恢复处理。[^r20]').join()).toContain('30 天');
    expect(faultsOf('满 30 天就恢复处理。[^r19]').join()).toContain('30 天');
    expect(faultsOf('## 30 天\n\n就恢复处理。[^r20]').join()).toContain('30 天');
  });

  it('in lead, title or steps needs a fact that the topic cites', () => {
    expect(faultsOf('就恢复处理。[^r20]', { lead: '满 30 天就恢复。' })).toEqual([]);
    expect(faultsOf('就中止处理。[^r19]', { lead: '满 30 天就恢复。' }).join()).toContain('30 天');
    const step = {
      text: '等 30 天。',
      device: 'any',
      go: null,
      picture: null,
      certainty: 'seen',
      evidence: '规则',
    } as const;
    expect(faultsOf('就中止处理。[^r19]', { steps: [step] }).join()).toContain('30 天');
  });
});

describe('a citation', () => {
  it('of what is not known stands only where the sentence says so', () => {
    expect(faultsOf('能再申请几次，没有查到规定。[^w6]')).toEqual([]);
    expect(faultsOf('没有查到规定。还能再申请。[^w6]').join()).toContain('w6');
    expect(faultsOf('卖家收货的时间，以页面为准。[^t10]').join()).toContain('t10');
  });

  it('of a fact that is not there, or is newer than the check, is a fault', () => {
    expect(faultsOf('这样处理。[^nowhere]').join()).toContain('nowhere');
    expect(faultsOf('这样处理。[^r19]', { verified: '2020-01-01' }).join()).toContain('r19');
    expect(faultsOf('这样处理。').join()).toContain('cites no fact');
  });
});

describe('what leads somewhere', () => {
  it('leads to a topic and a message that are there, and never to itself', () => {
    const step = (go: Topic['steps'][number]['go']) =>
      ({ text: '去看看', device: 'any', go, picture: null, certainty: 'seen', evidence: '推断的' }) as const;
    const faults = (go: Topic['steps'][number]['go']) => faultsOf('就中止处理。[^r19]', { steps: [step(go)] });
    expect(faults({ kind: 'page', page: 'refund-list' })).toEqual([]);
    expect(faults({ kind: 'topic', topic: 'nowhere' }).join()).toContain('nowhere');
    expect(faults({ kind: 'topic', topic: 'suspend' }).join()).toContain('this one');
    expect(faults({ kind: 'message', message: 'nothing' }).join()).toContain('nothing');
  });

  it('has one name: topics, titles, messages and keywords stand once', () => {
    const topic = topicOf('就中止处理。[^r19]');
    const twice = checkBook({ ...bookOf(topic), topics: [topic, topic] }, guide).join('\n');
    expect(twice).toContain('two topics are called suspend');
    expect(twice).toContain('two topics have the title');
    expect(faultsOf('就中止处理。[^r19]', { keywords: ['中止', '中止'] }).join()).toContain('中止');
    const message = { id: 'a-b', title: '一句话', to: 'seller', text: '你好，{name} 怎么样了呢。' } as const;
    expect(checkBook({ ...bookOf(topic), messages: [message, message] }, guide).join('\n')).toMatch(
      /two messages are called a-b[\s\S]*\{name\}/,
    );
  });
});

describe('the packaged book', () => {
  it('is whole', () => {
    expect(checkBook(book, guide)).toEqual([]);
    expect(JSON.parse(writeBook())).toEqual(JSON.parse(JSON.stringify(book)));
  });

  it('has topics for every stage', () => {
    const least: Record<(typeof topicStages)[number], number> = {
      before: 10,
      during: 12,
      after: 6,
      special: 15,
      fraud: 6,
    };
    for (const stage of topicStages) {
      expect(book.topics.filter((topic) => topic.stage === stage).length, stage).toBeGreaterThanOrEqual(least[stage]);
    }
    expect(book.messages.length).toBeGreaterThanOrEqual(12);
  });

  it('stays within 160 kB', () => {
    expect(gzipSync(writeBook(), { level: 9 }).length).toBeLessThanOrEqual(160_000);
  });
});

/** The guide's data: everything has its source, and what domain asks for is there. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { certaintyOf, confidenceCodes, sourceOfFact } from '@/domain/guide';
import { deadlineSchema, factSchema, guideFilesSchema, parseGuide } from '@/rules/guide/guide.schema';
import { guideFiles, loadGuide } from '@/rules/guide/load';

const guide = loadGuide();
const caseGuide = parseGuide(guideFiles);
const fact = {
  id: 'x',
  text: '一句关于售后期的话。',
  figures: [{ from: 15, to: 15, unit: 'day' }],
  source: { rule: '《某规则》', article: '第 1 条', url: 'https://rule.taobao.com/' },
  code: 'O',
  date: '2025-08-15',
};

describe('a fact', () => {
  it('is refused with a figure but no source', () => {
    expect(factSchema.safeParse(fact).success).toBe(true);
    expect(factSchema.safeParse({ ...fact, source: null }).success).toBe(false);
    expect(factSchema.safeParse({ ...fact, source: null, code: 'U' }).success).toBe(false);
    expect(factSchema.safeParse({ ...fact, code: 'not-found' }).success).toBe(false);
  });

  it('may say that nothing was found, without a source and without a figure', () => {
    expect(factSchema.safeParse({ ...fact, figures: [], source: null, code: 'not-found', date: null }).success).toBe(
      true,
    );
    expect(factSchema.safeParse({ ...fact, figures: [], source: null, code: 'S' }).success).toBe(false);
  });

  it('is refused as official text without address or version date', () => {
    expect(factSchema.safeParse({ ...fact, date: null }).success).toBe(false);
    expect(factSchema.safeParse({ ...fact, source: { ...fact.source, url: null } }).success).toBe(false);
    expect(factSchema.safeParse({ ...fact, source: { ...fact.source, url: 'http://rule.taobao.com/' } }).success).toBe(
      false,
    );
  });

  it('is refused with a range that runs backwards', () => {
    const figures = [{ from: 7, to: 3, unit: 'day' }];
    expect(factSchema.safeParse({ ...fact, figures }).success).toBe(false);
    const deadline = { ...fact, step: 'x', kinds: ['refund'], statuses: [], conflict: false };
    expect(deadlineSchema.safeParse(deadline).success).toBe(true);
    expect(deadlineSchema.safeParse({ ...deadline, source: null }).success).toBe(false);
  });
});

describe('the packaged guide', () => {
  it('holds the facts the checks and the advice rest on', () => {
    const numbers = (letter: string, from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`);
    for (const id of [
      ...numbers('w', 1, 12),
      ...numbers('x', 1, 19),
      ...numbers('r', 19, 20),
      'r22',
      'r13',
      'r5',
      'c2',
    ]) {
      expect(guide.facts[id], id).toBeDefined();
    }
    for (const id of numbers('t', 7, 18)) expect(guide.deadlines[id], id).toBeDefined();
  });

  it('holds every fact that domain asks for by name', () => {
    const asked = readdirSync('domain')
      .flatMap((file) => [...readFileSync(`domain/${file}`, 'utf8').matchAll(/sourceOfFact\(guide, '([^']+)'\)/g)])
      .map(([, id]) => id ?? '');
    expect(asked.length).toBeGreaterThan(15);
    for (const id of asked) expect(caseGuide.facts[id] ?? caseGuide.deadlines[id], id).toBeDefined();
    for (const id of Object.keys(caseGuide.facts)) expect(guide.facts[id], id).toEqual(caseGuide.facts[id]);
  });

  it('says each figure of a fact in its words, and no figure of an official text that it does not list', () => {
    const units = {
      hour: '小时',
      day: '天',
      'working-day': '个工作日',
      month: '个月',
      year: '年',
      yuan: '元',
      percent: '%',
    };
    const stated = /(\d+)\s?(小时|天|个工作日|个月|年|元|%)/g;
    for (const { id, text, figures, code } of [...Object.values(guide.facts), ...Object.values(guide.deadlines)]) {
      const ends = figures.flatMap(({ from, to, unit }) => [from, to].map((each) => [each, unit] as const));
      for (const [each] of ends) expect(text, id).toMatch(new RegExp(`(?<!\\d)${each}(?!\\d)`));
      if (code !== 'O' && code !== 'O-EX') continue;
      const listed = ends.map(([each, unit]) => `${each}${units[unit as keyof typeof units]}`);
      for (const [, each, unit] of text.matchAll(stated)) expect(listed, id).toContain(`${each}${unit}`);
    }
  });

  it('takes in nothing so weak that it could not be shown', () => {
    expect(Object.values(guide.facts).filter(({ code }) => code === 'S-')).toEqual([]);
  });

  it('loads every file that lies in its folders', () => {
    const loader = readFileSync('rules/guide/load.ts', 'utf8');
    for (const folder of ['facts', 'deadlines', 'advice']) {
      for (const file of readdirSync(`rules/guide/${folder}`)) expect(loader).toContain(`./${folder}/${file}`);
    }
  });

  it('does not hold two facts of one name, nor advice that rests on nothing', () => {
    const files = {
      facts: [fact, fact],
      deadlines: [],
      advice: [],
      sellerAsks: ['先撤诉'],
      goodsTypes: ['换货'],
      application: guide.application,
      categories: guide.categories,
    };
    expect(guideFilesSchema.safeParse(files).success).toBe(false);
    expect(guideFilesSchema.safeParse({ ...files, facts: [fact] }).success).toBe(true);
    const advice = [{ id: 'y', text: '先补材料再决定。', facts: ['nowhere'], reasons: ['other'] }];
    expect(guideFilesSchema.safeParse({ ...files, facts: [fact], advice }).success).toBe(false);
  });

  it('says unknown where nothing is known, and never dresses weak material up as a rule', () => {
    expect(sourceOfFact(guide, 'w6')).toEqual({ certainty: 'unknown', text: '', url: null, date: null });
    expect(sourceOfFact(guide, 'no-such-fact').certainty).toBe('unknown');
    expect(sourceOfFact(guide, 'r19')).toMatchObject({ certainty: 'rule', text: '《淘宝平台争议处理规则》第 82 条' });
    expect(confidenceCodes.filter((code) => certaintyOf(code) === 'rule')).toEqual(['O', 'O-EX']);
  });
});

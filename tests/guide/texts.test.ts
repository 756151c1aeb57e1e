/** The texts of the guide as they are written: how sure a sentence sounds is how sure its sources are, and what is named is there. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Topic, topicStages } from '@/domain/topic';
import { loadGuide } from '@/rules/guide/load';
import messagesFile from '@/rules/guide/messages.json';
import { messageSchema, topicSchema } from '@/rules/guide/topic.schema';

const guide = loadGuide();
const messages = messagesFile.map((each) => messageSchema.parse(each));
const frontMatter = topicSchema.omit({ id: true, stage: true, initials: true, body: true });
const folder = 'rules/guide/topics';

const topics = readdirSync(folder).flatMap((stage) =>
  readdirSync(`${folder}/${stage}`).map((file) => {
    const [, front = '', body = ''] = readFileSync(`${folder}/${stage}/${file}`, 'utf8').split(/^---$/m);
    return { id: file.replace(/\.md$/, ''), stage, ...frontMatter.parse(parse(front, { schema: 'core' })), body };
  }),
);

/** Every citation with the sentence before it. */
const citations = topics.flatMap(({ id, body }) =>
  [...body.matchAll(/\[\^([a-z0-9,-]+)\]/g)].flatMap((match) => {
    const before = body.slice(0, match.index).replace(/\[\^[^\]]*\]/g, '');
    const sentence =
      before
        .split(/(?<=[。；！？])|\n/)
        .filter((part) => part.trim())
        .at(-1) ?? '';
    return (match[1] ?? '').split(',').map((fact) => ({ topic: id, fact, sentence: sentence.trim() }));
  }),
);
const factOf = (id: string) => guide.facts[id] ?? guide.deadlines[id];
const figure = /\d+\s*(?:个?工作日|小时|天|个月|年|元|%|次)/;
const stepsOf = (topic: Pick<Topic, 'steps' | 'id'>) => topic.steps.map((step) => ({ topic: topic.id, ...step }));
const steps = topics.flatMap(stepsOf);

describe('the texts of the guide', () => {
  it('stand in folders named by the stages, each under a name and a title of its own', () => {
    expect([...new Set(topics.map(({ stage }) => stage))].sort()).toEqual([...topicStages].sort());
    for (const name of ['id', 'title'] as const) {
      expect(new Set(topics.map((topic) => topic[name])).size).toBe(topics.length);
    }
    for (const { id, title } of topics) expect(title.length, id).toBeLessThanOrEqual(20);
  });

  it('cite only facts that are there', () => {
    expect(citations.length).toBeGreaterThan(300);
    expect(citations.filter(({ fact }) => !factOf(fact))).toEqual([]);
  });

  it('have something to say to every special situation and every pattern of fraud', () => {
    const cited = new Set(citations.map(({ fact }) => fact));
    const known = Object.keys(guide.facts).filter((id) => /^[xf]\d+$/.test(id));
    expect(known.length).toBe(19 + 7);
    expect(known.filter((id) => !cited.has(id))).toEqual([]);
  });

  it.each([
    ['what secondary articles say, as their word', ['S'], /网上/],
    ['what was inferred, as inferred', ['I'], /推断/],
    ['what was not found, as not known', ['U', 'not-found'], /没有(?:查到|找到|可靠)|查不到|不清楚|未知/],
  ])('tell %s', (_, codes, words) => {
    const told = citations.filter(({ fact }) => codes.includes(factOf(fact)?.code ?? ''));
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter(({ sentence }) => !words.test(sentence))).toEqual([]);
  });

  it('leave figures out of leads and steps, which cannot name a source', () => {
    expect(topics.filter(({ lead }) => figure.test(lead)).map(({ id }) => id)).toEqual([]);
    expect(steps.filter(({ text }) => figure.test(text))).toEqual([]);
  });

  it('call no step seen whose evidence says that nobody looked, and no withdraw control at all', () => {
    const doubtful = /没有(?:核实|见过|查到|逐一|从官方)/;
    expect(steps.filter(({ certainty, evidence }) => certainty === 'seen' && doubtful.test(evidence))).toEqual([]);
    const controls = steps.filter(({ go }) => go?.kind === 'control');
    expect(controls.length).toBeGreaterThan(0);
    expect(controls.filter(({ certainty }) => certainty === 'seen')).toEqual([]);
  });

  it('lead only to topics and messages that are there, and leave no message out', () => {
    const named = (kind: 'topic' | 'message') =>
      steps.flatMap(({ topic, go }) => {
        if (go?.kind === 'topic' && kind === 'topic' && go.topic !== topic) return [go.topic];
        return go?.kind === 'message' && kind === 'message' ? [go.message] : [];
      });
    const ids = topics.map(({ id }) => id);
    expect(named('topic').filter((id) => !ids.includes(id))).toEqual([]);
    expect([...new Set(named('message'))].sort()).toEqual(messages.map(({ id }) => id).sort());
  });

  it('leave only blanks in messages that a case can fill', () => {
    const blanks = messages.flatMap(({ text }) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect([...new Set(blanks)].sort()).toEqual(['amount', 'caseNo', 'item', 'orderNo', 'seller']);
  });
});

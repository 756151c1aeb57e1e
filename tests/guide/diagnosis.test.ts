/** The packaged diagnosis: no way through it is dead, long or a circle, and everything it says rests on a source. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Diagnosis, mostQuestions, walk } from '@/domain/diagnosis';
import { conditionNames } from '@/domain/diagnosis-conditions';
import { certaintyOf } from '@/domain/guide';
import { maskKinds, maskText } from '@/domain/redact';
import { guideBookSchema } from '@/rules/guide/book.schema';
import { diagnosisSchema, faultsOf, missingIn } from '@/rules/guide/diagnosis.schema';
import { loadGuide } from '@/rules/guide/load';
import { pageAddresses } from '@/rules/guide/pages';
import { officialService, pageHosts } from '@/rules/hosts';
import { compileBook } from '@/scripts/guide-book/asset';
import { readDiagnosis } from '@/scripts/guide-book/read-diagnosis';
import { checkRandomly } from '../domain/random';

const book = compileBook();
const guide = loadGuide();
const idsOf = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id));
const there = { facts: idsOf(book.facts), messages: idsOf(book.messages), topics: idsOf(book.topics) };
const { diagnosis } = book;
const nodes = Object.values(diagnosis.nodes);
const questions = nodes.flatMap((each) => (each.kind === 'question' ? [each] : []));
const results = nodes.flatMap((each) => (each.kind === 'result' ? [each] : []));
const begins = [diagnosis.start, ...diagnosis.entries.map(({ node }) => node)];
const nothing = new Set<never>();

/** Every way from here to its end, as the questions it asks. */
function waysFrom(id: string): string[][] {
  const at = diagnosis.nodes[id];
  if (at?.kind !== 'question') return [[]];
  return at.answers.flatMap(({ to }) => waysFrom(to).map((rest) => [id, ...rest]));
}

describe('the graph', () => {
  it('begins with every seed of the mission, and with more', () => {
    const ids = diagnosis.entries.map(({ id }) => id);
    for (const seed of [
      'settled-no-entry',
      'window-passed',
      'shop-closed',
      'third-party',
      'seller-refuses',
      'material-short',
    ])
      expect(ids).toContain(seed);
    expect(ids.length).toBeGreaterThanOrEqual(22);
    expect(results.length).toBeGreaterThan(60);
  });

  it('has no way that is longer than six questions, and each ends in a result with a step', () => {
    for (const begin of begins)
      for (const way of waysFrom(begin)) expect(way.length, way.join(' → ')).toBeLessThanOrEqual(mostQuestions);
    for (const result of results) expect(result.steps.length, result.id).toBeGreaterThan(0);
  });

  it('leads to every node, asks no question twice on one way, and names only what is there', () => {
    expect(faultsOf(diagnosis)).toEqual([]);
    expect(missingIn(diagnosis, there)).toEqual([]);
    const reached = new Set(begins.flatMap((begin) => waysFrom(begin).flat()));
    expect(questions.filter(({ id }) => !reached.has(id)).map(({ id }) => id)).toEqual([]);
    for (const begin of begins) for (const way of waysFrom(begin)) expect(new Set(way).size).toBe(way.length);
  });

  it('uses every condition that domain knows, and no case is needed to come to an end', () => {
    const used = new Set([
      ...questions.flatMap(({ skip }) => skip.map(({ when }) => when)),
      ...diagnosis.entries.flatMap(({ fits }) => fits),
    ]);
    expect(conditionNames.filter((name) => !used.has(name))).toEqual([]);
  });

  it('is no guess: every answer, risk and step rests on something that may be shown', () => {
    for (const result of results) {
      const ids = [...result.facts, ...result.deadlines, ...result.risks.flatMap(({ facts }) => facts)];
      for (const id of ids) {
        const fact = guide.facts[id] ?? guide.deadlines[id];
        expect(fact?.code, `${result.id} ${id}`).not.toBe('S-');
        // What nobody has found out may be said as that, with no figure.
        if (fact && certaintyOf(fact.code) === 'unknown') expect(fact.figures, id).toEqual([]);
      }
      for (const step of result.steps) {
        if (step.go?.kind === 'control') expect(step.certainty, result.id).toBe('assumed');
        if (step.go === null) expect(step.evidence.length, result.id).toBeGreaterThan(3);
      }
    }
  });

  it('keeps to the tone of the house', () => {
    const texts = nodes.flatMap((node) =>
      node.kind === 'question'
        ? [node.text, node.why, ...node.answers.map(({ text }) => text)]
        : [node.answer, ...node.steps.map(({ text }) => text), ...node.risks.map(({ text }) => text)],
    );
    for (const text of [...texts, ...diagnosis.entries.map(({ title }) => title)]) {
      expect(text).not.toMatch(/[!！]|您|亲，|一定能|保证通过|秒撤/);
      expect(text.trim()).toBe(text);
    }
    for (const { text } of book.messages) expect(text).not.toMatch(/[!！]|您|亲，/);
  });

  it('opens only pages of the manifest and links of https', () => {
    const hosts = [...pageHosts, new URL(officialService).host];
    for (const address of Object.values(pageAddresses)) {
      const url = new URL(address);
      expect(url.protocol).toBe('https:');
      expect(hosts as readonly string[], address).toContain(url.host);
    }
  });

  it('takes every file of its folder, and refuses one with the name of the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chesu-diagnosis-'));
    try {
      cpSync('rules/guide/diagnosis', folder, { recursive: true });
      expect(readDiagnosis(folder)).toEqual(diagnosis);
      writeFileSync(join(folder, 'weather.json'), JSON.stringify({ entries: [], nodes: results.slice(0, 1) }));
      expect(() => readDiagnosis(folder)).toThrow(`two nodes are called ${results[0]?.id}`);
      writeFileSync(join(folder, 'weather.json'), JSON.stringify({ entries: [], nodes: [{ kind: 'storm' }] }));
      expect(() => readDiagnosis(folder)).toThrow('diagnosis/weather.json:1: nodes.0');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('names topics for nearly every result', () => {
    expect(results.filter(({ topics }) => topics.length > 0).length).toBeGreaterThan(70);
  });

  it('loses none of its own words to the masking', () => {
    const kinds = new Set(maskKinds);
    for (const node of nodes) {
      const texts = node.kind === 'question' ? [node.text, ...node.answers.map(({ text }) => text)] : [node.answer];
      for (const text of texts) expect(maskText(text, { kinds, names: [] }).text).toBe(text);
    }
  });
});

describe('the format', () => {
  const [first] = questions;
  const change = (over: (graph: Diagnosis) => void): string[] => {
    const graph: Diagnosis = structuredClone(diagnosis);
    over(graph);
    const parsed = diagnosisSchema.safeParse(graph);
    return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
  };

  it('takes the packaged one', () => {
    expect(change(() => undefined)).toEqual([]);
  });

  it('refuses a circle, a dead answer, a node nobody reaches and an entry without a node', () => {
    const question = (graph: Diagnosis) => {
      const at = graph.nodes['settled-paid'];
      if (at?.kind !== 'question') throw new Error('no question');
      return at;
    };
    const into = (graph: Diagnosis, to: string) => {
      const [answer] = question(graph).answers;
      if (answer) answer.to = to;
    };
    expect(change((graph) => into(graph, 'settled-paid')).join()).toMatch(/leads back to itself/);
    expect(change((graph) => into(graph, 'nowhere')).join()).toMatch(/leads to nowhere/);
    expect(
      change((graph) => {
        const lone = structuredClone(results[0]);
        if (lone) graph.nodes.lone = { ...lone, id: 'lone' };
      }).join(),
    ).toMatch(/nothing leads to lone/);
    expect(change((graph) => void Object.assign(graph, { start: 'nowhere' })).join()).toMatch(/begins at nowhere/);
  });

  it('refuses a seventh question', () => {
    expect(
      change((graph) => {
        const question = first && structuredClone(first);
        if (!question) return;
        graph.nodes.before = {
          ...question,
          id: 'before',
          skip: [],
          answers: question.answers.map((each) => ({ ...each, to: graph.start })),
        };
        graph.start = 'before';
      }).join(),
    ).toMatch(/asks 7 questions/);
  });

  it('refuses figures in words, conditions nobody compiled, answers that skip to nowhere', () => {
    expect(
      change((graph) => void Object.assign(graph.nodes['trap-refuse'] ?? {}, { answer: '等 15 天再说。' })).join(),
    ).toMatch(/figure/);
    expect(
      change((graph) => void Object.assign(graph.nodes['trap-refuse'] ?? {}, { answer: '等七个工作日再说。' })).join(),
    ).toMatch(/figure/);
    const skip = (when: string, answer: string) => (graph: Diagnosis) =>
      void Object.assign(graph.nodes['settled-paid'] ?? {}, { skip: [{ when, answer }] });
    expect(change(skip('run-this', 'yes')).length).toBeGreaterThan(0);
    expect(change(skip('refunded', 'perhaps')).join()).toMatch(/which is no answer/);
  });

  it('refuses a step that goes anywhere but to a named place', () => {
    const go = (to: unknown) => (graph: Diagnosis) => {
      const at = graph.nodes['trap-refuse'];
      const step = at?.kind === 'result' ? at.steps[0] : undefined;
      if (step) Object.assign(step, { go: to });
    };
    expect(change(go({ kind: 'page', page: 'https://example.com' })).length).toBeGreaterThan(0);
    expect(change(go({ kind: 'link', url: 'http://example.com' })).length).toBeGreaterThan(0);
    expect(change(go({ kind: 'script', run: 'x' })).length).toBeGreaterThan(0);
    expect(change(go({ kind: 'page', page: 'refund-list' }))).toEqual([]);
  });

  it('tells what the rest of the guide does not hold, and so does the format of the book', () => {
    const none = new Set<string>();
    expect(missingIn(diagnosis, { ...there, messages: none }).length).toBeGreaterThan(10);
    expect(missingIn(diagnosis, { ...there, facts: none }).length).toBeGreaterThan(100);
    const named = results.flatMap(({ topics }) => topics);
    expect(missingIn(diagnosis, { ...there, topics: none }).length).toBeGreaterThanOrEqual(named.length);
    expect(guideBookSchema.safeParse(book).success).toBe(true);
    const problems = (over: object) =>
      guideBookSchema.safeParse({ ...book, ...over }).error?.issues.map(({ message }) => message) ?? [];
    expect(problems({ messages: [] }).join()).toMatch(/no message/);
    const [message, ...messages] = book.messages.filter(({ id }) => JSON.stringify(diagnosis).includes(`"${id}"`));
    expect(problems({ messages })).toContainEqual(expect.stringMatching(`no message ${message?.id}$`));
    const topics = book.topics.filter(({ id }) => id !== named[0]);
    expect(problems({ topics })).toContainEqual(expect.stringMatching(`no topic ${named[0]}$`));
    const facts = book.facts.filter(({ id }) => id !== results[0]?.facts[0]);
    expect(problems({ facts })).toContainEqual(expect.stringMatching(`no fact ${results[0]?.facts[0]}$`));
  });
});

describe('walking', () => {
  it('ends whatever is answered, whatever the case says', () => {
    const answers = fc.dictionary(
      fc.constantFrom(...questions.map(({ id }) => id)),
      fc.constantFrom('', ...questions.flatMap((each) => each.answers.map(({ id }) => id))),
      { maxKeys: 20 },
    );
    checkRandomly(
      fc.property(
        fc.constantFrom(...begins),
        fc.uniqueArray(fc.constantFrom(...conditionNames)),
        answers,
        (begin, known, given) => {
          const way = walk(diagnosis, begin, new Set(known), given);
          expect(way.answered.length + way.mostLeft).toBeLessThanOrEqual(mostQuestions);
          expect(way.mostLeft === 0).toBe(way.at.kind === 'result');
          for (const { question, choice } of way.answered) expect(question.answers).toContain(choice);
        },
      ),
    );
  });

  it('comes to an end by any answers given one after another', () => {
    checkRandomly(
      fc.property(
        fc.constantFrom(...begins),
        fc.array(fc.nat(5), { minLength: mostQuestions, maxLength: mostQuestions }),
        (begin, picks) => {
          const given: Record<string, string> = {};
          let way = walk(diagnosis, begin, nothing, given);
          for (const pick of picks) {
            if (way.at.kind === 'result') break;
            const before = way.mostLeft;
            given[way.at.id] = way.at.answers[pick % way.at.answers.length]?.id ?? '';
            way = walk(diagnosis, begin, nothing, given);
            expect(way.mostLeft).toBeLessThan(before);
          }
          expect(way.at.kind).toBe('result');
        },
      ),
    );
  });
});

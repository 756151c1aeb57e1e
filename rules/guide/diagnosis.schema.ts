/** The format of a diagnosis: a graph without dead ends, cycles or long ways, whose words state no figure of their own. */
import * as z from 'zod';
import { type Diagnosis, type DiagnosisNode, mostQuestions } from '@/domain/diagnosis';
import { conditionNames } from '@/domain/diagnosis-conditions';
import { slug, stepSchema } from './topic.schema';

/** A length of time or a sum belongs to a fact, which has a source and is looked at again. */
export const figure = /(?<!哪)[0-9０-９一二三四五六七八九十百两]+\s*(?:多?个?(?:工作日|小时|分钟|月)|[天日年元块%％])/;
const said = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !figure.test(text), 'states a figure that belongs to a fact');

const condition = z.enum(conditionNames);
const node = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('question'),
    id: slug,
    text: said(40),
    why: said(60),
    answers: z
      .array(z.strictObject({ id: slug, text: said(30), to: slug }))
      .min(2)
      .max(6),
    skip: z.array(z.strictObject({ when: condition, answer: z.string() })),
  }),
  z.strictObject({
    kind: z.literal('result'),
    id: slug,
    answer: said(60),
    steps: z.array(stepSchema.extend({ text: said(120) })).min(1),
    deadlines: z.array(slug),
    risks: z.array(z.strictObject({ text: said(80), facts: z.array(slug).min(1) })),
    facts: z.array(slug).min(1),
    topics: z.array(slug),
  }),
]);

const entry = z.strictObject({
  id: slug,
  title: said(30),
  keywords: z.array(z.string().min(2).max(12)).min(3),
  node: slug,
  fits: z.array(condition),
});

/** One file of the folder: a part of the graph. */
export const diagnosisFileSchema = z.strictObject({ entries: z.array(entry), nodes: z.array(node) });

/** The graph whole, as it is packaged and published. */
export const diagnosisSchema = z
  .strictObject({ start: slug, entries: z.array(entry).min(1), nodes: z.record(slug, node) })
  .superRefine((graph, context) => {
    for (const message of faultsOf(graph)) context.addIssue({ code: 'custom', message });
  });

/** Everything that makes a graph one a person could get lost in. */
export function faultsOf(graph: Diagnosis): string[] {
  const faults: string[] = [];
  const { start, entries, nodes } = graph;
  const twice = entries.filter(({ id }, at) => entries.findIndex((each) => each.id === id) !== at || id === 'start');
  faults.push(...twice.map(({ id }) => `the entry ${id} has a name that is taken`));
  for (const [id, each] of Object.entries(nodes)) if (each.id !== id) faults.push(`${id} is called ${each.id}`);
  for (const each of Object.values(nodes)) if (each.kind === 'question') faults.push(...faultsOfQuestion(each, nodes));
  const begins = [start, ...entries.map((each) => each.node)];
  faults.push(...begins.filter((id) => !nodes[id]).map((id) => `it begins at ${id}, which is not there`));
  if (faults.length > 0) return faults;
  const reached = new Set<string>();
  for (const id of new Set(begins)) {
    const length = longest(nodes, id, reached, []);
    if (length === Number.POSITIVE_INFINITY) faults.push(`a way from ${id} leads back to itself`);
    else if (length > mostQuestions) faults.push(`a way from ${id} asks ${length} questions`);
  }
  faults.push(
    ...Object.keys(nodes)
      .filter((id) => !reached.has(id))
      .map((id) => `nothing leads to ${id}`),
  );
  return faults;
}

function faultsOfQuestion(question: DiagnosisNode & { kind: 'question' }, nodes: Diagnosis['nodes']): string[] {
  const { id, answers, skip } = question;
  const ids = answers.map((each) => each.id);
  return [
    ...(new Set(ids).size < ids.length ? [`${id} has two answers of one name`] : []),
    ...answers.filter(({ to }) => !nodes[to]).map(({ to }) => `${id} leads to ${to}, which is not there`),
    ...skip
      .filter(({ answer }) => !ids.includes(answer))
      .map(({ answer }) => `${id} skips by ${answer}, which is no answer`),
  ];
}

/** How many questions the longest way from here asks; infinite where it turns in a circle. */
function longest(nodes: Diagnosis['nodes'], id: string, reached: Set<string>, above: readonly string[]): number {
  if (above.includes(id)) return Number.POSITIVE_INFINITY;
  reached.add(id);
  const at = nodes[id];
  if (at?.kind !== 'question') return 0;
  return 1 + Math.max(...at.answers.map(({ to }) => longest(nodes, to, reached, [...above, id])));
}

/** Ids that may be named. */
export type Named = Record<'facts' | 'messages' | 'topics', ReadonlySet<string>>;

/** What the graph names that the rest of the guide does not hold. */
export function missingIn({ nodes }: Diagnosis, there: Named): string[] {
  return Object.values(nodes).flatMap((node) => {
    if (node.kind === 'question') return [];
    const { id, facts, deadlines, risks, steps } = node;
    const goes = steps.flatMap(({ go }) => go ?? []);
    const missing = (what: string, ids: readonly string[], has: ReadonlySet<string>) =>
      ids.filter((each) => !has.has(each)).map((each) => `${id}: no ${what} ${each}`);
    return [
      ...missing('fact', [...facts, ...deadlines, ...risks.flatMap((risk) => risk.facts)], there.facts),
      ...missing(
        'message',
        goes.flatMap((go) => (go.kind === 'message' ? go.message : [])),
        there.messages,
      ),
      ...missing(
        'topic',
        [...node.topics, ...goes.flatMap((go) => (go.kind === 'topic' ? go.topic : []))],
        there.topics,
      ),
    ];
  });
}

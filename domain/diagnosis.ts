/** 问题诊断: a graph of questions that ends in what to do; walking it asks only what the case does not answer already. */
import type { ConditionName } from './diagnosis-conditions';
import type { Step } from './topic';

/** Nobody is asked more than this on any way through the graph; the schema refuses a longer one. */
export const mostQuestions = 6;

export interface Choice {
  id: string;
  text: string;
  /** The node it leads to. */
  to: string;
}

export interface Question {
  kind: 'question';
  id: string;
  text: string;
  /** Why it is asked: what depends on the answer. */
  why: string;
  answers: Choice[];
  /** What the case answers: the first condition that holds. */
  skip: { when: ConditionName; answer: string }[];
}

export interface Risk {
  text: string;
  facts: string[];
}

export interface Result {
  kind: 'result';
  id: string;
  /** One sentence. */
  answer: string;
  steps: Step[];
  /** Facts and reference deadlines about time, by id. */
  deadlines: string[];
  risks: Risk[];
  facts: string[];
  topics: string[];
}

export type DiagnosisNode = Question | Result;

export interface DiagnosisEntry {
  id: string;
  title: string;
  /** What people write instead of the title. */
  keywords: string[];
  node: string;
  /** Named first for a case of which one of these holds. */
  fits: ConditionName[];
}

export interface Diagnosis {
  /** Where somebody begins who finds none of the entries. */
  start: string;
  entries: DiagnosisEntry[];
  nodes: Record<string, DiagnosisNode>;
}

/** Question → answer. An empty answer: ask it, although the case answers it. */
export type Answers = Readonly<Record<string, string>>;

export interface Answered {
  question: Question;
  choice: Choice;
  from: 'person' | ConditionName;
}

export interface Walk {
  answered: Answered[];
  at: DiagnosisNode;
  /** How many questions may still come, the one that stands open included. */
  mostLeft: number;
}

/** The entry's node, `start` for who finds none; null for a name that is none. */
export function nodeOf(graph: Diagnosis, entry: string): string | null {
  if (entry === 'start') return graph.start;
  return graph.entries.find(({ id }) => id === entry)?.node ?? null;
}

/** Goes from this node as far as the answers and the case lead. Answers that are none of the question's count as none. */
export function walk(graph: Diagnosis, from: string, known: ReadonlySet<ConditionName>, answers: Answers): Walk {
  const answered: Answered[] = [];
  let at = nodeAt(graph, from);
  while (at.kind === 'question') {
    const next = answerTo(at, known, answers);
    if (!next) break;
    answered.push({ question: at, ...next });
    at = nodeAt(graph, next.choice.to);
  }
  return { answered, at, mostLeft: mostLeft(graph, at, known, answers) };
}

function nodeAt(graph: Diagnosis, id: string): DiagnosisNode {
  const node = graph.nodes[id];
  if (!node) throw new Error(`the diagnosis has no node ${id}`);
  return node;
}

function answerTo(
  question: Question,
  known: ReadonlySet<ConditionName>,
  answers: Answers,
): Omit<Answered, 'question'> | null {
  const choiceOf = (id: string) => question.answers.find((each) => each.id === id);
  const own = answers[question.id];
  const chosen = own ? choiceOf(own) : undefined;
  if (chosen) return { choice: chosen, from: 'person' };
  if (own === '') return null;
  for (const { when, answer } of question.skip) {
    const choice = known.has(when) ? choiceOf(answer) : undefined;
    if (choice) return { choice, from: when };
  }
  return null;
}

function mostLeft(
  graph: Diagnosis,
  node: DiagnosisNode,
  known: ReadonlySet<ConditionName>,
  answers: Answers,
  counted = new Map<string, number>(),
): number {
  if (node.kind === 'result') return 0;
  const before = counted.get(node.id);
  if (before !== undefined) return before;
  const answer = answerTo(node, known, answers);
  const left = (to: string) => mostLeft(graph, nodeAt(graph, to), known, answers, counted);
  const count = answer ? left(answer.choice.to) : 1 + Math.max(...node.answers.map(({ to }) => left(to)));
  counted.set(node.id, count);
  return count;
}

/** The person's answers on this way, with one more; answers from ways not taken are forgotten. */
export function withAnswer(way: Walk, question: string, answer: string): Answers {
  return { ...ownBefore(way, question), [question]: answer };
}

/** The answers as they have to be for this question of the way to stand open again. */
export function askAgain(way: Walk, known: ReadonlySet<ConditionName>, question: Question): Answers {
  // Without a word of the person the case would answer it at once.
  const isKnown = question.skip.some(({ when }) => known.has(when));
  return isKnown ? withAnswer(way, question.id, '') : ownBefore(way, question.id);
}

/** The answers as they were one step of the person's earlier; null where the person has done nothing yet. */
export function back(way: Walk, known: ReadonlySet<ConditionName>, answers: Answers): Answers | null {
  if (way.at.kind === 'question' && answers[way.at.id] === '') return ownBefore(way, way.at.id);
  const last = way.answered.findLast(({ from }) => from === 'person');
  return last ? askAgain(way, known, last.question) : null;
}

/** What the person answered before this question. */
function ownBefore(way: Walk, question: string): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const each of way.answered) {
    if (each.question.id === question) break;
    if (each.from === 'person') kept[each.question.id] = each.choice.id;
  }
  return kept;
}

/** Entries that fit what is known of the case first; the order of the graph within both halves. */
export function entriesFor(graph: Diagnosis, known: ReadonlySet<ConditionName>): [DiagnosisEntry[], DiagnosisEntry[]] {
  const fits = (entry: DiagnosisEntry) => entry.fits.some((each) => known.has(each));
  return [graph.entries.filter(fits), graph.entries.filter((each) => !fits(each))];
}

/** Every fact and deadline a result rests on, once each. */
export function citedByDiagnosis({ nodes }: Diagnosis): string[] {
  const cited = Object.values(nodes).flatMap((node) =>
    node.kind === 'result' ? [...node.facts, ...node.deadlines, ...node.risks.flatMap(({ facts }) => facts)] : [],
  );
  return [...new Set(cited)];
}

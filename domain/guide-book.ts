/** The guide as one book: topics, messages, the diagnosis and the facts they rest on, and what is told of a topic to whoever reads it. */
import type { Diagnosis } from './diagnosis';
import { type Confidence, type Guide, sourceOfFact } from './guide';
import type { ObstacleGuide } from './obstacle-advice';
import type { Source } from './summary';
import { citedFacts, type Message, type Topic, type TopicStage } from './topic';

/** Raised when an older program could not read a newer book; it then keeps its own. 2: with what is to be done about obstacles. */
export const bookFormat = 2;

export interface GuideBook {
  format: typeof bookFormat;
  topics: Topic[];
  messages: Message[];
  /** Every fact a topic, the diagnosis or the obstacles cite, deadlines among them: the book needs nothing else to be read. */
  facts: CitedFact[];
  diagnosis: Diagnosis;
  obstacles: ObstacleGuide;
}

/** What a list shows of a topic. */
export interface TopicHead {
  id: string;
  title: string;
  lead: string;
  stage: TopicStage;
}

/** A fact as it stands behind a sentence of a topic. */
export interface CitedFact {
  id: string;
  text: string;
  code: Confidence;
  source: Source;
}

export function headOfTopic({ id, title, lead, stage }: Topic): TopicHead {
  return { id, title, lead, stage };
}

export function findTopic(book: Pick<GuideBook, 'topics'>, id: string): Topic | null {
  return book.topics.find((topic) => topic.id === id) ?? null;
}

/** The facts of these ids, in order, each once. One the guide does not hold is told as not known, never left out. */
export function factsOf(guide: Pick<Guide, 'facts' | 'deadlines'>, ids: readonly string[]): CitedFact[] {
  return [...new Set(ids)].map((id) => {
    const fact = guide.facts[id] ?? guide.deadlines[id];
    return { id, text: fact?.text ?? '', code: fact?.code ?? 'U', source: sourceOfFact(guide, id) };
  });
}

/** Messages that the steps of these topics offer, each once. */
export function messagesOf(book: Pick<GuideBook, 'messages'>, topics: readonly Topic[]): Message[] {
  const wanted = new Set(
    topics.flatMap(({ steps }) => steps.flatMap(({ go }) => (go?.kind === 'message' ? [go.message] : []))),
  );
  return book.messages.filter(({ id }) => wanted.has(id));
}

/** The facts of one topic, in the order it first names them. */
export function factsIn(book: Pick<GuideBook, 'facts'>, topic: Topic): CitedFact[] {
  return factsNamed(book, citedFacts(topic));
}

/** The facts these ids name, in order; an id the book does not hold names nothing. */
export function factsNamed(book: Pick<GuideBook, 'facts'>, ids: readonly string[]): CitedFact[] {
  return ids.flatMap((id) => book.facts.find((fact) => fact.id === id) ?? []);
}

export function citedBy(topics: readonly Topic[]): string[] {
  return [...new Set(topics.flatMap((topic) => citedFacts(topic)))];
}

/** Days a topic counts as fresh after somebody compared it with its sources. */
export const freshDays = 90;

const dayMs = 86_400_000;

/** Whole days since a topic was compared with its sources, by the calendar of China; never below nothing. */
export function daysSince(verified: string, now: number): number {
  const then = Date.parse(`${verified}T00:00:00+08:00`);
  return Math.max(0, Math.floor((now - then) / dayMs));
}

export function isStale(verified: string, now: number): boolean {
  return daysSince(verified, now) > freshDays;
}

/** What must hold of the whole book beside its form: sources behind figures, and nothing that leads nowhere. Gives every fault found. */
import { certaintyOf, type Fact, type Guide, type ReferenceDeadline } from '../../domain/guide';
import type { GuideBook } from '../../domain/guide-book';
import { type Block, citedFacts, type Inline, type Message, type Topic } from '../../domain/topic';
import { missingIn } from '../../rules/guide/diagnosis.schema';
import { missingInObstacles } from '../../rules/guide/obstacles.schema';
import { figuresIn, isCarried, sentencesOf } from './figures';

/** The options page's own place beside the topics. */
const kept: readonly string[] = ['settlement'];
/** Words by which a sentence says that something is not known. */
const openly = /未知|没有查到|查不到|未见规定|没有找到|没找到|没有规定|没有公布|没有写|没有可靠|不知道|说法不一|不保证/;

export function checkBook(
  book: Pick<GuideBook, 'topics' | 'messages' | 'diagnosis' | 'obstacles'>,
  guide: Pick<Guide, 'facts' | 'deadlines'>,
): string[] {
  const faults = book.topics.flatMap((topic) => checkTopic(topic, book, guide).map((fault) => `${topic.id}: ${fault}`));
  const there = {
    facts: new Set([...Object.keys(guide.facts), ...Object.keys(guide.deadlines)]),
    messages: new Set(book.messages.map(({ id }) => id)),
    topics: new Set(book.topics.map(({ id }) => id)),
  };
  return [
    ...repeated(book.topics.map(({ id }) => id)).map((id) => `two topics are called ${id}`),
    ...repeated(book.topics.map(({ title }) => title)).map((title) => `two topics have the title ${title}`),
    ...repeated(book.messages.map(({ id }) => id)).map((id) => `two messages are called ${id}`),
    ...book.messages.flatMap(checkMessage),
    ...missingIn(book.diagnosis, there),
    ...missingInObstacles(book.obstacles, there),
    ...faults,
  ];
}

function repeated(list: readonly string[]): string[] {
  return [...new Set(list.filter((each, index) => list.indexOf(each) !== index))];
}

const places = new Set(['orderNo', 'caseNo', 'amount', 'seller', 'item']);

function checkMessage({ id, text }: Message): string[] {
  return [...text.matchAll(/\{([^}]*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !places.has(name))
    .map((name) => `message ${id}: {${name}} is not filled by anything`);
}

function checkTopic(
  topic: Topic,
  book: Pick<GuideBook, 'topics' | 'messages'>,
  guide: Pick<Guide, 'facts' | 'deadlines'>,
): string[] {
  const faults: string[] = [];
  const factOf = (id: string): Fact | ReferenceDeadline | undefined => guide.facts[id] ?? guide.deadlines[id];
  if (kept.includes(topic.id)) faults.push('its id is the name of a page of ours');
  faults.push(...repeated(topic.keywords).map((word) => `keyword ${word} stands there twice`));
  const cited = citedFacts(topic);
  if (cited.length === 0) faults.push('cites no fact at all');
  for (const id of cited) {
    const fact = factOf(id);
    if (!fact) faults.push(`cites ${id}, which is not there`);
    else if (fact.date && fact.date > topic.verified) faults.push(`cites ${id} of ${fact.date}, after it was verified`);
  }
  for (const { go, text } of topic.steps) {
    if (go?.kind === 'message' && !book.messages.some(({ id }) => id === go.message))
      faults.push(`step 「${text}」 offers the message ${go.message}, which is not there`);
    if (go?.kind === 'topic' && (go.topic === topic.id || !book.topics.some(({ id }) => id === go.topic)))
      faults.push(`step 「${text}」 leads to the topic ${go.topic}, which is not there or is this one`);
  }
  const all = figuresOf(cited);
  for (const text of [topic.title, topic.lead, ...topic.steps.map((step) => step.text)])
    faults.push(...uncarried(text, all));
  for (const runs of topic.body.flatMap(piecesOf)) {
    const facts = runs.flatMap((run) => (run.kind === 'cite' ? run.facts : []));
    faults.push(...uncarried(spoken(runs), figuresOf(facts)), ...unspokenOf(runs));
  }
  return faults;

  function figuresOf(ids: readonly string[]) {
    return ids.flatMap((id) => factOf(id)?.figures ?? []);
  }

  function uncarried(text: string, figures: Fact['figures']): string[] {
    return sentencesOf(text).flatMap((sentence) =>
      figuresIn(sentence)
        .filter((one) => !isCarried(one, figures))
        .map(({ words }) => `「${words}」 in 「${sentence}」 is a figure that no fact cited there carries`),
    );
  }

  /** What is not known may be cited only where the sentence says so. */
  function unspokenOf(runs: readonly Inline[]): string[] {
    let before = '';
    return runs.flatMap((run) => {
      if (run.kind === 'text') {
        before += run.text;
        return [];
      }
      const sentence = sentencesOf(before).at(-1) ?? '';
      return run.facts
        .filter((id) => {
          const fact = factOf(id);
          return fact && certaintyOf(fact.code) === 'unknown' && !openly.test(sentence);
        })
        .map((id) => `「${sentence}」 rests on ${id}, which is not known, and does not say so`);
    });
  }
}

/** What stands together: a paragraph, one item of a list, a caution. */
function piecesOf(block: Block): Inline[][] {
  if (block.kind === 'heading') return [[{ kind: 'text', text: block.text, strong: false }]];
  return block.kind === 'list' ? block.items : [block.of];
}

function spoken(runs: readonly Inline[]): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : '')).join('');
}

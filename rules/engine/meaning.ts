/** What a word of the page means: a state, a phase. */
import type { CaseStatus } from '@/domain/words';
import type { Words } from '@/rules/adapter';
import { clauses } from './find-words';
import { squeeze } from './text';

interface Meanings {
  index: Map<string, string>;
  /** What was asked already: a list says the same few things in all its rows. */
  known: Map<string, string | null>;
}

const meanings = new WeakMap<object, Meanings>();
/** So many different texts are remembered. */
const mostKnown = 500;

/** The meaning whose list holds the text or one of its clauses; lists stand in order of precedence. */
export function meaningOf<Meaning extends string>(text: string, lists: Record<string, string[]>): Meaning | null {
  let all = meanings.get(lists);
  if (!all) {
    all = { index: new Map(), known: new Map() };
    for (const [meaning, words] of Object.entries(lists).reverse())
      for (const word of words) all.index.set(squeeze(word), meaning);
    meanings.set(lists, all);
  }
  const known = all.known.get(text);
  if (known !== undefined) return known as Meaning | null;
  const meaning = findMeaning<Meaning>(text, lists, all.index);
  if (all.known.size < mostKnown) all.known.set(text, meaning);
  return meaning;
}

function findMeaning<Meaning extends string>(
  text: string,
  lists: Record<string, string[]>,
  index: ReadonlyMap<string, string>,
): Meaning | null {
  const whole = index.get(squeeze(text));
  if (whole) return whole as Meaning;
  const said = new Set<string | undefined>(
    [text, ...clauses(text), ...text.split(' ')].map((part) => index.get(squeeze(part))),
  );
  return (Object.keys(lists).find((meaning) => said.has(meaning)) as Meaning | undefined) ?? null;
}

/** Where a page puts 小二已介入 in the place of the state, the platform is handling it; beside an unknown word it tells nothing. */
export function statusOf(text: string, words: Words): CaseStatus {
  const status = text && meaningOf<CaseStatus>(text, words.status);
  if (status) return status;
  const isPhase = [...(words.phase.intervened ?? []), ...(words.phase.requested ?? [])].includes(squeeze(text));
  return isPhase ? 'in-review' : 'unknown';
}

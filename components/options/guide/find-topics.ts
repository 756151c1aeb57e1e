/** Search over the guide, on this computer alone: words in Chinese, numbers, or the first letters of a title's syllables. */
import MiniSearch from 'minisearch';
import { askedTokens, tailsOf, tokensOf } from './tokens';

/** Something that can be searched for: a topic, or a beginning of the diagnosis. */
export interface Findable {
  id: string;
  title: string;
  lead: string;
  keywords: readonly string[];
  initials: string;
  /** Everything else that is said in it. */
  text: string;
}

const fields = ['title', 'keywords', 'initials', 'lead', 'text'] as const;

/** At least this part of what was typed must be there. */
const least = 0.5;

export type Finder = (words: string) => string[];

/** Gives ids, the best first; nothing for words that are nowhere. */
export function makeFinder(entries: readonly Findable[]): Finder {
  const index = new MiniSearch<Findable>({
    fields: [...fields],
    extractField: (entry, name) =>
      name === 'keywords' ? entry.keywords.join(' ') : String(Reflect.get(entry, name) ?? ''),
    tokenize: (said, field) => (field === 'initials' ? tailsOf(said) : tokensOf(said)),
    processTerm: (term) => term,
    searchOptions: {
      tokenize: askedTokens,
      processTerm: (term) => term,
      // A word that is still being typed, or a sign that begins a pair.
      prefix: (term) => term.length === 1 || /^[a-z0-9]+$/.test(term),
      boost: { title: 4, keywords: 4, initials: 3, lead: 2 },
      combineWith: 'OR',
    },
  });
  index.addAll(entries);
  return (words) => {
    const asked = new Set(askedTokens(words)).size;
    if (asked === 0) return [];
    return index
      .search(words)
      .map(({ id, score, queryTerms }) => ({ id: String(id), score, share: new Set(queryTerms).size / asked }))
      .filter(({ share }) => share >= least)
      .sort((one, two) => two.score * two.share - one.score * one.share || (one.id < two.id ? -1 : 1))
      .map(({ id }) => id);
  };
}

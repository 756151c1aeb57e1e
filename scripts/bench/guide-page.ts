/** The guide's search in a page: as many topics as asked for, made of the written ones, so that words occur as they do. */
import { type Findable, type Finder, makeFinder } from '../../components/options/guide/find-topics';

let all: Findable[] = [];
let find: Finder | null = null;

/** Each further round of topics is told in other words: sentences of the written ones, shuffled by a fixed rule. */
export function fill(entries: readonly Findable[], many: number): void {
  all = Array.from({ length: many }, (_, at) => {
    const own = entries[at % entries.length];
    const other = entries[(at * 7 + Math.floor(at / entries.length)) % entries.length];
    if (!own || !other) throw new Error('no topics');
    const half = Math.floor(own.text.length / 2);
    const text = own.text.slice(0, half) + other.text.slice(Math.floor(other.text.length / 2));
    return at < entries.length
      ? own
      : { ...own, id: `${own.id}-${at}`, title: `${own.title}${at}`, lead: other.lead, text };
  });
}

export function index(): number {
  const from = performance.now();
  find = makeFinder(all);
  return performance.now() - from;
}

export function own(words: string): number {
  const from = performance.now();
  find?.(words);
  return performance.now() - from;
}

export function plain(words: string): number {
  const from = performance.now();
  all.filter((entry) => words.split(' ').every((word) => `${entry.title}${entry.lead}${entry.text}`.includes(word)));
  return performance.now() - from;
}

export function count(words: string): number {
  return find?.(words).length ?? 0;
}

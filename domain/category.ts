/** 商品类别: no page states it, so it is inferred from titles by a word list, or set by the person. */
import type { Case } from './case';
import type { Guide } from './guide';
import type { CaseDetail } from './summary';

/** null when no word of the list stands in a title: nothing is guessed. */
export function categoryOf(
  item: Pick<Case, 'category' | 'facts'>,
  categories: Guide['categories'],
): CaseDetail['category'] {
  if (item.category) return { word: item.category, certainty: 'person' };
  const titles = item.facts.items.map((each) => each.title ?? '').join('\n');
  let best: { word: string; end: number; length: number } | null = null;
  for (const { word, titles: words, not } of categories) {
    if (not.some((other) => titles.includes(other))) continue;
    for (const each of words) {
      const at = titles.lastIndexOf(each);
      if (at < 0) continue;
      // In a Chinese title the noun stands last, and the longer of two words is the more exact one.
      const found = { word, end: at + each.length, length: each.length };
      if (!best || found.length > best.length || (found.length === best.length && found.end > best.end)) best = found;
    }
  }
  return best ? { word: best.word, certainty: 'inferred' } : null;
}

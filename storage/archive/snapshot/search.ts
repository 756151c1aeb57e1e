/** Full-text search over the shelves' texts: any part of a text is found, all terms must stand in one case. */
import { caseKey } from '@/domain/case';
import type { Shelf } from './state';

/** Their `caseKey`s. */
export function findTexts(shelves: readonly Shelf[], terms: readonly string[]): Set<string> {
  const found = new Set<string>();
  // The longest term is the rarest: few cases are left for the others.
  const [first, ...others] = terms.toSorted((one, two) => two.length - one.length);
  if (!first) return found;
  for (const { texts, entries } of shelves) {
    for (const [at, text] of texts.entries()) {
      if (!text?.includes(first) || !others.every((term) => text.includes(term))) continue;
      const head = entries[at]?.head;
      if (head) found.add(caseKey(head));
    }
  }
  return found;
}

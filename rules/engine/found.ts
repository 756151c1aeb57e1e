/** What was found, cut and tested: a hit is a text that passed. */
import { cut } from './cut';
import { clauses, indexWords } from './find-words';
import type { Plan } from './plan';
import type { Scope } from './scope';
import { squeeze } from './text';

export interface Found {
  text: string;
  element: Element | null;
  /** The text is a word of the candidate's set, with nothing around it. */
  exact: boolean;
}

export interface Hit extends Found {
  /** Index of the candidate in its place; 0 until the place is known. */
  candidate: number;
}

/** How a text says a word of a set: as a whole, by its first clause, or not. */
function saysWord(text: string, scope: Scope, set: string): 'whole' | 'clause' | null {
  const { words } = indexWords(scope.page.words.sets[set]?.words ?? []);
  return words.has(squeeze(text)) ? 'whole' : words.has(clauses(text)[0] ?? '') ? 'clause' : null;
}

/** A text that was found, cut and tested; null when it does not pass. */
export function test(found: string, element: Element | null, exact: boolean, plan: Plan, scope: Scope): Hit | null {
  const { contains, words } = plan;
  const text = plan.isCut ? cut(found, plan) : found;
  if (!text || (contains && !contains.some((part) => text.includes(part)))) return null;
  if (!words) return { text, element, exact, candidate: 0 };
  const says = saysWord(text, scope, words);
  return says && { text, element, exact: says === 'whole' && exact, candidate: 0 };
}

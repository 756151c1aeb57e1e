/** How sure a fact is, in a word or two, by its code: the same everywhere the guide is read. */
import { text } from '@/assets/locales/text';
import { guidance } from '@/assets/locales/zh_CN.yml';
import type { CitedFact } from '@/domain/guide-book';

export function labelFact(fact: Pick<CitedFact, 'code'>): string {
  return guidance[`code.${fact.code}`];
}

/** `参考 2`: what stands behind a sentence; the number is the fact's place in the list of sources below. */
export function citeFact(facts: readonly CitedFact[], id: string): { label: string; isFirm: boolean } | null {
  const at = facts.findIndex((fact) => fact.id === id);
  const fact = facts[at];
  if (!fact) return null;
  const isFirm = fact.source.certainty === 'rule' || fact.code === 'OBS';
  return { label: text(guidance, 'cite', { label: labelFact(fact), number: at + 1 }), isFirm };
}

/** Full text of cases: what is searched, and how words are made alike. Chinese has no spaces, so any part of a text is found. */
import type { Case } from './case';
import { keptEvidence } from './evidence';

/** Of one case; what a page or a person wrote is shorter by far. */
const mostText = 20_000;

/** One spelling for full and half width, capitals, spaces and signs nobody sees. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Everything a case can be found by, one line a text; never holds a control sign but the line feed. */
export function searchText(item: Case): string {
  const { facts, subjects } = item;
  const numbers = subjects.flatMap(({ caseNo, orderNo, subOrderNo }) => [caseNo, orderNo, subOrderNo]);
  const texts = [
    ...facts.items.flatMap(({ title, sku }) => [title, sku]),
    facts.sellerName,
    facts.typeText,
    facts.reasonText,
    item.statusText,
    item.phaseText,
    item.category,
    ...new Set(numbers),
    ...item.notes.map((note) => note.text),
    ...item.attempts.map((attempt) => attempt.text),
    ...keptEvidence(item.evidence).flatMap(({ name, note }) => [name, note]),
  ];
  const lines = new Set(texts.map((text) => plainText(text ?? '')));
  lines.delete('');
  return [...lines].join('\n').slice(0, mostText);
}

/** The words that must all stand in a case; a number is one word however it is grouped. */
export function searchTerms(said: string): string[] {
  const plain = plainText(said);
  const digits = plain.replaceAll(' ', '');
  if (/^\d{4,}$/.test(digits)) return [digits];
  return [...new Set(plain.split(' ').filter((term) => term !== ''))];
}

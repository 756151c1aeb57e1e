/** Where somebody is in a diagnosis, written into the address and read back: reloading and going back keep it. */
import type { Answers } from '@/domain/diagnosis';

export interface Place {
  caseKey: string | null;
  /** The entry that was chosen, `start` for none of them; null while nothing is chosen. */
  entry: string | null;
  /** The person's own words. */
  said: string;
  answers: Answers;
}

/** More than a sentence or two finds nothing better. */
export const longestSaid = 200;

export function readPlace(query: string): Place {
  const values = new URLSearchParams(query);
  const pairs = (values.get('answers') ?? '').split('~').map((pair) => pair.split('.'));
  return {
    caseKey: values.get('case') || null,
    entry: values.get('entry') || null,
    said: (values.get('said') ?? '').slice(0, longestSaid),
    answers: Object.fromEntries(pairs.flatMap(([name, answer = '']) => (name ? [[name, answer]] : []))),
  };
}

/** The other way round; what is empty is left out. */
export function placeHash({ caseKey, entry, said, answers }: Place): string {
  const written = Object.entries(answers)
    .map(([name, answer]) => `${name}.${answer}`)
    .join('~');
  const values = { case: caseKey ?? '', said: said.slice(0, longestSaid), entry: entry ?? '', answers: written };
  const query = Object.entries(values).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  );
  return query.length > 0 ? `#diagnosis?${query.join('&')}` : '#diagnosis';
}

/** Goes there; the way back of the browser leads to the question before. */
export function goTo(place: Place): void {
  location.hash = placeHash(place);
}

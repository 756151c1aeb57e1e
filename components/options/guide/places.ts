/** Addresses inside the guide: a topic, the agreement's form, what was searched for, and the case it is opened from. */

/** No topic is called so: the compiler sees to it. */
export const settlementPlace = 'settlement';

export interface GuideQuery {
  words: string;
  /** Key of the case it was opened from. */
  caseKey: string | null;
}

export function readGuideQuery(query: string): GuideQuery {
  const said = new URLSearchParams(query);
  return { words: said.get('words') ?? '', caseKey: said.get('case') || null };
}

export function guideHash(topic: string | null, { words, caseKey }: GuideQuery): string {
  const said = new URLSearchParams();
  if (words) said.set('words', words);
  if (caseKey) said.set('case', caseKey);
  const query = said.toString();
  return `#guide${topic ? `/${encodeURIComponent(topic)}` : ''}${query ? `?${query}` : ''}`;
}

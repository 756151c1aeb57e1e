/** The list of a filter, asked for in windows as it is scrolled, and again when something changed. */
import { type CaseFilter, writeFilter } from '@/domain/filter';
import type { CaseSummary } from '@/domain/summary';
import type { Ask, ResponseOf, Subscribe } from '../ask-type';
import { useWindows, type Windows } from './windows';

export const windowSize = 100;

type Answer = ResponseOf<'find-cases'>;
type Facets = Answer['facets'] | null;

const changes = ['cases', 'flow', 'vault'] as const;

export interface FoundList extends Windows<CaseSummary, Pick<Answer, 'total' | 'all' | 'groups'>> {
  facets: Facets;
}

export function useFound(ask: Ask, subscribe: Subscribe, filter: CaseFilter): FoundList {
  const found = useWindows({
    query: writeFilter(filter),
    size: windowSize,
    // A list is told quickly without them; they come with the second asking.
    ask: (from, isAnew): Promise<Answer> => ask('find-cases', { filter, from, count: windowSize, facets: isAnew }),
    tell: ({ total, all, groups, facets }, last: (FoundList['told'] & { facets: Facets }) | null) => ({
      total,
      all,
      groups,
      facets: facets ?? last?.facets ?? null,
    }),
    isOpen: ({ facets }) => facets === null,
    changes,
    subscribe,
  });
  return { ...found, facets: found.told?.facets ?? null };
}

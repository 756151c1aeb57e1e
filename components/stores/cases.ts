/** The cases as the background tells them, and whether it could: shared by popup and options. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseGroup } from '@/domain/priority';
import type { CaseSummary } from '@/domain/summary';
import type { Ask, ResponseOf } from '../ask-type';

export type Trouble = NonNullable<ResponseOf<'list-cases'>['trouble']> | 'unanswered';

export interface CasesState {
  /** False until the first answer. */
  ready: boolean;
  /** Most urgent first; all of them, or the first of each group. */
  cases: readonly CaseSummary[];
  /** How many there are in each group, when `cases` are not all. */
  counts: Record<CaseGroup, number> | null;
  /** How many cases have an obstacle. */
  obstacles: number;
  /** When a list was last read, milliseconds since 1970; null when never. */
  lastReadAt: number | null;
  trouble: Trouble | null;
  /** Hosts that the browser does not let us see. */
  missing: readonly string[];
  load: () => Promise<void>;
}

export type CasesStore = StoreApi<CasesState>;

/** @param first how many of each group to ask for; all without it */
export function createCasesStore(ask: Ask, first?: number): CasesStore {
  const wanted = first === undefined ? {} : { first };
  let newest = 0;
  return createStore((set) => ({
    ready: false,
    cases: [],
    counts: null,
    obstacles: 0,
    lastReadAt: null,
    trouble: null,
    missing: [],
    load: async () => {
      const mine = ++newest;
      try {
        const listed = await ask('list-cases', wanted);
        // A slower, older answer must not replace a newer one.
        if (mine !== newest) return;
        set({
          ready: true,
          cases: [...listed.cases].sort((one, other) => one.urgency - other.urgency),
          counts: listed.counts ?? null,
          obstacles: listed.obstacles ?? listed.cases.filter(({ obstacle }) => obstacle).length,
          lastReadAt: listed.lastReadAt,
          trouble: listed.trouble ?? null,
          missing: listed.missing ?? [],
        });
      } catch {
        // The background may just have been replaced by an update; what is on screen stays.
        if (mine === newest) set({ ready: true, trouble: 'unanswered' });
      }
    },
  }));
}

/** The cases as the background tells them, and whether it could: shared by popup and options. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseSummary } from '@/domain/summary';
import type { Ask, ResponseOf } from '../ask-type';

export type Trouble = NonNullable<ResponseOf<'list-cases'>['trouble']> | 'unanswered';

export interface CasesState {
  /** False until the first answer. */
  ready: boolean;
  /** Most urgent first. */
  cases: readonly CaseSummary[];
  /** When a list was last read, milliseconds since 1970; null when never. */
  lastReadAt: number | null;
  trouble: Trouble | null;
  /** Hosts that the browser does not let us see. */
  missing: readonly string[];
  load: () => Promise<void>;
}

export type CasesStore = StoreApi<CasesState>;

export function createCasesStore(ask: Ask): CasesStore {
  let newest = 0;
  return createStore((set) => ({
    ready: false,
    cases: [],
    lastReadAt: null,
    trouble: null,
    missing: [],
    load: async () => {
      const mine = ++newest;
      try {
        const [listed, access] = await Promise.all([ask('list-cases', {}), ask('host-access', {})]);
        // A slower, older answer must not replace a newer one.
        if (mine !== newest) return;
        set({
          ready: true,
          cases: [...listed.cases].sort((one, other) => one.urgency - other.urgency),
          lastReadAt: listed.lastReadAt,
          trouble: listed.trouble ?? null,
          missing: access.missing,
        });
      } catch {
        // The background may just have been replaced by an update; what is on screen stays.
        if (mine === newest) set({ ready: true, trouble: 'unanswered' });
      }
    },
  }));
}

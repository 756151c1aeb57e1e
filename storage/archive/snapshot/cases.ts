/** What the archive knows of all cases at one moment. */
import type { Account } from '@/domain/account';
import type { CaseHead } from '@/domain/case';
import type { CaseEvent } from '@/domain/event';
import { entriesNear, entryOf, type State } from './state';

/** One look; its lists are not to be changed, and the next change of the events makes another. */
export interface Cases {
  /** Rises with each change of the events. */
  revision: number;
  heads: readonly CaseHead[];
  accounts: readonly Account[];
  /** Events about no case, in no order. */
  loose: readonly CaseEvent[];
  /** Names of blocks that do not open. */
  damaged: readonly string[];
  /** By `caseKey`, or any key the case ever had. */
  find(key: string): CaseHead | undefined;
  /** All cases of an account that share a number with these, or with each other in turn. */
  near(account: string, numbers: Iterable<string>): CaseHead[];
  /** Cases of any account that have one of these numbers. */
  with(numbers: Iterable<string>): CaseHead[];
  /** `caseKey`s of the cases that hold every one of these terms (`searchTerms`). */
  holding(terms: readonly string[]): Promise<Set<string>>;
}

export function casesOf(state: State, holding: Cases['holding']): Cases {
  const heads = state.shelves.flatMap(({ entries }) => entries.map(({ head }) => head));
  return {
    revision: state.revision,
    heads,
    accounts: state.accounts,
    loose: [...state.loose.values()],
    damaged: state.damaged,
    find: (key) => entryOf(state, key)?.head,
    near: (account, numbers) => entriesNear(state, account, numbers).map(({ head }) => head),
    with: (numbers) => [
      ...new Set([...numbers].flatMap((number) => (state.byNumber.get(number) ?? []).map(({ head }) => head))),
    ],
    holding,
  };
}

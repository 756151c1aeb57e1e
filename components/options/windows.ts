/** Rows of a filter, asked for in windows as they are scrolled, and again when something changed. */
import { useEffect, useReducer, useRef } from 'react';
import type { Subscribe } from '../ask-type';

type Change = Parameters<Parameters<Subscribe>[0]>[0];

export interface Windows<Row, Told> {
  /** null until the first answer to any filter. */
  told: Told | null;
  /** True while what is shown is of an earlier filter. */
  isOld: boolean;
  failed: boolean;
  /** null while it is on its way. */
  rowAt(index: number): Row | null;
  /** Sees to it that these are asked for. */
  need(from: number, to: number): void;
}

interface Asking<Answer extends { rows: readonly unknown[] }, Told> {
  /** Names the filter: another one is asked for from its first window. */
  query: string;
  /** Rows of a window. */
  size: number;
  /** `isAnew`: what was told before may no longer hold. */
  ask(from: number, isAnew: boolean): Promise<Answer>;
  /** What of an answer is kept beside its rows. */
  tell(answer: Answer, last: Told | null): Told;
  /** True where an answer leaves something open that only asking anew tells. */
  isOpen?(told: Told): boolean;
  /** After these it is asked anew. */
  changes: readonly Change[];
  subscribe: Subscribe;
}

interface State<Row, Told> {
  /** The query that the windows are of. */
  of: string;
  told: Told | null;
  windows: Map<number, readonly Row[]>;
  asked: Set<number>;
  failed: boolean;
}

export function useWindows<Answer extends { rows: readonly unknown[] }, Told>(
  asking: Asking<Answer, Told>,
): Windows<Answer['rows'][number], Told> {
  type Row = Answer['rows'][number];
  const { query, size, changes, subscribe } = asking;
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const state = useRef<State<Row, Told>>({ of: '', told: null, windows: new Map(), asked: new Set(), failed: false });
  const wanted = useRef(asking);
  wanted.current = asking;

  const load = useRef((at: number, isAnew: boolean) => {
    const { query: of, ask, tell, isOpen } = wanted.current;
    state.current.asked.add(at);
    ask(at * size, isAnew).then(
      (answer) => {
        // An answer to what nobody asks any more.
        if (wanted.current.query !== of) return;
        const now = state.current;
        const isOther = now.of !== of;
        const told = tell(answer, now.told);
        state.current = {
          of,
          told,
          // What was told before a change stays on screen until it is told again: a row that went would take the focus along.
          windows: new Map([...(isOther ? [] : now.windows), [at, answer.rows]]),
          asked: isOther || isAnew ? new Set([at]) : now.asked,
          failed: false,
        };
        draw();
        if (!isAnew && isOpen?.(told)) load.current(0, true);
      },
      () => {
        if (wanted.current.query !== of) return;
        state.current.asked.delete(at);
        state.current.failed = true;
        draw();
      },
    );
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each filter, which `query` names.
  useEffect(() => {
    state.current.asked.clear();
    load.current(0, false);
  }, [query]);

  useEffect(
    () =>
      subscribe((what) => {
        if (changes.includes(what)) load.current(0, true);
      }),
    [subscribe, changes],
  );

  const { told, of, failed, windows } = state.current;
  return {
    told,
    isOld: told !== null && of !== query,
    failed,
    rowAt: (index) => windows.get(Math.floor(index / size))?.[index % size] ?? null,
    need(from, to) {
      const now = state.current;
      if (now.told === null || now.of !== query) return;
      for (let at = Math.floor(from / size); at <= Math.floor(to / size); at += 1) {
        if (!state.current.asked.has(at)) load.current(at, false);
      }
    },
  };
}

/** Asks for one case and keeps it fresh while it is on screen. */
import { useEffect, useState } from 'react';
import type { CaseDetail } from '@/domain/summary';
import type { Ask, Subscribe } from '../ask-type';

export type DetailState =
  | { kind: 'loading' }
  | { kind: 'case'; detail: CaseDetail }
  | { kind: 'gone' }
  | { kind: 'unanswered' };

export function useCaseDetail(ask: Ask, subscribe: Subscribe, key: string): DetailState {
  const [state, setState] = useState<{ key: string; state: DetailState }>({ key, state: { kind: 'loading' } });
  useEffect(() => {
    let live = true;
    const put = (next: DetailState) => {
      if (live) setState({ key, state: next });
    };
    const read = () => {
      ask('case-detail', { key, reason: null }).then(
        (answer) => put(answer.kind === 'case' ? { kind: 'case', detail: answer.detail } : { kind: 'gone' }),
        () => put({ kind: 'unanswered' }),
      );
    };
    read();
    const stop = subscribe((what) => {
      if (what === 'cases' || what === 'flow') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, key]);
  // While another case is being asked for, the last one must not stand under its name.
  return state.key === key ? state.state : { kind: 'loading' };
}

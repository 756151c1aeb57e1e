/** The case the guide was opened from, where there is one. */
import { useEffect, useState } from 'react';
import type { CaseSummary } from '@/domain/summary';
import type { Ask, Subscribe } from '../../ask-type';

/** `none`: opened without a case; `gone`: it is not there, or the vault is locked. */
export type CaseOf = { kind: 'none' } | { kind: 'asking' } | { kind: 'case'; summary: CaseSummary } | { kind: 'gone' };

export function useCaseOf(ask: Ask, subscribe: Subscribe, key: string | null): CaseOf {
  const [state, setState] = useState<CaseOf>({ kind: key === null ? 'none' : 'asking' });
  useEffect(() => {
    if (key === null) return setState({ kind: 'none' });
    let live = true;
    const read = () => {
      ask('case-detail', { key, reason: null }).then(
        (answer) =>
          live &&
          setState(answer.kind === 'case' ? { kind: 'case', summary: answer.detail.summary } : { kind: 'gone' }),
        () => live && setState({ kind: 'gone' }),
      );
    };
    read();
    const stop = subscribe((what) => {
      if (what === 'cases' || what === 'vault') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, key]);
  return state;
}

/** What is known of the case a diagnosis is about, asked again whenever it changed. */
import { useEffect, useState } from 'react';
import type { ConditionName } from '@/domain/diagnosis-conditions';
import type { CaseSummary } from '@/domain/summary';
import type { Ask, Subscribe } from '../../ask-type';

export type Sight =
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'case'; summary: CaseSummary; known: ReadonlySet<ConditionName> }
  | { kind: 'gone' }
  | { kind: 'unanswered' };

const none: Sight = { kind: 'none' };
const nothing: ReadonlySet<ConditionName> = new Set();

export function useSight(ask: Ask, subscribe: Subscribe, key: string | null): Sight {
  const [told, setTold] = useState<{ key: string; sight: Sight } | null>(null);
  useEffect(() => {
    if (key === null) return;
    let live = true;
    const put = (sight: Sight) => {
      if (live) setTold({ key, sight });
    };
    const read = () => {
      ask('case-conditions', { key }).then(
        (answer) =>
          put(
            answer.kind === 'conditions'
              ? { kind: 'case', summary: answer.summary, known: new Set(answer.known) }
              : { kind: 'gone' },
          ),
        () => put({ kind: 'unanswered' }),
      );
    };
    read();
    const stop = subscribe((what) => {
      if (what === 'cases' || what === 'flow' || what === 'vault') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, key]);
  if (key === null) return none;
  return told?.key === key ? told.sight : { kind: 'loading' };
}

export function knownOf(sight: Sight): ReadonlySet<ConditionName> {
  return sight.kind === 'case' ? sight.known : nothing;
}

export function summaryIn(sight: Sight): CaseSummary | null {
  return sight.kind === 'case' ? sight.summary : null;
}

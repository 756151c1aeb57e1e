/** Which case a diagnosis is about: the most urgent ones to choose from, or none. */
import { type RefObject, useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { diagnosis } from '@/assets/locales/zh_CN.yml';
import { openCases } from '@/domain/filter';
import type { CaseSummary } from '@/domain/summary';
import type { Ask, Subscribe } from '../../ask-type';
import { nameKind, nameNumber, nameTitle } from '../../ui/name-case';
import { Select } from '../Select';
import { type Sight, summaryIn } from './sight';

interface CaseChoiceProps {
  ask: Ask;
  subscribe: Subscribe;
  sight: Sight;
  caseKey: string | null;
  boxRef: RefObject<HTMLDivElement | null>;
  onChoose: (key: string | null) => void;
}

/** A longer list is looked through in 案件. */
const mostShown = 50;

type Offered = { rows: CaseSummary[]; all: number } | 'locked' | null;

function useCases(ask: Ask, subscribe: Subscribe): Offered {
  const [offered, setOffered] = useState<Offered>(null);
  useEffect(() => {
    let live = true;
    const put = (next: Offered) => {
      if (live) setOffered(next);
    };
    const read = () => {
      const filter = { ...openCases, standing: 'all' as const };
      ask('find-cases', { filter, from: 0, count: mostShown, facets: false }).then(
        ({ rows, total }) => put({ rows, all: total }),
        () => put('locked'),
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
  }, [ask, subscribe]);
  return offered;
}

function nameOf(summary: CaseSummary): string {
  const [title, kind] = [nameTitle(summary), nameKind(summary)];
  return text(diagnosis, 'case-line', { title, kind, number: nameNumber(summary.subject) });
}

export function CaseChoice({ ask, subscribe, sight, caseKey, boxRef, onChoose }: CaseChoiceProps) {
  const offered = useCases(ask, subscribe);
  const own = summaryIn(sight);
  const rows = offered && offered !== 'locked' ? offered.rows : [];
  // The case that was come from need not be among the most urgent.
  const shown = own && !rows.some(({ key }) => key === own.key) ? [own, ...rows] : rows;
  const values = [
    { value: '', text: diagnosis['case-none'] },
    ...shown.map((each) => ({ value: each.key, text: nameOf(each) })),
  ];
  const trouble = sight.kind === 'gone' || sight.kind === 'unanswered' ? diagnosis[`case-${sight.kind}`] : null;
  // Nothing to choose from: said only once it is known, so that nothing below jumps.
  if (offered !== null && offered !== 'locked' && shown.length === 0 && !trouble) return null;
  const isMore = offered !== null && offered !== 'locked' && offered.all > offered.rows.length;
  return (
    <div className="diagnosis__case" ref={boxRef}>
      {shown.length > 0 || offered === null ? (
        <div className="row row--wrap">
          <span className="t-strong" aria-hidden="true">
            {diagnosis.case}
          </span>
          <Select
            label={diagnosis.case}
            value={own?.key ?? ''}
            values={values}
            onPick={(key) => (key === (caseKey ?? '') ? undefined : onChoose(key || null))}
          />
        </div>
      ) : null}
      <p className="t-s t-3">{offered === 'locked' ? diagnosis['case-locked'] : diagnosis['case-help']}</p>
      {trouble ? (
        <p className="t-s t-warning" role="alert">
          {trouble}
        </p>
      ) : null}
      {isMore ? <p className="t-s t-3">{text(diagnosis, 'case-more', { count: mostShown })}</p> : null}
    </div>
  );
}

/** The beginning of a diagnosis: in one's own words, from what fits the case, or from the list. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { diagnosis } from '@/assets/locales/zh_CN.yml';
import { type Diagnosis, type DiagnosisEntry, entriesFor } from '@/domain/diagnosis';
import type { ConditionName } from '@/domain/diagnosis-conditions';
import { matchEntries } from '@/domain/diagnosis-match';
import { Icon } from '../../ui/Icon';
import { goTo, longestSaid, type Place, placeHash } from './place';

interface BeginProps {
  graph: Diagnosis;
  place: Place;
  known: ReadonlySet<ConditionName>;
  /** Somebody came back from inside. */
  focused: boolean;
}

export function Begin({ graph, place, known, focused }: BeginProps) {
  const [said, setSaid] = useState(place.said);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setSaid(place.said), [place.said]);
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  const found = place.said ? matchEntries(place.said, graph.entries) : [];
  const [fitting, others] = entriesFor(graph, known);
  const find = (event: FormEvent) => {
    event.preventDefault();
    goTo({ ...place, said: said.trim() });
  };
  const to = (entry: string) => placeHash({ ...place, entry, answers: {} });
  return (
    <>
      <section className="card stack" aria-label={diagnosis.said}>
        <p className="t-2">{diagnosis.intro}</p>
        <form className="field" onSubmit={find}>
          <label className="field__label" htmlFor="diagnosis-said">
            {diagnosis.said}
          </label>
          <div className="row row--wrap">
            <input
              ref={field}
              id="diagnosis-said"
              className="input diagnosis__said"
              type="text"
              autoComplete="off"
              maxLength={longestSaid}
              value={said}
              placeholder={diagnosis['said-hint']}
              onChange={(event) => setSaid(event.target.value)}
            />
            <button type="submit" className="btn btn--primary">
              <Icon name="search" size="s" />
              {diagnosis.find}
            </button>
          </div>
        </form>
        <div role="status">
          {place.said ? <p className="t-strong">{diagnosis[found.length > 0 ? 'found' : 'found-none']}</p> : null}
        </div>
        {found.length > 0 ? <Entries entries={found} to={to} label={diagnosis.found} /> : null}
      </section>
      {fitting.length > 0 ? (
        <section className="card stack">
          <h2 className="t-xl">{diagnosis.fitting}</h2>
          <Entries entries={fitting} to={to} label={diagnosis.fitting} />
        </section>
      ) : null}
      <section className="card stack">
        <h2 className="t-xl">{diagnosis[fitting.length > 0 ? 'list-rest' : 'list']}</h2>
        <Entries entries={others} to={to} label={diagnosis.list} />
        <a className="btn btn--quiet" href={to('start')}>
          <Icon name="path" size="s" />
          {diagnosis['none-fits']}
        </a>
      </section>
    </>
  );
}

interface EntriesProps {
  entries: readonly DiagnosisEntry[];
  to: (entry: string) => string;
  label: string;
}

function Entries({ entries, to, label }: EntriesProps) {
  return (
    <ul className="diagnosis__entries" aria-label={label}>
      {entries.map(({ id, title }) => (
        <li key={id}>
          <a className="diagnosis__entry" href={to(id)}>
            <span className="grow">{title}</span>
            <Icon name="right" size="s" />
          </a>
        </li>
      ))}
    </ul>
  );
}

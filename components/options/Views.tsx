/** Filters kept by name: picked from a list, kept under a name, dropped again. */
import { type FormEvent, useId, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, options } from '@/assets/locales/zh_CN.yml';
import { type CaseFilter, openCases, readFilter } from '@/domain/filter';
import type { Ask, Subscribe } from '../ask-type';
import { useAsked } from '../ui/asked';
import { Button } from '../ui/Button';
import { Failed } from '../ui/Failed';
import { Select } from './Select';

interface ViewsProps {
  ask: Ask;
  subscribe: Subscribe;
  /** `writeFilter` of the filter now. */
  query: string;
  onWant: (filter: CaseFilter) => void;
}

const read = (ask: Ask) => ask('list-views', {}).then(({ views }) => views);

export function Views({ ask, subscribe, query, onWant }: ViewsProps) {
  const [views] = useAsked(ask, subscribe, 'views', read);
  const [naming, setNaming] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const field = useId();
  const chosen = views?.find((each) => each.query === query);
  const done = (asked: Promise<{ kind: 'kept' } | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' }>) => {
    asked.then(
      (answer) => {
        setFailed(answer.kind === 'kept' ? null : door[`unsaved-${answer.why}`]);
        if (answer.kind === 'kept') setNaming(null);
      },
      () => setFailed(door.unanswered),
    );
  };
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (naming?.trim()) done(ask('keep-view', { name: naming.trim(), query }));
  };
  return (
    <>
      {views?.length ? (
        <Select
          label={options['cases.views']}
          value={chosen?.view ?? ''}
          values={[
            { value: '', text: options['cases.views-pick'] },
            ...views.map(({ view, name }) => ({ value: view, text: name })),
          ]}
          onPick={(view) => {
            const picked = views.find((each) => each.view === view);
            onWant(picked ? readFilter(picked.query) : openCases);
          }}
        />
      ) : null}
      {chosen ? (
        <Button look="quiet" onPress={() => done(ask('drop-view', { view: chosen.view }))}>
          {text(options, 'cases.views-drop', { name: chosen.name })}
        </Button>
      ) : query && naming === null ? (
        <Button look="quiet" onPress={() => setNaming('')}>
          {options['cases.views-keep']}
        </Button>
      ) : null}
      {naming !== null && !chosen ? (
        <form className="row" onSubmit={keep}>
          <label className="sr-only" htmlFor={field}>
            {options['cases.views-name']}
          </label>
          <input
            id={field}
            className="input input--name"
            maxLength={40}
            // biome-ignore lint/a11y/noAutofocus: the person has just pressed to write here.
            autoFocus
            placeholder={options['cases.views-name']}
            value={naming}
            onChange={(event) => setNaming(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setNaming(null);
            }}
          />
          <button type="submit" className="btn" aria-disabled={naming.trim() ? undefined : true}>
            {options['cases.views-save']}
          </button>
          <Button look="quiet" onPress={() => setNaming(null)}>
            {options['cases.views-cancel']}
          </Button>
        </form>
      ) : null}
      <Failed why={failed} />
    </>
  );
}

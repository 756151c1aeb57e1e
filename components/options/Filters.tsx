/** The filters above the list: words and the two everybody uses in sight, the others behind one button, kept ones by name. */
import { useEffect, useId, useRef, useState } from 'react';
import { options, words } from '@/assets/locales/zh_CN.yml';
import { type CaseFilter, openCases, orders, standings, writeFilter } from '@/domain/filter';
import { caseKinds } from '@/domain/words';
import type { Ask, ResponseOf, Subscribe } from '../ask-type';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { MoreFilters } from './MoreFilters';
import { Select } from './Select';
import { Views } from './Views';

export type Facets = ResponseOf<'find-cases'>['facets'];

interface FiltersProps {
  ask: Ask;
  subscribe: Subscribe;
  filter: CaseFilter;
  facets: Facets | null;
  now: number;
  onWant: (filter: CaseFilter) => void;
}

/** Those that stand behind the button. */
const behind = [
  'account',
  'category',
  'type',
  'reason',
  'result',
  'stage',
  'from',
  'to',
  'evidence',
  'obstacle',
] as const;

export function Filters({ ask, subscribe, filter, facets, onWant }: FiltersProps) {
  const more = useId();
  const used = behind.filter((key) => filter[key] !== null).length;
  const [open, setOpen] = useState(used > 0);
  const query = writeFilter(filter);
  return (
    <div className="filters">
      <div className="head">
        <h1 id="section-title">{options['section.cases']}</h1>
        <Search value={filter.words} onWrite={(said) => onWant({ ...filter, words: said })} />
      </div>
      <div className="head head--filters">
        <Select
          label={options['cases.status']}
          value={filter.standing}
          values={standings.map((value) => ({ value, text: options[`cases.status-${value}`] }))}
          onPick={(standing) => onWant({ ...filter, standing })}
        />
        <Select
          label={options['cases.kind']}
          value={filter.kind ?? 'all'}
          values={[
            { value: 'all', text: options['cases.kind-all'] },
            ...caseKinds.map((value) => ({ value, text: words[`kind.${value}`] })),
          ]}
          onPick={(kind) => onWant({ ...filter, kind: kind === 'all' ? null : kind })}
        />
        <Select
          label={options['cases.order']}
          value={filter.order}
          values={orders.map((value) => ({ value, text: options[`cases.order-${value}`] }))}
          onPick={(order) => onWant({ ...filter, order })}
        />
        <Button look="quiet" icon={open ? 'up' : 'down'} onPress={() => setOpen(!open)} expanded={open} controls={more}>
          {used ? `${options['cases.more']} · ${used}` : options['cases.more']}
        </Button>
        {query ? (
          <Button look="quiet" onPress={() => onWant(openCases)}>
            {options['cases.clear']}
          </Button>
        ) : null}
        <Views {...{ ask, subscribe, query, onWant }} />
      </div>
      <div id={more} hidden={!open}>
        {open ? <MoreFilters {...{ filter, facets, onWant }} /> : null}
      </div>
    </div>
  );
}

/** Written at once, wanted when the person pauses: an address that changes with every letter would lose letters. */
function Search({ value, onWrite }: { value: string; onWrite: (said: string) => void }) {
  const [said, setSaid] = useState(value);
  const write = useRef(onWrite);
  write.current = onWrite;
  const told = useRef(value);
  useEffect(() => {
    // Changed from outside: cleared, or another address.
    if (value !== told.current) setSaid(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (said === told.current) return;
    const timer = setTimeout(() => {
      told.current = said;
      write.current(said);
    }, 200);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className="search grow">
      <Icon name="search" />
      <input
        className="input"
        type="search"
        maxLength={200}
        aria-label={options['cases.search']}
        placeholder={options['cases.search-hint']}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
    </div>
  );
}

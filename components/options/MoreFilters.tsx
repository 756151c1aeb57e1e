/** The filters that not everybody uses: account, goods, type, reason, result, stage, days, evidence, obstacle. */
import { useId } from 'react';
import { text } from '@/assets/locales/text';
import { options, words } from '@/assets/locales/zh_CN.yml';
import { type CaseFilter, filterStages, results } from '@/domain/filter';
import { withdrawalReasons } from '@/domain/words';
import type { Facets } from './Filters';
import { Select } from './Select';

interface MoreProps {
  filter: CaseFilter;
  facets: Facets | null;
  onWant: (filter: CaseFilter) => void;
}

/** No case may be called so. */
const any = '';

export function MoreFilters({ filter, facets, onWant }: MoreProps) {
  const pick = (name: 'account' | 'category' | 'type' | 'reason' | 'result' | 'stage', values: [string, string][]) => (
    <Select
      label={options[`cases.${name}`]}
      value={filter[name] ?? any}
      values={[
        { value: any, text: options[`cases.${name}-all`] },
        // What the address names is shown, also where no case has it.
        ...(filter[name] && !values.some(([value]) => value === filter[name])
          ? [{ value: filter[name], text: filter[name] }]
          : []),
        ...values.map(([value, said]) => ({ value, text: said })),
      ]}
      onPick={(value) => onWant({ ...filter, [name]: value || null })}
    />
  );
  const yesNo = (name: 'evidence' | 'obstacle') => (
    <Select
      label={options[`cases.${name}`]}
      value={filter[name] === null ? 'all' : filter[name] ? 'yes' : 'no'}
      values={(['all', 'yes', 'no'] as const).map((value) => ({ value, text: options[`cases.${name}-${value}`] }))}
      onPick={(value) => onWant({ ...filter, [name]: value === 'all' ? null : value === 'yes' })}
    />
  );
  return (
    <div className="head head--filters">
      {pick(
        'account',
        (facets?.accounts ?? []).map(({ id, nick, count }) => [
          id,
          text(options, 'cases.account-of', { name: nick ?? words['account-unnamed'], count }),
        ]),
      )}
      {pick(
        'category',
        (facets?.categories ?? []).map((word) => [word, word]),
      )}
      {pick(
        'type',
        (facets?.types ?? []).map((word) => [word, word]),
      )}
      {pick(
        'reason',
        withdrawalReasons.map((value) => [value, words[`reason.${value}`]]),
      )}
      {pick(
        'result',
        results.map((value) => [value, options[`cases.result-${value}`]]),
      )}
      {pick(
        'stage',
        filterStages.map((value) => [value, options[`cases.stage-${value}`]]),
      )}
      {yesNo('obstacle')}
      {yesNo('evidence')}
      <Day label={options['cases.from']} value={filter.from} onPick={(from) => onWant({ ...filter, from })} />
      <Day label={options['cases.to']} value={filter.to} onPick={(to) => onWant({ ...filter, to })} />
    </div>
  );
}

function Day({ label, value, onPick }: { label: string; value: string | null; onPick: (day: string | null) => void }) {
  const id = useId();
  return (
    <span className="day">
      <label className="t-s t-2" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="input input--day"
        value={value ?? ''}
        onChange={(event) => onPick(event.target.value || null)}
      />
    </span>
  );
}

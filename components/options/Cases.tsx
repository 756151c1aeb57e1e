/** 案件: a searched and filtered list beside one case's detail; on phones two screens. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { text } from '@/assets/locales/text';
import { options, popup, words } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import { caseKinds } from '@/domain/words';
import { Banner, Empty, Tag } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { isOver, nameAccount, nameKind, nameStanding, nameTitle } from '../ui/name-case';
import { spellLeft, spellTime } from '../ui/spell';
import { CasePane } from './CasePane';
import { everyAccount, findCases, groupNames, groupOf, type Wanted, wantOpen } from './find-cases';
import { caseHash } from './hash';
import { Select } from './Select';
import type { SectionProps } from './section-props';

export function Cases(props: SectionProps) {
  const { store, rest } = props;
  const { cases, ready, trouble, lastReadAt } = useStore(store);
  const [wanted, setWanted] = useState(wantOpen);
  const now = props.now();
  const found = useMemo(() => findCases(cases, wanted), [cases, wanted]);
  return (
    <section className={rest === null ? 'cases' : 'cases cases--one'} aria-labelledby="section-title">
      <Filters cases={cases} wanted={wanted} onWant={setWanted} />
      {trouble && cases.length ? (
        <Banner tone="warning" icon="alert">
          <p>{popup[`trouble.${trouble}`]}</p>
        </Banner>
      ) : null}
      {ready && !cases.length ? (
        <div className="pane">
          <Empty
            icon={trouble ? 'alert' : 'list'}
            title={trouble ? popup[`trouble.${trouble}-title`] : options['cases.none']}
          >
            <p>{trouble ? popup[`trouble.${trouble}`] : options['cases.none-how']}</p>
            {!trouble && lastReadAt !== null ? (
              <p>{text(options, 'cases.none-read', { time: spellTime(lastReadAt, now) })}</p>
            ) : null}
          </Empty>
        </div>
      ) : (
        <div className="split">
          <List
            found={found}
            ready={ready}
            chosen={rest}
            now={now}
            onClear={() => setWanted({ ...wantOpen, status: 'all' })}
          />
          {rest === null ? (
            <div className="pane pane--pick">
              <Empty icon="path" title={options['cases.pick']}>
                <p>{options['cases.pick-how']}</p>
              </Empty>
            </div>
          ) : (
            <CasePane key={rest} {...props} caseKey={rest} now={now} />
          )}
        </div>
      )}
    </section>
  );
}

interface FiltersProps {
  cases: readonly CaseSummary[];
  wanted: Wanted;
  onWant: (wanted: Wanted) => void;
}

function Filters({ cases, wanted, onWant }: FiltersProps) {
  const accounts = new Map(cases.map((each) => [each.account.id, nameAccount(each)]));
  const changed = JSON.stringify(wanted) !== JSON.stringify(wantOpen);
  return (
    <div className="filters">
      <div className="head">
        <h1 id="section-title">{options['section.cases']}</h1>
        <div className="search grow">
          <Icon name="search" />
          <input
            className="input"
            type="search"
            aria-label={options['cases.search']}
            placeholder={options['cases.search-hint']}
            value={wanted.search}
            onChange={(event) => onWant({ ...wanted, search: event.target.value })}
          />
        </div>
      </div>
      <div className="head head--filters">
        <Select
          label={options['cases.status']}
          value={wanted.status}
          values={(['open', 'settled', 'all'] as const).map((value) => ({
            value,
            text: options[`cases.status-${value}`],
          }))}
          onPick={(status) => onWant({ ...wanted, status })}
        />
        <Select
          label={options['cases.kind']}
          value={wanted.kind}
          values={[
            { value: 'all', text: options['cases.kind-all'] },
            ...caseKinds.map((value) => ({ value, text: words[`kind.${value}`] })),
          ]}
          onPick={(kind) => onWant({ ...wanted, kind })}
        />
        {accounts.size > 1 ? (
          <Select
            label={options['cases.account']}
            value={wanted.account}
            values={[
              { value: everyAccount, text: options['cases.account-all'] },
              ...[...accounts].map(([value, nick]) => ({ value, text: nick })),
            ]}
            onPick={(account) => onWant({ ...wanted, account })}
          />
        ) : null}
        {changed ? (
          <Button look="quiet" onPress={() => onWant(wantOpen)}>
            {options['cases.clear']}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface ListProps {
  found: readonly CaseSummary[];
  ready: boolean;
  chosen: string | null;
  now: number;
  onClear: () => void;
}

function List({ found, ready, chosen, now, onClear }: ListProps) {
  if (ready && !found.length) {
    return (
      <div className="pane pane--list">
        <Empty icon="search" title={options['cases.none-found']}>
          <p>{options['cases.none-found-how']}</p>
          <Button onPress={onClear}>{options['cases.status-all']}</Button>
        </Empty>
      </div>
    );
  }
  return (
    <nav className="pane pane--list" aria-label={options['cases.list']} aria-busy={!ready}>
      {ready ? null : <p className="gh">{options['cases.loading']}</p>}
      {groupNames.map((name) => {
        const group = found.filter((each) => groupOf(each) === name);
        if (!group.length) return null;
        return (
          <section key={name}>
            <h2 className="gh">{text(options, `cases.group.${name}`, { count: group.length })}</h2>
            <ul>
              {group.map((each) => (
                <li key={each.key}>
                  <Row summary={each} chosen={each.key === chosen} now={now} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function Row({ summary, chosen, now }: { summary: CaseSummary; chosen: boolean; now: number }) {
  const left = isOver(summary) ? null : spellLeft(summary.deadlineAt, now);
  const near = summary.state === 'urgent';
  const amber = near || ['material', 'refused', 'unsure'].includes(summary.state);
  const unknown = summary.state === 'unknown' && summary.statusText !== '';
  return (
    <a className={chosen ? 'ci is-on' : 'ci'} href={caseHash(summary.key)} aria-current={chosen ? 'true' : undefined}>
      <span className="ci__title t-one">{nameTitle(summary)}</span>
      <span className="case__meta t-one">{[nameKind(summary), summary.sellerName].filter(Boolean).join(' · ')}</span>
      <span className="ci__foot">
        <Tag
          tone={
            amber
              ? 'warning'
              : summary.state === 'done'
                ? 'success'
                : summary.state === 'submitted'
                  ? 'accent'
                  : undefined
          }
          icon={near ? 'clock' : amber ? 'alert' : undefined}
        >
          {unknown ? text(options, 'cases.status-words', { words: summary.statusText }) : nameStanding(summary)}
        </Tag>
        {left ? (
          <span className={near ? 't-s t-warning' : 't-s t-3'}>{text(words, 'time.left', { time: left })}</span>
        ) : null}
        <span className="t-s t-3 t-one">{nameAccount(summary)}</span>
      </span>
    </a>
  );
}

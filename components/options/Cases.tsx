/** 案件: a searched and filtered list beside one case's detail; on phones two screens. The filter stands in the address. */
import { useStore } from 'zustand';
import { text } from '@/assets/locales/text';
import { options, popup } from '@/assets/locales/zh_CN.yml';
import { type CaseFilter, openCases, readFilter, writeFilter } from '@/domain/filter';
import { Banner, Empty } from '../ui/Banner';
import { spellTime } from '../ui/spell';
import { CaseList } from './CaseList';
import { CasePane } from './CasePane';
import { ExportMenu } from './export/ExportMenu';
import { Filters } from './Filters';
import { useFound } from './found';
import { caseHash, listHash } from './hash';
import { Imports } from './Imports';
import type { SectionProps } from './section-props';

export function Cases(props: SectionProps) {
  const { store, rest, query, ask, subscribe } = props;
  const { trouble, lastReadAt } = useStore(store);
  const filter = readFilter(query);
  const found = useFound(ask, subscribe, filter);
  const now = props.now();
  const want = (next: CaseFilter) => {
    const written = writeFilter(next);
    // The way back leads to where the person came from, not through every letter typed.
    location.replace(rest === null ? listHash(written) : caseHash(rest, written));
  };
  const keys = () => ask('find-keys', { filter }).then((answer) => answer.keys);
  const isEmpty = found.told?.all === 0;
  const exporting = isEmpty ? null : (
    <div className="cases__take">
      <ExportMenu {...props} keys={keys} />
    </div>
  );
  return (
    <section className={rest === null ? 'cases' : 'cases cases--one'} aria-labelledby="section-title">
      <Filters {...{ ask, subscribe, filter, now }} facets={found.facets ?? null} onWant={want} />
      {rest === null && trouble !== 'locked' ? <Imports {...props}>{exporting}</Imports> : exporting}
      {(trouble || found.failed) && !isEmpty ? (
        <Banner tone="warning" icon="alert">
          <p>{popup[`trouble.${trouble ?? 'unanswered'}`]}</p>
        </Banner>
      ) : null}
      {isEmpty ? (
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
          <CaseList
            found={found}
            chosen={rest}
            query={query}
            now={now}
            onAll={() => want({ ...openCases, standing: 'all' })}
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

/** 规则: each page we know, what it last came to, what its knowledge rests on, and the page that could not be read. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, options } from '@/assets/locales/zh_CN.yml';
import type { AdapterHealth, MaskedPage, ResponseOf } from '../ask-type';
import { Empty, Tag } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { spellTime } from '../ui/spell';
import { type Question, useTold } from '../ui/told';
import { Official } from './Official';
import { ReportDialog } from './ReportDialog';
import { RulesFeed } from './rules-feed/RulesFeed';
import type { SectionProps } from './section-props';
import { Taught } from './Taught';

const question: Question<ResponseOf<'adapter-health'>> = {
  put: (ask) => ask('adapter-health', {}),
  // A page that turns unreadable is no news of a case, and is told by itself.
  changes: ['rules', 'cases', 'health'],
};

export function Rules(props: SectionProps) {
  const { ask, subscribe, now } = props;
  const { told, missed } = useTold(ask, subscribe, question);
  const adapters: readonly AdapterHealth[] | null = missed ? null : (told?.adapters ?? null);
  const [report, setReport] = useState<{ adapter: string; page: MaskedPage } | null>(null);
  const [nothingKept, setNothingKept] = useState<string | null>(null);

  const look = (adapter: string) => {
    ask('masked-page', { adapter }).then(
      (answer) => {
        if (answer.kind === 'page') setReport({ adapter, page: answer });
        else setNothingKept(adapter);
      },
      () => setNothingKept(adapter),
    );
  };

  return (
    <section aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.rules']}</h1>
        <p>{options['rules.intro']}</p>
      </div>
      <RulesFeed {...props} />
      <Official {...{ ask, subscribe, now }} />
      <Taught {...{ ask, subscribe }} />
      <section className="card" aria-busy={!told && !missed}>
        <div className="card__head">
          <h2 className="t-xl">{options['rules.pages']}</h2>
          <span className="t-s t-3 push">{options['rules.local']}</span>
        </div>
        {missed ? (
          <Empty icon="alert" title={door.trouble}>
            <p>{door.unanswered}</p>
          </Empty>
        ) : null}
        {adapters?.length === 0 ? <p className="t-2">{options['rules.none']}</p> : null}
        {adapters ? (
          <ul className="rules">
            {adapters.map((each) => (
              <Adapter
                key={each.adapter}
                adapter={each}
                now={now()}
                nothingKept={nothingKept === each.adapter}
                onLook={() => look(each.adapter)}
              />
            ))}
          </ul>
        ) : null}
      </section>
      {report ? (
        <ReportDialog adapter={report.adapter} page={report.page} now={now()} onClose={() => setReport(null)} />
      ) : null}
    </section>
  );
}

const dots = {
  found: 'success',
  none: 'success',
  'signed-out': 'plain',
  challenged: 'warning',
  'not-ready': 'plain',
  unreadable: 'warning',
  never: 'plain',
} as const;

interface AdapterProps {
  adapter: AdapterHealth;
  now: number;
  nothingKept: boolean;
  onLook: () => void;
}

function Adapter({ adapter, now, nothingKept, onLook }: AdapterProps) {
  const { last, layouts } = adapter;
  const outcome = last?.outcome ?? 'never';
  const dot = dots[outcome];
  const used = layouts.find((layout) => layout.id === last?.layout);
  return (
    <li className="rule">
      <div className="rule__head">
        <h3>{adapter.title}</h3>
        <Tag>{options[`rules.${adapter.surface}`]}</Tag>
        <span className="push rule__state">
          <span className={dot === 'plain' ? 'dot' : `dot dot--${dot}`} />
          {options[`rules.word.${outcome}`]}
        </span>
      </div>
      <p className="t-2">
        {last === null || last === undefined
          ? options['rules.never']
          : text(options, `rules.last.${last.outcome}`, { time: spellTime(last.at, now), count: last.cases })}
      </p>
      {last?.layout ? <p className="t-s t-3">{text(options, 'rules.layout', { layout: last.layout })}</p> : null}
      <details className="more">
        <summary>
          {options['rules.evidence']}
          <Icon name="down" size="s" />
        </summary>
        <ul className="rule__evidence">
          {layouts.map((layout) => (
            <li key={layout.id} className={layout === used ? 't-strong' : undefined}>
              <Tag tone={layout.certainty === 'seen' ? 'success' : 'warning'}>
                {options[`rules.${layout.certainty}`]}
              </Tag>
              <span>
                {text(options, 'rules.evidence-line', { layout: layout.id, source: layout.source, date: layout.date })}
              </span>
            </li>
          ))}
          <li className="t-s t-3">{text(options, 'rules.verified', { date: adapter.verified })}</li>
        </ul>
      </details>
      {adapter.hasReport ? (
        <Button icon="layers" onPress={onLook}>
          {options['rules.report']}
        </Button>
      ) : null}
      {nothingKept ? (
        <p className="t-s t-warning" role="alert">
          {options['rules.report-none']}
        </p>
      ) : null}
    </li>
  );
}

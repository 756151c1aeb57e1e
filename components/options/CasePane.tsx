/** One case in full: facts, timeline, negotiation log, application text to copy and print, notes. */
import { useEffect, useRef, useState } from 'react';
import { door, options, words } from '@/assets/locales/zh_CN.yml';
import { groupNumber } from '@/domain/number';
import type { CaseDetail, CaseSummary } from '@/domain/summary';
import type { Ask } from '../ask-type';
import { Empty } from '../ui/Banner';
import { Button, CopyButton } from '../ui/Button';
import { CaseProgress } from '../ui/CaseProgress';
import { useCaseDetail } from '../ui/case-detail';
import { diagnosisHash } from '../ui/diagnosis-hash';
import { Failed } from '../ui/Failed';
import { Icon } from '../ui/Icon';
import { keyed } from '../ui/keyed';
import { nameAccount, nameKind, nameStanding, nameTitle } from '../ui/name-case';
import { spellTime } from '../ui/spell';
import { spellMoneyOf } from '../ui/spell-money';
import { WatchLine } from '../watch/WatchLine';
import { BinCase } from './BinCase';
import { CategoryPicker } from './CategoryPicker';
import { EvidenceSection } from './evidence/EvidenceSection';
import { listHash } from './hash';
import { NoteForm } from './NoteForm';
import { ObstacleSection } from './obstacle/ObstacleSection';
import type { SectionProps } from './section-props';
import { HandOn } from './share/HandOn';

type CasePaneProps = Omit<SectionProps, 'now' | 'rest'> & { caseKey: string; now: number };

export function CasePane(props: CasePaneProps) {
  const { ask, subscribe, caseKey, query } = props;
  const state = useCaseDetail(ask, subscribe, caseKey);
  const title = useRef<HTMLHeadingElement>(null);
  const kind = state.kind;
  useEffect(() => {
    // On phones the detail is a screen of its own: reading starts at its title.
    if (kind === 'case' && matchMedia('(max-width: 860px)').matches) title.current?.focus();
  }, [kind]);
  return (
    <article className="pane pane--detail" aria-label={options['cases.detail']} aria-busy={kind === 'loading'}>
      <a className="btn btn--quiet pane__back" href={listHash(query)}>
        <Icon name="left" size="s" />
        {options['cases.back']}
      </a>
      {state.kind === 'case' ? <Detail {...props} detail={state.detail} titleRef={title} /> : null}
      {state.kind === 'gone' ? (
        <Empty icon="question" title={options['cases.gone']}>
          <p>{options['cases.gone-how']}</p>
        </Empty>
      ) : null}
      {state.kind === 'unanswered' ? (
        <Empty icon="alert" title={door.trouble}>
          <p>{door.unanswered}</p>
        </Empty>
      ) : null}
      {state.kind === 'loading' ? <p className="sec t-3">{options['cases.loading']}</p> : null}
    </article>
  );
}

interface DetailProps extends CasePaneProps {
  detail: CaseDetail;
  titleRef: React.Ref<HTMLHeadingElement>;
}

function Detail({ detail, ask, subscribe, bulk, desk, now, copy, titleRef }: DetailProps) {
  const { summary } = detail;
  const application = detail.application;
  return (
    <>
      <div className="pane__top">
        <div className="row row--wrap row--top">
          <div className="case pane__case">
            <div className="thumb">
              <Icon name="box" size="l" />
            </div>
            <div className="case__body">
              <h2 className="t-xl" tabIndex={-1} ref={titleRef}>
                {nameTitle(summary)}
              </h2>
              <p className="t-2">
                {nameKind(summary)} <b>{spellMoneyOf(summary)}</b>
                {[summary.sellerName, nameAccount(summary)].map((part) => (part ? ` · ${part}` : ''))}
              </p>
              <p className="t-strong">{nameStanding(summary)}</p>
            </div>
          </div>
          <OpenButtons summary={summary} ask={ask} />
        </div>
        <Facts detail={detail} now={now} ask={ask} />
      </div>
      <ObstacleSection {...{ ask, subscribe, copy, desk, now }} caseKey={summary.key} />
      <section className="sec">
        <h3>{options['case.progress']}</h3>
        <CaseProgress {...{ detail, now, ask }} onGo={goTo} />
        <WatchLine {...{ ask, subscribe, summary, now }} />
      </section>
      <section className="sec print">
        <h3>
          {options['case.text']}
          {application ? (
            <span className="push row">
              <CopyButton look="quiet" text={application} copy={copy}>
                {options['case.copy']}
              </CopyButton>
              <Button look="quiet" onPress={() => window.print()}>
                {options['case.print']}
              </Button>
            </span>
          ) : null}
        </h3>
        {application ? <p className="quote">{application}</p> : <p className="t-2">{options['case.text-none']}</p>}
      </section>
      {detail.log.length ? (
        <section className="sec">
          <h3>
            {options['case.log']}
            <span className="count">{detail.log.length}</span>
          </h3>
          <ul className="log">
            {keyed(detail.log).map(({ id, value: line }) => (
              <li key={id}>
                <p className="t-s t-3">
                  <b className="t-2">{line.name ?? whoOf(line.who)}</b> {line.at ? spellTime(line.at, now) : ''}
                </p>
                <p>{line.text}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <EvidenceSection {...{ detail, ask, subscribe, copy, desk, now }} />
      <section className="sec">
        <h3>{options['case.note']}</h3>
        <NoteForm ask={ask} caseKey={summary.key} />
      </section>
      <HandOn {...{ ask, subscribe, bulk, copy }} caseKey={summary.key} />
      <BinCase ask={ask} caseKey={summary.key} />
    </>
  );
}

/** A place of this very page. */
function goTo(hash: string): void {
  location.hash = hash;
}

function whoOf(who: string): string {
  return who === 'buyer' || who === 'seller' || who === 'platform'
    ? options[`case.log-${who}`]
    : options['case.log-unknown'];
}

function Facts({ detail, now, ask }: { detail: CaseDetail; now: number; ask: Ask }) {
  const { summary } = detail;
  const { caseNo, orderNo, subOrderNo } = summary.subject;
  const facts: [string, string | null | undefined][] = [
    [words[`number.${summary.kind}`], caseNo && groupNumber(caseNo)],
    [options['case.order'], (subOrderNo ?? orderNo) && groupNumber(subOrderNo ?? orderNo ?? '')],
    [options['case.status'], summary.statusText || options['case.status-none']],
    [options['case.phase'], summary.phase === 'none' ? null : words[`phase.${summary.phase}`]],
    [options['case.opened-at'], summary.openedAt && spellTime(summary.openedAt)],
    [options['case.deadline'], summary.deadlineAt ? spellTime(summary.deadlineAt, now) : summary.deadlineText],
    [options['case.reason'], summary.reasonText],
    [options['case.seen-at'], spellTime(summary.seenAt, now)],
  ];
  return (
    <dl className="kv kv--2">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
      <div>
        <dt>{options['case.category']}</dt>
        <dd>
          <CategoryPicker detail={detail} ask={ask} />
        </dd>
      </div>
    </dl>
  );
}

function OpenButtons({ summary, ask }: { summary: CaseSummary; ask: Ask }) {
  const [failed, setFailed] = useState<string | null>(null);
  const open = (withdraw: boolean) => {
    ask('open-case', { key: summary.key, withdraw }).then(
      (answer) => setFailed(answer.kind === 'opened' ? null : door[answer.kind]),
      () => setFailed(door.unanswered),
    );
  };
  const may = summary.state === 'withdrawable' || summary.state === 'urgent';
  return (
    <div className="pane__acts">
      <Button icon="external" onPress={() => open(false)}>
        {options['case.open']}
      </Button>
      {may ? (
        <Button look="primary" onPress={() => open(true)}>
          {options['case.withdraw']}
        </Button>
      ) : null}
      <a className="btn" href={diagnosisHash(summary.key)}>
        <Icon name="question" size="s" />
        {words.diagnose}
      </a>
      <Failed why={failed} />
    </div>
  );
}

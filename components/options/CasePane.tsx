/** One case in full: facts, timeline, negotiation log, application text to copy and print, notes. */
import { useEffect, useRef, useState } from 'react';
import { door, options, words } from '@/assets/locales/zh_CN.yml';
import { groupNumber } from '@/domain/number';
import type { CaseDetail, CaseSummary } from '@/domain/summary';
import type { Ask } from '../ask-type';
import { Empty } from '../ui/Banner';
import { Button, CopyButton } from '../ui/Button';
import { useCaseDetail } from '../ui/case-detail';
import { Icon } from '../ui/Icon';
import { keyed } from '../ui/keyed';
import { nameAccount, nameKind, nameStanding, nameTitle } from '../ui/name-case';
import { spellTime } from '../ui/spell';
import { spellMoneyOf } from '../ui/spell-money';
import { Timeline } from '../ui/Timeline';
import { CategoryPicker } from './CategoryPicker';
import { NoteForm } from './NoteForm';
import type { SectionProps } from './section-props';

type CasePaneProps = Omit<SectionProps, 'now' | 'rest'> & { caseKey: string; now: number };

export function CasePane(props: CasePaneProps) {
  const { ask, subscribe, caseKey } = props;
  const state = useCaseDetail(ask, subscribe, caseKey);
  const title = useRef<HTMLHeadingElement>(null);
  const kind = state.kind;
  useEffect(() => {
    // On phones the detail is a screen of its own: reading starts at its title.
    if (kind === 'case' && matchMedia('(max-width: 860px)').matches) title.current?.focus();
  }, [kind]);
  return (
    <article className="pane pane--detail" aria-label={options['cases.detail']} aria-busy={kind === 'loading'}>
      <a className="btn btn--quiet pane__back" href="#cases">
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

function Detail({ detail, ask, now, copy, titleRef }: DetailProps) {
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
      <section className="sec">
        <h3>{options['case.progress']}</h3>
        <Timeline entries={detail.timeline} now={now} />
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
      <section className="sec">
        <h3>{options['case.note']}</h3>
        <NoteForm ask={ask} caseKey={summary.key} />
      </section>
    </>
  );
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
      {failed ? (
        <p className="t-s t-warning" role="alert">
          {failed}
        </p>
      ) : null}
    </div>
  );
}

/** The popup's second view: one case's timeline, with the way back. */
import { useEffect, useRef } from 'react';
import { text } from '@/assets/locales/text';
import { door, popup, words } from '@/assets/locales/zh_CN.yml';
import { formatFen } from '@/domain/money';
import type { CaseDetail } from '@/domain/summary';
import type { Ask, Subscribe } from '../ask-type';
import { Empty } from '../ui/Banner';
import { Button, IconButton } from '../ui/Button';
import { CaseProgress } from '../ui/CaseProgress';
import { useCaseDetail } from '../ui/case-detail';
import { diagnosisHash } from '../ui/diagnosis-hash';
import { NeedHelp } from '../ui/Help';
import { Icon } from '../ui/Icon';
import { nameKind, nameNumber, nameStanding, nameTitle } from '../ui/name-case';
import { spellTime } from '../ui/spell';
import { WatchLine } from '../watch/WatchLine';
import { StuckCase } from './StuckCase';
import { TakePicture } from './TakePicture';

interface CaseViewProps {
  caseKey: string;
  ask: Ask;
  subscribe: Subscribe;
  now: number;
  service: string;
  onBack: () => void;
}

export function CaseView({ caseKey, ask, subscribe, now, service, onBack }: CaseViewProps) {
  const state = useCaseDetail(ask, subscribe, caseKey);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const open = (withdraw: boolean) => void ask('open-case', { key: caseKey, withdraw });
  return (
    <div className="popup">
      <header className="popup__head popup__head--back">
        <IconButton icon="left" label={words.back} onPress={onBack} />
        <h1 className="popup__title" tabIndex={-1} ref={title}>
          {popup['case.title']}
        </h1>
        <span className="push" />
        <NeedHelp address={service} />
      </header>
      <main className="popup__body popup__body--plain" aria-busy={state.kind === 'loading'}>
        {state.kind === 'case' ? <Body {...{ now, ask, subscribe }} detail={state.detail} onOpen={open} /> : null}
        {state.kind === 'gone' || state.kind === 'unanswered' ? (
          <Empty icon="question" title={popup['case.gone']}>
            <p>{door[state.kind === 'gone' ? 'no-such-case' : 'unanswered']}</p>
          </Empty>
        ) : null}
      </main>
    </div>
  );
}

interface BodyProps {
  detail: CaseDetail;
  now: number;
  ask: Ask;
  subscribe: Subscribe;
  onOpen: (withdraw: boolean) => void;
}

function Body({ detail, now, ask, subscribe, onOpen }: BodyProps) {
  const { summary } = detail;
  const money = summary.amountFen === null ? null : formatFen(summary.amountFen);
  const may = summary.state === 'withdrawable' || summary.state === 'urgent';
  return (
    <>
      <div className="case popup__case">
        <div className="thumb thumb--s">
          <Icon name="box" />
        </div>
        <div className="case__body">
          <p className="case__title t-one">{nameTitle(summary)}</p>
          <p className="case__meta t-one">
            {[nameKind(summary), money, summary.sellerName].filter(Boolean).join(' · ')}
          </p>
          <p className="case__meta t-one">
            {nameStanding(summary)} · {nameNumber(summary.subject)}
          </p>
        </div>
      </div>
      <StuckCase {...{ ask, subscribe, now }} caseKey={summary.key} />
      <CaseProgress {...{ detail, now, ask }} onGo={(hash) => void ask('open-options', { hash })} />
      <WatchLine {...{ ask, subscribe, summary, now }} />
      {may ? (
        <div className="popup__act">
          <Button look="primary" large block onPress={() => onOpen(true)}>
            {popup.withdraw}
          </Button>
        </div>
      ) : null}
      <Button
        look="quiet"
        icon="question"
        block
        onPress={() => void ask('open-options', { hash: diagnosisHash(summary.key) })}
      >
        {words.diagnose}
      </Button>
      <TakePicture caseKey={summary.key} ask={ask} />
      <p className="popup__seen">
        <Icon name="sync" size="s" />
        {text(popup, 'case.seen', { time: spellTime(summary.seenAt, now) })}
        <Button look="quiet" push onPress={() => onOpen(false)}>
          {popup['case.look']}
        </Button>
      </p>
    </>
  );
}

/** Puts the face on the screen that the store names; every act goes out through `acts`. */
import { useStore } from 'zustand';
import type { CaseSummary } from '@/domain/summary';
import type { OverlayStore } from '../stores/overlay';
import { diagnosisHash } from '../ui/diagnosis-hash';
import type { OverlayActs } from './acts';
import { ConfirmDialog } from './ConfirmDialog';
import { NoticeDialog, PhoneDialog, ServiceDialog } from './Elsewhere';
import { BlockedDialog, UnknownDialog } from './Explain';
import { FoldedTopics, RelatedTopics } from './guide/RelatedTopics';
import { TopicDialog } from './guide/TopicDialog';
import { TourPanel } from './guide/TourPanel';
import { ImportPanel } from './ImportPanel';
import { ObstacleDialog } from './ObstacleDialog';
import { ObstacleLine } from './ObstacleLine';
import { PointPanel } from './PointPanel';
import { ProgressPanel } from './ProgressPanel';
import { Result } from './Result';
import { SpotPanel } from './SpotPanel';
import { StopDialog } from './StopDialog';
import { TeachDialog } from './TeachDialog';
import { TimelinePanel } from './TimelinePanel';
import { Upload } from './upload/Upload';

export interface OverlayAppProps {
  store: OverlayStore;
  acts: OverlayActs;
  /** Address of the official service. */
  service: string;
  now: () => number;
}

export function OverlayApp({ store, acts, service, now }: OverlayAppProps) {
  const state = useStore(store);
  const { shown, corner } = state;
  const close = () => {
    state.close();
    acts.closed();
  };
  const teachOf = (key: string) => (acts.mayTeach(key) ? (event: MouseEvent) => acts.teach(event, key) : undefined);
  const related = (summary: CaseSummary) => (
    <>
      <ObstacleLine summary={summary} acts={acts} />
      <RelatedTopics summary={summary} guide={acts.guide} />
    </>
  );
  switch (shown.kind) {
    case 'none':
      return null;
    case 'confirm': {
      const { key } = shown.detail.summary;
      return (
        <ConfirmDialog
          key={key}
          detail={shown.detail}
          draft={state.draft}
          samePage={shown.samePage}
          page={state.page}
          service={service}
          related={
            <>
              <ObstacleLine summary={shown.detail.summary} acts={acts} />
              <FoldedTopics summary={shown.detail.summary} guide={acts.guide} />
            </>
          }
          onAnswer={state.answer}
          onChoose={(reason) => {
            state.choose(reason);
            acts.reasonChosen(key, reason);
          }}
          onWrite={state.write}
          onTakeFresh={state.takeFresh}
          onTick={state.tick}
          onTurn={state.turn}
          onKeep={() => acts.keepEvidence(key)}
          onClose={close}
          onConfirm={(event, parts) => acts.confirm(event, { key, draft: store.getState().draft }, parts)}
        />
      );
    }
    case 'stop':
      return (
        <StopDialog
          key={shown.stop.kind}
          detail={shown.detail}
          stop={shown.stop}
          related={<RelatedTopics summary={shown.detail.summary} guide={acts.guide} />}
          onBack={state.goBack}
          onClose={close}
          onGoOn={state.goOn}
        />
      );
    case 'blocked':
      return (
        <BlockedDialog
          detail={shown.detail}
          service={service}
          related={related(shown.detail.summary)}
          onTeach={teachOf(shown.detail.summary.key)}
          onOpen={() => acts.openCase(shown.detail.summary.key)}
          onDiagnose={() => acts.openOptions(diagnosisHash(shown.detail.summary.key))}
          onClose={close}
        />
      );
    case 'teach':
      return <TeachDialog shown={shown} acts={acts} />;
    case 'unknown':
      return (
        <UnknownDialog
          detail={shown.detail}
          related={related(shown.detail.summary)}
          onOpen={() => acts.openCase(shown.detail.summary.key)}
          onRules={() => acts.openOptions('#rules')}
          onDiagnose={() => acts.openOptions(diagnosisHash(shown.detail.summary.key))}
          onClose={close}
        />
      );
    case 'phone':
      return (
        <PhoneDialog
          detail={shown.detail}
          phone={shown.phone}
          service={service}
          related={<RelatedTopics summary={shown.detail.summary} guide={acts.guide} />}
          copy={acts.copy}
          onClose={close}
        />
      );
    case 'service':
      return (
        <ServiceDialog
          detail={shown.detail}
          service={service}
          related={<RelatedTopics summary={shown.detail.summary} guide={acts.guide} />}
          copy={acts.copy}
          onClose={close}
        />
      );
    case 'timeline':
      return (
        <TimelinePanel
          detail={shown.detail}
          now={now()}
          service={service}
          related={related(shown.detail.summary)}
          onNote={(arrived) => acts.noteOutcome(shown.detail.summary.key, arrived)}
          onGo={acts.openOptions}
          onOpen={() => acts.openCase(shown.detail.summary.key)}
          onClose={close}
        />
      );
    case 'point':
      return (
        <PointPanel
          {...shown}
          corner={corner}
          copy={acts.copy}
          onTeach={shown.ringed ? undefined : teachOf(shown.summary.key)}
          onCheck={() => acts.checkResult(shown.summary.key)}
          onDiagnose={() => acts.openOptions(diagnosisHash(shown.summary.key))}
          onQuit={() => acts.abandon(shown.summary.key)}
        />
      );
    case 'progress':
      return <ProgressPanel {...shown} corner={corner} service={service} onStop={acts.stop} />;
    case 'result':
      return <Result shown={shown} {...{ store, acts, service, now, close }} />;
    case 'obstacle':
      return (
        <ObstacleDialog
          key={shown.summary.key}
          summary={shown.summary}
          outcome={null}
          acts={acts}
          service={service}
          now={now()}
          onBack={shown.back.kind === 'none' ? undefined : () => state.show(shown.back)}
          onClose={close}
        />
      );
    case 'spot':
      return <SpotPanel shown={shown} corner={corner} service={service} onClose={close} />;
    case 'import':
      return (
        <ImportPanel
          {...shown}
          corner={corner}
          acts={acts}
          onClose={() => {
            state.close();
            acts.importClosed();
          }}
        />
      );
    case 'topic':
      return <TopicDialog shown={shown} guide={acts.guide} now={now()} copy={acts.copy} />;
    case 'tour':
      return <TourPanel shown={shown} guide={acts.guide} corner={corner} copy={acts.copy} />;
    case 'upload':
      return <Upload shown={shown} acts={acts.upload} corner={corner} onShow={state.show} onClose={close} />;
    case 'notice': {
      const { why, back } = shown;
      return <NoticeDialog why={why} onClose={() => (back ? state.show(back) : close())} />;
    }
  }
}

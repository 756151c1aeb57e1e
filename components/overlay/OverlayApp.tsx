/** Puts the face on the screen that the store names; every act goes out through `acts`. */
import { useStore } from 'zustand';
import type { OverlayStore, Shown } from '../stores/overlay';
import type { OverlayActs } from './acts';
import { ChangedDialog } from './ChangedDialog';
import { ConfirmDialog } from './ConfirmDialog';
import { NoticeDialog, PhoneDialog, ServiceDialog } from './Elsewhere';
import { BlockedDialog, UnknownDialog } from './Explain';
import { MaterialDialog, RefusedDialog } from './Obstacles';
import { PointPanel } from './PointPanel';
import { ProgressPanel } from './ProgressPanel';
import { ResultPanel } from './ResultPanel';
import { StopDialog } from './StopDialog';
import { StoppedPanel } from './StoppedPanel';
import { TimelinePanel } from './TimelinePanel';

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
          onAnswer={state.answer}
          onChoose={(reason) => {
            state.choose(reason);
            acts.reasonChosen(key, reason);
          }}
          onWrite={state.write}
          onTakeFresh={state.takeFresh}
          onTick={state.tick}
          onTurn={state.turn}
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
          onOpen={() => acts.openCase(shown.detail.summary.key)}
          onClose={close}
        />
      );
    case 'unknown':
      return (
        <UnknownDialog
          detail={shown.detail}
          onOpen={() => acts.openCase(shown.detail.summary.key)}
          onRules={() => acts.openOptions('#rules')}
          onClose={close}
        />
      );
    case 'phone':
      return (
        <PhoneDialog detail={shown.detail} phone={shown.phone} service={service} copy={acts.copy} onClose={close} />
      );
    case 'service':
      return <ServiceDialog detail={shown.detail} service={service} copy={acts.copy} onClose={close} />;
    case 'timeline':
      return (
        <TimelinePanel
          detail={shown.detail}
          now={now()}
          service={service}
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
          onCheck={() => acts.checkResult(shown.summary.key)}
          onQuit={() => acts.abandon(shown.summary.key)}
        />
      );
    case 'progress':
      return <ProgressPanel {...shown} corner={corner} service={service} onStop={acts.stop} />;
    case 'result':
      return <Result shown={shown} {...{ store, acts, service, now, close }} />;
    case 'notice': {
      const { why, back } = shown;
      return <NoticeDialog why={why} onClose={() => (back ? state.show(back) : close())} />;
    }
  }
}

interface ResultProps extends OverlayAppProps {
  shown: Extract<Shown, { kind: 'result' }>;
  close: () => void;
}

function Result({ shown, store, acts, service, now, close }: ResultProps) {
  const { summary, outcome, step, text } = shown;
  const { corner } = store.getState();
  const open = () => acts.openCase(summary.key);
  if (outcome.kind === 'refused') {
    return (
      <RefusedDialog
        summary={summary}
        words={outcome.words}
        mayIntervene={shown.mayIntervene}
        text={text}
        service={service}
        now={now()}
        copy={acts.copy}
        onOpen={open}
        onClose={close}
      />
    );
  }
  if (outcome.kind === 'material') {
    return (
      <MaterialDialog
        summary={summary}
        words={outcome.words}
        service={service}
        now={now()}
        onOpen={open}
        onClose={close}
      />
    );
  }
  if (outcome.kind !== 'stopped') {
    return (
      <ResultPanel
        key={outcome.kind}
        summary={summary}
        outcome={outcome}
        corner={corner}
        onRecord={() => acts.showTimeline(summary.key)}
        onOpen={open}
        onClose={close}
      />
    );
  }
  if (outcome.why === 'page-changed') {
    return (
      <ChangedDialog
        summary={summary}
        words={shown.words}
        text={text}
        service={service}
        copy={acts.copy}
        onCheck={() => acts.checkResult(summary.key)}
        onClose={close}
      />
    );
  }
  return (
    <StoppedPanel
      key={outcome.why}
      summary={summary}
      why={outcome.why}
      words={outcome.words}
      step={step}
      corner={corner}
      onResume={(event) => acts.resume(event.nativeEvent, summary.key)}
      onQuit={close}
      onOpen={open}
    />
  );
}

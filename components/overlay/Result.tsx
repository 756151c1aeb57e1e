/** The face of a withdrawal's outcome: each outcome has its own, by how much it needs the person. */
import type { Shown } from '../stores/shown';
import { ChangedDialog } from './ChangedDialog';
import { ObstacleDialog } from './ObstacleDialog';
import type { OverlayAppProps } from './OverlayApp';
import { ResultPanel } from './ResultPanel';
import { StoppedPanel } from './StoppedPanel';

interface ResultProps extends OverlayAppProps {
  shown: Extract<Shown, { kind: 'result' }>;
  close: () => void;
}

export function Result({ shown, store, acts, service, now, close }: ResultProps) {
  const { summary, outcome, step, text } = shown;
  const { corner } = store.getState();
  const open = () => acts.openCase(summary.key);
  if (outcome.kind === 'refused' || outcome.kind === 'material') {
    return <ObstacleDialog key={summary.key} {...{ summary, outcome, acts, service }} now={now()} onClose={close} />;
  }
  if (outcome.kind !== 'stopped') {
    return (
      <ResultPanel
        key={outcome.kind}
        summary={summary}
        outcome={outcome}
        corner={corner}
        watch={acts.watch}
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

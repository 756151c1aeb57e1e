/** Driving: three steps, one click each, and a way to stop at any time that says whether something was submitted. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { overlay } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import { Button } from '../ui/Button';
import { NeedHelp } from '../ui/Help';
import { nameNumber } from '../ui/name-case';
import { type Corner, Panel } from '../ui/Panel';
import { type Step, Steps } from '../ui/Steps';

interface ProgressPanelProps {
  summary: CaseSummary;
  step: 1 | 2 | 3;
  /** The submit click was made, or may have been. */
  maybeSubmitted: boolean;
  corner: Corner;
  service: string;
  onStop: () => void;
}

export function ProgressPanel({ summary, step, maybeSubmitted, corner, service, onStop }: ProgressPanelProps) {
  const [asking, setAsking] = useState(false);
  // The second half of a double click on 确认撤诉 lands here: it does not stop what the first half started.
  const stop = ({ detail }: { detail: number }) => {
    if (detail < 2) onStop();
  };
  const stateOf = (at: number): Step['state'] => (at < step ? 'done' : at === step ? 'now' : 'todo');
  const steps: Step[] = [
    {
      title: overlay['progress.find'],
      note:
        step > 1
          ? text(overlay, 'progress.found', { number: nameNumber(summary.subject) })
          : nameNumber(summary.subject),
      state: stateOf(1),
      busy: step === 1,
    },
    {
      title: overlay['progress.fill'],
      note: step === 2 ? overlay['progress.fill-note'] : undefined,
      state: stateOf(2),
      busy: step === 2,
    },
    {
      title: overlay['progress.verify'],
      note: step === 3 ? overlay['progress.verify-note'] : undefined,
      state: stateOf(3),
      busy: step === 3,
    },
  ];
  return (
    <Panel
      role="region"
      title={overlay['progress.title']}
      label={overlay['progress.region']}
      aside={text(overlay, 'progress.step', { now: step })}
      corner={corner}
      onEscape={() => setAsking(!asking)}
      foot={
        asking ? (
          <>
            <Button grow onPress={onStop} icon="square">
              {overlay['progress.stop']}
            </Button>
            <Button look="primary" grow onPress={() => setAsking(false)}>
              {overlay['progress.keep-going']}
            </Button>
          </>
        ) : (
          <>
            <Button grow onPress={stop} icon="square">
              {overlay['progress.stop']}
            </Button>
            <NeedHelp address={service} up />
          </>
        )
      }
    >
      <Steps steps={steps} live />
      {asking ? (
        <div className="well" role="alert">
          <p className="t-strong">{overlay['progress.stop-ask']}</p>
          <p className="t-2">{overlay[maybeSubmitted ? 'progress.stop-after' : 'progress.stop-before']}</p>
        </div>
      ) : null}
    </Panel>
  );
}

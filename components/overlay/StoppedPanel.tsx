/** Ended before submit: where it stopped, that nothing was submitted, and how to go on. */
import type { MouseEvent } from 'react';
import { text } from '@/assets/locales/text';
import { words as common, overlay } from '@/assets/locales/zh_CN.yml';
import type { StopReason } from '@/domain/event';
import type { CaseSummary } from '@/domain/summary';
import { Button } from '../ui/Button';
import type { IconName } from '../ui/icons';
import { nameNumber, nameTitle } from '../ui/name-case';
import { type Corner, Panel } from '../ui/Panel';
import { rich } from '../ui/Rich';

/** `page-changed` has a dialog of its own: it shows the way by hand. */
export type PanelStop = Exclude<StopReason, 'page-changed'>;

interface StoppedPanelProps {
  summary: CaseSummary;
  why: PanelStop;
  words: string;
  step: 1 | 2 | 3 | null;
  corner: Corner;
  onResume: (event: MouseEvent<HTMLButtonElement>) => void;
  onQuit: () => void;
  onOpen: () => void;
}

const icons: Record<PanelStop, IconName> = {
  person: 'pause',
  'no-effect': 'pause',
  'signed-out': 'user',
  challenged: 'hand',
  'other-account': 'user',
  'not-open': 'info',
  unreadable: 'question',
  expired: 'clock',
};

/** After these, trying again from here leads nowhere: the person has to look first. */
const mustLook: readonly PanelStop[] = ['not-open', 'other-account'];

function titleOf(why: PanelStop): string {
  switch (why) {
    case 'challenged':
      return overlay['challenged.title'];
    case 'person':
    case 'no-effect':
      return overlay['stopped.title'];
    default:
      return overlay[`stopped.${why}-title`];
  }
}

export function StoppedPanel(props: StoppedPanelProps) {
  const { summary, why, words, step } = props;
  const challenged = why === 'challenged';
  const look = mustLook.includes(why);
  let nothing = step ? rich(overlay, 'stopped.at', { step }) : rich(overlay, 'stopped.nothing');
  if (challenged) nothing = step ? rich(overlay, 'challenged.at', { step }) : rich(overlay, 'challenged.nothing');
  return (
    <Panel
      role={challenged ? 'alert' : 'status'}
      title={titleOf(why)}
      icon={{ name: icons[why] }}
      corner={props.corner}
      onEscape={props.onQuit}
      onClose={challenged ? undefined : props.onQuit}
      foot={
        <>
          <Button grow={!challenged} onPress={props.onQuit}>
            {overlay['stopped.quit']}
          </Button>
          <Button look="primary" grow onPress={look ? props.onOpen : props.onResume}>
            {challenged ? overlay['challenged.go'] : overlay[look ? 'result.open' : 'stopped.again']}
          </Button>
        </>
      }
    >
      <p className="t-s t-3">
        {nameTitle(summary)}，{nameNumber(summary.subject)}
      </p>
      {challenged ? <p className="t-l">{overlay['challenged.what']}</p> : null}
      <p className={challenged ? 't-2' : 't-l'}>
        {nothing}
        {challenged || why === 'not-open'
          ? null
          : text(overlay, 'stopped.same', { kind: common[`kind.${summary.kind}`] })}
      </p>
      {why === 'challenged' ? null : <p className="t-2">{overlay[`stopped.${why}`]}</p>}
      {words && !challenged ? <p className="t-2">{text(overlay, 'stopped.words', { words })}</p> : null}
    </Panel>
  );
}

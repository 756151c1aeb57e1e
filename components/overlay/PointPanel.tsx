/** Pointing: says which of the page's own controls to press and why we do not press it, then checks the result. */
import type { ReactNode } from 'react';
import { text } from '@/assets/locales/text';
import { words as common, overlay } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import type { PointWhy } from '../stores/shown';
import { Button, type Copy, CopyButton } from '../ui/Button';
import { nameNumber, nameTitle } from '../ui/name-case';
import { type Corner, Panel } from '../ui/Panel';
import { rich } from '../ui/Rich';
import { Steps } from '../ui/Steps';
import { TeachOffer } from './TeachDialog';

interface PointPanelProps {
  summary: CaseSummary;
  why: PointWhy;
  words: readonly string[];
  ringed: boolean;
  checking: boolean;
  text: string;
  corner: Corner;
  copy: Copy;
  /** Nothing is ringed, and the page's own control may be pointed at. */
  onTeach?: (event: MouseEvent) => void;
  onCheck: () => void;
  onDiagnose: () => void;
  onQuit: () => void;
}

export function PointPanel(props: PointPanelProps) {
  const [first, ...others] = props.words;
  let press: ReactNode = overlay['point.find-none'];
  if (first) press = rich(overlay, props.ringed ? 'point.press' : 'point.find', { words: first });
  const also = others.map((word) => `「${word}」`).join('');
  return (
    <Panel
      role="region"
      title={overlay['point.title']}
      label={overlay['point.region']}
      corner={props.corner}
      onEscape={props.onQuit}
      foot={
        <>
          <Button onPress={props.onQuit}>{overlay['point.quit']}</Button>
          <Button
            look="primary"
            grow
            unready={props.checking}
            onPress={() => (props.checking ? undefined : props.onCheck())}
          >
            {overlay[props.checking ? 'point.checking' : 'point.check']}
          </Button>
        </>
      }
    >
      <p className="t-s t-3">
        {nameTitle(props.summary)}，{nameNumber(props.summary.subject)}
      </p>
      <p className="t-2">{overlay[`point.why-${props.why}`]}</p>
      <Steps
        steps={[
          { title: press, note: also ? text(overlay, 'point.also', { list: also }) : undefined, state: 'now' },
          { title: overlay['point.then'], note: props.text ? overlay['point.paste'] : undefined, state: 'todo' },
        ]}
      />
      <TeachOffer onTeach={props.onTeach} />
      <div className="row row--wrap">
        <p className="t-s t-3 grow">{overlay['point.nothing-yet']}</p>
        {props.text ? (
          <CopyButton look="quiet" flush text={props.text} copy={props.copy}>
            {overlay['point.copy']}
          </CopyButton>
        ) : null}
      </div>
      {/* With a ring the way is clear, and on a phone every line of ours may lie on the page's own button. */}
      {props.ringed ? null : (
        <Button look="quiet" flush wrap icon="question" onPress={props.onDiagnose}>
          {common.diagnose}
        </Button>
      )}
    </Panel>
  );
}

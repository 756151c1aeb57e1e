/** 带你走一遍: one step at a time, with the page's own control ringed where it was found. Nothing is pressed for the person. */
import { useEffect, useRef } from 'react';
import { text } from '@/assets/locales/text';
import { guidance } from '@/assets/locales/zh_CN.yml';
import { Button, type Copy } from '../../ui/Button';
import { type Corner, Panel } from '../../ui/Panel';
import type { GuideActs, TourShown } from './guide-acts';
import { StepTold } from './TopicDialog';

interface TourPanelProps {
  shown: TourShown;
  guide: GuideActs;
  corner: Corner;
  copy: Copy;
}

export function TourPanel({ shown, guide, corner, copy }: TourPanelProps) {
  const { topic, at, ringed } = shown;
  const { steps, title } = topic.told.topic;
  const step = steps[at];
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The dialog this comes from gave focus back to the page: here Enter goes on and Escape leaves.
    next.current?.focus({ preventScroll: true });
  }, []);
  if (!step) return null;
  const isLast = at === steps.length - 1;
  const leave = () => guide.leave(shown);
  return (
    <Panel
      role="region"
      title={guidance['tour.title']}
      label={guidance['tour.region']}
      aside={text(guidance, 'tour.count', { now: at + 1, all: steps.length })}
      corner={corner}
      onClose={leave}
      foot={
        <>
          {at > 0 ? <Button onPress={() => guide.tour(topic, at - 1)}>{guidance['tour.back']}</Button> : null}
          <Button buttonRef={next} look="primary" grow onPress={() => (isLast ? leave() : guide.tour(topic, at + 1))}>
            {guidance[isLast ? 'tour.end' : 'tour.next']}
          </Button>
        </>
      }
    >
      <p className="t-s t-3">{title}</p>
      <div aria-live="polite">
        <StepTold {...{ step, shown: topic, guide, copy }} />
        <p className="t-s t-3">{sayWhere(step.go?.kind === 'control', ringed)}</p>
      </div>
      <Button look="quiet" flush onPress={leave}>
        {guidance['tour.leave']}
      </Button>
    </Panel>
  );
}

function sayWhere(isControl: boolean, ringed: boolean): string {
  if (!isControl) return guidance['tour.told'];
  return guidance[ringed ? 'tour.ringed' : 'tour.missing'];
}

/** The next steps in order: each says where it is from, and has the button that does it. */
import type { ReactNode } from 'react';
import { text } from '@/assets/locales/text';
import { obstacles } from '@/assets/locales/zh_CN.yml';
import { factsNamed } from '@/domain/guide-book';
import type { AdvisedStep } from '@/domain/obstacle-advice';
import type { ToldObstacle } from '@/entrypoints/door/contract';
import { Tag } from '../ui/Banner';
import { keyed } from '../ui/keyed';
import { SourceLine } from '../ui/Source';

interface ObstacleStepsProps {
  told: ToldObstacle;
  /** The step's button; `isFirst`: the one to press if only one is pressed. */
  act: (step: AdvisedStep, isFirst: boolean) => ReactNode;
}

export function ObstacleSteps({ told, act }: ObstacleStepsProps) {
  return (
    <ol className="ways">
      {keyed(told.advice.steps).map(({ id, value: step }) => (
        <li key={id}>
          <p className="t-strong">
            {text(obstacles, 'step', { number: id + 1, text: step.text })}{' '}
            {step.certainty === 'assumed' && step.go?.kind === 'control' ? <Tag>{obstacles.assumed}</Tag> : null}
          </p>
          <p className="t-s t-3">
            <SourceLine sources={factsNamed(told, step.facts).map(({ source }) => source)} />
          </p>
          <p className="t-s t-3">{text(obstacles, 'from', { evidence: step.evidence })}</p>
          {act(step, id === 0)}
        </li>
      ))}
    </ol>
  );
}

/** The steps of a topic: what to do, on what device, what it looks like, and one button for each. */
import { guidance, guide } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import type { Topic } from '@/domain/topic';
import type { Ask } from '../../ask-type';
import { Schematic } from '../../guide/Schematic';
import { Tag } from '../../ui/Banner';
import type { Copy } from '../../ui/Button';
import { keyed } from '../../ui/keyed';
import { GoThere } from '../GoThere';
import type { Told } from '../use-guide';
import { type GuideQuery, guideHash } from './places';

interface StepListProps {
  told: Told;
  topic: Topic;
  query: GuideQuery;
  item: CaseSummary | null;
  ask: Ask;
  copy: Copy;
}

export function StepList({ told, topic, query, item, ask, copy }: StepListProps) {
  return (
    <ol className="guide-steps">
      {keyed(topic.steps).map(({ id, value: step }) => (
        <li key={id} className="guide-step">
          <div className="stack-s">
            <p className="t-l">
              <span className="step__n" aria-hidden="true">
                {id + 1}
              </span>{' '}
              {step.text}
            </p>
            <p className="row row--wrap t-s t-3">
              <Tag icon={step.device === 'phone' ? 'phone' : undefined}>{guidance[`device.${step.device}`]}</Tag>
              {step.certainty === 'assumed' ? <Tag tone="warning">{guidance.assumed}</Tag> : null}
              <span>
                {guide.evidence}：{step.evidence}
              </span>
            </p>
            {step.go ? (
              <GoThere go={step.go} summary={item} toTopic={(id) => guideHash(id, query)} {...{ told, ask, copy }} />
            ) : null}
          </div>
          {step.picture ? <Schematic picture={step.picture} step={step} number={id + 1} /> : null}
        </li>
      ))}
    </ol>
  );
}

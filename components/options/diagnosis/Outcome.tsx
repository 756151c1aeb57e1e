/** What a diagnosis comes to: the answer in one sentence, what to do, times, risks, sources, and who helps where it did not. */
import type { Ref } from 'react';
import { text } from '@/assets/locales/text';
import { diagnosis } from '@/assets/locales/zh_CN.yml';
import type { Result, Walk } from '@/domain/diagnosis';
import { factsNamed, findTopic } from '@/domain/guide-book';
import type { CaseSummary } from '@/domain/summary';
import type { Ask } from '../../ask-type';
import { Tag } from '../../ui/Banner';
import type { Copy } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { keyed } from '../../ui/keyed';
import { SourceLine } from '../../ui/Source';
import { spellTime } from '../../ui/spell';
import { GoThere } from '../GoThere';
import { guideHash } from '../guide/places';
import type { Told } from '../use-guide';
import { Facts } from './Facts';
import { NotHelped } from './NotHelped';
import type { Place } from './place';

interface OutcomeProps {
  result: Result;
  told: Told;
  way: Walk;
  place: Place;
  entry: string | null;
  summary: CaseSummary | null;
  at: number;
  ask: Ask;
  copy: Copy;
  service: string;
  titleRef: Ref<HTMLHeadingElement>;
  onChooseCase: () => void;
}

export function Outcome(props: OutcomeProps) {
  const { result, told, place, summary, at } = props;
  const times = factsNamed(told, result.deadlines);
  const topics = result.topics.flatMap((id) => findTopic(told, id) ?? []);
  const toTopic = (id: string) => guideHash(id, { words: '', caseKey: place.caseKey });
  const cited = [...result.facts, ...result.risks.flatMap(({ facts }) => facts)];
  return (
    <section className="card stack-l" aria-labelledby="diagnosis-result">
      <div>
        <p className="t-s t-3">{diagnosis.result}</p>
        <h2 className="t-xl diagnosis__title" id="diagnosis-result" tabIndex={-1} ref={props.titleRef}>
          {result.answer}
        </h2>
      </div>
      <section aria-labelledby="diagnosis-steps">
        <h3 className="t-l" id="diagnosis-steps">
          {diagnosis.steps}
        </h3>
        <ol className="steps diagnosis__steps">
          {keyed(result.steps).map(({ id, value: step }) => (
            <li key={id} className="step">
              <span className="step__n">{id + 1}</span>
              <div className="stack-s">
                <p>
                  {step.text} {step.certainty === 'assumed' && step.go ? <Tag>{diagnosis['step-assumed']}</Tag> : null}
                </p>
                {step.go ? <GoThere {...props} go={step.go} toTopic={toTopic} /> : null}
                <p className="t-s t-3">{text(diagnosis, 'step-from', { evidence: step.evidence })}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      {times.length > 0 || summary?.deadlineAt ? (
        <section className="stack-s" aria-labelledby="diagnosis-times">
          <h3 className="t-l row" id="diagnosis-times">
            <Icon name="clock" size="s" />
            {diagnosis.time}
          </h3>
          {summary?.deadlineAt ? (
            <p className="t-strong">{text(diagnosis, 'time-page', { time: spellTime(summary.deadlineAt, at) })}</p>
          ) : null}
          <ul className="stack-s">
            {times.map(({ id, text: said, source }) => (
              <li key={id}>
                {said} <SourceLine sources={[source]} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {result.risks.length > 0 ? (
        <section className="banner banner--warning" aria-labelledby="diagnosis-risks">
          <Icon name="alert" />
          <div className="grow stack-s">
            <h3 className="t-l" id="diagnosis-risks">
              {diagnosis.risks}
            </h3>
            <ul className="stack-s">
              {result.risks.map(({ text: said, facts }) => (
                <li key={said}>
                  {said} <SourceLine sources={factsNamed(told, facts).map(({ source }) => source)} />
                </li>
              ))}
            </ul>
          </div>
        </section>
      ) : null}
      {topics.length > 0 ? (
        <section className="stack-s" aria-labelledby="diagnosis-topics">
          <h3 className="t-l" id="diagnosis-topics">
            {diagnosis.topics}
          </h3>
          <ul>
            {topics.map(({ id, title }) => (
              <li key={id}>
                <a href={toTopic(id)}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Facts facts={factsNamed(told, [...new Set(cited)])} />
      <NotHelped {...props} said={props.place.said} />
    </section>
  );
}

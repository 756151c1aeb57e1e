/** On the way: what is known already, and the question that stands open or what to do. */
import { useEffect, useRef } from 'react';
import { diagnosis } from '@/assets/locales/zh_CN.yml';
import { askAgain, back, walk, withAnswer } from '@/domain/diagnosis';
import type { Ask } from '../../ask-type';
import type { Copy } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import type { Told } from '../use-guide';
import { Asking } from './Asking';
import { Outcome } from './Outcome';
import { goTo, type Place, placeHash } from './place';
import { knownOf, type Sight, summaryIn } from './sight';
import { Taken } from './Taken';

interface WayProps {
  told: Told;
  place: Place;
  sight: Sight;
  /** The node it begins at. */
  from: string;
  /** Milliseconds since 1970. */
  at: number;
  ask: Ask;
  copy: Copy;
  service: string;
  onChooseCase: () => void;
}

export function Way(props: WayProps) {
  const { told, place, sight, from } = props;
  const known = knownOf(sight);
  const way = walk(told.diagnosis, from, known, place.answers);
  const before = back(way, known, place.answers);
  const title = useRef<HTMLHeadingElement>(null);
  const node = way.at.id;
  // Each question is a page of its own to who listens or goes by keyboard.
  useEffect(() => {
    if (node) title.current?.focus();
  }, [node]);
  const entry = told.diagnosis.entries.find(({ id }) => id === place.entry)?.title ?? null;
  const beginning: Place = { ...place, entry: null, answers: {} };
  return (
    <>
      <p className="row row--wrap">
        <a className="btn btn--quiet btn--flush" href={placeHash(beginning)}>
          <Icon name="left" size="s" />
          {diagnosis.all}
        </a>
        <span className="t-2">{entry ?? diagnosis['none-fits-title']}</span>
      </p>
      <Taken
        answered={way.answered}
        onChange={(question) => goTo({ ...place, answers: askAgain(way, known, question) })}
      />
      {way.at.kind === 'question' ? (
        <Asking
          question={way.at}
          left={way.mostLeft}
          titleRef={title}
          onAnswer={(question, answer) => goTo({ ...place, answers: withAnswer(way, question, answer) })}
        />
      ) : (
        <Outcome {...props} result={way.at} summary={summaryIn(sight)} way={way} entry={entry} titleRef={title} />
      )}
      <div className="row row--wrap">
        <a className="btn" href={placeHash(before === null ? beginning : { ...place, answers: before })}>
          <Icon name="left" size="s" />
          {diagnosis.back}
        </a>
        <a className="btn btn--neutral" href={placeHash({ ...beginning, said: '' })}>
          <Icon name="sync" size="s" />
          {diagnosis.restart}
        </a>
      </div>
    </>
  );
}

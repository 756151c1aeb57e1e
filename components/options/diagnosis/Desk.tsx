/** A diagnosis as the address says: the beginning, a question, or what to do. */
import { useEffect, useRef } from 'react';
import { diagnosis } from '@/assets/locales/zh_CN.yml';
import { nodeOf } from '@/domain/diagnosis';
import { Banner } from '../../ui/Banner';
import type { SectionProps } from '../section-props';
import { useGuide } from '../use-guide';
import { Begin } from './Begin';
import { CaseChoice } from './CaseChoice';
import { goTo, readPlace } from './place';
import { knownOf, useSight } from './sight';
import { Way } from './Way';

export function Desk(props: SectionProps) {
  const { ask, subscribe, query } = props;
  const asked = useGuide(ask, subscribe);
  const place = readPlace(query);
  const sight = useSight(ask, subscribe, place.caseKey);
  const chooser = useRef<HTMLDivElement>(null);
  // Somebody who comes back to the beginning from inside goes on by keyboard from there.
  const wasInside = useRef(false);
  const from = asked.kind === 'told' && place.entry !== null ? nodeOf(asked.told.diagnosis, place.entry) : null;
  useEffect(() => {
    if (from !== null) wasInside.current = true;
  }, [from]);

  if (asked.kind === 'unanswered') {
    return (
      <Banner tone="warning" icon="alert">
        <p>{diagnosis.broken}</p>
      </Banner>
    );
  }
  if (asked.kind === 'asking' || sight.kind === 'loading') {
    return (
      <p className="t-3" aria-busy="true">
        {diagnosis.loading}
      </p>
    );
  }
  const { told } = asked;
  const chooseCase = () => chooser.current?.querySelector('select')?.focus();
  return (
    <div className="stack-l">
      <CaseChoice
        {...{ ask, subscribe, sight }}
        caseKey={place.caseKey}
        boxRef={chooser}
        onChoose={(caseKey) => goTo({ ...place, caseKey })}
      />
      {from === null ? (
        <Begin graph={told.diagnosis} place={place} known={knownOf(sight)} focused={wasInside.current} />
      ) : (
        <Way {...props} {...{ told, place, sight, from }} at={props.now()} onChooseCase={chooseCase} />
      )}
    </div>
  );
}

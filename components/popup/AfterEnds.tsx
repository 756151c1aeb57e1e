/** In the popup: cases that were withdrawn not long ago, and one press for whether the money came. */
import { useState } from 'react';
import { progress } from '@/assets/locales/zh_CN.yml';
import type { Arrival } from '@/domain/after-end';
import type { CaseSummary } from '@/domain/summary';
import type { Ask, Subscribe } from '../ask-type';
import { useAsked } from '../ui/asked';
import { Button } from '../ui/Button';
import { Failed } from '../ui/Failed';
import { nameTitle } from '../ui/name-case';
import { whyNotKept } from '../ui/say-progress';

interface AfterEndsProps {
  ask: Ask;
  subscribe: Subscribe;
  onLook: (key: string) => void;
}

const readCases = (ask: Ask) => ask('after-ends', {}).then(({ cases }) => cases);

export function AfterEnds({ ask, subscribe, onLook }: AfterEndsProps) {
  const [cases] = useAsked(ask, subscribe, 'cases', readCases);
  if (!cases?.length) return null;
  return (
    <section className="asks" aria-label={progress.asks}>
      <h2 className="h">{progress.asks}</h2>
      {cases.map((summary) => (
        <Question key={summary.key} {...{ summary, ask }} onLook={() => onLook(summary.key)} />
      ))}
    </section>
  );
}

function Question({ summary, ask, onLook }: { summary: CaseSummary; ask: Ask; onLook: () => void }) {
  const [failed, setFailed] = useState<string | null>(null);
  const say = (arrived: Arrival) => {
    const asked = ask('note-outcome', { key: summary.key, arrived });
    void whyNotKept(asked, 'said-failed').then((why) => {
      setFailed(why);
      // Where nothing came, what to do stands with the case.
      if (why === null && arrived === 'no') onLook();
    });
  };
  return (
    <div className="well">
      <p className="case__title t-one">{nameTitle(summary)}</p>
      <div className="row row--wrap">
        <Button onPress={() => say('yes')}>{progress['said-yes']}</Button>
        <Button onPress={() => say('no')}>{progress['said-no']}</Button>
        <Button look="quiet" push onPress={onLook}>
          {progress.look}
        </Button>
      </div>
      <Failed why={failed} />
    </div>
  );
}

/** What one question is answered now: asked at once, and again after whatever could change the answer. */
import { useEffect, useState } from 'react';
import type { Ask, Subscribe } from '../ask-type';

type Change = Parameters<Parameters<Subscribe>[0]>[0];

export interface Question<Answer> {
  put: (ask: Ask) => Promise<Answer>;
  /** After these it is put again. */
  changes: readonly Change[];
}

/** `told`: the last answer, null before the first. `missed`: nobody answered the last asking. */
export interface Told<Answer> {
  told: Answer | null;
  missed: boolean;
}

/** @param question the same object each time it is drawn */
export function useTold<Answer>(ask: Ask, subscribe: Subscribe, question: Question<Answer>): Told<Answer> {
  const [state, setState] = useState<Told<Answer>>({ told: null, missed: false });
  useEffect(() => {
    let live = true;
    const read = () => {
      question.put(ask).then(
        (told) => live && setState({ told, missed: false }),
        () => live && setState(({ told }) => ({ told, missed: true })),
      );
    };
    read();
    const stop = subscribe((what) => {
      if (question.changes.includes(what)) read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, question]);
  return state;
}

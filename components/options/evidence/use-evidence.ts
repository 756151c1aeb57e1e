/** Asks for the evidence of a case and keeps it fresh while it is on screen. */
import { useEffect, useState } from 'react';
import type { KeptEvidence } from '@/domain/evidence';
import type { ChainState } from '@/domain/evidence-chain';
import type { Ask, Subscribe } from '../../ask-type';

interface EvidenceState {
  ready: boolean;
  items: KeptEvidence[];
  chain: ChainState | null;
}

const nothing: EvidenceState = { ready: false, items: [], chain: null };

export function useEvidence(ask: Ask, subscribe: Subscribe, key: string): EvidenceState {
  const [state, setState] = useState(nothing);
  useEffect(() => {
    let live = true;
    const read = () => {
      ask('case-evidence', { key }).then(
        (answer) => {
          if (live && answer.kind === 'evidence') setState({ ready: true, items: answer.items, chain: answer.chain });
        },
        // The case above says what is wrong.
        () => undefined,
      );
    };
    read();
    const stop = subscribe((what) => {
      if (what === 'cases') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, key]);
  return state;
}

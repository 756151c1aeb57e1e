/** 证据 of one case: what there is, adding more, and whether the chain is whole. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { evidence } from '@/assets/locales/zh_CN.yml';
import type { KeptEvidence } from '@/domain/evidence';
import type { CaseDetail } from '@/domain/summary';
import type { Ask, Subscribe } from '../../ask-type';
import type { Copy } from '../../ui/Button';
import { Button } from '../../ui/Button';
import { AddEvidence } from './AddEvidence';
import { ChainLine } from './ChainLine';
import { DraftDialog } from './DraftDialog';
import type { EvidenceDesk } from './desk-type';
import { EvidenceRow } from './EvidenceRow';
import { useEvidence } from './use-evidence';
import { ViewerDialog } from './ViewerDialog';

interface EvidenceSectionProps {
  detail: CaseDetail;
  ask: Ask;
  subscribe: Subscribe;
  copy: Copy;
  desk: EvidenceDesk;
  now: number;
}

export function EvidenceSection({ detail, ask, subscribe, copy, desk, now }: EvidenceSectionProps) {
  const { key } = detail.summary;
  const state = useEvidence(ask, subscribe, key);
  const [shown, setShown] = useState<KeptEvidence | null>(null);
  const [draft, setDraft] = useState<'settlement' | 'application' | null>(null);
  const [said, setSaid] = useState('');
  return (
    <section className="sec evidence" aria-labelledby="evidence-title">
      <h3 id="evidence-title">
        {evidence.title}
        {state.items.length ? <span className="count">{state.items.length}</span> : null}
      </h3>
      <p className="t-2">{evidence.what}</p>
      <AddEvidence caseKey={key} desk={desk} />
      <div className="row row--wrap">
        <Button look="quiet" flush onPress={() => setDraft('settlement')}>
          {evidence['draft.settlement']}
        </Button>
        <Button look="quiet" onPress={() => setDraft('application')}>
          {evidence['draft.application']}
        </Button>
      </div>
      {state.ready && !state.items.length ? <p className="t-2">{evidence.none}</p> : null}
      {state.items.length ? (
        <ul className="evidence__list">
          {state.items.map((piece) => (
            <EvidenceRow
              key={piece.id}
              piece={piece}
              caseKey={key}
              ask={ask}
              copy={copy}
              desk={desk}
              now={now}
              onOpen={() => setShown(piece)}
              onRemoved={() => setSaid(text(evidence, 'item.removed', { name: piece.name }))}
            />
          ))}
        </ul>
      ) : null}
      <p className="t-s t-2" role="status">
        {said}
      </p>
      {state.chain ? <ChainLine chain={state.chain} copy={copy} /> : null}
      {shown ? <ViewerDialog piece={shown} desk={desk} onClose={() => setShown(null)} /> : null}
      {draft ? (
        <DraftDialog
          kind={draft}
          detail={detail}
          desk={desk}
          now={now}
          onClose={(kept) => {
            setDraft(null);
            setSaid(kept ? evidence['draft.kept'] : '');
          }}
        />
      ) : null}
    </section>
  );
}

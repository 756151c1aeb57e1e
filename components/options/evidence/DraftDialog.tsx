/** A settlement agreement or an application, written from the case, to be changed, printed, and kept as evidence. */
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { text } from '@/assets/locales/text';
import { drafts, evidence } from '@/assets/locales/zh_CN.yml';
import { writeSettlement } from '@/domain/settlement';
import type { CaseDetail } from '@/domain/summary';
import { settlementWords } from '../../settlement-words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import type { EvidenceDesk } from './desk-type';

interface DraftDialogProps {
  kind: 'settlement' | 'application';
  detail: CaseDetail;
  desk: EvidenceDesk;
  now: number;
  onClose: (kept: boolean) => void;
}

export function DraftDialog({ kind, detail, desk, now, onClose }: DraftDialogProps) {
  const [words, setWords] = useState(() =>
    kind === 'settlement'
      ? writeSettlement(detail.summary, settlementWords, now)
      : (detail.application ?? detail.plan.application.text),
  );
  const [failed, setFailed] = useState<string | null>(null);
  const busy = useRef(false);
  const keep = () => {
    if (busy.current) return;
    if (!words.trim()) return setFailed(evidence['draft.empty']);
    busy.current = true;
    const name = `${drafts[`name.${kind}`]}.txt`;
    const piece = { content: new Blob([words], { type: 'text/plain' }), name, from: 'generated', type: kind } as const;
    desk
      .add(detail.summary.key, piece, () => undefined, new AbortController().signal)
      .then((added) => {
        busy.current = false;
        if (added.kind === 'added') onClose(true);
        else setFailed(text(evidence, 'failed', { name, why: evidence[`why.${added.why}`] }));
      });
  };
  return (
    <Dialog
      size="l"
      title={evidence[`draft.${kind}`]}
      lead={{ icon: 'layers' }}
      onClose={() => onClose(false)}
      foot={
        <>
          <Button large onPress={() => onClose(false)}>
            {evidence['draft.close']}
          </Button>
          <Button large push onPress={() => window.print()}>
            {evidence['draft.print']}
          </Button>
          <Button large look="primary" onPress={keep}>
            {evidence['draft.keep']}
          </Button>
        </>
      }
    >
      <TextField
        label={evidence['draft.title']}
        hint={evidence['draft.how']}
        rows={18}
        value={words}
        error={failed}
        onWrite={(value) => {
          setWords(value);
          setFailed(null);
        }}
      />
      {createPortal(<Paper words={words} />, document.body)}
    </Dialog>
  );
}

/** What is printed, and nothing else of the page: a field prints only what it shows. */
function Paper({ words }: { words: string }) {
  return (
    <div className="print-sheet" aria-hidden="true">
      <p className="draft__paper">{words}</p>
    </div>
  );
}

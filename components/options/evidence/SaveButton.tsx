/** 另存: a copy to a file of the person's; what can run by itself is asked about first. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { evidence } from '@/assets/locales/zh_CN.yml';
import type { KeptEvidence } from '@/domain/evidence';
import { Button } from '../../ui/Button';
import type { EvidenceDesk } from './desk-type';
import { sayRead } from './say-read';
import { spellSize } from './spell-size';

interface SaveButtonProps {
  piece: KeptEvidence;
  desk: EvidenceDesk;
  danger: boolean;
}

export function SaveButton({ piece, desk, danger }: SaveButtonProps) {
  const [state, setState] = useState<{ kind: 'idle' | 'asking' | 'busy' | 'done' | 'failed'; line: string }>({
    kind: 'idle',
    line: '',
  });
  const save = () => {
    const onProgress = (done: number, size: number) =>
      setState({
        kind: 'busy',
        line: text(evidence, 'item.saving', { done: spellSize(done), size: spellSize(size) }),
      });
    desk.save(piece, onProgress).then((saved) => {
      if (saved.kind === 'saved') setState({ kind: 'done', line: evidence['item.saved'] });
      else if (saved.kind === 'chosen-none') setState({ kind: 'idle', line: '' });
      else setState({ kind: 'failed', line: text(evidence, 'item.save-failed', { why: sayRead(saved) }) });
    });
  };
  if (state.kind === 'asking') {
    return (
      <span className="row row--wrap" role="alertdialog" aria-label={evidence['item.save']}>
        <span className="t-warning">{evidence['item.danger-save']}</span>
        <Button onPress={() => setState({ kind: 'idle', line: '' })}>{evidence['item.remove-no']}</Button>
        <Button look="danger" onPress={save}>
          {evidence['item.danger-yes']}
        </Button>
      </span>
    );
  }
  return (
    <>
      <Button
        look="quiet"
        flush={danger}
        unready={state.kind === 'busy'}
        onPress={() => {
          if (state.kind === 'busy') return;
          if (danger) setState({ kind: 'asking', line: '' });
          else save();
        }}
      >
        {evidence['item.save']}
      </Button>
      <span className={state.kind === 'failed' ? 't-s t-warning' : 't-s t-3'} role="status">
        {state.line}
      </span>
    </>
  );
}

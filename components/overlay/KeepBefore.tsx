/** 先留存证据: one press before a withdrawal. It says what was kept, or why not, and is never in the way. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, overlay } from '@/assets/locales/zh_CN.yml';
import { Button } from '../ui/Button';
import type { KeptEvidence } from './acts';

interface KeepBeforeProps {
  onKeep: () => Promise<KeptEvidence>;
  /** In the dialog's head there is room for the button, and for what came of it. */
  head?: boolean;
}

export function KeepBefore({ onKeep, head }: KeepBeforeProps) {
  const [state, setState] = useState<KeptEvidence | { kind: 'idle' | 'busy' }>({ kind: 'idle' });
  const press = () => {
    if (state.kind === 'busy') return;
    setState({ kind: 'busy' });
    void onKeep().then(setState);
  };
  return (
    <div className={head ? 'keep-before keep-before--head' : 'keep-before'}>
      <Button look={head ? 'quiet' : 'plain'} unready={state.kind === 'busy'} onPress={press}>
        {overlay['before.act']}
      </Button>
      <span className={head && state.kind === 'idle' ? 'visually-hidden' : 'grow'} role="status">
        {say(state)}
      </span>
    </div>
  );
}

function say(state: KeptEvidence | { kind: 'idle' | 'busy' }): string {
  switch (state.kind) {
    case 'idle':
      return overlay['before.what'];
    case 'busy':
      return overlay['before.keeping'];
    case 'kept-evidence': {
      const list = state.kept.map((each) => overlay[`before.${each}`]).join(overlay['before.join']);
      return text(overlay, 'before.kept', { list });
    }
    case 'not-kept':
      return text(overlay, 'before.failed', { why: door[state.why] });
  }
}

/** 留存这一页的截图: the tab in front, as evidence of this case. Our button was pressed for this popup, so the browser allows it. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, popup } from '@/assets/locales/zh_CN.yml';
import type { Ask } from '../ask-type';
import { Button } from '../ui/Button';
import { sayRefused } from '../ui/say-refused';

export function TakePicture({ caseKey, ask }: { caseKey: string; ask: Ask }) {
  const [state, setState] = useState<{ kind: 'idle' | 'busy' | 'kept' | 'failed'; line: string }>({
    kind: 'idle',
    line: '',
  });
  const fail = (why: string) => setState({ kind: 'failed', line: text(popup, 'shot.failed', { why }) });
  const press = () => {
    if (state.kind === 'busy') return;
    setState({ kind: 'busy', line: popup['shot.taking'] });
    ask('capture-tab', { key: caseKey }).then(
      (answer) => {
        if (answer.kind === 'added') setState({ kind: 'kept', line: popup['shot.kept'] });
        else fail(sayRefused(answer));
      },
      () => fail(door.unanswered),
    );
  };
  return (
    <div className="popup__act">
      <Button block unready={state.kind === 'busy'} onPress={press}>
        {popup['shot.act']}
      </Button>
      <p className={state.kind === 'failed' ? 't-s t-warning' : 't-s t-2'} role="status">
        {state.line}
      </p>
    </div>
  );
}

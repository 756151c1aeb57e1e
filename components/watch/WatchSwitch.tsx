/** In a case: whether this one is looked at by itself. The switch for all cases is on the page of 自动查看. */
import { useId, useState } from 'react';
import { door, watch as words } from '@/assets/locales/zh_CN.yml';
import type { Ask } from '../ask-type';
import { Failed } from '../ui/Failed';
import { sayRefused } from '../ui/say-refused';

interface WatchSwitchProps {
  ask: Ask;
  caseKey: string;
  on: boolean;
}

export function WatchSwitch({ ask, caseKey, on }: WatchSwitchProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const id = useId();
  const turn = () => {
    setFailed(null);
    ask('watch-case', { key: caseKey, on: !on }).then(
      (answer) => {
        if (answer.kind !== 'added') setFailed(sayRefused(answer));
      },
      () => setFailed(door.unanswered),
    );
  };
  return (
    <div className="stack-s">
      <div className="row">
        <button type="button" role="switch" className="switch" aria-checked={on} aria-labelledby={id} onClick={turn} />
        <span className="grow t-s" id={id}>
          {words['case-switch']}
        </span>
      </div>
      <Failed why={failed} />
    </div>
  );
}

/** In a case: whether this one is looked at by itself. The switch for all cases is on the page of 自动查看. */
import { useId, useState } from 'react';
import { door, watch as words } from '@/assets/locales/zh_CN.yml';
import type { Ask } from '../ask-type';
import { Failed } from '../ui/Failed';
import { Switch } from '../ui/Switch';
import { sayRefused } from '../ui/say-refused';

interface WatchSwitchProps {
  ask: Ask;
  caseKey: string;
  on: boolean;
}

export function WatchSwitch({ ask, caseKey, on }: WatchSwitchProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const id = useId();
  const turn = (isOn: boolean) => {
    setFailed(null);
    ask('watch-case', { key: caseKey, on: isOn }).then(
      (answer) => {
        if (answer.kind !== 'added') setFailed(sayRefused(answer));
      },
      () => setFailed(door.unanswered),
    );
  };
  return (
    <div className="stack-s">
      <div className="row">
        <Switch on={on} name={id} onTurn={turn} />
        <span className="grow t-s" id={id}>
          {words['case-switch']}
        </span>
      </div>
      <Failed why={failed} />
    </div>
  );
}

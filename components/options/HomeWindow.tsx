/** The switch of the small window on 我的淘宝: taken away there by one press, brought back here. */
import { progress } from '@/assets/locales/zh_CN.yml';
import type { Ask, Subscribe } from '../ask-type';
import { useAsked } from '../ui/asked';
import { LineSwitch } from './LineSwitch';

const readState = (ask: Ask) => ask('home-section', {}).then(({ state }) => state);

export function HomeWindow({ ask, subscribe }: { ask: Ask; subscribe: Subscribe }) {
  const [state, setState] = useAsked(ask, subscribe, 'settings', readState);
  if (!state) return null;
  const turn = (on: boolean) => {
    const next = on ? 'open' : 'removed';
    setState(next);
    void ask('set-home-section', { state: next });
  };
  return (
    <LineSwitch
      label={progress['home-setting']}
      what={progress['home-setting-what']}
      on={state !== 'removed'}
      onTurn={turn}
    />
  );
}

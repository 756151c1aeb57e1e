/** After a submit: says in one sentence that the case is looked at from now on, with this case's switch beside it. */
import { useEffect, useId, useState } from 'react';
import { watch as words } from '@/assets/locales/zh_CN.yml';
import type { CaseWatch } from '@/domain/case-watch';
import { Switch } from '../ui/Switch';

export interface WatchActs {
  /** null: nobody answered. */
  stand: (key: string) => Promise<Stand | null>;
  /** True once it is kept. The native event, for only a person's press switches it. */
  turn: (event: MouseEvent, key: string, on: boolean) => Promise<boolean>;
}

/** `on` null: there is nothing to switch for this case. */
interface Stand {
  watch: CaseWatch;
  on: boolean | null;
}

export function WatchSentence({ caseKey, acts }: { caseKey: string; acts: WatchActs }) {
  const [stand, setStand] = useState<Stand | null>(null);
  const id = useId();
  useEffect(() => {
    let live = true;
    void acts.stand(caseKey).then((answer) => live && setStand(answer));
    return () => {
      live = false;
    };
  }, [acts, caseKey]);
  if (!stand) return null;
  const { watch, on } = stand;
  const turn = async (event: MouseEvent, isOn: boolean) => {
    if (await acts.turn(event, caseKey, isOn)) setStand(await acts.stand(caseKey));
  };
  return (
    <div className="row row--top">
      {on === null ? null : <Switch on={on} name={id} onTurn={(isOn, event) => void turn(event.nativeEvent, isOn)} />}
      <span className="grow" id={id}>
        {sentenceOf(watch)}
      </span>
    </div>
  );
}

function sentenceOf(watch: CaseWatch): string {
  switch (watch.kind) {
    case 'off':
    case 'case-off':
      return words[`panel.${watch.kind}`];
    case 'out-of-reach':
      return words['panel.out-of-reach'];
    case 'stopped':
      return words[`stopped.${watch.why}`];
    case 'locked':
      return words['panel.locked'];
    default:
      return words['panel.on'];
  }
}

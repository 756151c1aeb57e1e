/** 什么要告诉我: which kinds of cases, and which sorts of changes. */
import { updates, words } from '@/assets/locales/zh_CN.yml';
import { type UpdateName, updateSorts } from '@/domain/update';
import { caseKinds } from '@/domain/words';
import { Tick } from '../../ui/Choice';

interface SubscriptionsProps {
  quiet: readonly UpdateName[];
  onTurn: (quiet: UpdateName[]) => void;
}

export function Subscriptions({ quiet, onTurn }: SubscriptionsProps) {
  const tick = (name: UpdateName, label: string) => (
    <Tick
      key={name}
      on={!quiet.includes(name)}
      onTurn={(on) => onTurn(on ? quiet.filter((each) => each !== name) : [...quiet, name])}
    >
      {label}
    </Tick>
  );
  return (
    <details className="more">
      <summary>{updates.tell}</summary>
      <p className="t-2">{updates['tell-how']}</p>
      <div className="update__tell">
        <fieldset>
          <legend>{updates['tell-kinds']}</legend>
          {caseKinds.map((kind) => tick(kind, words[`kind.${kind}`]))}
        </fieldset>
        <fieldset>
          <legend>{updates['tell-sorts']}</legend>
          {updateSorts.map((sort) => tick(sort, updates[`sort.${sort}`]))}
        </fieldset>
      </div>
    </details>
  );
}

/** A switch in a line, with what it does below its name. */
import { useId } from 'react';
import { Switch } from '../ui/Switch';

interface LineSwitchProps {
  label: string;
  what: string;
  on: boolean;
  onTurn: (on: boolean) => void;
}

export function LineSwitch({ label, what, on, onTurn }: LineSwitchProps) {
  const id = useId();
  return (
    <div className="row row--wrap">
      <Switch on={on} name={`${id}-label`} what={`${id}-what`} onTurn={onTurn} />
      <span id={`${id}-label`}>{label}</span>
      <span className="t-s t-3 grow" id={`${id}-what`}>
        {what}
      </span>
    </div>
  );
}

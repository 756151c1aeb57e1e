/** A switch in a line, with what it does below its name. */
import { useId } from 'react';

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
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-what`}
        onClick={() => onTurn(!on)}
      />
      <span id={`${id}-label`}>{label}</span>
      <span className="t-s t-3 grow" id={`${id}-what`}>
        {what}
      </span>
    </div>
  );
}

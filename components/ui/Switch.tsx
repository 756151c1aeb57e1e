/** A switch; its name, and what it does, stand beside it. */
import type { MouseEvent } from 'react';

interface SwitchProps {
  on: boolean;
  /** Id of the element that names it. */
  name: string;
  /** Id of the element that says what it does. */
  what?: string;
  onTurn: (on: boolean, event: MouseEvent) => void;
}

export function Switch({ on, name, what, onTurn }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={on}
      aria-labelledby={name}
      aria-describedby={what}
      onClick={(event) => onTurn(!on, event)}
    />
  );
}

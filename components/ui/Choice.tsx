/** Radio choices and the tick box: real inputs under our own drawing. */
import { type ReactNode, type Ref, useId } from 'react';
import { Icon } from './Icon';

interface ChoiceGroupProps<Value extends string> {
  values: readonly Value[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
  say: (value: Value) => string;
  /** Either a label, or the id of the heading that names the group. */
  label?: string;
  labelledBy?: string;
  /** `grid`: two even columns; `row`: as wide as the words; `stack`: one under another. */
  layout: 'grid' | 'row' | 'stack';
  firstRef?: Ref<HTMLInputElement>;
}

const layouts = { grid: 'choices', row: 'row row--wrap', stack: 'choices choices--stack' } as const;

export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const name = useId();
  return (
    <div
      className={layouts[props.layout]}
      role="radiogroup"
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
    >
      {props.values.map((value, index) => {
        const on = value === props.chosen;
        return (
          <label key={value} className={on ? 'choice is-on' : 'choice'}>
            <input
              ref={index === 0 ? props.firstRef : undefined}
              type="radio"
              name={name}
              checked={on}
              onChange={() => props.onChoose(value)}
            />
            <span className="choice__dot" />
            {props.say(value)}
          </label>
        );
      })}
    </div>
  );
}

interface TickProps {
  on: boolean;
  onTurn: (on: boolean) => void;
  children: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

export function Tick({ on, onTurn, children, inputRef }: TickProps) {
  return (
    <label className={on ? 'tick is-on' : 'tick'}>
      <input ref={inputRef} type="checkbox" checked={on} onChange={(event) => onTurn(event.target.checked)} />
      <span className="tick__box">
        <Icon name="check" />
      </span>
      <span>{children}</span>
    </label>
  );
}

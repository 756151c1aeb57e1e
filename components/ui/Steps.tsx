/** Numbered steps of one act under way. */
import type { ReactNode } from 'react';
import { Icon } from './Icon';
import { keyed } from './keyed';

export interface Step {
  title: ReactNode;
  note?: ReactNode;
  state: 'done' | 'now' | 'todo' | 'stop';
  busy?: boolean;
}

export function Steps({ steps, live }: { steps: readonly Step[]; live?: boolean }) {
  return (
    <ol className="steps" aria-live={live ? 'polite' : undefined}>
      {keyed(steps).map(({ id, value: step }) => (
        <li
          key={id}
          className={step.state === 'todo' ? 'step' : `step step--${step.state}`}
          aria-current={step.state === 'now' || step.state === 'stop' ? 'step' : undefined}
        >
          <span className={step.busy ? 'step__n is-busy' : 'step__n'}>
            {step.state === 'done' ? <Icon name="check" size="s" /> : id + 1}
          </span>
          <span className="step__title">{step.title}</span>
          {step.note ? <span className="step__text">{step.note}</span> : null}
        </li>
      ))}
    </ol>
  );
}

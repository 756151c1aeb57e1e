/** A labelled text area with a counter, a hint and an error in place. */
import { type Ref, useId } from 'react';
import { Icon } from './Icon';

interface TextFieldProps {
  label: string;
  aside?: string;
  count?: string;
  value: string;
  onWrite: (value: string) => void;
  hint?: string;
  error?: string | null;
  placeholder?: string;
  rows?: number;
  fieldRef?: Ref<HTMLTextAreaElement>;
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  const notes = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {props.label}
        {props.aside ? <span className="field__aside">{props.aside}</span> : null}
        {props.count ? <span className="field__aside push t-num">{props.count}</span> : null}
      </label>
      <textarea
        ref={props.fieldRef}
        id={id}
        className="input"
        rows={props.rows ?? 5}
        value={props.value}
        placeholder={props.placeholder}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={notes || undefined}
        spellCheck={false}
        onChange={(event) => props.onWrite(event.target.value)}
      />
      {props.error ? (
        <p className="field__error" id={`${id}-error`}>
          <Icon name="stop-circle" size="s" />
          <span>{props.error}</span>
        </p>
      ) : null}
      {props.hint ? (
        <p className="field__hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
    </div>
  );
}

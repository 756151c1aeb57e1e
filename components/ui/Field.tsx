/** A labelled text area with a counter, a hint and an error in place. */
import { type Ref, useId } from 'react';
import { FieldNotes, notesOf } from './FieldNotes';

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
        aria-describedby={notesOf({ id, error: props.error, hint: props.hint })}
        spellCheck={false}
        onChange={(event) => props.onWrite(event.target.value)}
      />
      <FieldNotes id={id} error={props.error} hint={props.hint} />
    </div>
  );
}

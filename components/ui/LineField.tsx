/** A labelled field of one line. */
import { useId } from 'react';
import { FieldNotes, notesOf } from './FieldNotes';

interface LineFieldProps {
  label: string;
  value: string;
  onWrite: (value: string) => void;
  hint?: string;
  error?: string | null;
}

/** What the door takes of a line. */
const longest = 200;

export function LineField({ label, value, onWrite, hint, error }: LineFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={longest}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={notesOf({ id, error, hint })}
        onChange={(event) => onWrite(event.target.value)}
      />
      <FieldNotes id={id} error={error} hint={hint} isTold />
    </div>
  );
}

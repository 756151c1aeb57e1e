/** What stands below a field: what is wrong with it, and what helps to fill it in. */
import { Icon } from './Icon';

interface FieldNotesProps {
  /** The field's own id. */
  id: string;
  error?: string | null;
  hint?: string;
  /** The error comes after a press, not while the person types: it is read out. */
  isTold?: boolean;
}

export function FieldNotes({ id, error, hint, isTold }: FieldNotesProps) {
  return (
    <>
      {error ? (
        <p className="field__error" id={`${id}-error`} role={isTold ? 'alert' : undefined}>
          <Icon name="stop-circle" size="s" />
          <span>{error}</span>
        </p>
      ) : null}
      {hint ? (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </>
  );
}

/** For the field's `aria-describedby`. */
export function notesOf({ id, error, hint }: FieldNotesProps): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
}

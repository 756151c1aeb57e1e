/** A field for a passphrase: hidden until the person wants to see it, never remembered by the browser. */
import { type Ref, useId, useState } from 'react';
import { unlock } from '@/assets/locales/zh_CN.yml';
import { Button } from './Button';
import { FieldNotes, notesOf } from './FieldNotes';

interface SecretFieldProps {
  label: string;
  value: string;
  onWrite: (value: string) => void;
  onEnter?: () => void;
  hint?: string;
  error?: string | null;
  /** A recovery code is read from paper: nothing to hide. */
  isPlain?: boolean;
  isNew?: boolean;
  fieldRef?: Ref<HTMLInputElement>;
}

export function SecretField(props: SecretFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {props.label}
      </label>
      <div className="row">
        <input
          ref={props.fieldRef}
          id={id}
          className="input grow"
          type={props.isPlain || isShown ? 'text' : 'password'}
          autoComplete={props.isPlain ? 'off' : props.isNew ? 'new-password' : 'current-password'}
          autoCapitalize="off"
          spellCheck={false}
          value={props.value}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={notesOf({ id, error: props.error, hint: props.hint })}
          onChange={(event) => props.onWrite(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onEnter?.();
          }}
        />
        {props.isPlain ? null : (
          <Button look="quiet" onPress={() => setShown(!isShown)}>
            {unlock[isShown ? 'hide' : 'show']}
          </Button>
        )}
      </div>
      <FieldNotes id={id} error={props.error} hint={props.hint} isTold />
    </div>
  );
}

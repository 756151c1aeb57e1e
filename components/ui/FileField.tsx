/** Picks one file of the computer; the browser's own control, for everybody knows it. */
import { useId } from 'react';

interface FileFieldProps {
  label: string;
  accept: string;
  onPick: (file: File) => void;
}

export function FileField({ label, accept, onPick }: FileFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="file-input"
        type="file"
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onPick(file);
        }}
      />
    </div>
  );
}

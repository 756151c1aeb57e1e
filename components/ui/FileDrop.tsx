/** Where files are put in: dropped on it, or chosen by its button. */
import { type ReactNode, useRef, useState } from 'react';
import { Button } from './Button';

interface FileDropProps {
  look: string;
  /** Of the chooser, for those who do not see what it stands beside; of the button too where `names` says so. */
  label: string;
  names?: boolean;
  button: string;
  /** While something is under way nothing is chosen. */
  unready?: boolean;
  onPicked: (files: File[]) => void;
  onDropped: (data: DataTransfer) => void;
  children: (over: boolean) => ReactNode;
}

export function FileDrop({ look, label, names = false, button, unready = false, ...props }: FileDropProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of several; the button inside is for keys
    <div
      className={over ? `${look} is-on` : look}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onDropped(event.dataTransfer);
      }}
    >
      <input
        ref={picker}
        className="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          props.onPicked(files);
        }}
      />
      <Button
        icon="plus"
        unready={unready}
        label={names ? label : undefined}
        onPress={() => (unready ? undefined : picker.current?.click())}
      >
        {button}
      </Button>
      {props.children(over)}
    </div>
  );
}

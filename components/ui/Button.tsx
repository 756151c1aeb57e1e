/** Buttons. One that cannot act yet stays focusable and says why (`aria-disabled`), it is never `disabled`. */
import { type MouseEvent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { words } from '@/assets/locales/zh_CN.yml';
import { Icon } from './Icon';
import type { IconName } from './icons';

interface ButtonProps {
  children: ReactNode;
  onPress: (event: MouseEvent<HTMLButtonElement>) => void;
  look?: 'plain' | 'primary' | 'danger' | 'quiet' | 'neutral';
  large?: boolean;
  grow?: boolean;
  block?: boolean;
  push?: boolean;
  flush?: boolean;
  wrap?: boolean;
  icon?: IconName;
  unready?: boolean;
  describedBy?: string;
  label?: string;
  buttonRef?: Ref<HTMLButtonElement>;
  /** For one that shows and hides something, by its id. */
  expanded?: boolean;
  controls?: string;
}

export function Button(props: ButtonProps) {
  const { look = 'plain', large, grow, block, push, flush, wrap, unready } = props;
  const classes = [
    'btn',
    look === 'plain' ? '' : `btn--${look}`,
    large ? 'btn--l' : '',
    block ? 'btn--block' : '',
    flush ? 'btn--flush' : '',
    wrap ? 'btn--wrap' : '',
    grow ? 'grow' : '',
    push ? 'push' : '',
  ];
  return (
    <button
      type="button"
      ref={props.buttonRef}
      className={classes.filter(Boolean).join(' ')}
      aria-disabled={unready ? true : undefined}
      aria-describedby={props.describedBy}
      aria-label={props.label}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      onClick={props.onPress}
    >
      {props.icon ? <Icon name={props.icon} size="s" /> : null}
      {props.children}
    </button>
  );
}

interface IconButtonProps {
  icon: IconName;
  label: string;
  onPress: () => void;
  push?: boolean;
}

export function IconButton({ icon, label, onPress, push }: IconButtonProps) {
  return (
    <button type="button" className={push ? 'icon-btn push' : 'icon-btn'} aria-label={label} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

export type Copy = (text: string) => Promise<boolean>;

interface CopyButtonProps {
  text: string;
  copy: Copy;
  children: ReactNode;
  look?: ButtonProps['look'];
  block?: boolean;
  large?: boolean;
  flush?: boolean;
}

/** Copies a text and says so in place for a moment. */
export function CopyButton({ text, copy, children, ...rest }: CopyButtonProps) {
  const [done, setDone] = useState<'no' | 'copied' | 'failed'>('no');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const press = () => {
    void copy(text).then((copied) => {
      setDone(copied ? 'copied' : 'failed');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setDone('no'), 2400);
    });
  };
  return (
    <Button {...rest} icon={done === 'copied' ? 'check' : 'copy'} onPress={press}>
      <span aria-live="polite">{done === 'no' ? children : words[done === 'copied' ? 'copied' : 'copy-failed']}</span>
    </Button>
  );
}

/** The shell of every dialog: labelled, focus kept inside and given back, Esc closes this layer only. Below 600 px it is a bottom sheet. */
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { words } from '@/assets/locales/zh_CN.yml';
import { IconButton } from './Button';
import { useEscape } from './escape';
import { keepFocusInside, rootOf } from './focus';
import { Icon, Mark } from './Icon';
import type { IconName } from './icons';
import { useReachable } from './reachable';
import { holdScroll } from './scroll';

interface DialogProps {
  title: string;
  role?: 'dialog' | 'alertdialog';
  size: 's' | 'm' | 'l';
  /** Mark, icon or back button before the title. */
  lead?: 'mark' | { icon: IconName; tone?: string } | { back: () => void };
  tag?: ReactNode;
  tools?: ReactNode;
  closeLabel?: string;
  onClose: () => void;
  describedBy?: string;
  /** Where focus goes first; the title when not given. Never the button that acts. */
  firstFocus?: RefObject<HTMLElement | null>;
  foot?: ReactNode;
  children: ReactNode;
  /** Two columns fill the dialog edge to edge; a body has its own padding. */
  columns?: boolean;
  dialogRef?: Ref<HTMLDivElement>;
}

function Lead({ lead }: { lead: DialogProps['lead'] }) {
  if (!lead) return null;
  if (lead === 'mark') return <Mark />;
  if ('icon' in lead) return <Icon name={lead.icon} tone={lead.tone} />;
  return <IconButton icon="left" label={words.back} onPress={lead.back} />;
}

export function Dialog(props: DialogProps) {
  const { title, role = 'dialog', onClose, firstFocus } = props;
  const titleId = useId();
  const layer = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useLayoutEffect(() => {
    const element = heading.current;
    if (!element) return;
    const before = rootOf(element).activeElement;
    (firstFocus?.current ?? element).focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [firstFocus]);

  useEffect(() => (layer.current ? holdScroll(layer.current) : undefined), []);

  useEscape(layer, onClose, true);
  useReachable(body);

  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.stopPropagation();
      event.preventDefault();
      onClose();
    } else if (event.key === 'Tab') {
      keepFocusInside(event.currentTarget, event.nativeEvent);
    }
  };

  const named = {
    role,
    'aria-modal': true,
    'aria-labelledby': titleId,
    'aria-describedby': props.describedBy,
    onKeyDown: keys,
  };
  const size = props.size === 'l' ? 'dialog enter' : `dialog dialog--${props.size} enter`;
  return (
    <div className="layer layer--center" ref={layer}>
      <div className="scrim" />
      <div ref={props.dialogRef} className={size} {...named}>
        <div className="dialog__head">
          <Lead lead={props.lead} />
          <h2 className="dialog__title" id={titleId} tabIndex={-1} ref={heading}>
            {title}
          </h2>
          {props.tag}
        </div>
        {props.columns ? (
          props.children
        ) : (
          <div className="dialog__body stack" ref={body}>
            {props.children}
          </div>
        )}
        {props.foot ? <div className="dialog__foot">{props.foot}</div> : null}
        {/* Last in the order of Tab, first on the eye: help and close come after what the dialog is for. */}
        <div className="dialog__tools">
          {props.tools}
          <IconButton icon="close" label={props.closeLabel ?? words.close} onPress={onClose} />
        </div>
      </div>
    </div>
  );
}

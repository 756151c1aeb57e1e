/** A panel docked in a corner (a low bottom sheet on phones): not modal, the page stays in use. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { words } from '@/assets/locales/zh_CN.yml';
import { IconButton } from './Button';
import { useEscape } from './escape';
import { Icon, Mark } from './Icon';
import type { IconName } from './icons';
import { useReachable } from './reachable';

export type Corner = 'bottom-right' | 'bottom-left' | 'top';

interface PanelProps {
  title: string;
  /** `region` while something goes on, `status` for a result, `alert` when the person is needed at once. */
  role: 'region' | 'status' | 'alert';
  label?: string;
  icon?: { name: IconName; tone?: string };
  aside?: string;
  corner?: Corner;
  onClose?: () => void;
  onEscape?: () => void;
  foot?: ReactNode;
  children: ReactNode;
}

export function Panel(props: PanelProps) {
  const { title, role, icon, corner = 'bottom-right', onClose, onEscape } = props;
  const titleId = useId();
  const body = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);

  useLayoutEffect(() => {
    const element = panel.current;
    // The panel takes focus only when nothing has it: it follows a dialog that has just gone.
    if (element && element.ownerDocument.activeElement === element.ownerDocument.body) {
      element.focus({ preventScroll: true });
    }
  }, []);

  const leave = () => (onEscape ?? onClose)?.();
  useReachable(body);
  useEscape(panel, leave, false);

  return (
    <div className={`layer layer--dock layer--${corner}`}>
      <section
        ref={panel}
        className="panel enter"
        tabIndex={-1}
        aria-labelledby={props.label ? undefined : titleId}
        aria-label={props.label}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          event.preventDefault();
          leave();
        }}
      >
        <div className="panel__head">
          {icon ? <Icon name={icon.name} tone={icon.tone} /> : <Mark />}
          <h2 className="t-xl grow" id={titleId}>
            {title}
          </h2>
          {props.aside ? <span className="panel__aside">{props.aside}</span> : null}
          {onClose ? <IconButton icon="close" label={words.close} onPress={onClose} /> : null}
        </div>
        <div ref={body} className="panel__body stack" role={role === 'region' ? undefined : role}>
          {props.children}
        </div>
        {props.foot ? <div className="panel__foot">{props.foot}</div> : null}
      </section>
    </div>
  );
}

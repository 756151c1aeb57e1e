/** A coloured note (at most one a layer), and the empty state. */
import type { ReactNode } from 'react';
import { Icon } from './Icon';
import type { IconName } from './icons';

interface BannerProps {
  tone: 'accent' | 'warning' | 'danger' | 'success' | 'plain';
  icon: IconName;
  children: ReactNode;
}

export function Banner({ tone, icon, children }: BannerProps) {
  return (
    <div className={tone === 'plain' ? 'banner' : `banner banner--${tone}`}>
      <Icon name={icon} />
      <div className="grow">{children}</div>
    </div>
  );
}

interface EmptyProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
}

export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div className="empty">
      <div className="empty__art">
        <Icon name={icon} size="xl" />
      </div>
      <h2 className="t-xl">{title}</h2>
      {children}
    </div>
  );
}

interface TagProps {
  tone?: 'accent' | 'success' | 'warning' | 'danger';
  icon?: IconName;
  children: ReactNode;
}

export function Tag({ tone, icon, children }: TagProps) {
  return (
    <span className={tone ? `tag tag--${tone}` : 'tag'}>
      {icon ? <Icon name={icon} size="s" /> : null}
      <span className="t-one">{children}</span>
    </span>
  );
}

/** Line icons and the brand mark, drawn inline: no file is asked for. */
import { type IconName, icons, mark } from './icons';

interface IconProps {
  name: IconName;
  size?: 's' | 'm' | 'l' | 'xl';
  tone?: string;
}

export function Icon({ name, size = 'm', tone }: IconProps) {
  const classes = ['i', size === 'm' ? '' : `i--${size}`, tone ?? ''].filter(Boolean).join(' ');
  return (
    <svg className={classes} viewBox="0 0 24 24" aria-hidden="true">
      <path d={icons[name]} />
    </svg>
  );
}

export function Mark({ size = 'm' }: { size?: 's' | 'm' | 'big' }) {
  return (
    <svg className={size === 'm' ? 'mark' : `mark mark--${size}`} viewBox="0 0 32 32" aria-hidden="true">
      <rect className="m-bg" width="32" height="32" rx="7.5" />
      <path className="m-fg" d={mark.arrow} />
      <circle className="m-dot" cx={mark.dot.x} cy={mark.dot.y} r={mark.dot.r} />
    </svg>
  );
}

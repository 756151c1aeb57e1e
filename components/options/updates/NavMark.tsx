/** How many unread updates touch open cases, beside the section's name; nothing where none does. */
import { text } from '@/assets/locales/text';
import { updates } from '@/assets/locales/zh_CN.yml';
import type { Ask, Subscribe } from '../../ask-type';
import { useWaiting } from '../../ui/waiting';

export function NavMark({ ask, subscribe }: { ask: Ask; subscribe: Subscribe }) {
  const count = useWaiting(ask, subscribe);
  if (count === 0) return null;
  return (
    <span className="count count--accent" role="img" aria-label={text(updates, 'nav', { count })}>
      {count}
    </span>
  );
}

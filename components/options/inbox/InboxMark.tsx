/** How many notices are unread, beside the section's name; nothing where none is. */
import { text } from '@/assets/locales/text';
import { inbox } from '@/assets/locales/zh_CN.yml';
import type { Ask, Subscribe } from '../../ask-type';
import { useUnread } from '../../ui/unread';

const mostTold = 99;

export function InboxMark({ ask, subscribe }: { ask: Ask; subscribe: Subscribe }) {
  const { unread } = useUnread(ask, subscribe);
  if (unread === 0) return null;
  return (
    <span className="count count--accent" role="img" aria-label={text(inbox, 'unread-some', { count: unread })}>
      {unread > mostTold ? `${mostTold}+` : unread}
    </span>
  );
}

/** The newest that was not read, above the queue: how much there is, two lines of it, and the way to the inbox. */
import { text, textByKey } from '@/assets/locales/text';
import { inbox, notice as texts } from '@/assets/locales/zh_CN.yml';
import type { Ask, Subscribe } from '../ask-type';
import { Icon } from '../ui/Icon';
import { useUnread } from '../ui/unread';

export function Notices({ ask, subscribe }: { ask: Ask; subscribe: Subscribe }) {
  const { unread, rows } = useUnread(ask, subscribe);
  if (unread === 0) return null;
  return (
    <button type="button" className="unread" onClick={() => void ask('open-options', { hash: '#inbox' })}>
      <span className="unread__head">
        <Icon name="mail" size="s" />
        {text(inbox, 'popup', { count: unread })}
        <Icon name="right" size="s" />
      </span>
      {rows.map((row) => (
        <span key={row.id} className="unread__line t-one">
          {textByKey(texts, row.text.key, row.text.values)}
        </span>
      ))}
    </button>
  );
}

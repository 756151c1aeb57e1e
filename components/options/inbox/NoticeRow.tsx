/** One notice in the inbox: what it is about, when, what was said; the whole line leads to its case. */
import { text, textByKey } from '@/assets/locales/text';
import { inbox, notice as texts } from '@/assets/locales/zh_CN.yml';
import type { NoticeKind } from '@/domain/notice';
import { Tag } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { spellTime } from '../../ui/spell';
import { leadsTo } from './place';
import type { ToldNotice } from './use-notices';

const tones: Partial<Record<NoticeKind, 'warning' | 'accent'>> = {
  deadline: 'warning',
  obstacle: 'warning',
  'watch-stopped': 'warning',
  'after-end': 'accent',
};

interface NoticeRowProps {
  /** null while it is on its way. */
  row: ToldNotice | null;
  line: number;
  nick: string | null;
  now: number;
  onRead: (id: string) => void;
}

export function sayNotice({ text: said }: Pick<ToldNotice, 'text'>): string {
  return textByKey(texts, said.key, said.values);
}

export function NoticeRow({ row, line, nick, now, onRead }: NoticeRowProps) {
  if (!row) return <div className="note note--coming" aria-hidden="true" />;
  const said = sayNotice(row);
  const to = leadsTo(row);
  const inside = (
    <>
      <span className="note__top">
        <Tag tone={tones[row.kind]}>{inbox[`kind.${row.kind}`]}</Tag>
        {row.isRead ? null : <b className="t-s t-accent">{inbox.unread}</b>}
        <span className="t-s t-3">{spellTime(row.at, now)}</span>
        {nick ? <span className="t-s t-3 t-one">{nick}</span> : null}
      </span>
      <span className={row.isRead ? 'note__said' : 'note__said t-strong'}>{said}</span>
    </>
  );
  const read = () => {
    if (!row.isRead) onRead(row.id);
  };
  return (
    <div className={row.isRead ? 'note' : 'note note--unread'}>
      {to ? (
        <a className="note__line" href={to} data-line={line} onClick={read}>
          {inside}
        </a>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows go from line to line, also to one that leads nowhere.
        <p className="note__line" data-line={line} tabIndex={0}>
          {inside}
        </p>
      )}
      {row.isRead ? null : (
        <Button look="quiet" label={text(inbox, 'mark-label', { said })} onPress={read}>
          {inbox.mark}
        </Button>
      )}
    </div>
  );
}

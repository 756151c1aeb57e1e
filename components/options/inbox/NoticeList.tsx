/** The list of notices: only what is on screen is drawn and asked for, so that ten thousand scroll like ten. */
import { useEffect } from 'react';
import { text } from '@/assets/locales/text';
import { inbox } from '@/assets/locales/zh_CN.yml';
import { useLineList } from '../line-list';
import { NoticeRow } from './NoticeRow';
import type { NoticesFound } from './use-notices';

interface NoticeListProps {
  found: NoticesFound;
  /** Of the filter: another one begins at its top. */
  query: string;
  now: number;
  onRead: (id: string) => void;
}

const rowHeight = 84;

export function NoticeList({ found, query, now, onRead }: NoticeListProps) {
  const { told } = found;
  const total = told?.total ?? 0;
  const { virtual, pane } = useLineList({ count: total, heightAt: () => rowHeight, width: 640, query });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index, items.at(-1)?.index];

  useEffect(() => {
    if (first !== undefined && last !== undefined) found.need(first, last);
  });

  return (
    <nav className="pane pane--list" aria-label={inbox.list} aria-busy={found.isOld} {...pane}>
      <p className="sr-only" role="status">
        {text(inbox, 'count', { count: total })}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a list of thousands is placed line by line. */}
      <div role="list" className="lines" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = found.rowAt(index);
          const nick = told?.accounts.find(({ id }) => id === row?.account)?.nick ?? null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: as its list is.
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="lines__one"
              style={{ transform: `translateY(${start}px)` }}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={total}
            >
              <NoticeRow line={index} {...{ row, nick, now, onRead }} />
            </div>
          );
        })}
      </div>
    </nav>
  );
}

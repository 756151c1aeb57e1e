/** 站内信: everything that was worth telling, newest first; nothing is lost because a notification was missed. */
import { useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, inbox, options } from '@/assets/locales/zh_CN.yml';
import { Empty } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Failed } from '../../ui/Failed';
import type { SectionProps } from '../section-props';
import { InboxFilters } from './InboxFilters';
import { NoticeList } from './NoticeList';
import { everything, type InboxFilter, inboxHash, readInbox, writeInbox } from './place';
import { useNotices } from './use-notices';
import { Ways } from './Ways';

/** What was marked last, so that it can be taken back. */
interface Marked {
  mark: number;
  isAll: boolean;
}

export function Inbox({ ask, subscribe, query, now }: SectionProps) {
  const filter = readInbox(query);
  const found = useNotices(ask, subscribe, filter);
  const title = useRef<HTMLHeadingElement>(null);
  const [marked, setMarked] = useState<Marked | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { told } = found;
  const want = (next: InboxFilter) => location.replace(inboxHash(next));

  const mark = (which: { ids: string[] } | { all: InboxFilter }) =>
    ask('mark-notices', which).then(
      (answer) => {
        setFailed(null);
        setMarked({ mark: answer.mark, isAll: 'all' in which });
      },
      () => setFailed(door.unanswered),
    );
  const markAll = () => {
    void mark({ all: filter });
    // The button that had the focus goes away.
    title.current?.focus();
  };
  const undo = () => {
    if (!marked) return;
    ask('unmark-notices', { mark: marked.mark }).then(
      () => setMarked(null),
      () => setFailed(door.unanswered),
    );
    title.current?.focus();
  };
  const isFiltered = writeInbox(filter) !== '';

  return (
    <section className="inbox" aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title" ref={title} tabIndex={-1}>
          {options['section.inbox']}
        </h1>
        {told ? (
          <span className="t-2">
            {told.unread > 0 ? text(inbox, 'unread-some', { count: told.unread }) : inbox['unread-none']}
          </span>
        ) : null}
        {told && told.unread > 0 && told.total > 0 ? (
          <Button push onPress={markAll}>
            {isFiltered ? inbox['mark-shown'] : inbox['mark-all']}
          </Button>
        ) : null}
      </div>
      <div className="head head--filters">
        <InboxFilters {...{ filter }} accounts={told?.accounts ?? []} onWant={want} />
      </div>
      <div className="inbox__said" role="status">
        {marked ? (
          <p className="row row--wrap">
            {marked.isAll ? inbox['marked-all'] : inbox['marked-one']}
            <Button look="quiet" onPress={undo}>
              {inbox.undo}
            </Button>
          </p>
        ) : null}
      </div>
      <Failed why={failed ?? (found.failed && told ? door.unanswered : null)} />
      <Ways {...{ ask, subscribe }} />
      {told === null ? (
        found.failed ? (
          <Empty icon="alert" title={door.trouble}>
            <p>{door.unanswered}</p>
          </Empty>
        ) : (
          <p className="t-2">{inbox.loading}</p>
        )
      ) : told.total === 0 && !found.isOld ? (
        <div className="pane">
          <Empty icon="mail" title={isFiltered ? inbox['none-found'] : inbox.none}>
            <p>{isFiltered ? inbox['none-found-how'] : inbox['none-how']}</p>
            {isFiltered ? <Button onPress={() => want(everything)}>{inbox['show-all']}</Button> : null}
          </Empty>
        </div>
      ) : (
        <NoticeList {...{ found }} query={writeInbox(filter)} now={now()} onRead={(id) => void mark({ ids: [id] })} />
      )}
    </section>
  );
}

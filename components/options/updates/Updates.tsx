/** 最近更新 by day: all of it or what touches my cases, marks of what was read, and what to be told of. */
import { useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, options, updates } from '@/assets/locales/zh_CN.yml';
import { byDay, type UpdateName } from '@/domain/update';
import type { Ask, ResponseOf } from '../../ask-type';
import { Empty } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Tick } from '../../ui/Choice';
import { type Question, useTold } from '../../ui/told';
import type { SectionProps } from '../section-props';
import { GuideAge } from './GuideAge';
import { Subscriptions } from './Subscriptions';
import { UpdateCard } from './UpdateCard';

type Told = ResponseOf<'updates'>;

const question: Question<ResponseOf<'updates'>> = {
  put: (ask) => ask('updates', {}),
  changes: ['updates', 'rules', 'official', 'cases', 'vault'],
};

export function Updates(props: SectionProps) {
  const { ask, subscribe } = props;
  // What was told last stays while it is asked again.
  const { told, missed } = useTold(ask, subscribe, question);
  if (missed && !told) {
    return (
      <Empty icon="alert" title={door.trouble}>
        <p>{door.unanswered}</p>
      </Empty>
    );
  }
  if (told === null) return <p className="t-2">{updates.loading}</p>;
  return <List told={told} ask={props.ask} now={props.now()} />;
}

function List({ told, ask, now }: { told: Told; ask: Ask; now: number }) {
  const [isMine, setMine] = useState(false);
  const [trouble, setTrouble] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const unread = told.updates.filter(({ isRead }) => !isRead);
  const shown = isMine ? told.updates.filter(({ touched }) => touched && touched.length > 0) : told.updates;

  /** The answer comes as a change that is announced; only that none came is told here. */
  const keep = (asking: Promise<unknown>) => {
    setTrouble(false);
    asking.catch(() => setTrouble(true));
  };
  const markRead = (ids: string[]) => {
    keep(ask('mark-read', { ids }));
    // The button that had the focus goes away.
    title.current?.focus();
  };
  const turn = (quiet: UpdateName[]) => keep(ask('subscribe', { quiet }));

  return (
    <section className="updates" aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title" ref={title} tabIndex={-1}>
          {options['section.updates']}
        </h1>
      </div>
      <GuideAge verified={told.verified} now={now} />
      <p className="t-2">{updates.intro}</p>
      <div className="row row--wrap updates__acts">
        <Tick on={isMine} onTurn={setMine}>
          {updates.mine}
        </Tick>
        <span className="t-2" role="status">
          {unread.length > 0 ? text(updates, 'unread-some', { count: unread.length }) : updates['unread-none']}
        </span>
        {unread.length > 0 ? (
          <Button push onPress={() => markRead(unread.map(({ id }) => id))}>
            {updates['all-read']}
          </Button>
        ) : null}
      </div>
      {trouble ? (
        <p role="alert" className="t-warning">
          {door.unanswered}
        </p>
      ) : null}
      <Subscriptions quiet={told.quiet} onTurn={turn} />
      {shown.length === 0 ? (
        <Empty icon="check-circle" title={isMine ? updates['empty-mine'] : updates.empty}>
          <p>{isMine ? updates['empty-mine-how'] : updates['empty-how']}</p>
          {isMine ? <Button onPress={() => setMine(false)}>{updates['show-all']}</Button> : null}
        </Empty>
      ) : (
        byDay(shown).map(({ day, updates: own }) => (
          <section key={day} aria-labelledby={`day-${day}`}>
            <h2 className="t-xl" id={`day-${day}`}>
              <time dateTime={day}>{day}</time>
            </h2>
            <ul className="updates__list">
              {own.map((update) => (
                <UpdateCard key={update.id} update={update} onRead={() => markRead([update.id])} />
              ))}
            </ul>
          </section>
        ))
      )}
    </section>
  );
}

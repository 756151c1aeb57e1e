/** 规则从哪里来: where the rules come from, how old they are, looking for new ones, and going back. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, feed } from '@/assets/locales/zh_CN.yml';
import type { Ask, ResponseOf } from '../../ask-type';
import { useAsked } from '../../ui/asked';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { spellTime } from '../../ui/spell';
import type { SectionProps } from '../section-props';
import { Changes } from './Changes';
import { FeedAddress } from './FeedAddress';
import { sayOutcome } from './say-outcome';

export type FeedView = ResponseOf<'feed-state'>;

const readFeed = (ask: Ask) => ask('feed-state', {});
const dayMs = 24 * 3_600_000;

export function RulesFeed({ ask, subscribe, now, allowFeed }: SectionProps) {
  const [view, setView] = useAsked(ask, subscribe, 'rules', readFeed);
  const [busy, setBusy] = useState<'check' | 'back' | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  /** One at a time; what comes back is how things stand then. */
  const act = (what: 'check' | 'back', asking: () => Promise<FeedView>) => {
    if (busy) return;
    setBusy(what);
    setTrouble(null);
    asking()
      .then(setView, () => setTrouble(door.unanswered))
      .finally(() => setBusy(null));
  };
  const check = () => act('check', () => ask('check-feed', {}));
  const goBack = () => act('back', () => ask('step-back', {}));

  if (!view) return <section className="card" aria-busy="true" aria-label={feed.title} />;
  const { inForce, last, address } = view;
  const days = Math.max(0, Math.floor((now() - inForce.issued) / dayMs));
  return (
    <section className="card stack-s" aria-label={feed.title} aria-busy={busy !== null}>
      <h2 className="t-xl">{feed.title}</h2>
      <dl className="kv">
        <div>
          <dt>{feed['in-force']}</dt>
          <dd>
            {inForce.from === 'packaged'
              ? feed['from-packaged']
              : text(feed, 'from-feed', { number: `${inForce.epoch}.${inForce.seq}` })}
          </dd>
        </div>
        <div>
          <dt>{feed.age}</dt>
          <dd>{text(feed, 'age-how', { date: new Date(inForce.issued).toISOString().slice(0, 10), days })}</dd>
        </div>
        <div>
          <dt>{feed.checked}</dt>
          <dd>
            {address === null
              ? feed['checked-off']
              : view.checkedAt === null
                ? feed['checked-never']
                : spellTime(view.checkedAt, now())}
          </dd>
        </div>
      </dl>
      {inForce.isExpired ? (
        <Banner tone="warning" icon="alert">
          <p>{feed.expired}</p>
        </Banner>
      ) : null}
      <p role="status" className={last && sayOutcome(last).isGood ? 't-success' : 't-2'}>
        {busy === 'check' ? feed.checking : last ? sayOutcome(last).words : ''}
      </p>
      {trouble ? (
        <p role="alert" className="t-warning">
          {trouble}
        </p>
      ) : null}
      {address !== null || view.mayStepBack ? (
        <div className="row row--wrap">
          {address !== null ? (
            <Button unready={busy !== null} onPress={check}>
              {feed.check}
            </Button>
          ) : null}
          {view.mayStepBack ? (
            <Button unready={busy !== null} onPress={goBack}>
              {feed.back}
            </Button>
          ) : null}
        </div>
      ) : null}
      {view.mayStepBack ? <p className="t-s t-3">{feed['back-how']}</p> : null}
      <FeedAddress
        key={address ?? ''}
        address={address}
        ask={ask}
        allow={allowFeed}
        onKept={(on) => (on ? check() : void readFeed(ask).then(setView, () => setTrouble(door.unanswered)))}
      />
      <Changes entries={view.changes} />
    </section>
  );
}

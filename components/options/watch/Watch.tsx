/** 自动查看: on or off, how often, when not, how it stands, which cases, and the log of what was fetched. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, options, watch as words } from '@/assets/locales/zh_CN.yml';
import type { ResponseOf } from '../../ask-type';
import { Banner, Empty } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Failed } from '../../ui/Failed';
import { type Question, useTold } from '../../ui/told';
import { sayNext } from '../../watch/say-watch';
import { LineSwitch } from '../LineSwitch';
import type { SectionProps } from '../section-props';
import { LookLog } from './LookLog';
import { WatchedCases } from './WatchedCases';
import { WatchTimes } from './WatchTimes';

type Told = ResponseOf<'watch-state'>;

const question: Question<Told> = {
  put: (ask) => ask('watch-state', {}),
  changes: ['watch', 'cases', 'vault'],
};

export function Watch({ ask, subscribe, now }: SectionProps) {
  const { told, missed } = useTold(ask, subscribe, question);
  const [failed, setFailed] = useState(false);

  if (missed && !told) {
    return (
      <Empty icon="alert" title={door.trouble}>
        <p>{door.unanswered}</p>
      </Empty>
    );
  }
  if (told === null) return <p className="t-2">{words.loading}</p>;
  const { choice, stopped, watched } = told;
  /** What was changed is told as a change, and read anew. */
  const keep = (asking: Promise<unknown>) => {
    setFailed(false);
    asking.catch(() => setFailed(true));
  };
  return (
    <section className="watch" aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.watch']}</h1>
        <p>{words.intro}</p>
      </div>
      {stopped && choice.on ? (
        <Banner tone="warning" icon="stop-circle">
          <p>{words[`stopped.${stopped.why}`]}</p>
          <Button onPress={() => keep(ask('resume-watch', {}))}>{words.resume}</Button>
        </Banner>
      ) : null}
      <section className="card stack">
        <LineSwitch
          label={words.switch}
          what={words['switch-what']}
          on={choice.on}
          onTurn={(on) => keep(ask('turn-watch', { on }))}
        />
        {choice.on ? <WatchTimes choice={choice} onChange={(change) => keep(ask('set-watch', change))} /> : null}
        <p className="t-l" role="status">
          {standing(told, now())}
        </p>
        <Failed why={failed ? door.unanswered : null} />
        <p className="t-s t-3">{words.manners}</p>
      </section>
      <WatchedCases watched={watched} ask={ask} now={now()} />
      <LookLog ask={ask} subscribe={subscribe} now={now()} />
    </section>
  );
}

function standing({ choice, stopped, nextAt, isLocked, watched }: Told, now: number): string {
  if (!choice.on) return words['stands.off'];
  if (isLocked) return words.locked;
  if (stopped) return words['stands.stopped'];
  const count = watched.filter(({ watch }) => watch.kind === 'watched').length;
  if (nextAt === null) return words['stands.nothing'];
  return `${text(words, 'stands.some', { count })}${sayNext(nextAt, now)}`;
}

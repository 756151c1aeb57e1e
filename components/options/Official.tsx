/** 官方规则有没有变: one press looks through the watched pages; each says when it was last seen unchanged, and what changed. */
import { useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, official } from '@/assets/locales/zh_CN.yml';
import type { ResponseOf } from '../ask-type';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { LineSwitch } from './LineSwitch';
import { OfficialRow } from './OfficialRow';
import type { SectionProps } from './section-props';

type Standing = ResponseOf<'official-rules'>;

export function Official({ ask, subscribe, now }: Pick<SectionProps, 'ask' | 'subscribe' | 'now'>) {
  const [known, setKnown] = useState<Standing | 'unanswered' | null>(null);
  const [already, setAlready] = useState(false);

  useEffect(() => {
    let live = true;
    const read = () => {
      ask('official-rules', {}).then(
        (answer) => live && setKnown(answer),
        () => live && setKnown('unanswered'),
      );
    };
    read();
    const stop = subscribe((what) => {
      if (what === 'official') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe]);

  const failed = () => setKnown('unanswered');
  const check = () => {
    ask('check-official', {}).then(({ kind }) => setAlready(kind === 'already-checking'), failed);
  };
  const remind = (on: boolean) => {
    ask('remind-official', { on }).then(
      () => setKnown((was) => (was && was !== 'unanswered' ? { ...was, reminds: on } : was)),
      failed,
    );
  };

  if (known === null || known === 'unanswered') {
    return (
      <section className="card" aria-busy={known === null}>
        <h2 className="t-xl">{official.title}</h2>
        {known === 'unanswered' ? <p role="alert">{door.unanswered}</p> : null}
      </section>
    );
  }
  const { rules, walk, reminds } = known;
  const changed = rules.filter(({ state }) => state === 'changed');
  const isWalking = walk !== null && walk.over === null;
  return (
    <section className="card stack" aria-labelledby="official-title">
      <div className="card__head">
        <h2 className="t-xl" id="official-title">
          {official.title}
        </h2>
      </div>
      <p className="t-2">{official.what}</p>
      <p className={changed.length ? 't-warning' : 't-l'} role="status">
        {sayAll(rules, changed.length)}
      </p>
      <div className="row row--wrap">
        {isWalking ? (
          <Button icon="square" onPress={() => void ask('stop-official', {}).catch(failed)}>
            {official.stop}
          </Button>
        ) : (
          <Button icon="sync" onPress={check}>
            {official.check}
          </Button>
        )}
        <p className="t-s t-3 grow">{official['check-what']}</p>
      </div>
      <p className="t-2" role="status">
        {already ? official.already : sayWalk(walk)}
      </p>
      <LineSwitch label={official.remind} what={official['remind-what']} on={reminds} onTurn={remind} />
      {changed.map((rule) => (
        <OfficialRow key={rule.ruleId} rule={rule} now={now()} />
      ))}
      <details className="more">
        <summary>
          {text(official, 'all', { count: rules.length })}
          <Icon name="down" size="s" />
        </summary>
        <ul className="rules">
          {rules.map((rule) => (
            <OfficialRow as="li" key={rule.ruleId} rule={rule} now={now()} />
          ))}
        </ul>
      </details>
    </section>
  );
}

function sayAll(rules: Standing['rules'], changed: number): string {
  if (changed) return text(official, 'some-changed', { count: changed });
  return rules.some(({ seenAt }) => seenAt !== null) ? official['none-changed'] : official['never-any'];
}

function sayWalk(walk: Standing['walk']): string {
  if (!walk) return '';
  if (!walk.over) return text(official, 'walking', { at: Math.min(walk.at + 1, walk.of), of: walk.of });
  const unread = walk.unread.length ? text(official, 'over-unread', { count: walk.unread.length }) : '';
  return `${official[`over-${walk.over}`]}${unread}`;
}

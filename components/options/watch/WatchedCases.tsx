/** The cases that are looked at by themselves, and open ones of other accounts, each with what can be said of it and the page to open. */
import { useState } from 'react';
import { door, watch as words } from '@/assets/locales/zh_CN.yml';
import type { Ask, ResponseOf } from '../../ask-type';
import { Button } from '../../ui/Button';
import { Failed } from '../../ui/Failed';
import { nameAccount, nameKind, nameNumber, nameTitle } from '../../ui/name-case';
import { sayWatch } from '../../watch/say-watch';

interface WatchedCasesProps {
  watched: ResponseOf<'watch-state'>['watched'];
  ask: Ask;
  now: number;
}

export function WatchedCases({ watched, ask, now }: WatchedCasesProps) {
  const [failed, setFailed] = useState<{ key: string; why: string } | null>(null);
  const open = (key: string) => {
    setFailed(null);
    ask('open-case', { key, withdraw: false }).then(
      (answer) => answer.kind !== 'opened' && setFailed({ key, why: door[answer.kind] }),
      () => setFailed({ key, why: door.unanswered }),
    );
  };
  if (watched.length === 0) return null;
  return (
    <section className="card" aria-labelledby="watched-title">
      <div className="card__head">
        <h2 className="t-xl" id="watched-title">
          {words.cases}
        </h2>
      </div>
      <ul className="rules">
        {watched.map(({ summary, watch }) => (
          <li key={summary.key} className="row row--wrap">
            <div className="grow">
              <p className="t-strong">{nameTitle(summary)}</p>
              <p className="t-s t-3">
                {[nameKind(summary), nameNumber(summary.subject), nameAccount(summary)].join(' · ')}
              </p>
              <p className="t-s t-2">{sayWatch(watch, summary.seenAt, now)}</p>
              <Failed why={failed?.key === summary.key ? failed.why : null} />
            </div>
            <Button icon="external" onPress={() => open(summary.key)}>
              {words.open}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

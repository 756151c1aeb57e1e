/** Below a case: who looked at it last and when the next look is, or what to do to see how it stands; and its switch. */
import { useEffect, useState } from 'react';
import type { CaseWatch } from '@/domain/case-watch';
import type { CaseSummary } from '@/domain/summary';
import type { Ask, Subscribe } from '../ask-type';
import { Icon } from '../ui/Icon';
import { sayWatch } from './say-watch';
import { WatchSwitch } from './WatchSwitch';

interface WatchLineProps {
  ask: Ask;
  subscribe: Subscribe;
  summary: CaseSummary;
  now: number;
}

export function WatchLine({ ask, subscribe, summary, now }: WatchLineProps) {
  const { key, seenAt } = summary;
  const [known, setKnown] = useState<{ key: string; watch: CaseWatch; on: boolean | null } | null>(null);
  useEffect(() => {
    let live = true;
    const read = () => {
      ask('case-watch', { key }).then(
        (answer) => live && answer.kind === 'case-watch' && setKnown({ key, watch: answer.watch, on: answer.on }),
        // The rest of the case stands there without it.
        () => undefined,
      );
    };
    read();
    const stop = subscribe((what) => {
      if (what === 'watch' || what === 'cases') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, key]);
  const here = known?.key === key ? known : null;
  const said = here && sayWatch(here.watch, seenAt, now);
  return said ? (
    <div className="stack-s">
      <p className="t-s t-2 row row--top">
        <span>
          <Icon name="clock" size="s" />
        </span>
        <span className="grow">{said}</span>
      </p>
      {here.on === null ? null : <WatchSwitch ask={ask} caseKey={key} on={here.on} />}
    </div>
  ) : null;
}

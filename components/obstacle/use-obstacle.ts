/** Asks what stands in a case's way and keeps it fresh while it is on screen. */
import { useEffect, useState } from 'react';
import { door } from '@/assets/locales/zh_CN.yml';
import type { DismissReason } from '@/domain/dismiss-reason';
import type { ToldObstacle } from '@/entrypoints/door/contract';
import type { Ask, Subscribe } from '../ask-type';
import { sayRefused } from '../ui/say-refused';

/** null: nothing stands in its way, or that is not known. */
export function useObstacle(ask: Ask, subscribe: Subscribe, key: string): ToldObstacle | null {
  const [told, setTold] = useState<ToldObstacle | null>(null);
  useEffect(() => {
    let live = true;
    const read = () => {
      ask('case-obstacle', { key }).then(
        (answer) => {
          if (live) setTold(answer.kind === 'obstacle' ? answer : null);
        },
        // The case beside it says what is wrong.
        () => undefined,
      );
    };
    read();
    const stop = subscribe((what) => {
      if (what === 'cases' || what === 'flow') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, key]);
  return told?.summary.key === key ? told : null;
}

/** Why it was not put aside, or not taken up again; null when it was. */
export function dismissBy(ask: Ask, told: ToldObstacle, reason: DismissReason | null): Promise<string | null> {
  return ask('dismiss-obstacle', { key: told.summary.key, obstacle: told.obstacle.id, reason }).then(
    (answer) => (answer.kind === 'added' ? null : sayRefused(answer)),
    () => door.unanswered,
  );
}

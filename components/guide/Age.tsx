/** How long ago a topic was compared with its sources, and what was seen of the official rules it cites since; a caution where that is long, or they changed. */
import { text } from '@/assets/locales/text';
import { guidance } from '@/assets/locales/zh_CN.yml';
import { daysSince, isStale } from '@/domain/guide-book';
import type { WatchedTopic } from '@/domain/topic-watch';
import { Banner } from '../ui/Banner';
import { spellTime } from '../ui/spell';

interface AgeProps {
  verified: string;
  /** null where it cites no official rule that is watched. */
  watched: WatchedTopic | null;
  now: number;
}

export function Age({ verified, watched, now }: AgeProps) {
  const days = daysSince(verified, now);
  return (
    <>
      <p className="t-s t-3">
        {days === 0 ? text(guidance, 'age-today', { date: verified }) : text(guidance, 'age', { date: verified, days })}
        {watched && !watched.isDoubtful ? <> · {sayUnchanged(watched.unchangedAt, now)}</> : null}
      </p>
      {watched?.isDoubtful ? (
        <Banner tone="warning" icon="alert">
          <p>{guidance.doubtful}</p>
        </Banner>
      ) : null}
      {isStale(verified, now) ? (
        <Banner tone="warning" icon="clock">
          <p>{guidance.stale}</p>
        </Banner>
      ) : null}
    </>
  );
}

function sayUnchanged(at: number | null, now: number): string {
  return at === null ? guidance.unseen : text(guidance, 'unchanged', { time: spellTime(at, now) });
}

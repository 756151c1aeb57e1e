/** How old the guide is, always in sight; a caution when it is old. */
import { text } from '@/assets/locales/text';
import { updates } from '@/assets/locales/zh_CN.yml';
import { daysSince, isStale } from '@/domain/guide-book';
import { Banner } from '../../ui/Banner';

export function GuideAge({ verified, now }: { verified: string | null; now: number }) {
  if (verified === null) return <p className="t-strong">{updates['age-none']}</p>;
  const days = daysSince(verified, now);
  return (
    <>
      <p className="t-strong">
        {days === 0 ? text(updates, 'age-today', { date: verified }) : text(updates, 'age', { date: verified, days })}
      </p>
      {isStale(verified, now) ? (
        <Banner tone="warning" icon="clock">
          <p>{updates.stale}</p>
        </Banner>
      ) : null}
    </>
  );
}

/** How often we look, and at which hours of the day we do not. */
import { text } from '@/assets/locales/text';
import { watch as words } from '@/assets/locales/zh_CN.yml';
import type { WatchChoice } from '@/domain/watch-manners';
import { Select } from '../Select';

interface WatchTimesProps {
  choice: WatchChoice;
  onChange: (change: Partial<Pick<WatchChoice, 'everyMinutes' | 'quiet'>>) => void;
}

const pauses = [30, 60, 120, 240];
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const none = 'none';

export function WatchTimes({ choice: { everyMinutes, quiet }, onChange }: WatchTimesProps) {
  const often = pauses.map((minutes) => ({
    value: String(minutes),
    text:
      minutes < 60 ? text(words, 'every-minutes', { minutes }) : text(words, 'every-hours', { hours: minutes / 60 }),
  }));
  const clock = hours.map((hour) => ({ value: String(hour), text: text(words, 'hour', { hour }) }));
  const usual = quiet ?? { from: 23, to: 7 };
  return (
    <div className="row row--wrap">
      <span>{words.often}</span>
      <Select
        label={words.often}
        value={String(everyMinutes)}
        values={often}
        onPick={(value) => onChange({ everyMinutes: Number(value) })}
      />
      <span>{words.quiet}</span>
      <Select
        label={words['quiet-from']}
        value={quiet ? String(quiet.from) : none}
        values={[{ value: none, text: words['quiet-none'] }, ...clock]}
        onPick={(value) => onChange({ quiet: value === none ? null : { ...usual, from: Number(value) } })}
      />
      {quiet ? (
        <>
          <span>{words['quiet-until']}</span>
          <Select
            label={words['quiet-to']}
            value={String(quiet.to)}
            values={clock}
            onPick={(value) => onChange({ quiet: { ...quiet, to: Number(value) } })}
          />
        </>
      ) : null}
    </div>
  );
}

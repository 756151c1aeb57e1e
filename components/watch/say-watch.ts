/** Says in plain words how one case is watched: who looked last, when the next look is, or what to do where nobody looks. */
import { text } from '@/assets/locales/text';
import { watch as words } from '@/assets/locales/zh_CN.yml';
import type { CaseWatch } from '@/domain/case-watch';
import { spellTime } from '../ui/spell';

/** null: nothing needs saying. */
export function sayWatch(watch: CaseWatch, seenAt: string, now: number): string | null {
  const time = spellTime(seenAt, now);
  switch (watch.kind) {
    case 'over':
      return null;
    case 'watched': {
      const seen = text(words, watch.by === 'watch' ? 'seen-watch' : 'seen-person', { time });
      const next = watch.nextAt === null ? words['next-soon'] : sayNext(watch.nextAt, now);
      return `${seen}${next}`;
    }
    case 'out-of-reach':
      return text(words, `reach.${watch.why}`, { time });
    case 'stopped':
      return words[`stopped.${watch.why}`];
    case 'other-account':
      return text(words, 'other-account', { time });
    case 'off':
    case 'case-off':
    case 'locked':
    case 'not-watched':
      return text(words, watch.kind, { time });
  }
}

export function sayNext(nextAt: number, now: number): string {
  // A look that is due waits for the next alarm.
  return nextAt - now < 5 * 60_000 ? words['next-soon'] : text(words, 'next-at', { time: spellTime(nextAt, now) });
}

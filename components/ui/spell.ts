/** Spells times and what is left of them the way `ui` §3 asks; times are China's wherever the browser stands. */
import { text } from '@/assets/locales/text';
import { words } from '@/assets/locales/zh_CN.yml';
import { dateValues, remaining } from '@/domain/deadline';

/** `11 月 25 日 20:00`; today and yesterday by name when `now` is given; '' for what is no date. */
export function spellTime(at: string | number, now?: number): string {
  const time = typeof at === 'number' ? at : Date.parse(at);
  if (!Number.isFinite(time)) return '';
  const { month, day, time: clock } = dateValues(time);
  if (now !== undefined) {
    const dayBefore = 86_400_000;
    const there = (moment: number) => Object.values(dateValues(moment)).slice(0, 3).join('-');
    if (there(time) === there(now)) return text(words, 'time.today', { clock });
    if (there(time + dayBefore) === there(now)) return text(words, 'time.yesterday', { clock });
  }
  return text(words, 'time.moment', { month, day, clock });
}

/** What is left in plain words: `2 天 6 小时`, `6 小时`, `40 分钟`; null when there is no deadline or it has passed. */
export function spellLeft(deadlineAt: string | null, now: number): string | null {
  const left = remaining(deadlineAt, now);
  if (left?.kind !== 'left') return null;
  const { days, hours, minutes } = left;
  if (days) return hours ? text(words, 'time.days-hours', { days, hours }) : text(words, 'time.days', { days });
  if (hours) return text(words, 'time.hours', { hours });
  return minutes ? text(words, 'time.minutes', { minutes }) : text(words, 'time.moment-left');
}

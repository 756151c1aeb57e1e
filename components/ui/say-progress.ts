/** A day in plain words, and an answer that says why something was not kept. */
import { text } from '@/assets/locales/text';
import { door, progress } from '@/assets/locales/zh_CN.yml';
import { dayStart } from '@/domain/correction';
import { dateValues } from '@/domain/deadline';
import type { ResponseOf } from '../ask-type';
import { sayRefused } from './say-refused';

/** `11 月 26 日`, of `2026-11-26`; what is no day stays as it is. */
export function spellDay(day: string): string {
  const at = dayStart(day);
  if (at === null) return day;
  const { month, day: date } = dateValues(at);
  return text(progress, 'day', { month, day: date });
}

/** null when it was kept. */
export function whyNotKept(
  asked: Promise<ResponseOf<'correct-stage' | 'note-outcome'>>,
  failed: 'said-failed' | 'correct-failed',
): Promise<string | null> {
  const say = (why: string) => text(progress, failed, { why });
  return asked.then(
    (answer) => (answer.kind === 'added' ? null : say(sayRefused(answer))),
    () => say(door.unanswered),
  );
}

/** Why the background did not keep what a person asked for, in words. */
import { door } from '@/assets/locales/zh_CN.yml';

type Plain = Exclude<keyof typeof door, 'unsaved' | `unsaved-${string}`>;
type Refused = { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' } | { kind: Plain };

export function sayRefused(answer: Refused): string {
  return answer.kind === 'unsaved' ? door[`unsaved-${answer.why}`] : door[answer.kind];
}

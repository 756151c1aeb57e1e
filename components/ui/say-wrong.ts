/** What a wrong passphrase is told. */
import { text } from '@/assets/locales/text';
import { unlock } from '@/assets/locales/zh_CN.yml';

/** When the next try is taken. */
export function sayWait(seconds: number): string {
  return text(unlock, 'wait', { time: text(unlock, 'seconds', { count: seconds }) });
}

export function sayWrong(waitMs: number): string {
  return waitMs <= 0 ? unlock.wrong : `${unlock.wrong}${sayWait(Math.ceil(waitMs / 1000))}`;
}

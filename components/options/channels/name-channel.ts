/** What a channel is called: the person's own name for it, else that of the service. */
import { phone } from '@/assets/locales/zh_CN.yml';
import type { ToldChannel } from '@/domain/phone';

export function nameChannel({ name, kind }: Pick<ToldChannel, 'name' | 'kind'>): string {
  return name || phone[`kind.${kind}`];
}

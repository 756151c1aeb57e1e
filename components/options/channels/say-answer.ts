/** How a service answered, in words, with what to do. */
import { text } from '@/assets/locales/text';
import { phone } from '@/assets/locales/zh_CN.yml';
import type { ChannelKind, PushAnswer } from '@/domain/phone';
import type { PhoneDesk } from './phone-desk';

export interface Said {
  words: string;
  /** The service's own words, where it said any. */
  own: string | null;
  isGood: boolean;
}

export function sayAnswer(desk: PhoneDesk, kind: ChannelKind, answer: PushAnswer): Said {
  return {
    words: answer.kind === 'refused' ? phone[`refused.${desk.whyRefused(kind, answer)}`] : wordsOf(answer),
    own: answer.words ? text(phone, 'says', { words: answer.words }) : null,
    isGood: answer.kind === 'sent',
  };
}

function wordsOf(answer: Exclude<PushAnswer, { kind: 'refused' }>): string {
  switch (answer.kind) {
    case 'unsure':
      return phone[`unsure.${answer.why}`];
    case 'given-up':
      return phone[`given-up.${answer.why}`];
    default:
      return phone[`answer.${answer.kind}`];
  }
}

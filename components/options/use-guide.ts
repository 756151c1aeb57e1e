/** The guide's book as the background tells it, asked again whenever other rules came into force. */
import type { Ask, ResponseOf, Subscribe } from '../ask-type';
import { type Question, useTold } from '../ui/told';

export type Told = ResponseOf<'guide'>;

export type Asked = { kind: 'asking' } | { kind: 'unanswered' } | { kind: 'told'; told: Told };

const question: Question<ResponseOf<'guide'>> = {
  put: (ask) => ask('guide', {}),
  changes: ['rules', 'official'],
};

export function useGuide(ask: Ask, subscribe: Subscribe): Asked {
  const { told, missed } = useTold(ask, subscribe, question);
  if (missed) return { kind: 'unanswered' };
  return told ? { kind: 'told', told } : { kind: 'asking' };
}

/** How many unread updates touch open cases: asked at once, and again after whatever could change it. */
import type { Ask, ResponseOf, Subscribe } from '../ask-type';
import { type Question, useTold } from './told';

const question: Question<ResponseOf<'updates-waiting'>> = {
  put: (ask) => ask('updates-waiting', {}),
  changes: ['updates', 'rules', 'official', 'cases', 'vault'],
};

/** Nothing is shown where there is no answer: a mark is never guessed. */
export function useWaiting(ask: Ask, subscribe: Subscribe): number {
  return useTold(ask, subscribe, question).told?.count ?? 0;
}

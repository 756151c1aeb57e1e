/** How many notices are unread, and the newest of them: asked at once, and again after whatever could change it. */
import type { Ask, ResponseOf, Subscribe } from '../ask-type';
import { type Question, useTold } from './told';

type Unread = Pick<ResponseOf<'notices'>, 'unread' | 'rows'>;

const newest = { account: null, kind: null, unread: true, from: 0, count: 2 } as const;
const question: Question<ResponseOf<'notices'>> = {
  put: (ask) => ask('notices', newest),
  changes: ['notices', 'vault'],
};
const nothing: Unread = { unread: 0, rows: [] };

/** Nothing is shown where there is no answer, as while the vault is locked: a mark is never guessed. */
export function useUnread(ask: Ask, subscribe: Subscribe): Unread {
  const { told, missed } = useTold(ask, subscribe, question);
  return told === null || missed ? nothing : told;
}

/** The notices of a filter, asked for in windows as they are scrolled, and again when something changed. */
import type { Ask, ResponseOf, Subscribe } from '../../ask-type';
import { useWindows, type Windows } from '../windows';
import { type InboxFilter, writeInbox } from './place';

type Answer = ResponseOf<'notices'>;
type Told = Pick<Answer, 'total' | 'unread' | 'accounts'>;
export type ToldNotice = Answer['rows'][number];

export const windowSize = 60;
const changes = ['notices', 'vault'] as const;

export type NoticesFound = Windows<ToldNotice, Told>;

export function useNotices(ask: Ask, subscribe: Subscribe, filter: InboxFilter): NoticesFound {
  return useWindows({
    query: writeInbox(filter),
    size: windowSize,
    ask: (from): Promise<Answer> => ask('notices', { ...filter, from, count: windowSize }),
    tell: ({ total, unread, accounts }): Told => ({ total, unread, accounts }),
    changes,
    subscribe,
  });
}

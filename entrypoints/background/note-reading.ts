/** Notes what a page said: whose it is, what is new in it, kept in one step. */
import { accountChange } from '@/domain/account';
import { changesOf } from '@/domain/change';
import type { Reading } from '@/domain/reading';
import type { Background } from './background';
import { type Known, known, whoseReading } from './known';

export type Noted =
  | { kind: 'noted'; whose: Awaited<ReturnType<typeof whoseReading>>; before: Known; after: Known; isNews: boolean }
  | { kind: 'unsaved'; why: 'full' | 'newer' };

/** @param at when it is noted, milliseconds since 1970 */
export async function noteReading(background: Background, reading: Reading, at = background.now()): Promise<Noted> {
  const archive = await background.archive();
  const before = await known(background);
  const whose = await whoseReading(background, before, reading.account, reading.cases);
  const account = before.accounts.find(({ id }) => id === whose.id);
  const drafts = [
    ...(whose.isTold && reading.outcome === 'found' ? accountChange(account, whose.id, whose.nick, whose.alias) : []),
    ...changesOf(before.cases, reading, at, whose.id),
  ];
  const appended = await archive.append(drafts);
  if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
  const isNews = appended.kind === 'kept' && appended.events.length > 0;
  return { kind: 'noted', whose, before, after: isNews ? await known(background) : before, isNews };
}

/** Notes what a page said: whose it is, what is new in it, kept in one step. */
import { accountChange } from '@/domain/account';
import type { Case } from '@/domain/case';
import { changesOf } from '@/domain/change';
import type { Reading } from '@/domain/reading';
import type { Background } from './background';
import { casesNear, type Known, known } from './known';
import { whoseReading } from './whose';

export type Noted =
  | {
      kind: 'noted';
      whose: Awaited<ReturnType<typeof whoseReading>>;
      /** The cases the reading may be about, before and after it. */
      before: Case[];
      after: Case[];
      known: Known;
      isNews: boolean;
    }
  | { kind: 'unsaved'; why: 'full' | 'newer' };

/** @param at when it is noted, milliseconds since 1970 */
export async function noteReading(background: Background, reading: Reading, at = background.now()): Promise<Noted> {
  const archive = await background.archive();
  const now = await known(background);
  const whose = await whoseReading(background, now, reading.account, reading.cases);
  const account = now.accounts.find(({ id }) => id === whose.id);
  const before = await casesNear(background, now, whose.id, reading.cases);
  const drafts = [
    ...(whose.isTold && reading.outcome === 'found' ? accountChange(account, whose.id, whose.nick, whose.alias) : []),
    ...changesOf(before, reading, at, whose.id),
  ];
  const appended = await archive.append(drafts);
  if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
  const isNews = appended.kind === 'kept' && appended.events.length > 0;
  if (!isNews) return { kind: 'noted', whose, before, after: before, known: now, isNews };
  const then = await known(background);
  const after = await casesNear(background, then, whose.id, reading.cases);
  return { kind: 'noted', whose, before, after, known: then, isNews };
}

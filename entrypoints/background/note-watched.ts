/** What a page that was fetched says: held against whose it was to be, then noted the same way as one the person opened. */
import { type Case, caseKey } from '@/domain/case';
import { keysOf } from '@/domain/change';
import type { LookEnd } from '@/domain/look';
import type { Reading } from '@/domain/reading';
import type { Ended, WatchedPage } from '@/domain/watch';
import { spread } from './announce';
import type { Background } from './background';
import { tidyFlows } from './flows';
import { followFlows } from './follow-flows';
import { type Known, noteSeen, numbersOf } from './known';
import { noteReading } from './note-reading';
import type { Stand } from './watch-stand';
import { whoseReading } from './whose';

export interface Watched extends Ended {
  isNews: boolean;
}

interface Read {
  page: WatchedPage;
  reading: Reading | null;
  failed: 'led-away' | 'unreachable' | 'not-read' | null;
}

const ends = {
  // Assumed: of these pages only the sign-in page lies on a host that is none of ours (taobao-pages §5).
  'led-away': 'signed-out',
  unreachable: 'unreachable',
  'not-read': 'unreadable',
} as const satisfies Record<NonNullable<Read['failed']>, LookEnd>;

export async function noteWatched(background: Background, stand: Stand, { reading, failed }: Read): Promise<Watched> {
  if (!reading) return nothing(ends[failed ?? 'not-read']);
  const { outcome } = reading;
  if (outcome === 'signed-out' || outcome === 'challenged') return nothing(outcome);
  if (outcome !== 'found' && outcome !== 'none') return nothing('unreadable');
  const whose = await whoseOf(background, stand, reading);
  if (whose !== 'same') return nothing(whose);
  const noted = await noteReading(background, reading);
  if (noted.kind === 'unsaved') return nothing('unsaved');
  const { before, after, known, isNews } = noted;
  const keys = outcome === 'found' ? keysOf(after, reading, noted.whose.id).map((key) => key ?? '') : [];
  const shown = keys.filter((key) => key !== '');
  await noteSeen(background, known, shown);
  const { whose: id } = noted;
  const flowChanged = await followFlows(background, null, { reading, keys, whose: id, before, after, known });
  const tidied = await tidyFlows(background);
  if (isNews) spread(background, 'cases');
  if (flowChanged || tidied) spread(background, 'flow');
  return { ended: isNews || flowChanged ? 'news' : 'same', shown, isNews, moved: movedIn(before, after) };
}

function nothing(ended: LookEnd): Watched {
  return { ended, shown: [], isNews: false, moved: [] };
}

function movedIn(before: readonly Case[], after: readonly Case[]): string[] {
  const tellOf = ({ status, statusText, phase, deadlineAt }: Case) =>
    JSON.stringify([status, statusText, phase, deadlineAt]);
  return after
    .filter((item) => before.some((was) => caseKey(was) === caseKey(item) && tellOf(was) !== tellOf(item)))
    .map(caseKey);
}

/** A page that does not say whose it is, and has none of this person's numbers, is not noted: unknown stays unknown. */
async function whoseOf(
  background: Background,
  { account, known, heads }: Stand,
  reading: Reading,
): Promise<'same' | 'other-account' | 'unreadable'> {
  const { id, isTold } = await whoseReading(background, known, reading.account, reading.cases);
  if (isOf(known, account, id)) return 'same';
  // Filed by the label while only that was known: order and case numbers are of one buyer only.
  const told = new Set(reading.cases.flatMap(({ caseNo, orderNo }) => [caseNo, orderNo]));
  if (heads.some((head) => head.account === account && numbersOf(head).some((number) => told.has(number))))
    return 'same';
  return isTold ? 'other-account' : 'unreadable';
}

function isOf({ accounts }: Known, account: string | null, id: string): boolean {
  return id === account || accounts.some((each) => each.id === account && each.aliases.includes(id));
}

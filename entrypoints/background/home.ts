/** The window on 我的淘宝: the open cases of whoever is signed in there, and of nobody else. */
import { type CaseHead, isSettled } from '@/domain/case';
import type { Reading } from '@/domain/reading';
import type { CaseSummary } from '@/domain/summary';
import { isClosedByLast } from '@/domain/withdrawal';
import { isHomeAddress } from '@/rules/home';
import { readHomeState } from '@/storage/home-section';
import type { Background } from './background';
import { type Known, nobody } from './known';
import { summarise, type View } from './summaries';
import { notePage, type PageNote } from './tabs';

/** So many are shown; the others are in the options. */
export const mostAtHome = 3;

/** Whether something may stand on this address at all: then it is read, for who is signed in. */
export async function isHome({ browser }: Background, url: string): Promise<boolean> {
  return isHomeAddress(url) && (await readHomeState(browser.settings)) !== 'removed';
}

function openOf({ heads }: Known, account: string): CaseHead[] {
  // A page that does not say who is signed in is nobody's: nothing is shown there.
  if (account === nobody) return [];
  return heads.filter((head) => head.account === account && !isSettled(head) && !isClosedByLast(head));
}

/** Whether the page that was just read is the home, with something to show. */
export async function isHomeWanted(background: Background, reading: Reading, account: string, now: Known) {
  const isRead = reading.outcome === 'none' || reading.outcome === 'found';
  return isRead && openOf(now, account).length > 0 && (await isHome(background, reading.url));
}

/** The most urgent first. The document's note names them from now on: it may ask about what it shows. */
export async function homeCases(background: Background, view: View, note: PageNote): Promise<CaseSummary[]> {
  const open = openOf(view.known, note.account).map((head) => ({ head, summary: summarise(view, head) }));
  open.sort((one, two) => one.summary.urgency - two.summary.urgency);
  const cases = open
    .slice(0, mostAtHome)
    .map(({ head, summary }) => ({ key: summary.key, status: head.status, controls: null }));
  await notePage(background.browser.session, { ...note, cases });
  return open.map(({ summary }) => summary);
}

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
import type { PageNote } from './tabs';

/** So many are shown; the others are in the options. */
export const mostAtHome = 3;

/** Whether something may stand on this address at all: then it is read, for who is signed in. */
export async function isHome({ browser }: Background, url: string): Promise<boolean> {
  return isHomeAddress(url) && (await readHomeState(browser.settings)) !== 'removed';
}

function isOpenOf(head: CaseHead, who: string): boolean {
  // A page that does not say who is signed in is nobody's: nothing is shown there.
  return who !== nobody && head.account === who && !isSettled(head) && !isClosedByLast(head);
}

/** Whether the window in this document may show the case; by whose page it is, for the page may be read again at any time. */
export function isAtHome({ url, account }: Pick<PageNote, 'url' | 'account'>, head: CaseHead): boolean {
  return isHomeAddress(url) && isOpenOf(head, account);
}

/** Whether the page that was just read is the home, with something to show. */
export async function isHomeWanted(background: Background, reading: Reading, account: string, now: Known) {
  const isRead = reading.outcome === 'none' || reading.outcome === 'found';
  return isRead && now.heads.some((head) => isOpenOf(head, account)) && (await isHome(background, reading.url));
}

/** The most urgent first. */
export function homeCases(view: View, { account }: PageNote): CaseSummary[] {
  const open = view.known.heads.filter((head) => isOpenOf(head, account));
  return open.map((head) => summarise(view, head)).sort((one, two) => one.urgency - two.urgency);
}

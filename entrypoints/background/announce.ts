/** Tells everybody who shows cases that something changed, and keeps the badge true. */
import { type CaseHead, isSettled } from '@/domain/case';
import type { Changed } from '@/entrypoints/door/contract';
import type { Background } from './background';
import { knownOpen } from './known';
import { noteEvents } from './note-events';
import { lookAt, summarise } from './summaries';
import { pageNotes, waitingTabs } from './tabs';
import { readUpdates, waitingUpdates } from './updates';

/** Listeners ask again; a tab that shows no case has nothing to ask. */
export async function announce(background: Background, changed: Changed['changed']): Promise<void> {
  const { browser } = background;
  const showing = (await pageNotes(browser.session)).filter(({ cases }) => cases.length > 0);
  const message: Changed = { changed };
  await browser.tell(message, [...new Set(showing.map(({ tabId }) => tabId))]);
}

/** The badge counts the cases that need the person or have something unread in the inbox, each once; 新 says that something about an open case is to be read. A locked vault says only that something waits. */
export async function showCount(background: Background): Promise<void> {
  const { browser } = background;
  if (!(await background.openArchive())) {
    return browser.showBadge((await waitingTabs(browser.session)).length > 0 ? '…' : '');
  }
  const view = await lookAt(background, (await knownOpen(background)).known);
  const needing = view.known.heads.filter((head) => !isSettled(head) && summarise(view, head).needsYou);
  const count = needing.length + (await unreadBeside(background, needing));
  // A badge has room for about four letters: the number stands first, and 新 behind it.
  const number = count === 0 ? '' : String(Math.min(count, 99));
  if (await isNewsWaiting(background, view.known.heads)) return browser.showBadge(`${number}新`);
  await browser.showBadge(count > 99 ? '99+' : number);
}

/** Cases about which something unread stands in the inbox and that are not counted yet; one about no case counts by itself. */
async function unreadBeside(background: Background, counted: readonly CaseHead[]): Promise<number> {
  const names = new Set(counted.flatMap((head) => head.keys.map((name) => `${head.account}/${name}`)));
  const unread = await (await background.archive()).notices.someUnread(mostCounted);
  // 新 tells of rules.
  const others = unread.filter(({ kind, caseKey }) => kind !== 'rules' && !names.has(caseKey ?? ''));
  return new Set(others.map(({ id, caseKey }) => caseKey ?? id)).size;
}

/** More than a badge can say. */
const mostCounted = 150;

/** Without its file there is no news, and the badge still has its number. */
async function isNewsWaiting(background: Background, heads: readonly CaseHead[]): Promise<boolean> {
  if (heads.every(isSettled)) return false;
  try {
    return (await waitingUpdates(background, await readUpdates(background), heads)).length > 0;
  } catch (error) {
    console.error('updates cannot be read', error);
    return false;
  }
}

/** After cases or flows changed; a failure here is no failure of what was done. */
export function spread(background: Background, changed: 'cases' | 'flow'): void {
  const noted = noteEvents(background).finally(() => showCount(background));
  void Promise.all([announce(background, changed), noted]).catch((error: unknown) =>
    console.error('announcing failed', error),
  );
}

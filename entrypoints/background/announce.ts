/** Tells everybody who shows cases that something changed, and keeps the badge true. */
import type { Changed } from '@/entrypoints/door/contract';
import type { Background } from './background';
import { look, summarise } from './summaries';
import { pageNotes, waitingTabs } from './tabs';

/** Listeners ask again; a tab that shows no case has nothing to ask. */
export async function announce(background: Background, changed: Changed['changed']): Promise<void> {
  const { browser } = background;
  const showing = (await pageNotes(browser.session)).filter(({ cases }) => cases.length > 0);
  const message: Changed = { changed };
  await browser.tell(message, [...new Set(showing.map(({ tabId }) => tabId))]);
}

/** The badge counts the cases that need the person; none is no badge. A locked vault says only that something waits. */
export async function showCount(background: Background): Promise<void> {
  const { browser } = background;
  if (!(await background.openArchive())) {
    return browser.showBadge((await waitingTabs(browser.session)).length > 0 ? '…' : '');
  }
  const view = await look(background);
  const count = view.known.cases.filter((item) => summarise(view, item).needsYou).length;
  await browser.showBadge(count === 0 ? '' : count > 99 ? '99+' : String(count));
}

/** After cases or flows changed; a failure here is no failure of what was done. */
export function spread(background: Background, changed: 'cases' | 'flow'): void {
  void Promise.all([announce(background, changed), showCount(background)]).catch((error: unknown) =>
    console.error('announcing failed', error),
  );
}

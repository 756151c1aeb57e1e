/** What a page the person opened means for watching: who is signed in, whether there is something new to watch, and whether we may go on. */
import type { Reading } from '@/domain/reading';
import { resumeWatch } from '@/domain/watch';
import { readWatch } from '@/storage/watch-settings';
import { announce } from './announce';
import type { Background } from './background';
import { watch } from './jobs/watch';
import { markName, noteSignedIn, type WatchMark } from './watch-stand';
import type { Whose } from './whose';

/** @param isNews the reading added something to the archive */
export async function heardFromPage(
  background: Background,
  { outcome }: Pick<Reading, 'outcome'>,
  { id, isTold: isNamed }: Whose,
  isNews: boolean,
): Promise<void> {
  const isTold = isNamed && (outcome === 'found' || outcome === 'none');
  const { session } = background.browser;
  const isOther = isTold && (await noteSignedIn(background, id));
  const mark = (await session.get(markName)) as WatchMark | undefined;
  const isBack = isTold && mark?.isStopped !== false && (await resume(background, false));
  if (isNews || isOther || isBack) await wakeWatch(background);
}

/** Something may be due that was not: the next alarm finds out. */
export async function wakeWatch(background: Background): Promise<void> {
  const { browser } = background;
  await browser.session.remove([markName]);
  if ((await readWatch(browser.settings)).choice.on) await browser.wakeEvery(watch.name, watch.everyMinutes);
}

/** Goes on after a stop; true when there was one. Only the person says that a page which asks who is there was answered. */
export async function resume(background: Background, byPerson: boolean): Promise<boolean> {
  const archive = await background.openArchive();
  const state = await archive?.lookLog.state();
  if (!archive || !state?.stopped || (state.stopped.why === 'challenged' && !byPerson)) return false;
  await archive.lookLog.keep(resumeWatch(state), null);
  void announce(background, 'watch').catch((error: unknown) => console.error('watch', error));
  return true;
}

/** Looks at the pages of cases that are waited for, as the manners allow. What a sleep or a death missed is looked at once. */
import { readWatch } from '@/storage/watch-settings';
import { watchRound } from '../watch-round';
import { markName, type WatchMark } from '../watch-stand';
import type { Job } from './index';

/** No pause is longer; a mark from before the clock was put back is. */
const longestMs = 24 * 3_600_000;

export const watch: Job = {
  name: 'watch',
  everyMinutes: 5,
  async run(background) {
    const { browser, now } = background;
    if (!(await readWatch(browser.settings)).choice.on) return false;
    const mark = (await browser.session.get(markName)) as WatchMark | undefined;
    if (mark?.nextAt === null) return false;
    const left = mark ? mark.nextAt - now() : 0;
    if (left > 0 && left < longestMs) return true;
    // Not waited for: it takes as long as the site does, and other jobs are due.
    void watchRound(background).catch((error: unknown) => console.error('watch', error));
    return true;
  },
};

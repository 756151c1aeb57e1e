/** Looks for new rules every six hours, where the person gave an address for it. */
import { checkFeed } from '../check-feed';
import type { Job } from './index';

export const feed: Job = {
  name: 'feed',
  everyMinutes: 15,
  async run(background) {
    const { desk } = background;
    if (!(await desk.hasAddress())) return false;
    if ((await desk.state()).nextAt <= background.now()) await checkFeed(background);
    return true;
  },
};

/** Ends withdrawals that stood still for too long, so that no old confirmation acts on a page that opens tomorrow. */
import { spread } from '../announce';
import { tidyFlows, underWay } from '../flows';
import type { Job } from './index';

export const endStaleFlows: Job = {
  name: 'end-stale-flows',
  everyMinutes: 5,
  async run(background) {
    if (!(await background.openArchive())) return false;
    if (await background.inTurn(() => tidyFlows(background))) spread(background, 'flow');
    return (await underWay(await background.openArchive())).length > 0;
  },
};

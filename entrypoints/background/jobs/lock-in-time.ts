/** Locks the vault when its time without use is over. */
import { underWay } from '../flows';
import { announceVault } from '../inbox';
import type { Job } from './index';

export const lockInTime: Job = {
  name: 'lock-in-time',
  everyMinutes: 1,
  async run(background) {
    const { lock } = background;
    if (await lock.isOver()) {
      await background.shut();
      await announceVault(background);
    } else if (await lock.waits()) {
      // A withdrawal under way is use.
      if ((await underWay(await background.openArchive())).length > 0) await lock.touch();
    }
    return lock.waits();
  },
};

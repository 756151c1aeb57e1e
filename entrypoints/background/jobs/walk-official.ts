/** Takes up a look through the official rules that died with its worker. */
import { goOn, walkNow } from '../walk-official';
import type { Job } from './index';

export const walkOfficial: Job = {
  name: 'walk-official',
  everyMinutes: 1,
  async run(background) {
    const walk = await walkNow(background);
    if (!walk || walk.over) return false;
    // Not waited for: it takes minutes, and other jobs are due.
    void goOn(background).catch((error: unknown) => console.error('official rules', error));
    return true;
  },
};

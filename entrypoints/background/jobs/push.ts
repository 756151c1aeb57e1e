/** Sends what waits for the phone, and forgets for good the channels whose removal is not undone any more. */
import { announce } from '../announce';
import { pushDue } from '../push-due';
import type { Job } from './index';

/** Removing a channel can be undone so long. */
export const undoMs = 15 * 60_000;

export const push: Job = {
  name: 'push',
  everyMinutes: 1,
  async run(background) {
    const archive = await background.openArchive();
    // Locked: nothing can be read. Unlocking looks again.
    if (!archive) return false;
    const removed = (await archive.channels.all()).filter(({ removedAt }) => removedAt !== null);
    const over = removed.filter(({ removedAt }) => background.now() - (removedAt ?? 0) > undoMs);
    await archive.channels.drop(over.map(({ id }) => id));
    if ((await archive.outbox.count()) === 0) return removed.length > over.length;
    // A service that does not answer must not hold up what else is due.
    void pushDue(background)
      .then(() => announce(background, 'phone'))
      .catch((error: unknown) => console.error('sending to the phone failed', error));
    const waits = (await archive.outbox.all()).some(({ state }) => state === 'waiting' || state === 'sending');
    return waits || removed.length > over.length;
  },
};

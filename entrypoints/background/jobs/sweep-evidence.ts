/** Takes away what is left of evidence that nobody names: once a day, never what was taken in a day ago or less. */
import { originalsOf } from '@/domain/evidence';
import type { Job } from './index';

const day = 24 * 60 * 60_000;

export const sweepEvidence: Job = {
  name: 'sweep-evidence',
  everyMinutes: 12 * 60,
  async run(background) {
    const archive = await background.openArchive();
    if (!archive || (await archive.shelf.isEmpty())) return false;
    const now = background.now();
    const last = (await archive.cached<{ at: number }>('swept'))?.at ?? 0;
    if (Math.abs(now - last) < day) return true;
    await background.inTurn(async () => {
      const { damaged, heads } = await archive.cases();
      // What cannot be read may name any file.
      if (damaged.length === 0) await archive.shelf.sweep(originalsOf(heads), now - day);
      await archive.keepCached('swept', { at: now });
    });
    return true;
  },
};

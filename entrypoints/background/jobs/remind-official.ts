/** Once a day, where the person asked for it: reminds to look through the official rules. It opens nothing by itself. */
import { reminder } from '@/assets/locales/zh_CN.yml';
import { changeReminder, readReminder } from '@/storage/official';
import type { Background } from '../background';
import type { Job } from './index';

const dayMs = 24 * 3600_000;

async function isDue({ browser, now }: Background): Promise<boolean> {
  const { checkedAt, remindedAt } = await readReminder(browser.settings);
  return now() - Math.max(checkedAt, remindedAt) >= dayMs;
}

export const remindOfficial: Job = {
  name: 'remind-official',
  everyMinutes: 60,
  async run(background) {
    const { browser } = background;
    if (!(await readReminder(browser.settings)).on) return false;
    if (await isDue(background)) {
      // Noted first: a death in between costs one reminder, not one each hour.
      await background.inTurn(() => changeReminder(browser.settings, { remindedAt: background.now() }));
      await browser.notify('remind-official', reminder['official-title'], reminder['official-text']);
    }
    return true;
  },
};

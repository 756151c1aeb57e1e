/** What the page that sets up ways to the phone knows of them: the table, and the browser's own question. */
import browser from 'webextension-polyfill';
import { dataSentBy } from '@/channels/notify/data-sent';
import { knownWays } from '@/channels/notify/known-ways';
import type { PhoneDesk } from '@/components/options/channels/phone-desk';
import { patternOf } from '@/entrypoints/door/origins';

export const phoneDesk: PhoneDesk = {
  ...knownWays,
  asksForData: import.meta.env.FIREFOX,
  async allow(kind, address) {
    const pattern = patternOf(address);
    if (pattern === null) return false;
    // One question for both, and nothing is waited for before it: it has to come within the press.
    const data = import.meta.env.FIREFOX ? { data_collection: dataSentBy(kind) } : {};
    return browser.permissions.request({ origins: [pattern], ...data });
  },
};

/** What the page that sets up ways to the phone knows of them: the table, and the browser's own question. */
import browser from 'webextension-polyfill';
import { knownWays } from '@/channels/notify/known-ways';
import type { PhoneDesk } from '@/components/options/channels/phone-desk';
import { patternOf } from '@/entrypoints/door/origins';

export const phoneDesk: PhoneDesk = {
  ...knownWays,
  async allow(address) {
    const pattern = patternOf(address);
    return pattern !== null && browser.permissions.request({ origins: [pattern] });
  },
};

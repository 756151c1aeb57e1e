/** Mounts the popup's face and nothing else. */
import browser from 'webextension-polyfill';
import type { Ask } from '@/components/ask-type';
import { mountPopup } from '@/components/popup/mount-popup';
import { listenForChanges } from '@/entrypoints/door/ask';
import { originsOf } from '@/entrypoints/door/origins';
import { derive } from '@/entrypoints/own-pages/derive';
import { officialService } from '@/rules/hosts';

export function showPopup(ask: Ask): void {
  const element = document.querySelector<HTMLElement>('#app');
  if (!element) return;
  mountPopup(element, {
    ask,
    subscribe: listenForChanges,
    service: officialService,
    derive,
    requestAccess: (hosts) => browser.permissions.request({ origins: originsOf(hosts) }),
    openRefundList: () => void browser.tabs.create({ url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm' }),
  });
}

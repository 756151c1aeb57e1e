/** The toolbar popup: mounts its face and nothing else. */
import browser from 'webextension-polyfill';
import { mountPopup } from '@/components/popup/mount-popup';
import { ask, listenForChanges } from '@/entrypoints/door/ask';
import { officialService } from '@/rules/hosts';

const element = document.querySelector<HTMLElement>('#app');

if (element) {
  mountPopup(element, {
    ask,
    subscribe: listenForChanges,
    service: officialService,
    requestAccess: (hosts) => browser.permissions.request({ origins: hosts.map((host) => `https://${host}/*`) }),
    openRefundList: () => void browser.tabs.create({ url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm' }),
  });
}

/** The options page: mounts its face and nothing else. */
import browser from 'webextension-polyfill';
import { mountOptions } from '@/components/options/mount-options';
import { ask, listenForChanges } from '@/entrypoints/door/ask';
import { officialService } from '@/rules/hosts';

const element = document.querySelector<HTMLElement>('#app');

if (element) {
  mountOptions(element, {
    ask,
    subscribe: listenForChanges,
    copy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    version: browser.runtime.getManifest().version,
    service: officialService,
  });
}

/** Mounts the options page's face and nothing else. */
import browser from 'webextension-polyfill';
import type { Ask } from '@/components/ask-type';
import { mountOptions } from '@/components/options/mount-options';
import { listenForChanges } from '@/entrypoints/door/ask';
import { derive } from '@/entrypoints/own-pages/derive';
import { officialService } from '@/rules/hosts';

export function showOptions(ask: Ask): void {
  const element = document.querySelector<HTMLElement>('#app');
  if (!element) return;
  mountOptions(element, {
    ask,
    subscribe: listenForChanges,
    copy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    derive,
    version: browser.runtime.getManifest().version,
    service: officialService,
  });
}

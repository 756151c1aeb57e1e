/** Injected once where a page could not be read: gives its masked skeleton back to the background, and is gone. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { sharedReader } from '@/entrypoints/reader.content/shared';
import { maskPage } from '@/rules/engine/skeleton';

export default defineContentScript({
  matches: ['https://refund2.taobao.com/*'],
  registration: 'runtime',
  main() {
    const rules = sharedReader()?.rules();
    // `executeScript` hands this back as its result.
    return rules ? maskPage(document, rules) : null;
  },
});

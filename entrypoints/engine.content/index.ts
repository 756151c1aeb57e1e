/** The reading engine, injected by the background only where an adapter is for the address; hands itself to the reader. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { shareEngine } from '@/entrypoints/reader.content/shared';
import { createPageReader } from '@/rules/engine/read';

export default defineContentScript({
  matches: ['https://refund2.taobao.com/*'],
  registration: 'runtime',
  main() {
    shareEngine(createPageReader);
  },
});

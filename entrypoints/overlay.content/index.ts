/** Injected by the background, once a document, where a case is shown or a flow runs: capsules, confirm dialog, driving. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startOverlay } from './session';

export default defineContentScript({
  matches: ['https://refund2.taobao.com/*'],
  registration: 'runtime',
  main() {
    startOverlay().catch(() => undefined);
  },
});

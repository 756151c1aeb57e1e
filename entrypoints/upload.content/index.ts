/** What 上传材料 needs on a page, injected by the background only where the person asked for it; hands itself to the overlay. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { makeFiles } from './make-files';
import { pageField } from './page-field';
import { shareUpload } from './shared';

export default defineContentScript({
  matches: ['https://refund2.taobao.com/*'],
  registration: 'runtime',
  main() {
    shareUpload({ pageField, makeFiles });
  },
});

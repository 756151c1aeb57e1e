/** Runs on buyer pages: asks what to look for here, reads, reports. Passive; never blocks the page, never throws into it. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startReading } from './start';

export default defineContentScript({
  // The real list is rules/hosts.ts (`casePaths`) with rules/home.ts; the build puts it in.
  matches: ['https://refund2.taobao.com/dispute/*'],
  allFrames: true,
  runAt: 'document_idle',
  main() {
    startReading();
  },
});

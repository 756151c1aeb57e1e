/**
 * The script of the page that looks at watched pages: one file that holds the reading engine and nothing else. The page comes up
 * for each round, and the script of our other pages would take longer to start than a round takes.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ask } from '@/entrypoints/door/ask';
import { readsAsSaved } from './offscreen/read-as-saved';
import { watchOnce } from './watch/watch-once';

export default defineUnlistedScript(async () => {
  readsAsSaved();
  await watchOnce({
    ask,
    fetch: (url, init) => globalThis.fetch(url, init),
    parse: (html) => new DOMParser().parseFromString(html, 'text/html'),
    now: Date.now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
});

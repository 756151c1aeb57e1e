/**
 * Our content scripts use nothing of WXT's context object, which costs more than the reader itself on a page that holds
 * no case, and tells the page by a message that we are there. They get an empty one.
 */
import type { Plugin } from 'vite';

const context = 'wxt/utils/content-script-context';
const stand = '\0bare-content-script-context';

export function bareContentPlugin(): Plugin {
  return {
    name: 'bare-content-script-context',
    enforce: 'pre',
    resolveId: (source) => (source === context ? stand : null),
    load: (id) => (id === stand ? 'export class ContentScriptContext {}' : null),
  };
}

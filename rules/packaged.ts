/**
 * The rules that ship with the extension. The folder is walked at build time, so a new page kind is one JSON file and
 * nothing else; scripts that run without Vite walk it themselves (`scripts/read-page/read-rules.ts`), and
 * `tests/rules/packaged.test.ts` holds the two together and every file against its schema.
 */
import type { Adapter, RuleSet, Site, Words } from './adapter';
import site from './site.json';
import words from './words.json';

const adapters = import.meta.glob<Adapter>('./taobao/*.json', { eager: true, import: 'default' });

export const packagedRules: RuleSet = {
  adapters: Object.keys(adapters)
    .sort()
    .flatMap((path) => adapters[path] ?? []),
  site: site as Site,
  words: words as Words,
};

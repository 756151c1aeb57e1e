/**
 * The rules that ship with the extension, for what Vite builds to hold them against: tests and benchmarks. The program reads
 * them from `rules.json` beside it (`own-rules.ts`), which is written by walking the folder (`scripts/read-page/read-rules.ts`);
 * `tests/rules/packaged.test.ts` holds the two together and every file against its schema. A new page kind is one JSON file.
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

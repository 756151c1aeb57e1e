/** Writes `rules/bundle/pages.json`: the saved pages that hold cases or say there are none, with what the packaged rules read in them. `npx tsx scripts/pack-pages.ts` */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RuleSet } from '@/rules/adapter';
import { type SamplePage, samplePage } from '@/rules/bundle/try-pages';
import { decodePage } from './read-page/decode';
import { dataDocument, isData, pageDocument } from './read-page/parse-page';
import { readRules } from './read-page/read-rules';

const folder = new URL('../tests/pages/', import.meta.url);
const target = new URL('../rules/bundle/pages.json', import.meta.url);
const ending = '.expected.json';

export const openSample = ({ text, isData }: Pick<SamplePage, 'text' | 'isData'>): Document =>
  isData ? dataDocument(text) : pageDocument(text);

export function packPages(rules: RuleSet): SamplePage[] {
  return readdirSync(folder)
    .sort()
    .flatMap((adapter) => {
      const files = readdirSync(new URL(`${adapter}/`, folder)).sort();
      return files
        .filter((file) => file.endsWith(ending))
        .flatMap((file): SamplePage[] => {
          const name = file.slice(0, -ending.length);
          const page = files.find((other) => other === `${name}.html` || other === `${name}.txt`) ?? '';
          const { url, now } = JSON.parse(readFileSync(new URL(`${adapter}/${file}`, folder), 'utf8'));
          const { text } = decodePage(readFileSync(new URL(`${adapter}/${page}`, folder)));
          // Only the browser that draws a page knows what its style sheets hide.
          if (/<style/i.test(text)) return [];
          const sample = { text, isData: isData(text) };
          const expected = samplePage(openSample(sample), url, Date.parse(now), rules);
          if (expected?.outcome !== 'found' && expected?.outcome !== 'none') return [];
          return [{ adapter, name, url, now: Date.parse(now), ...sample, expected }];
        });
    });
}

export const spellPages = (pages: readonly SamplePage[]): string => `${JSON.stringify(pages)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, spellPages(packPages(readRules())));

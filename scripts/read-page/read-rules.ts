/** The packaged rules, read from their folder without a build. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Adapter, RuleSet, Site, Words } from '@/rules/adapter';

const folder = new URL('../../rules/', import.meta.url);

function readJson<Value>(path: string): Value {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as Value;
}

export function readRules(): RuleSet {
  const names = readdirSync(new URL('taobao/', folder))
    .filter((name) => name.endsWith('.json'))
    .sort();
  return {
    adapters: names.map((name) => readJson<Adapter>(`taobao/${name}`)),
    site: readJson<Site>('site.json'),
    words: readJson<Words>('words.json'),
  };
}

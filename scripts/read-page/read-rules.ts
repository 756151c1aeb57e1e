/** The packaged rules, or those of another folder like it, read without a build. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Adapter, RuleSet, Site, Words } from '@/rules/adapter';

const ownFolder = new URL('../../rules/', import.meta.url);

/** @param folder ends in a slash */
export function readRules(folder: URL = ownFolder): RuleSet {
  const readJson = <Value>(path: string): Value => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as Value;
  const names = readdirSync(new URL('taobao/', folder))
    .filter((name) => name.endsWith('.json'))
    .sort();
  return {
    adapters: names.map((name) => readJson<Adapter>(`taobao/${name}`)),
    site: readJson<Site>('site.json'),
    words: readJson<Words>('words.json'),
  };
}

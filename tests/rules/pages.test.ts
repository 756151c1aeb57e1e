/** Every saved page under tests/pages reads as its expected.json says; the folder is walked, so a page is only its two files. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/rules/engine/read';
import { decodePage } from '@/scripts/read-page/decode';
import { dataDocument, isData, pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';
import { type Output, toOutput } from '@/scripts/read-page/report';

interface Expected {
  url: string;
  now: string;
  expected: Omit<Output, 'tried'>;
}

const folder = new URL('../pages/', import.meta.url);
const rules = readRules();
const ending = '.expected.json';

const pages = readdirSync(folder).flatMap((adapter) => {
  const files = readdirSync(new URL(`${adapter}/`, folder));
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => {
      const name = file.slice(0, -ending.length);
      const page = files.find((other) => other === `${name}.html` || other === `${name}.txt`);
      return { adapter, name, file, page };
    });
});

function load(adapter: string, file: string): Uint8Array {
  return readFileSync(new URL(`${adapter}/${file}`, folder));
}

describe('saved pages', () => {
  it.each(pages)('$adapter/$name reads as expected', ({ adapter, file, page }) => {
    const { url, now, expected } = JSON.parse(load(adapter, file).toString()) as Expected;
    const { text } = decodePage(load(adapter, page ?? ''));
    const root = isData(text) ? dataDocument(text) : pageDocument(text);
    const result = readPage(root, url, rules, { now: Date.parse(now) });
    const { tried, ...output } = toOutput(result);
    expect(output).toEqual(expected);
    expect(output.adapter).toBe(adapter);
    // An unreadable page always says what was tried.
    expect(tried.length).toBeGreaterThan(0);
  });

  it('every page has its expectation', () => {
    for (const adapter of readdirSync(folder)) {
      const files = readdirSync(new URL(`${adapter}/`, folder));
      const saved = files.filter((file) => !file.endsWith(ending));
      for (const file of saved) expect(files, `${adapter}/${file}`).toContain(file.replace(/\.\w+$/, ending));
    }
  });

  it('every adapter has pages that are signed out and blocked, and list adapters cases, none and an unknown word', () => {
    const outcomes = new Map<string, Output['outcome'][]>();
    const unknown = new Set<string>();
    for (const { adapter, file } of pages) {
      const { expected } = JSON.parse(load(adapter, file).toString()) as Expected;
      outcomes.set(adapter, [...(outcomes.get(adapter) ?? []), expected.outcome]);
      if (expected.cases.some(({ status, statusText }) => status === 'unknown' && statusText)) unknown.add(adapter);
    }
    for (const { id, layouts } of rules.adapters) {
      const seen = outcomes.get(id) ?? [];
      expect(seen, id).toContain('signed-out');
      expect(seen, id).toContain('challenged');
      expect(seen, id).toContain('none');
      if (layouts.length === 0) continue;
      expect(seen.filter((outcome) => outcome === 'found').length, id).toBeGreaterThanOrEqual(2);
      expect([...unknown], id).toContain(id);
    }
  });
});

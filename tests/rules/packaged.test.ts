/** The packaged rules hold their own format, name only what exists, and stay small. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { caseStatuses, phases } from '@/domain/words';
import { type Adapter, adapterSchema, type Place, siteSchema, wordsSchema } from '@/rules/adapter';
import { matchAdapters, matchGlob } from '@/rules/engine/match';
import { casePaths, pageHosts } from '@/rules/hosts';
import { packagedRules } from '@/rules/packaged';
import { pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';

const rules = readRules();

function placesOf(adapter: Adapter): Place[] {
  const { drive } = adapter;
  const own = [
    adapter.ready,
    adapter.none,
    drive.dialog,
    drive.text,
    drive.reason,
    drive.agree,
    drive.submit,
    drive.message,
    ...Object.values(adapter.pager ?? {}),
  ];
  const layouts = adapter.layouts.flatMap((layout) => [
    layout.sign,
    ...Object.values(layout.fields),
    ...Object.values(layout.items?.fields ?? {}),
    ...Object.values(layout.log?.fields ?? {}),
    ...Object.values(layout.controls),
  ]);
  return [...own, ...layouts].filter((place) => place !== undefined);
}

describe('packaged rules', () => {
  it('are the same by folder walk and in a build', () => {
    expect(packagedRules).toEqual(rules);
  });

  it.each(rules.adapters)('$id is in the adapter format', (adapter) => {
    expect(adapterSchema.parse(adapter)).toEqual(adapter);
  });

  it('site and words are in their formats, with meanings the domain knows', () => {
    siteSchema.parse(rules.site);
    wordsSchema.parse(rules.words);
    for (const meaning of Object.keys(rules.words.status)) expect(caseStatuses).toContain(meaning);
    for (const meaning of Object.keys(rules.words.phase)) expect(phases).toContain(meaning);
  });

  it('one word has one meaning', () => {
    const words = Object.values(rules.words.status).flat();
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });

  it('bare 取消 and 取消并返回 are in no set', () => {
    for (const { words } of Object.values(rules.words.sets)) {
      expect(words).not.toContain('取消');
      expect(words).not.toContain('取消并返回');
    }
  });

  it.each(rules.adapters)('$id names word sets that exist and selectors that parse', (adapter) => {
    const root = pageDocument('<p></p>');
    for (const candidate of placesOf(adapter).flat()) {
      if (candidate.words) expect(Object.keys(rules.words.sets)).toContain(candidate.words);
      const { css } = candidate;
      if (css) expect(() => root.querySelector(css), css).not.toThrow();
    }
    for (const set of Object.values(adapter.kindWords ?? {})) expect(Object.keys(rules.words.sets)).toContain(set);
    const { done, pending, refused, material, failed } = adapter.drive;
    for (const set of [done, pending, refused, material, failed]) {
      if (set) expect(Object.keys(rules.words.sets)).toContain(set);
    }
  });

  it('wording that only imitation shops show is assumed', () => {
    for (const [name, { evidence }] of Object.entries(rules.words.sets)) {
      if (name.startsWith('withdraw')) expect(evidence.certainty, name).toBe('assumed');
    }
    for (const adapter of rules.adapters) {
      for (const { controls } of adapter.layouts) {
        for (const { evidence } of Object.values(controls).flat())
          expect(evidence.certainty, adapter.id).toBe('assumed');
      }
    }
  });

  it('every page stands on a host the extension may touch, and belongs to one adapter only', () => {
    const paths = casePaths.map((path) => path.replace(/\*?$/, '*'));
    for (const { id, pages } of rules.adapters) {
      for (const page of pages) {
        const url = page.replaceAll('*', 'x');
        expect(
          matchAdapters(url, rules.adapters).map((adapter) => adapter.id),
          page,
        ).toEqual([id]);
        const { host } = new URL(url);
        const known = (pageHosts as readonly string[]).includes(host);
        // An address that is read from saved files only need not be a host of the manifest.
        if (known && host !== 'i.taobao.com')
          expect(
            paths.some((path) => matchGlob(url, path)),
            page,
          ).toBe(true);
      }
    }
  });

  it('fit into 64 kB', () => {
    expect(gzipSync(JSON.stringify(rules), { level: 9 }).length).toBeLessThan(64_000);
  });

  it('file names are adapter ids', () => {
    for (const { id } of rules.adapters) {
      expect(JSON.parse(readFileSync(new URL(`../../rules/taobao/${id}.json`, import.meta.url), 'utf8')).id).toBe(id);
    }
  });
});

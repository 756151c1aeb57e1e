/** Budgets of the design, over the production build: sizes after gzip, and what must not be inside. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const output = resolve(import.meta.dirname, '../../.output');
const targets = ['chrome-mv3', 'firefox-mv3'] as const;
const kB = 1000;

function sizeOf(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}

/** All script a page loads before its first paint: its own and all that imports, also what it loads a moment later. */
function scriptsOf(folder: string, page: string): string[] {
  const html = readFileSync(join(folder, page), 'utf8');
  const wanted = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => join(folder, match[1] ?? ''));
  const all = new Set<string>();
  while (wanted.length > 0) {
    const path = wanted.pop() ?? '';
    if (all.has(path) || !existsSync(path)) continue;
    all.add(path);
    for (const match of readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*["'`](\.[^"']+\.js)["'`]/g)) {
      wanted.push(resolve(path, '..', match[1] ?? ''));
    }
  }
  return [...all];
}

describe.each(targets)('%s', (target) => {
  const folder = join(output, target);

  it.each([
    ['content-scripts/reader.js', 8],
    ['content-scripts/overlay.js', 100],
    ['background.js', 160],
  ])('keeps %s within %d kB', (file, budget) => {
    expect(sizeOf(join(folder, file))).toBeLessThanOrEqual(budget * kB);
  });

  it.each([
    ['popup.html', 130],
    ['options.html', 160],
  ])('keeps the script of %s within %d kB', (page, budget) => {
    const scripts = scriptsOf(folder, page);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.map(sizeOf).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budget * kB);
  });

  it('lets a popup fetch one script and one sheet, and nothing they wait for', () => {
    const html = readFileSync(join(folder, 'popup.html'), 'utf8');
    const [script, ...others] = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(others.map((name) => name.split('.').at(-1))).toEqual(['css']);
    const text = readFileSync(join(folder, script ?? ''), 'utf8');
    expect(/(?:^|[;\n])import\s*[\w{*"'`]/.test(text), 'it imports more').toBe(false);
  });

  it.each(readdirSync(join(folder, 'content-scripts')).filter((name) => name.endsWith('.js')))(
    'carries no zod, Dexie or archive in content-scripts/%s',
    (name) => {
      const text = readFileSync(join(folder, 'content-scripts', name), 'utf8');
      for (const mark of ['ZodError', 'ZodType', 'invalid_type', 'Dexie', 'indexedDB', 'IDBKeyRange']) {
        expect(text.includes(mark), `${name} contains ${mark}`).toBe(false);
      }
    },
  );

  it('evaluates nothing and loads nothing from elsewhere', () => {
    const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    for (const name of scripts) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(/\bnew Function\(|(?<![\w.])eval\(/.test(text), `${name} evaluates text`).toBe(false);
      expect(/import\(\s*["']https?:/.test(text), `${name} imports from elsewhere`).toBe(false);
    }
  });
});

describe('packaged data', () => {
  it('keeps the adapters within 64 kB and the guide within 160 kB', () => {
    const rules = resolve(import.meta.dirname, '../../rules');
    const sum = (folder: string) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => sizeOf(join(folder, name)))
        .reduce((total, size) => total + size, 0);
    expect(sum(join(rules, 'taobao'))).toBeLessThanOrEqual(64 * kB);
    expect(sum(join(rules, 'guide'))).toBeLessThanOrEqual(160 * kB);
  });
});

/** Budgets of the design, over the production build: sizes after gzip, and what must not be inside. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { OwnRules } from '@/rules/own-rules';
import { packagedRules } from '@/rules/packaged';

const output = resolve(import.meta.dirname, '../../.output');
const targets = ['chrome-mv3', 'firefox-mv3'] as const;
const kB = 1000;

function sizeOf(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}

/** What waits for a press on evidence: a file to take in or to look at. It has budgets of its own. */
const onDemand = /\/(evidence-work|save-place|PdfView|file-name)-[\w-]+\.js$/;

/**
 * All script a page loads before its first paint: its own and all that imports, also what the page's own script loads a
 * moment later. What those parts fetch at a press (making a backup, sealing a packet) is not on that way.
 */
function scriptsOf(folder: string, page: string): string[] {
  const html = readFileSync(join(folder, page), 'utf8');
  const wanted = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => ({
    path: join(folder, match[1] ?? ''),
    isOwn: true,
  }));
  const all = new Set<string>();
  for (let next = wanted.pop(); next; next = wanted.pop()) {
    const { path, isOwn } = next;
    if (all.has(path) || onDemand.test(path) || !existsSync(path)) continue;
    all.add(path);
    const imports = isOwn
      ? /(?:from|import)\s*\(?\s*["'`](\.[^"']+\.js)["'`]/g
      : /(?:from|import)\s*["'`](\.[^"']+\.js)["'`]/g;
    for (const match of readFileSync(path, 'utf8').matchAll(imports)) {
      wanted.push({ path: resolve(path, '..', match[1] ?? ''), isOwn: false });
    }
  }
  return [...all];
}

describe.each(targets)('%s', (target) => {
  const folder = join(output, target);

  it.each([
    ['content-scripts/reader.js', 8],
    ['content-scripts/overlay.js', 100],
    ['content-scripts/upload.js', 16],
    ['background.js', 160],
    ['watcher.js', 20],
  ])('keeps %s within %d kB', (file, budget) => {
    expect(sizeOf(join(folder, file))).toBeLessThanOrEqual(budget * kB);
  });

  it('carries the character maps that Chinese PDF files name', () => {
    for (const name of ['GBK-EUC-H', 'UniGB-UCS2-H', 'UniGB-UTF16-H', 'Adobe-GB1-UCS2', 'LICENSE'])
      expect(existsSync(join(folder, 'pdf-cmaps', name === 'LICENSE' ? name : `${name}.bcmap`)), name).toBe(true);
  });

  it.each([
    ['popup.html', 130],
    ['options.html', 160],
  ])('keeps the script of %s within %d kB', (page, budget) => {
    const scripts = scriptsOf(folder, page);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.map(sizeOf).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budget * kB);
  });

  it('keeps what is fetched for evidence small, and the PDF library to the two files it needs', () => {
    const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const sum = (names: RegExp) =>
      scripts.filter((name) => names.test(name)).reduce((total, name) => total + sizeOf(join(folder, name)), 0);
    expect(sum(/evidence-work-[\w-]+\.js$/)).toBeGreaterThan(0);
    expect(sum(/(evidence-work|save-place|file-name)-[\w-]+\.js$/)).toBeLessThanOrEqual(70 * kB);
    expect(sum(/(PdfView-[\w-]+\.js|\.mjs)$/)).toBeLessThanOrEqual(520 * kB);
  });

  it('keeps the guide a file of its own that no script carries, within 160 kB', () => {
    const file = join(folder, 'guide.json');
    const book = JSON.parse(readFileSync(file, 'utf8')) as { topics: { title: string }[] };
    // By it a look for new rules knows the book it need not fetch.
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(readFileSync(join(folder, 'guide.sha256'), 'utf8')).toBe(hash);
    expect(book.topics.length).toBeGreaterThan(20);
    expect(sizeOf(file)).toBeLessThanOrEqual(160 * kB);
    const title = book.topics.map((topic) => topic.title).sort((one, two) => two.length - one.length)[0] ?? '';
    expect(title.length).toBeGreaterThan(8);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.js')) expect(readFileSync(join(folder, name), 'utf8').includes(title), name).toBe(false);
    }
  });

  it('keeps the rules a file of their own, and out of the script that wakes up most', () => {
    const { rules } = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')) as OwnRules;
    expect(rules).toEqual(packagedRules);
    const [{ title } = { title: '' }] = rules.adapters;
    expect(title.length).toBeGreaterThan(2);
    expect(readFileSync(join(folder, 'background.js'), 'utf8')).not.toContain(title);
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
    const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.m?js$/.test(name));
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

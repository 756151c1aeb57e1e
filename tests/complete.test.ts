/** What must exist beside each member of a closed list: nothing is added in one place and forgotten in the others. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jobs } from '@/entrypoints/background/jobs';
import { contract } from '@/entrypoints/door/contract';
import { packagedRules } from '@/rules/packaged';

const root = resolve(import.meta.dirname, '..');
function codeBelow(...folders: string[]): { path: string; text: string }[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return walk(path);
      return /\.tsx?$/.test(entry.name) ? [path] : [];
    });
  return folders
    .flatMap((folder) => walk(join(root, folder)))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

const product = codeBelow('domain', 'rules', 'storage', 'components', 'entrypoints');
const tests = codeBelow('tests').filter(({ path }) => !path.endsWith('complete.test.ts'));

function missing(names: Iterable<string>, isThere: (name: string) => boolean): string[] {
  return [...names].filter((name) => !isThere(name));
}

/** The kinds an event may have, as its type lists them. */
function eventKinds(): string[] {
  const type = readFileSync(join(root, 'domain/event.ts'), 'utf8');
  const body = type.slice(type.indexOf('export type EventBody'));
  return [...body.slice(0, body.indexOf(';\n\n')).matchAll(/kind: '([a-z-]+)'/g)].map(([, kind = '']) => kind);
}

describe('events', () => {
  const kinds = eventKinds();

  it('are found', () => {
    expect(kinds.length).toBeGreaterThan(10);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('each kind is written by the product, folded and tested', () => {
    const has = (list: typeof product, kind: string) => list.some(({ text }) => text.includes(`'${kind}'`));
    const outside = product.filter(({ path }) => path !== 'domain/event.ts');
    expect(missing(kinds, (kind) => has(outside, kind))).toEqual([]);
    const folding = outside.filter(({ path }) => path.startsWith('domain/'));
    expect(missing(kinds, (kind) => has(folding, kind))).toEqual([]);
    expect(missing(kinds, (kind) => has(tests, kind))).toEqual([]);
  });
});

describe('messages', () => {
  const names = Object.keys(contract);

  it('are written down once: a second one of a name would take the place of the first', () => {
    const written = product
      .filter(({ path }) => path.startsWith('entrypoints/door/messages/'))
      .flatMap(({ text }) => [...text.matchAll(/^ {2}'?([a-z-]+)'?: entry</gm)].map(([, name = '']) => name));
    expect(written.sort()).toEqual([...names].sort());
  });

  it('each is asked by somebody', () => {
    const callers = product.filter(({ path }) => !path.startsWith('entrypoints/door/'));
    expect(missing(names, (name) => callers.some(({ text }) => text.includes(`ask('${name}'`)))).toEqual([]);
  });

  it('each is asked by a test', () => {
    expect(missing(names, (name) => tests.some(({ text }) => text.includes(`'${name}'`)))).toEqual([]);
  });
});

describe('adapters', () => {
  it('have their saved pages, and no pages are left of an adapter that is gone', () => {
    const folders = readdirSync(join(root, 'tests/pages')).sort();
    expect(folders).toEqual(packagedRules.adapters.map(({ id }) => id).sort());
  });

  it('use word sets that exist, and every set is used', () => {
    const used = new Set<string>();
    const look = (value: unknown, key = '') => {
      if (typeof value === 'string' && /^(words|aroundWords|done|pending|refused|material|failed|only)$/.test(key))
        used.add(value);
      else if (Array.isArray(value)) for (const each of value) look(each, key);
      else if (value && typeof value === 'object') for (const [name, each] of Object.entries(value)) look(each, name);
    };
    look(packagedRules.adapters);
    look(packagedRules.site);
    const { sets } = packagedRules.words;
    const inCode = (name: string) =>
      product.some(({ text }) => text.includes(`'${name}'`) || text.includes(`sets.${name}`));
    expect(missing(Object.keys(sets), (name) => used.has(name) || inCode(name) || isKindSet(name))).toEqual([]);
  });
});

/** Sets that an adapter names in `kindWords`. */
function isKindSet(name: string): boolean {
  return packagedRules.adapters.some(({ kindWords }) =>
    Object.values(kindWords ?? {})
      .flat()
      .includes(name),
  );
}

describe('jobs and archive versions', () => {
  it('every job of the folder is in the list, and tested', () => {
    const files = readdirSync(join(root, 'entrypoints/background/jobs'))
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace('.ts', ''))
      .sort();
    expect(jobs.map(({ name }) => name).sort()).toEqual(files);
    expect(missing(files, (name) => tests.some(({ text }) => text.includes(name)))).toEqual([]);
  });

  it('every archive version has a saved database', () => {
    const versions = readdirSync(join(root, 'storage/archive/versions')).map((file) => file.slice(0, 3));
    expect(missing(versions, (version) => existsSync(join(root, `tests/archive/${version}.json`)))).toEqual([]);
  });
});

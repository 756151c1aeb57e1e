/** Who may import whom, and what may be used where: read from the import lines and the code itself. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
/** From the inside out; a room may import itself and rooms before it. */
const order = ['domain', 'rules', 'storage', 'channels', 'components', 'entrypoints'] as const;
interface Import {
  target: string;
  typeOnly: boolean;
}

function walk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function importsOf(text: string): Import[] {
  const found: Import[] = [];
  for (const match of text.matchAll(/^\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)) {
    const clause = match[0];
    // `import { type A, type B }` carries no code either.
    const braces = clause.match(/\{([^}]*)\}/)?.[1];
    const allTypes =
      braces !== undefined &&
      !/import\s+\w+\s*,/.test(clause) &&
      braces.split(',').every((part) => part.trim() === '' || part.trim().startsWith('type '));
    found.push({ target: match[3] ?? '', typeOnly: Boolean(match[2]) || allTypes });
  }
  for (const match of text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g))
    found.push({ target: match[1] ?? '', typeOnly: false });
  return found;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

const files = order.flatMap((room) =>
  walk(join(root, room)).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { room, path: relative(root, path), text, code: withoutComments(text), imports: importsOf(text) };
  }),
);

/** The repo path an import points at, without its ending; null for packages. */
function localTarget(from: string, target: string): string | null {
  if (target.startsWith('@/')) return target.slice(2);
  if (target.startsWith('.')) return relative(root, resolve(root, dirname(from), target));
  return null;
}

function offenders(check: (file: (typeof files)[number]) => string[]): string[] {
  return files.flatMap((file) => check(file).map((what) => `${file.path}: ${what}`));
}

describe('rooms', () => {
  it('import inwards only', () => {
    expect(
      offenders((file) =>
        file.imports.flatMap(({ target, typeOnly }) => {
          const local = localTarget(file.path, target);
          if (local === null) return [];
          const first = local.split('/')[0] ?? '';
          if (first === 'assets') return [];
          const room = order.find((name) => name === first);
          if (!room) return [`imports ${target}`];
          if (order.indexOf(room) <= order.indexOf(file.room)) return [];
          // The door's and the rules' types are seams; a type carries no code.
          return typeOnly && file.room === 'components' ? [] : [`imports ${target}`];
        }),
      ),
    ).toEqual([]);
  });

  it('let components see only domain and types of the rest', () => {
    expect(
      offenders((file) =>
        file.room !== 'components'
          ? []
          : file.imports.flatMap(({ target, typeOnly }) => {
              const room = localTarget(file.path, target)?.split('/')[0];
              return room && ['rules', 'storage', 'channels', 'entrypoints'].includes(room) && !typeOnly
                ? [`imports code of ${target}`]
                : [];
            }),
      ),
    ).toEqual([]);
  });

  it('keep the domain free of clocks, randomness and packages', () => {
    expect(
      offenders((file) => {
        if (file.room !== 'domain') return [];
        const packages = file.imports
          .filter(({ target }) => localTarget(file.path, target) === null)
          .filter(({ target }) => !(target === 'zod' && file.path.endsWith('.schema.ts')))
          .map(({ target }) => `imports ${target}`);
        const impure = /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bcrypto\.|\bperformance\.|\bfetch\(/;
        return impure.test(file.code) ? [...packages, 'is not pure'] : packages;
      }),
    ).toEqual([]);
  });

  it('keep browser.* in entrypoints', () => {
    expect(
      offenders((file) =>
        file.room !== 'entrypoints' &&
        (/\b(browser|chrome)\.(runtime|storage|tabs|alarms|action|scripting|notifications|permissions)\b/.test(
          file.code,
        ) ||
          file.imports.some(({ target }) => target === 'webextension-polyfill' || target.startsWith('wxt/')))
          ? ['uses browser.*']
          : [],
      ),
    ).toEqual([]);
  });

  it('keep Dexie in the archive, keys in the vault, the network in its rooms', () => {
    const allowed = {
      dexie: /^storage\/archive\//,
      subtle: /^(storage\/vault|rules\/bundle|channels)\//,
      // The browser's port reads our own packaged files, and nothing else.
      fetch: /^(storage\/sync\/remotes|channels|entrypoints\/background\/(jobs|browser\.ts$))/,
    };
    expect(
      offenders((file) => {
        const found: string[] = [];
        if (
          file.imports.some(({ target, typeOnly }) => target === 'dexie' && !typeOnly) &&
          !allowed.dexie.test(file.path)
        )
          found.push('imports dexie');
        if (/\bindexedDB\b/.test(file.code) && !allowed.dexie.test(file.path)) found.push('uses indexedDB');
        if (/\bcrypto\.subtle\b/.test(file.code) && !allowed.subtle.test(file.path)) found.push('uses crypto.subtle');
        if (/(?<![.\w])fetch\(/.test(file.code) && !allowed.fetch.test(file.path)) found.push('uses fetch');
        return found;
      }),
    ).toEqual([]);
  });

  it('hand the page to inner rooms instead of letting them reach for it', () => {
    expect(
      offenders((file) =>
        !['entrypoints', 'components'].includes(file.room) &&
        /(?<![.\w'"-])document\.|(?<![.\w'"-])window\./.test(file.code)
          ? ['uses the global document or window']
          : [],
      ),
    ).toEqual([]);
  });

  it('import zod whole, and only beside schemas, adapters and the door', () => {
    expect(
      offenders((file) =>
        file.imports.flatMap(({ target, typeOnly }) => {
          if (target !== 'zod' || typeOnly) return [];
          const named = /import\s*\{[^}]*\bz\b[^}]*\}\s*from\s*'zod'/.test(file.text);
          const here = /\.schema\.ts$|^rules\/adapter\.ts$|^entrypoints\/door\/(messages\/[a-z]+|serve)\.ts$/.test(
            file.path,
          );
          return [...(named ? ['imports { z }'] : []), ...(here ? [] : ['imports zod'])];
        }),
      ),
    ).toEqual([]);
  });

  it('open every file with a sentence that says what it is for', () => {
    expect(offenders((file) => (/^\s*\/\*\*/.test(file.text) ? [] : ['has no opening sentence']))).toEqual([]);
  });

  it('use the words of the glossary for files', () => {
    const banned = /(^|[-/.])(manager|service|util|utils|helper|helpers|common|misc)([-/.]|$)/i;
    expect(offenders((file) => (banned.test(file.path) ? ['has a name that says nothing'] : []))).toEqual([]);
  });

  it('never put page text in as HTML', () => {
    expect(
      offenders((file) =>
        /\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write\(/.test(file.code)
          ? ['writes HTML']
          : [],
      ),
    ).toEqual([]);
  });

  it('name no machine path and nothing outside the repo', () => {
    const outside = new RegExp(['\\.\\.', 'shared'].join('/'));
    expect(
      offenders((file) =>
        outside.test(file.text) || /\/(work|home)\//.test(file.text) ? ['names a machine path'] : [],
      ),
    ).toEqual([]);
  });
});

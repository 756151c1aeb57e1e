/** Turns `*.yml` strings into an ES module with one named export a section, so a bundle carries only the sections it uses. */

import type { Plugin } from 'vite';
import { parse } from 'yaml';

/** Section → key → text. Deeper maps become dotted keys, so the file may group as it reads best. */
export type Locale = Record<string, Record<string, string>>;

function flatten(node: unknown, path: string, into: Record<string, string>): void {
  if (typeof node === 'string') {
    into[path] = node;
    return;
  }
  if (node === null || typeof node !== 'object' || Array.isArray(node)) {
    throw new Error(`locale: ${path} is not text`);
  }
  for (const [key, child] of Object.entries(node)) flatten(child, path ? `${path}.${key}` : key, into);
}

/** Reads the YAML of one locale; throws where a leaf is not text, because a number or a date would lose its form. */
export function readLocale(yaml: string): Locale {
  const parsed: unknown = parse(yaml, { schema: 'failsafe' });
  if (parsed === null || typeof parsed !== 'object') throw new Error('locale: the file is empty');
  const locale: Locale = {};
  for (const [section, node] of Object.entries(parsed)) {
    const texts: Record<string, string> = {};
    flatten(node, '', texts);
    locale[section] = texts;
  }
  return locale;
}

export function localePlugin(): Plugin {
  return {
    name: 'chesu-locale',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.yml(?:\?.*)?$/.test(id)) return null;
      const lines = Object.entries(readLocale(code)).map(
        ([section, texts]) => `export const ${section} = ${JSON.stringify(texts)};`,
      );
      return { code: lines.join('\n'), map: null, moduleSideEffects: false };
    },
  };
}

/** Writes `assets/locales/keys.ts`: every key of the strings, with the values its text needs, as types. `npx tsx scripts/locale-keys.ts` */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readLocale } from './vite-locale';

const source = new URL('../assets/locales/zh_CN.yml', import.meta.url);
const target = new URL('../assets/locales/keys.ts', import.meta.url);

/** Names of the `{placeholders}` in a text, once each, in order. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1] ?? ''))];
}

const quote = (word: string) => `'${word}'`;
const property = (key: string) => (/^[a-z][a-zA-Z0-9]*$/.test(key) ? key : quote(key));

/** The text of `keys.ts` for the strings as they are now. */
export function writeKeys(yaml: string): string {
  const lines = [
    '/** Keys of the strings and the values each text needs. Written by scripts/locale-keys.ts: do not edit. */',
    'export interface Words {',
  ];
  const locale = readLocale(yaml);
  for (const [section, texts] of Object.entries(locale)) {
    lines.push(`  ${section}: {`);
    for (const [key, text] of Object.entries(texts)) {
      const needs = placeholders(text).map(quote).join(' | ') || 'never';
      lines.push(`    ${property(key)}: ${needs};`);
    }
    lines.push('  };');
  }
  lines.push('}', '');
  for (const section of Object.keys(locale)) {
    const name = section.charAt(0).toUpperCase() + section.slice(1);
    lines.push(`export type ${name}Key = keyof Words[${quote(section)}];`);
  }
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, writeKeys(readFileSync(source, 'utf8')));
}

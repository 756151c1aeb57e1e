/** The page's inline JSON, a script parsed when its text names what is asked for, and once. */
import { type InlineFound, readScript } from './json';

/**
 * What the page's scripts give to these variables. A script that is JSON as a whole, a saved data reply, answers to
 * every name; `*` asks for all. The same object again while no script that counts has changed.
 */
export type Scripts = (names: readonly string[]) => InlineFound;

interface Parsed {
  length: number;
  found: InlineFound;
}

export function createScripts(root: Document): Scripts {
  const parsed = new WeakMap<Element, Parsed>();
  const answers = new Map<string, { parts: InlineFound[]; all: InlineFound }>();
  const parse = (script: Element, names: readonly string[]): InlineFound | null => {
    const type = script.getAttribute('type') ?? '';
    const isJson = /json/i.test(type);
    if (script.hasAttribute('src') || (!isJson && names.every((name) => name === ''))) return null;
    const text = script.textContent ?? '';
    // Nearly every script is ruled out by its text: parsing a megabyte for a name that is not in it costs the most.
    if (!isJson && !names.some((name) => name === '*' || (name !== '' && text.includes(name)))) return null;
    let entry = parsed.get(script);
    if (entry?.length !== text.length) {
      entry = { length: text.length, found: readScript(text, type) };
      parsed.set(script, entry);
    }
    return entry.found;
  };
  return (names) => {
    // By tag name: browsers keep that list.
    const scripts = Array.from(root.getElementsByTagName('script'));
    const parts = scripts.flatMap((script) => parse(script, names) ?? []);
    const key = names.join(' ');
    let answer = answers.get(key);
    if (answer?.parts.length !== parts.length || parts.some((each, at) => each !== answer?.parts[at])) {
      const isAsked = ({ name }: { name: string }) => name === '' || names.includes(name) || names.includes('*');
      answer = {
        parts,
        all: {
          values: parts.flatMap(({ values }) => values.filter(isAsked)),
          broken: parts.flatMap(({ broken }) => broken.filter(isAsked)),
        },
      };
      answers.set(key, answer);
    }
    return answer.all;
  };
}

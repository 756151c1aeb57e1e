/** Reads JSON that a page carries in its scripts: parsed, never run; long numbers stay digits; broken text is an answer. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const deepest = 80;
const mostNodes = 600_000;
const longestScript = 6_000_000;

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

class Broken extends Error {}

/** A string literal of JSON or JavaScript that opens at `at`; gives its value and where it ends. */
function parseString(text: string, at: number): [string, number] {
  const quote = text.charAt(at);
  let value = '';
  // Nearly every string is as it stands: the browser's own search finds its end.
  const close = text.indexOf(quote, at + 1);
  if (close > 0) {
    const plain = text.slice(at + 1, close);
    if (!plain.includes('\\')) return [plain, close + 1];
  }
  for (let from = ++at; ; at++) {
    const letter = text[at];
    if (letter === undefined) throw new Broken('open string');
    if (letter === quote) return [value + text.slice(from, at), at + 1];
    if (letter !== '\\') continue;
    value += text.slice(from, at);
    const next = text[++at] ?? '';
    const braced = next === 'u' && text[at + 1] === '{' ? text.indexOf('}', at) : -1;
    const hex =
      braced > 0
        ? text.slice(at + 2, braced)
        : next === 'u'
          ? text.substr(at + 1, 4)
          : next === 'x'
            ? text.substr(at + 1, 2)
            : '';
    if (hex) {
      const code = /^[\da-f]+$/i.test(hex) ? Number.parseInt(hex, 16) : 0xfffd;
      value += String.fromCodePoint(code > 0x10ffff ? 0xfffd : code);
      at = braced > 0 ? braced : at + hex.length;
    } else if (next !== '\n') value += escapes[next] ?? next;
    from = at + 1;
  }
}

/** An integer beyond 2^53 stays text, unless a double prints just so: then it may have been rounded before it got here. */
function readNumber(token: string): Json {
  const value = Number(token);
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(value) && String(value) !== token ? token : value;
}

/** Parses the JSON (or plain object literal) that begins at `at`; what follows it is not looked at. */
function parseAt(text: string, begin: number): [Json, number] {
  let at = begin;
  let nodes = 0;
  const space = (): string => {
    for (;;) {
      const letter = text[at];
      if (letter === '/' && text[at + 1] === '*') {
        const end = text.indexOf('*/', at);
        at = end < 0 ? text.length : end + 2;
      } else if (letter === undefined || letter > ' ') return letter ?? '';
      else at++;
    }
  };
  const word = /[\w$.+-]+/y;
  const token = (): string => {
    word.lastIndex = at;
    const found = word.exec(text)?.[0];
    if (!found) throw new Broken(`unexpected ${text.charAt(at) || 'end'}`);
    at += found.length;
    return found;
  };
  const value = (depth: number): Json => {
    if (depth > deepest || ++nodes > mostNodes) throw new Broken('too large');
    const letter = space();
    if (letter === '"' || letter === "'") {
      const [string, end] = parseString(text, at);
      at = end;
      return string;
    }
    if (letter === '[') {
      const list: Json[] = [];
      at++;
      while (space() !== ']') {
        list.push(value(depth + 1));
        if (space() === ',') at++;
        else if (text[at] !== ']') throw new Broken('open list');
      }
      at++;
      return list;
    }
    if (letter === '{') {
      const object: { [key: string]: Json } = Object.create(null);
      at++;
      for (let next = space(); next !== '}'; next = space()) {
        let key: string;
        if (next === '"' || next === "'") [key, at] = parseString(text, at);
        else key = token();
        if (space() !== ':') throw new Broken('no colon');
        at++;
        object[key] = value(depth + 1);
        if (space() === ',') at++;
        else if (text[at] !== '}') throw new Broken('open object');
      }
      at++;
      return object;
    }
    const found = token();
    if (found === 'true' || found === 'false') return found === 'true';
    if (/^-?\d/.test(found)) return readNumber(found);
    if (found === 'null' || found === 'undefined' || found === 'NaN') return null;
    throw new Broken('code');
  };
  return [value(0), at];
}

export interface InlineJson {
  /** The variable it is given to; '' for a script that is JSON as a whole. */
  name: string;
  value: Json;
}

export interface InlineFound {
  values: InlineJson[];
  /** Name and reason of each one that could not be parsed. */
  broken: { name: string; why: string }[];
}

/** A number long enough to be rounded by the browser's own parser. */
const longNumber = /[:,[]\s*-?\d{16,}/;

/** What follows is one JSON and at most a bracket or semicolon: the browser's own parser is ten times as fast. */
function parseWhole(text: string, begin: number): [Json, number] | null {
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  if (end - begin < 20_000 || longNumber.test(text)) return null;
  try {
    return [JSON.parse(text.slice(begin, end)) as Json, end];
  } catch {
    return null;
  }
}

/** Parses a text that is JSON as a whole, perhaps inside a call: `mtopjsonp1({…})`. */
export function parseJson(text: string): Json {
  const begin = text.search(/[[{]/);
  if (begin < 0) throw new Broken('no JSON');
  return (parseWhole(text, begin) ?? parseAt(text, begin))[0];
}

/** What begins right after `=`. */
const opening = /\s*(?:(JSON\s*\.\s*parse\s*\(\s*)["'`]|[{[])/y;

/**
 * The variable or member before `at`: `x =`, `a.x =`, `a["x"] =`; none that begins before `from`. The text is looked along from one
 * `=` to the next: a pattern with the name in it would be tried at every letter of a long script.
 */
function nameBefore(text: string, at: number, from: number): string {
  let end = at;
  while (end > from && /\s/.test(text.charAt(end - 1))) end--;
  while (end > from && `"']`.includes(text.charAt(end - 1))) end--;
  let begin = end;
  while (begin > from && /[\w$]/.test(text.charAt(begin - 1))) begin--;
  return text.slice(begin, end);
}

/** All JSON in one script's text: `var x = {…}`, `x = JSON.parse('…')`, or the whole text when its type says so. */
export function readScript(text: string, type: string): InlineFound {
  const found: InlineFound = { values: [], broken: [] };
  if (text.length > longestScript) return found;
  const attempt = (name: string, parse: () => [Json, number]): number => {
    try {
      const [value, end] = parse();
      if (typeof value === 'object' && value && Object.keys(value).length > 0) found.values.push({ name, value });
      return end;
    } catch (error) {
      // A deep nest may exhaust the stack: as broken as any other.
      if (found.broken.length < 40)
        found.broken.push({ name, why: error instanceof Broken ? error.message : 'too deep' });
      return 0;
    }
  };
  if (/json/i.test(type)) {
    attempt('', () => [parseJson(text), 0]);
    return found;
  }
  for (let tries = 0, at = text.indexOf('='), from = 0; at >= 0 && tries < 300; at = text.indexOf('=', at)) {
    opening.lastIndex = ++at;
    const match = opening.exec(text);
    const name = match ? nameBefore(text, at - 1, from) : '';
    if (!match || !name) continue;
    tries++;
    const begin = opening.lastIndex - 1;
    const end = attempt(name, () => {
      if (match[1] === undefined) return parseWhole(text, begin) ?? parseAt(text, begin);
      const [inner, after] = parseString(text, begin);
      return [parseJson(inner), after];
    });
    from = at = Math.max(end, opening.lastIndex);
  }
  return found;
}

/** Takes the value of a place: tries its candidates in order, in a row's elements or in its inline data. */
import type { Candidate, Place, Words } from '@/rules/adapter';
import type { InlineFound, Json } from './json';
import { matchGlob, parseUrl } from './match';
import { followPath, jsonText } from './path';
import {
  clauses,
  findWords,
  indexWords,
  isInside,
  isShown,
  type Line,
  readLabel,
  readLines,
  readText,
  squeeze,
  tidy,
} from './text';
import { shapes } from './values';

/** One page while it is read. */
export interface Page {
  root: Document;
  url: string;
  words: Words;
  /** All JSON of the page's scripts, parsed once. */
  inline(): InlineFound;
  /** Parts that are on every page, and those the layout leaves out. */
  skip: ReadonlySet<Element>;
  /** Labels of the layout: where one begins, the value before it ends. */
  labels: readonly string[];
}

/** Where a value is looked for: a row, what it stands in, the page. Texts found on the way are kept while it is read. */
export interface Scope {
  page: Page;
  row: readonly Element[];
  order: readonly Element[];
  data?: Json;
  orderData?: Json;
  /** The row's own index in its order. */
  index: number;
  memo: Map<string, unknown>;
}

export interface Taken {
  text: string;
  element: Element | null;
  /** Index of the candidate that matched. */
  candidate: number;
  /** The text is a word of the candidate's set, with nothing around it. */
  exact: boolean;
}

export function pageScope(page: Page): Scope {
  const body = page.root.body ?? page.root.documentElement;
  const all = body ? [body] : [];
  return { page, row: all, order: all, index: 0, memo: new Map() };
}

function remember<Value>(scope: Scope, key: string, make: () => Value): Value {
  if (!scope.memo.has(key)) scope.memo.set(key, make());
  return scope.memo.get(key) as Value;
}

/** Elements in document order that match, the scope's own ones included. */
export function select(elements: readonly Element[], css: string): Element[] {
  const found: Element[] = [];
  for (const element of elements) {
    if (element.matches(css)) found.push(element);
    const below = element.querySelectorAll(css);
    for (let i = 0; i < below.length; i++) found.push(below[i] as Element);
  }
  return found;
}

/** True when the squeezed text of the elements holds the beginning of one of the words: a cheap no for most rows. */
function mayHold(elements: readonly Element[], words: readonly string[]): boolean {
  return elements.some((element) => {
    const text = squeeze(element.textContent ?? '');
    return words.some((word) => text.includes(squeeze(word)));
  });
}

/** The cell `steps` places beside the one an element stands in, empty cells left out. */
function besideOf(element: Element, steps: number, within: readonly Element[]): Element | null {
  const next = (at: Element) => (steps > 0 ? at.nextElementSibling : at.previousElementSibling);
  let cell = element;
  while (!next(cell)) {
    const parent = cell.parentElement;
    if (!parent || within.includes(cell)) return null;
    cell = parent;
  }
  let at: Element | null = cell;
  for (let left = Math.abs(steps); left > 0 && at; ) {
    at = next(at);
    if (at && tidy(at.textContent ?? '')) left--;
  }
  return at;
}

type Hit = Omit<Taken, 'candidate'>;

function elementsOf(candidate: Candidate, scope: Scope): Hit[] {
  const { from, css, label, shape, words } = candidate;
  const within = from === 'page' ? pageScope(scope.page).row : from === 'order' ? scope.order : scope.row;
  const skip = scope.page.skip;
  const bare = (element: Element): Hit => ({ text: '', element, exact: true });
  if (label) {
    const lines = remember<Line[]>(scope, `lines ${from ?? ''} ${css ?? ''}`, () =>
      readLines(css ? select(within, css) : within, skip),
    );
    const value = readLabel(lines, label, scope.page.labels);
    return value ? [{ ...value, exact: false }] : [];
  }
  if (shape) {
    return remember<Hit[]>(scope, `shape ${shape} ${from ?? ''} ${css ?? ''}`, () => {
      const inside = css ? select(within, css) : within;
      if (shape === 'countdown') {
        const line = readLines(inside, skip).find(({ text }) => shapes.countdown(text));
        return line ? [{ text: tidy(line.text), element: line.element, exact: false }] : [];
      }
      for (const root of inside) {
        const walker = root.ownerDocument.createTreeWalker(root, 4);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (!parent || !/\d|[¥￥]/.test((node as Text).data)) continue;
          // ￥ and the digits are often nodes of their own.
          const holder = [parent, parent.parentElement].find((each) => each && shapes[shape](tidy(each.textContent ?? '')));
          if (holder && isShown(holder) && !isInside(holder, skip)) return [bare(holder)];
        }
      }
      return [];
    });
  }
  if (css) {
    // Page heads are never shown and are read all the same; everything else must be visible to be the page's word.
    const raw = candidate.attr === ':text' || /^(title|meta|script)/.test(css);
    const hits = select(within, css).filter((element) => (raw || isShown(element)) && !isInside(element, skip));
    return hits.map(bare);
  }
  const set = words ? scope.page.words.sets[words]?.words : undefined;
  if (!set || !mayHold(within, set)) return [];
  return findWords(within, indexWords(set), skip);
}

function inlineOf(candidate: Candidate, path: string, scope: Scope): string[][] {
  const roots =
    candidate.from === 'page'
      ? namedJson(scope.page, candidate.of ?? '*')
      : [candidate.from === 'order' ? scope.orderData : scope.data].filter((data) => data !== undefined);
  return roots.map((root) =>
    followPath(root as Json, path, scope.index).flatMap(({ value }) =>
      candidate.only && Array.isArray(value) ? value.map(jsonText) : [tidy(jsonText(value))],
    ),
  );
}

/** The page's JSON of this name; JSON without a name (a saved data reply) answers to every name. */
export function namedJson(page: Page, name: string): Json[] {
  return page
    .inline()
    .values.filter((each) => name === '*' || each.name === name || each.name === '')
    .map((each) => each.value);
}

function cut(text: string, { after, before, param, digits }: Candidate, url: string): string {
  let value = text;
  if (after) {
    const at = value.indexOf(after);
    if (at < 0) return '';
    value = value.slice(at + after.length);
  }
  if (before) {
    const at = value.indexOf(before);
    if (at >= 0) value = value.slice(0, at);
  }
  if (param) {
    const address = parseUrl(value, url);
    value = address?.searchParams.get(param) ?? new URLSearchParams(address?.hash.split('?')[1] ?? '').get(param) ?? '';
  }
  if (digits) {
    const [least, most] = digits;
    value = (value.match(/\d+/g) ?? []).find((run) => run.length >= least && run.length <= most) ?? '';
  }
  return value;
}

/** The word of a set that a text says, as a whole or by its first clause. */
function saysWord(text: string, scope: Scope, set: string): boolean {
  const { words } = indexWords(scope.page.words.sets[set]?.words ?? []);
  return words.has(squeeze(text)) || words.has(clauses(text)[0] ?? '');
}

function* hits(candidate: Candidate, scope: Scope): Generator<Hit> {
  const { page } = scope;
  const keep = (text: string): boolean => {
    if (!text) return false;
    if (candidate.contains && !candidate.contains.some((part) => text.includes(part))) return false;
    return !candidate.words || saysWord(text, scope, candidate.words);
  };
  if (candidate.from === 'address') {
    const text = cut(page.url, candidate, page.url);
    if (keep(text)) yield { text, element: null, exact: true };
    return;
  }
  if (candidate.inline) {
    for (const texts of inlineOf(candidate, candidate.inline, scope)) {
      const { only } = candidate;
      if (only) {
        if (texts.length > 0 && texts.every((text) => only.some((glob) => matchGlob(text, glob)))) {
          yield { text: texts.join(' '), element: null, exact: true };
        }
        continue;
      }
      for (const text of candidate.nth === undefined ? texts : [texts.at(candidate.nth) ?? '']) {
        const value = cut(text, candidate, page.url);
        if (keep(value)) yield { text: value, element: null, exact: saysExactly(value, candidate, scope) };
      }
    }
    return;
  }
  let found = elementsOf(candidate, scope);
  if (candidate.nth !== undefined) found = [found.at(candidate.nth)].filter((hit) => hit !== undefined);
  for (const hit of found) {
    const element: Element | null = candidate.beside && hit.element ? besideOf(hit.element, candidate.beside, scope.row) : hit.element;
    if (!element) continue;
    const { attr } = candidate;
    const raw =
      attr === ':text'
        ? (element.textContent ?? '')
        : attr
          ? (element.getAttribute(attr) ?? '')
          : hit.text && element === hit.element
            ? hit.text
            : readText(element, page.skip);
    const text = cut(raw, candidate, page.url);
    if (keep(text)) yield { text, element, exact: candidate.words ? saysExactly(text, candidate, scope) : hit.exact };
  }
}

function saysExactly(text: string, { words }: Candidate, scope: Scope): boolean {
  return words !== undefined && indexWords(scope.page.words.sets[words]?.words ?? []).words.has(squeeze(text));
}

/** Everything a place leads to, best candidate first. `accept` may refuse a text, so that the next is tried. */
export function takeAll(place: Place | undefined, scope: Scope, accept?: (text: string) => boolean): Taken[] {
  for (const [index, candidate] of (place ?? []).entries()) {
    const all: Taken[] = [];
    for (const hit of hits(candidate, scope)) if (!accept || accept(hit.text)) all.push({ ...hit, candidate: index });
    if (all.length > 0) return all;
  }
  return [];
}

/** The first value a place leads to; null when no candidate matches. Never throws for what a page holds. */
export function take(place: Place | undefined, scope: Scope, accept?: (text: string) => boolean): Taken | null {
  for (const [index, candidate] of (place ?? []).entries()) {
    for (const hit of hits(candidate, scope)) {
      if (!accept || accept(hit.text)) return { ...hit, candidate: index };
    }
  }
  return null;
}

/** True when some candidate matches an element or text, empty text counted where the place is a selector only. */
export function isThere(place: Place | undefined, scope: Scope): number {
  for (const [index, candidate] of (place ?? []).entries()) {
    const bare = candidate.css && !candidate.attr && !candidate.contains && !candidate.words && !candidate.label && !candidate.shape;
    if (bare ? elementsOf(candidate, scope).length > 0 : !hits(candidate, scope).next().done) return index;
  }
  return -1;
}

/** Takes the value of a place: tries its candidates in order, in a row's elements or in its inline data. */
import type { Candidate, Place, Words } from '@/rules/adapter';
import type { Json } from './json';
import { matchGlob } from './match';
import { followPath, jsonText } from './path';
import type { Scripts } from './scripts';
import {
  asksBrowser,
  clauses,
  findWords,
  indexWords,
  isInline,
  isInside,
  isShown,
  readLabelled,
  readLabels,
  readText,
  readTokens,
  squeeze,
  type Token,
  tidy,
  toLines,
} from './text';
import { shapes, tellsTime } from './values';

/** One page while it is read. */
export interface Page {
  root: Document;
  url: string;
  words: Words;
  /** The JSON that the page's scripts give to these variables; see `createScripts`. */
  inline: Scripts;
  /** Parts that a reading of the page as a whole leaves out: menus, and what the layout names. */
  left(): ReadonlySet<Element>;
  /** What the layout names, for rows; and all that these parts stand in. */
  skip: ReadonlySet<Element>;
  holding: ReadonlySet<Element>;
  /** Labels of the layout: where one begins, the value before it ends. */
  labels: readonly string[];
  /** What was asked of the page as a whole; null while only a part of it is read again. */
  memo: Map<unknown, unknown> | null;
  /** The elements of its rows: what a selector finds is sorted into them once, not looked for row by row. */
  owners: Map<Element, Owner>;
}

/** Whether a row's element also stands in another row's order. */
type Owner = 'inner' | 'outer';

/** Where a value is looked for: a row, what it stands in, the page. Texts found on the way are kept while it is read. */
export interface Scope {
  page: Page;
  row: readonly Element[];
  order: readonly Element[];
  data?: Json;
  orderData?: Json;
  /** The row's own index in its order. */
  index: number;
  memo: Map<unknown, unknown>;
}

export interface Taken {
  text: string;
  element: Element | null;
  /** Index of the candidate that matched. */
  candidate: number;
  /** The text is a word of the candidate's set, with nothing around it. */
  exact: boolean;
}

/** A page to look for elements in: nothing left out, no inline data. */
export function barePage(root: Document, url: string, words: Words): Page {
  const inline = { values: [], broken: [] };
  return {
    root,
    url,
    words,
    inline: () => inline,
    left: () => nothing,
    skip: nothing,
    holding: nothing,
    labels: [],
    memo: null,
    owners: new Map(),
  };
}

export function pageScope(page: Page): Scope {
  const body = page.root.body ?? page.root.documentElement;
  const all = body ? [body] : [];
  return { page, row: all, order: all, index: 0, memo: new Map() };
}

function remember<Value>(memo: Map<unknown, unknown>, key: string, make: () => Value): Value {
  let value = memo.get(key) as Value | undefined;
  if (value === undefined) {
    value = make();
    memo.set(key, value);
  }
  return value;
}

/** Under which names the finds of a candidate are kept while a row is read; put together once, not row by row. */
interface Names {
  tokens: string;
  lines: string;
  shape: string;
}

const namesOf = new WeakMap<Candidate, Names>();

function nameFinds(candidate: Candidate): Names {
  let names = namesOf.get(candidate);
  if (!names) {
    const { from, css, shape } = candidate;
    const tokens = css ? `${from} ${css}` : `${from}`;
    names = { tokens, lines: `lines ${tokens}`, shape: `${shape} ${tokens}` };
    namesOf.set(candidate, names);
  }
  return names;
}

/** What a selector finds on the page, by the row it stands in. */
function sortIntoRows({ root, owners }: Page, css: string): Map<Element, Element[]> {
  const rows = new Map<Element, Element[]>();
  // By index: the list of what was found makes its iterator slowly.
  const all = root.querySelectorAll(css);
  for (let i = 0; i < all.length; i++) {
    const element = all[i] as Element;
    for (let at: Element | null = element; at; at = at.parentElement) {
      const owner = owners.get(at);
      if (!owner) continue;
      const row = rows.get(at);
      if (row) row.push(element);
      else rows.set(at, [element]);
      if (owner === 'outer') break;
    }
  }
  return rows;
}

/** `select` for rows. A selector that matches nothing, as most fall-backs, costs nothing here. */
function selectIn(page: Page, elements: readonly Element[], css: string): readonly Element[] {
  const { memo, owners } = page;
  for (let at = 0; at < elements.length; at++)
    if (!memo || !owners.has(elements[at] as Element)) return select(elements, css);
  if (!memo) return [];
  const rows = remember(memo, css, () => sortIntoRows(page, css));
  let found: readonly Element[] = nothingFound;
  for (let at = 0; at < elements.length; at++) {
    const own = rows.get(elements[at] as Element);
    if (own) found = found.length > 0 ? [...found, ...own] : own;
  }
  return found;
}

const nothingFound: readonly Element[] = [];

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

const nothing: ReadonlySet<Element> = new Set();

/** Matches that are looked at when all are wanted. */
const most = 5000;

/** True ends the search. */
type Visit = (text: string, element: Element | null, exact: boolean) => boolean;

/** A whole date, a whole sum, and nothing else: what a text that was cut into several nodes has to come to. */
const wholes = {
  money: /^[¥￥]?\s*\d[\d,]*(\.\d{1,2})?\s*元?$/,
  date: /^\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?(\s*\d{1,2}\s*[:：时]\s*\d{1,2}\s*分?(\s*[:：]?\s*\d{1,2}\s*秒?)?)?$/,
};

/** A text with anything else in it is no part of a date or a sum that was cut up. */
const foreign = { money: /[^\s¥￥\d,.元]/, date: /[^\s\d\-./年月日:：时分秒]/ };

/** The text a token is a part of, as far as inline elements reach and it stays one sum or date: ¥27 + 8.00, 14:3 + 2:19. */
function joined(element: Element, shape: 'money' | 'date'): Element | null {
  let whole: Element | null = null;
  let at: Element | null = element;
  for (let up = 0; up < 3 && at; up++) {
    const text: string = at.textContent ?? '';
    if (text.length > 60) break;
    if (wholes[shape].test(tidy(text))) whole = at;
    at = isInline(at) ? at.parentElement : null;
  }
  return whole;
}

const figures = /[\d¥￥]/;

/** The first token that is of a shape, or whose parent's or grandparent's text is: ￥ and digits are often apart. */
function findShape(
  tokens: readonly Token[],
  shape: 'money' | 'date',
  skip: ReadonlySet<Element>,
  seen: boolean,
): { text: string; element: Element } | null {
  const is = shapes[shape];
  for (const { raw, node } of tokens) {
    const element = figures.test(raw) ? node.parentElement : null;
    if (!element) continue;
    const own = tidy(raw);
    const parent = element.parentElement;
    const whole = foreign[shape].test(own) ? element : (joined(element, shape) ?? element);
    for (const holder of parent ? [whole, null, parent] : [whole, null]) {
      const text = holder ? (holder.textContent ?? '') : own;
      if (text.length > 40 || !is(tidy(text))) continue;
      const at = holder ?? element;
      if (seen || isShown(at)) return { text: holder ? readText(holder, skip) : own, element: at };
    }
  }
  return null;
}

/** One walk a part of a row, whoever asks. */
function tokensOf(part: Element, { memo }: Scope, skip: ReadonlySet<Element>): Token[] {
  let tokens = memo.get(part) as Token[] | undefined;
  if (!tokens) {
    tokens = readTokens([part], skip);
    memo.set(part, tokens);
  }
  return tokens;
}

/** Visits what a candidate finds in elements, before anything is cut from it. */
function eachElement(candidate: Candidate, scope: Scope, visit: Visit, limit: number): boolean {
  const { page, memo } = scope;
  const { from, css, label, shape, words, digits } = candidate;
  const within = from === 'page' ? pageScope(page).row : from === 'order' ? scope.order : scope.row;
  // Rows that hold nothing to leave out, nearly all, are spared the asking.
  const whole = within[0] === page.root.body;
  // A row was seen to be shown before it was read: asking again for each part of it would cost more than all the rest.
  const seen = page.owners.has(within[0] as Element) && asksBrowser(page.root);
  const skip = whole
    ? page.left()
    : page.skip.size > 0 && within.some((each) => page.holding.has(each))
      ? page.skip
      : nothing;
  if (css && !label && !shape) {
    // Page heads are never shown and are read all the same; everything else must be visible to be the page's word.
    const raw = candidate.attr === ':text' || /^(title|meta|script)/.test(css);
    for (const element of raw ? select([page.root.documentElement], css) : selectIn(page, within, css)) {
      if (!raw && ((skip.size > 0 && isInside(element, skip)) || !(seen || isShown(element)))) continue;
      if (visit('', element, true)) return true;
    }
    return false;
  }
  const names = nameFinds(candidate);
  const tokens = remember(memo, names.tokens, () => {
    const parts = css ? selectIn(page, within, css) : within;
    const each = parts.map((part) => tokensOf(part, scope, skip));
    return each.length === 1 && each[0] ? each[0] : each.flat();
  });
  if (shape === 'countdown' && !tokens.some(({ raw }) => tellsTime.test(raw))) return false;
  if (label && digits && limit === 1) {
    const found = readLabelled(tokens, label, seen);
    if (found !== undefined) return found !== null && visit(found.text, found.element, false);
  }
  if (label || shape === 'countdown') {
    const lines = remember(memo, names.lines, () => toLines(tokens, seen));
    if (label)
      return readLabels(lines, label, page.labels, limit).some(({ text, element }) => visit(text, element, false));
    const line = lines.find(({ text }) => shapes.countdown(text));
    return line !== undefined && visit(tidy(line.text), line.element, false);
  }
  if (shape) {
    const found = remember(memo, names.shape, () => findShape(tokens, shape, skip, seen));
    return found !== null && visit(found.text, found.element, true);
  }
  const set = words ? page.words.sets[words]?.words : undefined;
  return (
    set !== undefined &&
    findWords(tokens, indexWords(set)).some(({ element, text, exact }) => visit(text, element, exact))
  );
}

/** The page's JSON of this name; JSON without a name (a saved data reply) answers to every name. */
export function namedJson(page: Page, name: string): Json[] {
  return page.inline([name]).values.map(({ value }) => value);
}

/** The value of a parameter, in the query or in a hash route. */
function paramOf(text: string, name: string): string {
  for (let at = text.indexOf(`${name}=`); at > 0; at = text.indexOf(`${name}=`, at + 1)) {
    if (!'?&;'.includes(text.charAt(at - 1))) continue;
    const value = text.slice(at + name.length + 1).split(/[&#]/, 1)[0] ?? '';
    try {
      return value.includes('%') ? decodeURIComponent(value) : value;
    } catch {
      return value;
    }
  }
  return '';
}

function cut(text: string, { after, before, param, digits }: Candidate): string {
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
  if (param) value = paramOf(value, param);
  if (digits) {
    const [least, most] = digits;
    value = value.match(/\d+/g)?.find((run) => run.length >= least && run.length <= most) ?? '';
  }
  return value;
}

/** How a text says a word of a set: as a whole, by its first clause, or not. */
function saysWord(text: string, scope: Scope, set: string): 'whole' | 'clause' | null {
  const { words } = indexWords(scope.page.words.sets[set]?.words ?? []);
  return words.has(squeeze(text)) ? 'whole' : words.has(clauses(text)[0] ?? '') ? 'clause' : null;
}

/** Visits everything a candidate leads to, cut and tested. */
function eachHit(candidate: Candidate, scope: Scope, visit: Visit, limit = 1): boolean {
  const { page } = scope;
  const { contains, words, only, nth, attr, beside } = candidate;
  const offer: Visit = (found, element, exact) => {
    const text = cut(found, candidate);
    if (!text || (contains && !contains.some((part) => text.includes(part)))) return false;
    const says = words ? saysWord(text, scope, words) : null;
    return (!words || says !== null) && visit(text, element, says ? says === 'whole' && exact : exact);
  };
  if (candidate.from === 'address') return offer(page.url, null, true);
  if (candidate.inline) {
    const roots =
      candidate.from === 'page'
        ? namedJson(page, candidate.of ?? '*')
        : [candidate.from === 'order' ? scope.orderData : scope.data].filter((data) => data !== undefined);
    for (const root of roots) {
      const found = followPath(root, candidate.inline, scope.index).map(({ value }) => value);
      if (only) {
        const texts = found.flatMap((value) => (Array.isArray(value) ? value : [value])).map(jsonText);
        const passes = texts.length > 0 && texts.every((text) => only.some((glob) => matchGlob(text, glob)));
        if (passes && visit(texts.join(' '), null, true)) return true;
        continue;
      }
      const wanted = nth === undefined ? found : [found.at(nth) ?? null];
      if (wanted.some((value) => offer(tidy(jsonText(value)), null, true))) return true;
    }
    return false;
  }
  const take: Visit = (text, hit, exact) => {
    const element = beside && hit ? besideOf(hit, beside, scope.row) : hit;
    if (!element) return false;
    if (attr) return offer((attr === ':text' ? element.textContent : element.getAttribute(attr)) ?? '', element, exact);
    return offer(text && element === hit ? text : readText(element, page.skip), element, exact);
  };
  if (nth === undefined) return eachElement(candidate, scope, take, limit);
  const all: Parameters<Visit>[] = [];
  eachElement(candidate, scope, (...hit) => all.push(hit) < 0, limit);
  const chosen = all.at(nth);
  return chosen !== undefined && take(...chosen);
}

/** The first value a place leads to; `accept` may refuse a text, so that the next is tried. */
export function take(place: Place | undefined, scope: Scope, accept?: (text: string) => boolean): Taken | null {
  let taken: Taken | null = null;
  for (let at = 0; place && at < place.length && !taken; at++) {
    eachHit(place[at] as Candidate, scope, (text, element, exact) => {
      if (accept && !accept(text)) return false;
      taken = { text, element, exact, candidate: at };
      return true;
    });
  }
  return taken;
}

/** Everything a place leads to by its first candidate that leads anywhere (`every`: by all), elements without text too. */
export function takeAll(place: Place | undefined, scope: Scope, every = false): Taken[] {
  const all: Taken[] = [];
  for (const [candidate, each] of (place ?? []).entries()) {
    const add: Visit = (text, element, exact) => all.push({ text, element, exact, candidate }) < 0;
    if (isBare(each))
      eachElement(each, scope, (_, element, exact) => add(element ? readText(element) : '', element, exact), most);
    else eachHit(each, scope, add, most);
    if (all.length > 0 && !every) break;
  }
  return all;
}

/** Only a selector: the element itself is what is looked for. */
function isBare({
  css,
  inline,
  attr,
  param,
  after,
  before,
  digits,
  contains,
  words,
  label,
  shape,
  nth,
  beside,
}: Candidate): boolean {
  return (
    css !== undefined &&
    !(inline || attr || param || after || before || digits || contains || words || label || shape) &&
    nth === undefined &&
    !beside
  );
}

/** Index of the candidate that matches, -1 for none; an element without text counts where the place is a selector only. */
export function isThere(place: Place | undefined, scope: Scope): number {
  return (place ?? []).findIndex((candidate) =>
    isBare(candidate) ? eachElement(candidate, scope, () => true, 1) : eachHit(candidate, scope, () => true),
  );
}

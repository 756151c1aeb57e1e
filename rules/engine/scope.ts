/** Where a value is looked for: the page while it is read, and the row of it. */
import type { Words } from '@/rules/adapter';
import type { Json } from './json';
import type { Scripts } from './scripts';
import { asksBrowser, isShown } from './shown';

/** One page while it is read. */
export interface Page {
  root: Document;
  url: string;
  words: Words;
  /** The JSON that the page's scripts give to these variables; see `createScripts`. */
  inline: Scripts;
  /** Parts that a reading of the page as a whole leaves out: menus, and what the layout names; and their selector. */
  left(): ReadonlySet<Element>;
  leftCss: string;
  /** What the layout names, for rows; and all that these parts stand in. */
  skip: ReadonlySet<Element>;
  holding: ReadonlySet<Element>;
  /** Labels of the layout: where one begins, the value before it ends. */
  labels: readonly string[];
  /** The elements of its rows. */
  rows: Set<Element>;
  /** What the selectors found that make up its rows. */
  parts: Map<string, ReadonlySet<Element>>;
  /** How many rows each selector was asked of in vain; null while only a part of the page is read again. */
  misses: Map<string, number> | null;
  /** Rows were seen to be shown before they are read, by a browser, which knows of what stands around them. */
  asked: boolean;
  /** What the browser answered about elements of the row that is being read; null where each is asked anew. */
  shown: Answers | null;
}

/** Few at a time, forgotten row by row: lists that are looked along, and never grow anew. */
export interface Answers {
  elements: Element[];
  shown: boolean[];
}

/** So many are looked along at most; then all are forgotten. */
const mostAnswers = 48;

export function noAnswers(): Answers {
  return { elements: [], shown: [] };
}

export function forgetAnswers({ shown }: Page): void {
  if (!shown) return;
  shown.elements.length = 0;
  shown.shown.length = 0;
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
  memo: Map<unknown, unknown>;
}

export const nothing: ReadonlySet<Element> = new Set();

/** A page to look for elements in: nothing left out, no inline data. */
export function barePage(root: Document, url: string, words: Words): Page {
  const inline = { values: [], broken: [] };
  return {
    root,
    url,
    words,
    inline: () => inline,
    left: () => nothing,
    leftCss: '',
    skip: nothing,
    holding: nothing,
    labels: [],
    rows: new Set(),
    parts: new Map(),
    misses: null,
    asked: asksBrowser(root),
    shown: null,
  };
}

export function pageScope(page: Page): Scope {
  const body = page.root.body ?? page.root.documentElement;
  const all = body ? [body] : [];
  return { page, row: all, order: all, index: 0, memo: new Map() };
}

/** What was made once. Where every row asks, it is written out instead: a function made for each question costs a tenth of a reading. */
export function remember<Value>(memo: Map<unknown, unknown>, key: string, make: () => Value): Value {
  let value = memo.get(key) as Value | undefined;
  if (value === undefined) {
    value = make();
    memo.set(key, value);
  }
  return value;
}

/** `isShown`, asked once an element while a row is read: many fields lead to the same one. */
export function isSeen(element: Element, page: Page): boolean {
  const { shown } = page;
  if (!shown) return isShown(element);
  const at = shown.elements.indexOf(element);
  if (at >= 0) return shown.shown[at] === true;
  if (shown.elements.length >= mostAnswers) forgetAnswers(page);
  const answer = isShown(element);
  shown.elements.push(element);
  shown.shown.push(answer);
  return answer;
}

/** True when something below was already seen to be shown. */
export function sawInside(element: Element, { shown }: Page): boolean {
  return shown?.elements.some((each, at) => shown.shown[at] && element.contains(each)) ?? false;
}

/** What rows leave out; rows that hold nothing of it, nearly all, are spared the asking. */
export function skipIn(within: readonly Element[], { root, skip, holding, left }: Page): ReadonlySet<Element> {
  if (within[0] === root.body) return left();
  return skip.size > 0 && within.some((each) => holding.has(each)) ? skip : nothing;
}

/** Finds the rows of a layout: blocks of elements, or members of the page's inline data. */
import type { Layout, Rows } from '@/rules/adapter';
import { findWords, indexWords } from './find-words';
import { namedJson } from './hit';
import type { Json } from './json';
import { followPath } from './path';
import { type Page, pageScope, type Scope } from './scope';
import { select } from './select';
import { take, takeAll } from './take';
import { isInside, readTokens } from './text';

/** What a row stands in, with the rows inside it when the layout tells them apart. */
export interface Block {
  /** The element a block is remembered by; null for inline data. */
  key: Element | null;
  scope: Scope;
  each(): Scope[];
}

function elementBlock(page: Page, elements: readonly Element[], order: readonly Element[], each?: string): Block {
  const scope: Scope = { page, row: elements, order, index: 0, memo: new Map() };
  for (const element of elements) page.rows.add(element);
  if (order !== elements) for (const element of order) page.rows.add(element);
  return {
    key: elements[0] ?? null,
    scope,
    each: () =>
      each
        ? select(elements, each)
            .filter((element) => !elements.includes(element))
            .map((element, index) => ({ page, row: [element], order: elements, index, memo: new Map() }))
        : [],
  };
}

/** Matches outside what the page leaves out; rows mostly stand in the same element, which is asked once. */
function selectOutside(page: Page, css: string): Element[] {
  const all = select(pageScope(page).row, css);
  const { leftCss } = page;
  if (!leftCss) return all;
  const asked = new Map<Element | null, boolean>([[null, false]]);
  return all.filter((element) => {
    const parent = element.parentElement;
    if (!asked.has(parent)) asked.set(parent, parent?.closest(leftCss) !== null);
    return !asked.get(parent) && !element.matches(leftCss);
  });
}

function findParts(page: Page, parts: readonly string[]): Block[] {
  const blocks: Element[][] = [];
  const [first = ''] = parts;
  // Which part an element is was asked here: its own selector need not be looked for again.
  const found = parts.map((): Set<Element> => new Set());
  for (const element of select(pageScope(page).row, parts.join(','))) {
    const at = element.matches(first)
      ? 0
      : parts.findIndex((part, index) => index === parts.length - 1 || (index > 0 && element.matches(part)));
    found[at]?.add(element);
    if (at === 0) blocks.push([element]);
    else blocks.at(-1)?.push(element);
  }
  for (const [index, part] of parts.entries()) page.parts.set(part, found[index] as Set<Element>);
  return blocks.map((elements) => elementBlock(page, elements, elements));
}

/** How far a row may reach around its anchor. */
const highest = 14;

/** For each ancestor of the marks the one value they have in common, or null when they have several. */
function spread(marks: Iterable<[Element, string]>): Map<Element, string | null> {
  const values = new Map<Element, string | null>();
  for (const [element, value] of marks) {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const known = values.get(at);
      // What is said of it already is said of all it stands in.
      if (known === null || known === value) break;
      values.set(at, known === undefined ? value : null);
    }
  }
  return values;
}

function findAround(
  page: Page,
  layout: Layout,
  { around, aroundWords }: { around?: string[]; aroundWords?: string },
): Block[] {
  const scope = pageScope(page);
  const left = page.left();
  const set = aroundWords ? page.words.sets[aroundWords]?.words : undefined;
  const kinds = (around ?? []).map((css) => {
    const found = new Set(selectOutside(page, css));
    // A list whose class resembles that of its rows' states is no anchor: it holds other anchors.
    for (const element of [...found]) {
      for (let at = element.parentElement; at; at = at.parentElement) if (found.has(at)) found.delete(at);
    }
    return [...found];
  });
  if (set) kinds.push(findWords(readTokens(scope.row, left), indexWords(set)).map(({ element }) => element));
  const anchors = new Set(kinds.flat());
  // A row holds one anchor of a kind, and one order.
  const held = kinds.map((kind) => spread(kind.map((anchor, at): [Element, string] => [anchor, String(at)])));
  const isAlone = (element: Element) => held.every((kind) => kind.get(element) !== null);
  const { caseNo, orderNo } = layout.fields;
  // An order and a sub-order in one row are no two orders: only what tells order numbers best counts.
  const [caseNumbers, orderNumbers] = [caseNo, orderNo].map((place) =>
    takeAll(
      place?.filter(({ from }) => !from),
      scope,
      place === caseNo,
    ).flatMap(({ element, text }): [Element, string][] => (element ? [[element, text]] : [])),
  ) as [[Element, string][], [Element, string][]];
  const marks = [caseNumbers, orderNumbers].map(spread);
  const blocks: Block[] = [];
  const taken = new Set<Element>();
  const body = page.root.body;
  for (const anchor of anchors) {
    let row = anchor;
    let order: Element | null = null;
    let rowLike: Element | null = null;
    for (let at: Element | null = anchor, up = 0; at && at !== body && up < highest; at = at.parentElement, up++) {
      if (marks[1]?.get(at) === null || left.has(at)) break;
      const alone = isAlone(at);
      if (alone) row = at;
      if (alone && up > 0 && at.localName !== 'td' && isRowLike(at)) rowLike ??= at;
      if (up === 0 || !marks.some((mark) => mark.has(at as Element))) continue;
      order = at;
      // The row also holds what else is said of it: widen to the block that is still its alone.
      for (let wide = at.parentElement; alone && wide && wide !== body; wide = wide.parentElement) {
        if (!isAlone(wide) || !isRowLike(wide) || marks.some((mark) => mark.get(wide as Element) === null)) break;
        row = wide;
        order = wide;
      }
      break;
    }
    if (!order) row = rowLike ?? row;
    if (!taken.has(row)) blocks.push(elementBlock(page, [row], [order ?? row]));
    taken.add(row);
  }
  // A row whose state nobody knows still names its case: all that is said around that number alone.
  for (const [number] of caseNumbers) {
    if (left.size > 0 && isInside(number, left)) continue;
    if (isInside(number, taken)) continue;
    let row = number;
    for (let at = number.parentElement; at && at !== body && !left.has(at); at = at.parentElement) {
      if (
        !isAlone(at) ||
        marks.some((mark) => mark.get(at as Element) === null) ||
        [...taken].some((each) => at?.contains(each))
      )
        break;
      row = at;
    }
    blocks.push(elementBlock(page, [row], [row]));
    taken.add(row);
  }
  return blocks;
}

function isRowLike(element: Element): boolean {
  return (
    /^(tr|li|td|dd|article)$/.test(element.localName) ||
    /row|item|card|cell|order/i.test(element.getAttribute('class') ?? '')
  );
}

function findInline(page: Page, rows: Extract<Rows, { inline: string }>): Block[] {
  const blocks: Block[] = [];
  for (const root of namedJson(page, rows.inline)) {
    let nodes = followPath(root, rows.path);
    const { group } = rows;
    if (group) {
      const groups = new Map<string, Record<string, Json>>();
      for (const { key, value } of nodes) {
        const pieces = key.split(group.by);
        const [name = ''] = pieces.splice(group.part, 1);
        const row = groups.get(name) ?? Object.create(null);
        row[pieces.join(group.by)] = value;
        groups.set(name, row);
      }
      nodes = [...groups].map(([key, value]) => ({ key, value }));
    }
    for (const { value } of nodes) {
      const scope: Scope = { page, row: [], order: [], data: value, orderData: value, index: 0, memo: new Map() };
      blocks.push({
        key: null,
        scope,
        each: () =>
          rows.each
            ? followPath(value, rows.each).map((row, index) => ({
                ...scope,
                data: row.value,
                index,
                memo: new Map(),
              }))
            : [],
      });
    }
  }
  return blocks;
}

/** The blocks of a layout on this page, in page order. */
export function findBlocks(page: Page, layout: Layout): Block[] {
  const { rows } = layout;
  if ('page' in rows) {
    const scope = pageScope(page);
    return [{ key: scope.row[0] ?? null, scope, each: () => [] }];
  }
  if ('inline' in rows) return findInline(page, rows);
  if (!('css' in rows || 'parts' in rows)) return findAround(page, layout, rows);
  if ('parts' in rows) return findParts(page, rows.parts);
  return selectOutside(page, rows.css).map((element) => elementBlock(page, [element], [element], rows.each));
}

/** Rows inside a row: its items, the lines of its log. */
export function findInner(scope: Scope, rows: Rows | undefined): Scope[] {
  if (!rows) return [scope];
  if ('css' in rows)
    return select(scope.row, rows.css).map((element, index) => ({
      ...scope,
      row: [element],
      order: scope.row,
      index,
      memo: new Map(),
    }));
  if ('inline' in rows && scope.data !== undefined) {
    return followPath(scope.data, rows.path).map(({ value }, index) => ({
      ...scope,
      data: value,
      orderData: scope.data,
      index,
      memo: new Map(),
    }));
  }
  return [];
}

/** True when the row carries the sign of a case; a layout without one takes every row. */
export function hasSign(layout: Layout, scope: Scope): boolean {
  return !layout.sign || take(layout.sign, scope) !== null;
}

/** Finds the rows of a layout: blocks of elements, or members of the page's inline data. */
import type { Layout, Rows } from '@/rules/adapter';
import { findAround } from './around';
import { type Block, elementBlock, selectOutside } from './block';
import { findInline } from './inline-rows';
import { followPath } from './path';
import { type Page, pageScope, type Scope } from './scope';
import { select } from './select';
import { take } from './take';

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

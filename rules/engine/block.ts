/** A row as it stands on the page, and what it stands in. */
import { type Page, pageScope, type Scope } from './scope';
import { select } from './select';

/** What a row stands in, with the rows inside it when the layout tells them apart. */
export interface Block {
  /** The element a block is remembered by; null for inline data. */
  key: Element | null;
  scope: Scope;
  each(): Scope[];
}

export function elementBlock(
  page: Page,
  elements: readonly Element[],
  order: readonly Element[],
  each?: string,
): Block {
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
export function selectOutside(page: Page, css: string): Element[] {
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

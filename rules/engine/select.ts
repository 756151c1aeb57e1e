/** Finds elements by selector: in a row, in what it stands in, on the page; and the cell beside one. */
import type { Page, Scope } from './scope';
import { tidy } from './text';

const nothingFound: readonly Element[] = [];

/** Elements in document order that match, the scope's own ones included. */
export function select(elements: readonly Element[], css: string): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at] as Element;
    if (element.matches(css)) found.push(element);
    // By index: the list of what was found makes its iterator slowly.
    const below = element.querySelectorAll(css);
    for (let i = 0; i < below.length; i++) found.push(below[i] as Element);
  }
  return found;
}

/** What a selector finds on the page, by the row it stands in. */
function sortIntoRows({ root, owners, flat }: Page, css: string): Map<Element, Element[]> {
  const rows = new Map<Element, Element[]>();
  const add = (owner: Element, element: Element) => {
    const row = rows.get(owner);
    if (row) row.push(element);
    else rows.set(owner, [element]);
  };
  const all = root.querySelectorAll(css);
  let next = 0;
  for (let i = 0; i < all.length; i++) {
    const element = all[i] as Element;
    // Both come in page order: nearly always it is in this row or the one after.
    const row = flat?.[next]?.contains(element) ? flat[next] : flat?.[next + 1];
    if (flat && row?.contains(element)) {
      if (row !== flat[next]) next++;
      add(row, element);
      continue;
    }
    for (let at: Element | null = element; at; at = at.parentElement) {
      const owner = owners.get(at);
      if (owner) add(at, element);
      if (owner === 'outer') {
        if (flat) next = Math.max(next, flat.indexOf(at, next));
        break;
      }
    }
  }
  return rows;
}

function inRows(page: Page, memo: Map<unknown, unknown>, css: string): Map<Element, Element[]> {
  let rows = memo.get(css) as Map<Element, Element[]> | undefined;
  if (!rows) {
    rows = sortIntoRows(page, css);
    memo.set(css, rows);
  }
  return rows;
}

/** Looks up one selector for all rows, so that the first row need not. */
export function lookAhead(page: Page, css: string): void {
  if (page.memo) inRows(page, page.memo, css);
}

/** `select` for rows, asked once a row. A selector that matches nothing, as most fall-backs, costs nothing here. */
export function selectIn(
  { page, memo }: Scope,
  within: readonly Element[],
  css: string,
  key: string,
): readonly Element[] {
  const [first] = within;
  if (!first) return nothingFound;
  if (!page.memo || !page.owners.has(first)) {
    let own = memo.get(key) as Element[] | undefined;
    if (own) return own;
    own = select(within, css);
    memo.set(key, own);
    return own;
  }
  const rows = inRows(page, page.memo, css);
  let found: readonly Element[] = nothingFound;
  for (let at = 0; at < within.length; at++) {
    const own = rows.get(within[at] as Element);
    if (own) found = found.length > 0 ? [...found, ...own] : own;
  }
  return found;
}

/** The cell `steps` places beside the one an element stands in, empty cells left out. */
export function besideOf(element: Element, steps: number, within: readonly Element[]): Element | null {
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

/** Finds elements by selector: in a row, in what it stands in, on the page; and the cell beside one. */
import type { Page } from './scope';
import { squeeze } from './text';

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

/** Rows that may be asked in vain before the page is asked whether it has any such element. */
const mostMisses = 4;
const isOnPage = -1;
const isNowhere = Number.POSITIVE_INFINITY;

/** A selector that matches nothing on the page, as most fall-backs, is asked of a few rows only. */
export function isAbsent(css: string, { misses }: Page): boolean {
  return misses !== null && misses.get(css) === isNowhere;
}

/** A row holds no such element. */
export function noteMiss(css: string, { misses, root }: Page): void {
  if (!misses) return;
  const count = misses.get(css) ?? 0;
  if (count < 0) return;
  if (count < mostMisses) misses.set(css, count + 1);
  else misses.set(css, root.querySelector(css) ? isOnPage : isNowhere);
}

/** `select` in a part of the page, spared where the answer is known. */
export function selectIn(within: readonly Element[], css: string, page: Page): readonly Element[] {
  if (isAbsent(css, page)) return nothingFound;
  const parts = page.parts.get(css);
  if (parts && within.length > 0 && page.rows.has(within[0] as Element))
    return within.filter((each) => parts.has(each));
  const found = select(within, css);
  if (found.length === 0) noteMiss(css, page);
  return found;
}

/** The cell `steps` places beside the one an element stands in, empty cells left out. */
export function besideOf(element: Element, steps: number, within: readonly Element[]): Element | null {
  const isNext = steps > 0;
  let cell = element;
  let at = isNext ? cell.nextElementSibling : cell.previousElementSibling;
  while (!at) {
    const parent = cell.parentElement;
    if (!parent || within.includes(cell)) return null;
    cell = parent;
    at = isNext ? cell.nextElementSibling : cell.previousElementSibling;
  }
  for (let left = Math.abs(steps); at; at = isNext ? at.nextElementSibling : at.previousElementSibling) {
    if (squeeze(at.textContent ?? '') && --left === 0) return at;
  }
  return null;
}

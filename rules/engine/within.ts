/** Which elements a candidate looks in, and what may be read there. */
import type { Plan } from './plan';
import { isSeen, type Page, pageScope, type Scope, skipIn } from './scope';
import { isInside } from './shown';

export function withinOf({ from, isRaw }: Plan, scope: Scope): readonly Element[] {
  if (isRaw) return [scope.page.root.documentElement];
  return from === 'page' ? pageScope(scope.page).row : from === 'order' ? scope.order : scope.row;
}

/**
 * True for what may be read there; what the row leaves out is not looked at. In a row that is shown only its texts are
 * asked for again, when they are read: links and numbers in attributes are no words of the page.
 */
export function isVisible(element: Element, { page }: Scope, within: readonly Element[]): boolean {
  return (
    !isSkipped(element, page, within) && ((page.asked && page.rows.has(within[0] as Element)) || isSeen(element, page))
  );
}

export function isSkipped(element: Element, page: Page, within: readonly Element[]): boolean {
  const skip = skipIn(within, page);
  return skip.size > 0 && isInside(element, skip);
}

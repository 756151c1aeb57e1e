/** Tells a control from words that only read like one: a heading, a piece of a sentence. */
import { isInline } from './lines';
import { squeeze } from './text';

export const controls =
  'a,button,input,summary,[role="button"],[role="link"],[role="menuitem"],[role="tab"],[onclick],[tabindex]';
const headings = 'h1,h2,h3,h4,h5,h6,legend,caption,th,[role="heading"]';

/** The control an element belongs to: itself, or what stands around it and says nothing more. */
export function controlOf(element: Element): Element | null {
  const control = element.closest(controls);
  if (!control) return null;
  return squeeze(control.textContent ?? '') === squeeze(element.textContent ?? '') ? control : null;
}

/** A heading is not pressed; a control may stand in one. */
export function isHeading(element: Element): boolean {
  return controlOf(element) === null && element.closest(headings) !== null;
}

/** Cut out of a run of text: some of it stands right before or behind, with no white space between. */
function isPiece(element: Element): boolean {
  if (controlOf(element)) return false;
  let at: Element | null = element;
  for (let up = 0; up < 2 && at && isInline(at); up++) {
    if (isRun(at.previousSibling, -1) || isRun(at.nextSibling, 0)) return true;
    at = at.parentElement;
  }
  return false;
}

/** Plain text, or an inline element that is no control, that touches with its `edge`-th character. */
function isRun(node: Node | null, edge: -1 | 0): boolean {
  if (!node) return false;
  const text = node.textContent ?? '';
  if (!/\S/.test(text.at(edge) ?? '')) return false;
  if (node.nodeType === 3) return true;
  const element = node as Element;
  return node.nodeType === 1 && isInline(element) && element.querySelector(controls) === null;
}

/**
 * What a hand would press, most likely first. Pages use plain spans as controls (old 已买到的宝贝), so only headings are
 * left out; words that may be cut out of longer ones (撤销 of 撤销申请 in two spans) come last and are not exact: the person
 * presses those, not we.
 */
export function byPressability<Found extends { element: Element | null; exact: boolean }>(
  found: readonly Found[],
): Found[] {
  const rank = ({ element }: Found) => (!element || controlOf(element) ? 0 : isPiece(element) ? 2 : 1);
  return found
    .filter(({ element }) => !element || !isHeading(element))
    .map((one) => ({ one: rank(one) === 2 ? { ...one, exact: false } : one, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

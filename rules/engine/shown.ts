/** What a person can see: asked of the browser, or told by the markup where there is none. */
import { squeeze } from './text';

/** Never shown, whatever it holds. */
const unshown = new Set('script style template noscript title head chesu-guide'.split(' '));
/** Never read as page text. Our own host is one of them: what we wrote is not the page's word. */
export const unread = new Set('script style template noscript option select textarea title chesu-guide'.split(' '));
/** Hidden by its own markup; where there is a browser it is asked, and knows style sheets too. */
function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden')) return true;
  const style = element.getAttribute('style');
  return (
    style !== null && /(display:none|visibility:hidden|opacity:0(\.0+)?(;|!|$))/.test(squeeze(style).toLowerCase())
  );
}

/** True where a browser can be asked what is shown; without one only the markup tells. */
export function asksBrowser(root: Document): boolean {
  return typeof root.documentElement.checkVisibility === 'function';
}

const visible = { visibilityProperty: true, opacityProperty: true };

export function isShown(element: Element): boolean {
  return !unshown.has(element.localName) && isDrawn(element);
}

export function isDrawn(element: Element): boolean {
  if (typeof element.checkVisibility === 'function') {
    return element.checkVisibility(visible) || (hasNoBox(element) && isDrawn(element.parentElement as Element));
  }
  for (let at: Element | null = element; at; at = at.parentElement) if (isHidden(at)) return false;
  return true;
}

/** `display: contents`: it has no box of its own, what is in it is drawn all the same. */
function hasNoBox(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  return element.parentElement !== null && view?.getComputedStyle(element).display === 'contents';
}

export function isInside(element: Element, parts: ReadonlySet<Element>): boolean {
  if (parts.size === 0) return false;
  for (let at: Element | null = element; at; at = at.parentElement) if (parts.has(at)) return true;
  return false;
}

/**
 * Tells whether our host is alone on the browser's top layer. A cover that lets presses through
 * (`pointer-events: none`) is never hit by a hit-test; but over the top layer nothing of a page can lie, unless it is
 * on the top layer too.
 */

const onTop = ':popover-open, :modal, :fullscreen';

/** @param deep also looks into the page's shadow roots, which means visiting each of its elements */
export function isAloneOnTop(host: HTMLElement, deep: boolean): boolean {
  if (!host.matches(':popover-open')) return false;
  if ([...document.querySelectorAll(onTop)].some((element) => element !== host)) return false;
  return !deep || !hasTopInShadow(document, host);
}

function hasTopInShadow(root: Document | ShadowRoot, host: HTMLElement): boolean {
  for (const element of root.querySelectorAll('*')) {
    const shadow = element === host ? null : shadowOf(element);
    if (shadow && (shadow.querySelector(onTop) || hasTopInShadow(shadow, host))) return true;
  }
  return false;
}

/** Firefox shows closed roots to extensions. */
function shadowOf(element: Element): ShadowRoot | null {
  return (Reflect.get(element, 'openOrClosedShadowRoot') as ShadowRoot | null | undefined) ?? element.shadowRoot;
}

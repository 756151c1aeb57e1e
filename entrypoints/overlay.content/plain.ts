/** Tells whether a page lets what we draw be seen as we draw it. */

/** Nothing from our host up to the page's root fades, moves, scales, clips or filters what we draw. */
export function isPlain(host: HTMLElement): boolean {
  // Wherever else our host stands, a page put it there: into a box of its own, a slot of its own.
  if (host.parentNode !== document.documentElement) return false;
  return !isInViewTransition() && !hasContents(host) && [host, document.documentElement].every(isDrawnAsIs);
}

/** Its pictures are painted over everything, the top layer too. */
function isInViewTransition(): boolean {
  try {
    return document.documentElement.matches(':active-view-transition');
  } catch {
    // A browser without the word has no such transitions.
    return false;
  }
}

/** Contents a page's style sheet gives our host: they are painted over what we draw. */
function hasContents(host: HTMLElement): boolean {
  return ['::before', '::after'].some((part) => !['none', 'normal', ''].includes(getComputedStyle(host, part).content));
}

function isDrawnAsIs(element: Element): boolean {
  const style = getComputedStyle(element);
  const isOneOf = (name: string, ...values: string[]) => ['', ...values].includes(style.getPropertyValue(name));
  return (
    Number(style.opacity) === 1 &&
    style.visibility === 'visible' &&
    style.display !== 'none' &&
    isOneOf('zoom', '1', 'normal') &&
    isOneOf('mix-blend-mode', 'normal') &&
    ['transform', 'filter', 'clip-path', 'mask-image', 'scale', 'rotate', 'translate', 'perspective'].every((name) =>
      isOneOf(name, 'none'),
    )
  );
}

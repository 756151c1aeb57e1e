/** Focus inside one layer: which elements take it, and how Tab turns round at the ends. */

const takers = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** The document or shadow root an element stands in: only there does `activeElement` name what is focused. */
export function rootOf(element: Element): Document | ShadowRoot {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : element.ownerDocument;
}

/** What Tab reaches, in order. Of a radio group only the chosen one (or the first) takes focus. */
export function focusTakers(layer: Element): HTMLElement[] {
  const groups = new Map<string, HTMLInputElement>();
  const found = [...layer.querySelectorAll<HTMLElement>(takers)].filter((element) => !element.hasAttribute('disabled'));
  for (const element of found) {
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      if (element.checked || !groups.has(element.name)) groups.set(element.name, element);
    }
  }
  return found.filter(
    (element) =>
      !(element instanceof HTMLInputElement && element.type === 'radio') || groups.get(element.name) === element,
  );
}

export function keepFocusInside(layer: Element, event: KeyboardEvent): void {
  const all = focusTakers(layer);
  const first = all[0];
  const last = all.at(-1);
  if (!first || !last) return;
  const now = rootOf(layer).activeElement;
  const inside = now !== null && layer.contains(now);
  if (event.shiftKey && (now === first || !inside || !all.includes(now as HTMLElement))) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && (now === last || !inside)) {
    event.preventDefault();
    first.focus();
  }
}

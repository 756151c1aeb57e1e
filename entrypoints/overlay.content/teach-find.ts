/** Looks through our cover: what of the page lies under a point, and which controls a row holds, in the order of Tab. */
import { controls } from '@/rules/engine/control';
import { controlAt } from '@/rules/engine/pointed';
import { isShown } from '@/rules/engine/shown';

/** Plain words that act as controls are told by the hand the page shows over them; so many are asked at most. */
const mostAsked = 600;

/** The page's own topmost element there, in its open shadow roots too. */
export function elementBelow(x: number, y: number): Element | null {
  let found = document.elementsFromPoint(x, y).find((element) => element.localName !== 'chesu-guide') ?? null;
  for (let root = found?.shadowRoot; root; root = found?.shadowRoot) {
    const inner = root.elementFromPoint(x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  return found;
}

export function controlsIn(row: readonly Element[]): Element[] {
  const own = row.flatMap((element) => [...element.querySelectorAll(controls)]);
  const leaves = row
    .flatMap((element) => [...element.querySelectorAll('*')])
    .filter((element) => element.childElementCount === 0 && (element.textContent ?? '').trim().length > 1)
    .slice(0, mostAsked)
    .filter((element) => getComputedStyle(element).cursor === 'pointer')
    .map(controlAt);
  const all = [...new Set([...own, ...leaves])].filter((element) => hasBox(element) && isShown(element));
  // Leaves stand behind the others: in the order of the page again.
  return all.sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

function hasBox(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && !element.matches('[disabled],[tabindex="-1"]');
}

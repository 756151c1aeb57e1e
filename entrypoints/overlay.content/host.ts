/**
 * Makes our elements on the page: `<chesu-guide data-role=…>` with a closed shadow root.
 * The page sees the element and can do as it likes with it; it cannot look or reach inside, and nothing it
 * writes on it is ever read back (docs/in-page.md).
 */

export type Role = 'capsule' | 'home' | 'panel' | 'dialog' | 'ring' | 'teach';

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  remove(): void;
}

const tag = 'chesu-guide';

/** Inline and `!important`: the one place a page's own rules cannot win against. */
const plain: Record<string, string> = {
  all: 'initial',
  display: 'block',
  opacity: '1',
  visibility: 'visible',
  transform: 'none',
  filter: 'none',
  'clip-path': 'none',
  'mask-image': 'none',
  'mix-blend-mode': 'normal',
  zoom: '1',
  margin: '0',
  padding: '0',
  border: '0',
  animation: 'none',
  transition: 'none',
  contain: 'none',
  'pointer-events': 'auto',
};

/** The highest of ours. */
export const dialogLevel = 2147483002;

const placement: Record<Role, Record<string, string>> = {
  // Low on purpose: the page's own dialogs cover capsules.
  capsule: { position: 'absolute', 'z-index': '9', top: '0', left: '0', width: 'max-content', height: 'max-content' },
  // As low: the page's own layers cover it, and it moves nothing.
  home: {
    position: 'fixed',
    'z-index': '9',
    bottom: '16px',
    right: '16px',
    width: 'max-content',
    height: 'max-content',
  },
  ring: { position: 'fixed', 'z-index': '2147483000', inset: '0', 'pointer-events': 'none' },
  // It takes every press, and the ring lies over it.
  teach: { position: 'fixed', 'z-index': '2147482999', inset: '0' },
  panel: { position: 'fixed', 'z-index': '2147483001', inset: '0', 'pointer-events': 'none' },
  dialog: { position: 'fixed', 'z-index': String(dialogLevel), inset: '0' },
};

/**
 * Puts a host at the end of the document's root element, outside `<body>`, so that a page that re-draws its body
 * or transforms it does not take ours along.
 */
export function makeHost(role: Role): Host {
  const element = document.createElement(tag);
  setRole(element, role);
  const root = element.attachShadow({ mode: 'closed' });
  keepEventsInside(element);
  document.documentElement.append(element);
  return { element, root, remove: () => element.remove() };
}

const styles = new Map<Role, string>();

function styleOf(role: Role): string {
  let style = styles.get(role);
  if (style === undefined) {
    const rules = Object.entries({ ...plain, ...placement[role] });
    style = rules.map(([name, value]) => `${name}:${value}!important`).join(';');
    styles.set(role, style);
  }
  return style;
}

/** Writes the role and the style that goes with it; what a page wrote meanwhile is overwritten. */
export function setRole(element: HTMLElement, role: Role): void {
  element.dataset.role = role;
  element.style.cssText = styleOf(role);
  element.removeAttribute('popover');
}

/** Lays a host on the browser's top layer, over all of the page; a page can undo it, and `top-layer.ts` sees that. */
export function raise({ element }: Host): void {
  if (!element.isConnected || element.matches(':popover-open')) return;
  element.popover = 'manual';
  element.showPopover();
}

/** Keyboard and pointer events inside our root do not reach the page; `keydown` of Escape is handled inside first. */
function keepEventsInside(element: HTMLElement) {
  for (const type of [
    'keydown',
    'keyup',
    'keypress',
    'click',
    'dblclick',
    'mousedown',
    'mouseup',
    'pointerdown',
    'pointerup',
    'touchstart',
    'touchend',
    'input',
    'change',
    'focusin',
    'focusout',
    'paste',
    'copy',
    'cut',
    'wheel',
    'contextmenu',
  ]) {
    element.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }
}

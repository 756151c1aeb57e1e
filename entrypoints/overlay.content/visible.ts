/**
 * Tells how long one of our elements has been plainly visible. A press on 确认撤诉 counts only after 500 ms of it:
 * a page may cover, fade, move, scale or clip our host, or put a look-alike on top, and the press would still be
 * a trusted event of the person.
 */
import { dialogLevel } from './host';
import { isAloneOnTop } from './top-layer';

export interface VisibleWatch {
  /** Milliseconds of unbroken plain visibility up to now; 0 when it is not visible. */
  visibleFor(): number;
  stop(): void;
}

interface ObserverInitV2 extends IntersectionObserverInit {
  trackVisibility?: boolean;
  delay?: number;
}

interface EntryV2 extends IntersectionObserverEntry {
  isVisible?: boolean;
}

/** The observer's shortest allowed delay; a cover is noticed at most this late, far below 500 ms. */
const observerDelay = 100;
/** Hit-testing where the browser has no visibility tracking (Firefox). */
const hitTestEvery = 60;
/** Every so many hit-tests the page's shadow roots are searched, too: twice within the 500 ms at least. */
const deepEvery = 4;

/**
 * @param target the element that must be visible (the confirm button)
 * @param host our host element on the page, whose style a page can reach
 */
export function watchVisible(target: HTMLElement, host: HTMLElement): VisibleWatch {
  let since: number | null = null;
  let stopped = false;

  function note(visible: boolean) {
    if (!visible) since = null;
    else since ??= performance.now();
  }

  // Any change of our host's attributes or place restarts the clock, whoever made it.
  const disturbed = new MutationObserver(() => note(false));
  disturbed.observe(host, { attributes: true });
  if (host.parentNode) disturbed.observe(host.parentNode, { childList: true });

  const observer: Observer = tracksVisibility()
    ? observeVisibility(target, (visible) => note(visible && isPlain(host)))
    : repeatHitTest(target, host, note);

  return {
    visibleFor() {
      if (stopped || since === null || !host.isConnected || !isPlain(host) || !observer.confirms()) return 0;
      return performance.now() - since;
    },
    stop() {
      stopped = true;
      disturbed.disconnect();
      observer.stop();
    },
  };
}

/** False in Firefox: there our dialogs go to the top layer, and hits are tested again and again. */
export function tracksVisibility(): boolean {
  return typeof IntersectionObserver === 'function' && 'isVisible' in IntersectionObserverEntry.prototype;
}

interface Observer {
  /** Looks at this very moment, where the browser has not done so for us. */
  confirms(): boolean;
  stop(): void;
}

function observeVisibility(target: HTMLElement, note: (visible: boolean) => void): Observer {
  const options: ObserverInitV2 = { threshold: [0, 0.5, 0.99, 1], trackVisibility: true, delay: observerDelay };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1) as EntryV2 | undefined;
    note(Boolean(last?.isVisible) && (last?.intersectionRatio ?? 0) >= 0.99);
  }, options);
  observer.observe(target);
  return { confirms: () => true, stop: () => observer.disconnect() };
}

function repeatHitTest(target: HTMLElement, host: HTMLElement, note: (visible: boolean) => void): Observer {
  let turn = 0;
  const timer = setInterval(() => {
    turn += 1;
    note(isPlain(host) && isAloneOnTop(host, turn % deepEvery === 0) && isHit(target, host));
  }, hitTestEvery);
  return {
    confirms: () => isAloneOnTop(host, true) && isHit(target, host),
    stop: () => clearInterval(timer),
  };
}

/** Five points of the button must hit our host, and inside our root the button itself. */
function isHit(target: HTMLElement, host: HTMLElement): boolean {
  const box = target.getBoundingClientRect();
  if (box.width < 24 || box.height < 20) return false;
  const root = target.getRootNode();
  for (const [x, y] of [
    [0.5, 0.5],
    [0.1, 0.2],
    [0.9, 0.2],
    [0.1, 0.8],
    [0.9, 0.8],
  ] as const) {
    const left = box.left + box.width * x;
    const top = box.top + box.height * y;
    if (left < 0 || top < 0 || left >= innerWidth || top >= innerHeight) return false;
    const [hit, ...below] = document.elementsFromPoint(left, top);
    if (hit !== host || below.some(ranksWithUs)) return false;
    if (root instanceof ShadowRoot) {
      const inner = root.elementFromPoint(left, top);
      if (inner !== target && !target.contains(inner)) return false;
    }
  }
  return true;
}

/** What a page lays as high as we are, at this very place, is there to cover us, though the top layer is above it. */
function ranksWithUs(element: Element): boolean {
  return Number(getComputedStyle(element).zIndex) >= dialogLevel;
}

/** Contents a page's style sheet gives our host: they are painted over what we draw. */
function hasContents(host: HTMLElement): boolean {
  return ['::before', '::after'].some((part) => !['none', 'normal', ''].includes(getComputedStyle(host, part).content));
}

/** Nothing from our host up to the page's root fades, moves, scales, clips or filters what we draw. */
function isPlain(host: HTMLElement): boolean {
  if (hasContents(host)) return false;
  for (let element: Element | null = host; element; element = element.parentElement) {
    const style = getComputedStyle(element);
    if (Number(style.opacity) < 1 || style.visibility !== 'visible' || style.display === 'none') return false;
    if (style.transform !== 'none' || style.filter !== 'none' || style.clipPath !== 'none') return false;
    if (style.getPropertyValue('zoom') && !['1', 'normal'].includes(style.getPropertyValue('zoom'))) return false;
    if (style.getPropertyValue('mask-image') && style.getPropertyValue('mask-image') !== 'none') return false;
    if (style.mixBlendMode !== 'normal') return false;
    if (
      ['scale', 'rotate', 'translate', 'perspective'].some(
        (name) => !['', 'none'].includes(style.getPropertyValue(name)),
      )
    )
      return false;
  }
  return true;
}

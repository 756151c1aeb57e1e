/**
 * Tells how long our dialog and its button have been plainly visible. A press on 确认撤诉 counts only after 500 ms of it:
 * a page may cover, fade, move, scale or clip our host, or put a look-alike on top, and the press would still be
 * a trusted event of the person.
 */
import { dialogLevel } from './host';
import { isPlain } from './plain';
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
/** We look this often ourselves. */
const lookEvery = 60;
/** A page that held its thread longer than this showed something at which nobody looked. */
const lookedAt = 400;
/** Every so many looks the page's shadow roots are searched, too: twice within the 500 ms at least. */
const deepEvery = 4;
/** A line that wraps moves a button so far; a page that puts it under the cursor moves it farther. */
const mayShift = 16;

/**
 * @param target the button that must be visible, in the dialog that must be
 * @param host our host element on the page, whose style a page can reach
 */
export function watchVisible(target: HTMLElement, host: HTMLElement): VisibleWatch {
  const whole = target.closest<HTMLElement>('[role$="dialog"]') ?? target;
  const places = [placeOf(target), placeOf(whole)];
  let since: number | null = null;
  let isBroken = false;
  let stopped = false;
  let turn = 0;
  let lookedLast = performance.now();

  function note(visible: boolean) {
    if (!visible) since = null;
    else if (!isBroken) since ??= performance.now();
  }

  function breakOff() {
    since = null;
    isBroken = true;
  }

  function isWatched(): boolean {
    return performance.now() - lookedLast < lookedAt;
  }

  /** What it takes beside what the browser sees of it. */
  function isAsItWas(): boolean {
    const isInPlace = places.map((place) => place.isKept()).every(Boolean);
    return host.isConnected && isInPlace && isPlain(host);
  }

  function look() {
    turn += 1;
    if (!isWatched() || !isAsItWas()) breakOff();
    else if (isBroken) {
      isBroken = false;
      sight.lookAnew();
    }
    lookedLast = performance.now();
    sight.look?.(turn % deepEvery === 0);
  }

  // Any change of our host's attributes or place restarts the clock, whoever made it. What else comes and goes beside it
  // (capsules of ours, too) is no matter as long as it lies over nothing.
  const disturbed = new MutationObserver((records) => {
    const isOurs = records.some(({ type, removedNodes }) => type === 'attributes' || [...removedNodes].includes(host));
    if (isOurs) breakOff();
  });
  disturbed.observe(host, { attributes: true });
  if (host.parentNode) disturbed.observe(host.parentNode, { childList: true });

  const sight = tracksVisibility() ? observeVisibility([target, whole], note) : testHits(target, host, note);
  const timer = setInterval(look, lookEvery);

  return {
    visibleFor() {
      if (stopped || since === null || !isWatched() || !isAsItWas() || !sight.confirms()) return 0;
      return performance.now() - since;
    },
    stop() {
      stopped = true;
      disturbed.disconnect();
      clearInterval(timer);
      sight.stop();
    },
  };
}

/** Where an element stands; a small shift is the dialog's own, and leaves it in its place. */
function placeOf(element: Element): { isKept(): boolean } {
  let kept = element.getBoundingClientRect();
  return {
    isKept() {
      const now = element.getBoundingClientRect();
      const sides = ['left', 'top', 'right', 'bottom'] as const;
      if (sides.every((side) => Math.abs(now[side] - kept[side]) <= mayShift)) return true;
      kept = now;
      return false;
    },
  };
}

/** False in Firefox: there our dialogs go to the top layer, and hits are tested again and again. */
export function tracksVisibility(): boolean {
  return typeof IntersectionObserver === 'function' && 'isVisible' in IntersectionObserverEntry.prototype;
}

/** What can be seen of our elements: by the browser's own word, or by looking. */
interface Sight {
  /** Looks at this very moment, where the browser has not done so for us. */
  confirms(): boolean;
  /** Says again what is visible, after something was disturbed. */
  lookAnew(): void;
  look?(deep: boolean): void;
  stop(): void;
}

function observeVisibility(targets: readonly HTMLElement[], note: (visible: boolean) => void): Sight {
  const options: ObserverInitV2 = { threshold: [0, 0.5, 0.99, 1], trackVisibility: true, delay: observerDelay };
  const seen = new Set<Element>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, intersectionRatio, isVisible } of entries as EntryV2[]) {
      if (isVisible && intersectionRatio >= 0.99) seen.add(target);
      else seen.delete(target);
    }
    note(targets.every((target) => seen.has(target)));
  }, options);
  const observe = () => targets.forEach((target) => void observer.observe(target));
  observe();
  return {
    confirms: () => true,
    lookAnew() {
      // A new observation gives a first word on each; the old one speaks only of changes.
      observer.disconnect();
      seen.clear();
      observe();
    },
    stop: () => observer.disconnect(),
  };
}

function testHits(target: HTMLElement, host: HTMLElement, note: (visible: boolean) => void): Sight {
  return {
    confirms: () => isAloneOnTop(host, true) && isHit(target, host),
    lookAnew: () => undefined,
    look: (deep) => note(isAloneOnTop(host, deep) && isHit(target, host)),
    stop: () => undefined,
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

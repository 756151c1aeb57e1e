/** Which cases are near the window, told by the elements their capsules stand at. */
import type { Place } from './standing-capsule';

/** Placed this far outside the window already, so that they are there before the person is. */
const ahead = '2500px';

export interface Nearness {
  /** Watches the rows of these cases, and only those. */
  watch(places: ReadonlyMap<string, Place>): void;
  /** Keys of the cases that are near. */
  keys(): string[];
  stop(): void;
}

/** @param onChange what is near has changed; called with the keys of the cases whose rows the page hides */
export function watchNearness(onChange: (hidden: string[]) => void): Nearness {
  /** Keys by the element that tells whether they are near. */
  const keysAt = new Map<Element, string[]>();
  const near = new Set<Element>();

  const observer = new IntersectionObserver(
    (entries) => {
      const hidden: string[] = [];
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
        // A row that the page hides is nowhere: its capsule goes too.
        if (!isIntersecting && boundingClientRect.height === 0) hidden.push(...(keysAt.get(target) ?? []));
      }
      onChange(hidden);
    },
    { rootMargin: ahead },
  );

  return {
    watch(places) {
      const before = new Set(keysAt.keys());
      keysAt.clear();
      for (const [key, { row, beside }] of places) {
        const element = beside ?? row[0];
        if (!element) continue;
        const keys = keysAt.get(element);
        if (keys) keys.push(key);
        else keysAt.set(element, [key]);
        if (!keys && !before.delete(element)) observer.observe(element);
      }
      for (const element of before) {
        observer.unobserve(element);
        near.delete(element);
      }
    },
    keys: () => [...near].flatMap((element) => keysAt.get(element) ?? []),
    stop() {
      observer.disconnect();
      keysAt.clear();
      near.clear();
    },
  };
}

/** How large capsules are at scale 1, with their words: capsules that look alike are measured once. */
import type { Capsule } from '@/components/overlay/capsule';
import { markSize, type Size } from './placement';
import type { Standing } from './standing-capsule';

export interface CapsuleSizes {
  /** null where its like was never measured; it is then laid out at scale 1. */
  known(one: Standing): Size | null;
  measure(one: Standing): Size;
}

export function makeSizes(): CapsuleSizes {
  const sizes = new Map<string, Size>();
  return {
    known(one) {
      const known = sizes.get(lookOf(one.capsule)) ?? null;
      if (!known) {
        one.host.element.style.setProperty('zoom', '1', 'important');
        one.at = null;
      }
      return known;
    },
    measure({ capsule }) {
      const { width, height } = capsule.button.getBoundingClientRect();
      const size = { width: Math.max(width, markSize.width), height: Math.max(height, markSize.height) };
      // A page that hides our host gives nothing to remember.
      if (width > 0) sizes.set(lookOf(capsule), size);
      return size;
    },
  };
}

function lookOf({ button }: Capsule): string {
  const tail = button.querySelector<HTMLElement>('.capsule__tail');
  return [button.className, button.textContent, tail?.dataset.left].join('\n');
}

/** A list of thousands of lines: only what is on screen is drawn, arrows go from line to line, and another filter begins at the top. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';

interface LineListOptions {
  count: number;
  /** Pixels, before a line was measured. */
  heightAt: (line: number) => number;
  /** Pixels of the pane, before it was measured: the first lines need not wait for that. */
  width: number;
  /** Names the filter. */
  query: string;
  /** Where a key that wanted this line goes instead: to one that takes the focus. */
  land?: (line: number, key: string) => number;
}

const page = 8;

/** Lines carry `data-line` on what takes their focus. */
export function useLineList({ count, heightAt, width, query, land = (line) => line }: LineListOptions) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: heightAt,
    overscan: 8,
    initialRect: { width, height: 800 },
    useFlushSync: false,
  });

  // A line that is not on screen is drawn with a later frame, and what it says comes later still.
  const goingTo = useRef<number | null>(null);
  const take = () => {
    const line = scroller.current?.querySelector<HTMLElement>(`[data-line="${goingTo.current}"]`);
    if (!line) return;
    goingTo.current = null;
    // Whoever went elsewhere meanwhile stays there.
    const active = document.activeElement;
    if (active === document.body || scroller.current?.contains(active)) line.focus({ preventScroll: true });
  };
  useEffect(take);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown hangs on the filter alone.
  useEffect(() => virtual.scrollToOffset(0), [query]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null;
    const at = Number(line?.dataset.line ?? -1);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: count - 1,
      PageDown: at + page,
      PageUp: at - page,
    }[event.key];
    if (!line || to === undefined) return;
    event.preventDefault();
    const next = land(Math.max(0, Math.min(count - 1, to)), event.key);
    virtual.scrollToIndex(next, { align: 'auto' });
    goingTo.current = next;
    take();
  };
  const onPointerDown = () => {
    goingTo.current = null;
  };
  return { virtual, pane: { ref: scroller, onKeyDown, onPointerDown } };
}

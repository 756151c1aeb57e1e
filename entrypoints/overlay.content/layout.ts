/** Calls back when the page may have moved under our capsules: at most once a frame. */

export function followLayout(onMove: () => void): { stop(): void } {
  let frame = 0;
  const move = () => {
    if (frame === 0) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        onMove();
      });
    }
  };
  const resized = new ResizeObserver(move);
  resized.observe(document.documentElement);
  if (document.body) resized.observe(document.body);
  // Scrolling the window moves absolute boxes by itself; scrolling a part of the page does not.
  const scrolled = (event: Event) => {
    if (event.target !== document) move();
  };
  document.addEventListener('scroll', scrolled, { capture: true, passive: true });
  addEventListener('resize', move, { passive: true });
  document.addEventListener('load', move, { capture: true, passive: true });
  return {
    stop() {
      resized.disconnect();
      document.removeEventListener('scroll', scrolled, { capture: true });
      document.removeEventListener('load', move, { capture: true });
      removeEventListener('resize', move);
    },
  };
}

/** Holds the page still under a modal layer by catching wheel and touch in it; the page's own styles stay untouched. */

function canScroll(element: Element, by: number): boolean {
  const room = element.scrollHeight - element.clientHeight;
  if (room <= 1) return false;
  const flow = getComputedStyle(element).overflowY;
  if (flow !== 'auto' && flow !== 'scroll') return false;
  return by < 0 ? element.scrollTop > 0 : element.scrollTop < room - 1;
}

/** Gives the way to let go again. */
export function holdScroll(layer: HTMLElement): () => void {
  let touchedAt = 0;
  const hold = (event: Event, by: number) => {
    for (const step of event.composedPath()) {
      if (step === layer) break;
      if (step instanceof Element && canScroll(step, by)) return;
    }
    if (event.cancelable) event.preventDefault();
  };
  const wheel = (event: WheelEvent) => hold(event, event.deltaY);
  const touch = (event: TouchEvent) => {
    touchedAt = event.touches[0]?.clientY ?? 0;
  };
  const move = (event: TouchEvent) => hold(event, touchedAt - (event.touches[0]?.clientY ?? 0));
  layer.addEventListener('wheel', wheel, { passive: false });
  layer.addEventListener('touchstart', touch, { passive: true });
  layer.addEventListener('touchmove', move, { passive: false });
  return () => {
    layer.removeEventListener('wheel', wheel);
    layer.removeEventListener('touchstart', touch);
    layer.removeEventListener('touchmove', move);
  };
}

/** Esc closes only our top layer and never reaches the page: one listener, first in line, hands it to the newest layer. */
import { type RefObject, useEffect, useRef } from 'react';
import { rootOf } from './focus';

interface Layer {
  element: () => Element | null;
  /** A modal layer takes Esc wherever focus stands; another only while focus is inside it. */
  modal: boolean;
  run: () => void;
}

const layers: Layer[] = [];

function catchEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !event.isTrusted || event.isComposing) return;
  const top = layers.at(-1);
  const element = top?.element();
  if (!top || !element) return;
  const focused = rootOf(element).activeElement;
  if (!top.modal && !(focused && element.contains(focused))) return;
  // Before anything of the page (or React) sees it.
  event.stopImmediatePropagation();
  event.preventDefault();
  top.run();
}

/** `run` while `open`; the last layer to open is the first to get Esc. */
export function useEscape(element: RefObject<Element | null>, run: () => void, modal: boolean, open = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!open) return;
    const view = element.current?.ownerDocument.defaultView;
    const layer: Layer = { element: () => element.current, modal, run: () => latest.current() };
    if (layers.push(layer) === 1) view?.addEventListener('keydown', catchEscape, true);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (!layers.length) view?.removeEventListener('keydown', catchEscape, true);
    };
  }, [element, modal, open]);
}

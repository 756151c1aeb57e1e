/** The ring round the page's own control, before it is clicked or while the person is asked to press it. Plain DOM. */
import { overlay } from '@/assets/locales/zh_CN.yml';
import type { Corner } from '../ui/Panel';
import { dress } from './style';

export interface Ring {
  /** Follow this element from now on. */
  follow: (target: Element) => void;
  label: (words: string) => void;
  remove: () => void;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const gap = 8;

/**
 * Builds a ring in `root`; `words` stand on it (点这里, or 正在点这里 while we press). It is drawn in the top layer of our host, follows its target every frame while the target
 * moves, and never takes a pointer: the page's control stays the one that is pressed.
 */
export function buildRing(root: ShadowRoot, words: string = overlay['ring.here']): Ring {
  const document = root.ownerDocument;
  const view = document.defaultView;
  dress(root);
  const stage = document.createElement('div');
  stage.className = 'ui stage';
  stage.dataset.theme = 'light';
  stage.lang = 'zh-CN';
  const ring = document.createElement('div');
  ring.className = 'ring';
  ring.hidden = true;
  const label = document.createElement('span');
  label.className = 'ring__label';
  label.textContent = words;
  ring.append(label);
  stage.append(ring);
  root.append(stage);

  let target: Element | null = null;
  let frame = 0;
  let last = '';
  const place = () => {
    frame = view?.requestAnimationFrame(place) ?? 0;
    if (!target?.isConnected) {
      ring.hidden = true;
      return;
    }
    const box = target.getBoundingClientRect();
    const now = `${box.left} ${box.top} ${box.width} ${box.height}`;
    if (now === last && !ring.hidden) return;
    last = now;
    ring.hidden = box.width === 0 || box.height === 0;
    ring.style.transform = `translate(${Math.round(box.left - gap)}px, ${Math.round(box.top - gap)}px)`;
    ring.style.width = `${Math.round(box.width + gap * 2)}px`;
    ring.style.height = `${Math.round(box.height + gap * 2)}px`;
    ring.style.borderRadius = `${Math.min(28, Math.round(box.height / 2) + gap)}px`;
    const height = view?.innerHeight ?? 0;
    const width = view?.innerWidth ?? 0;
    label.classList.toggle('ring__label--below', box.top < 64 || box.bottom + 56 < height);
    label.classList.toggle('ring__label--end', box.left + 140 > width);
  };

  return {
    follow: (element) => {
      target = element;
      last = '';
      view?.cancelAnimationFrame(frame);
      place();
    },
    label: (next) => {
      label.textContent = next;
    },
    remove: () => {
      view?.cancelAnimationFrame(frame);
      target = null;
      stage.remove();
    },
  };
}

/** Where the panel goes so that it does not cover the control: bottom right, else the other corner, else the top. */
export function cornerFor(
  target: Box,
  panel: { width: number; height: number },
  view: { width: number; height: number },
): Corner {
  const margin = 24;
  const phone = view.width <= 600;
  const top = view.height - panel.height - (phone ? 0 : margin);
  const clear = (left: number, right: number) =>
    target.bottom + gap < top || target.right + gap < left || target.left - gap > right;
  if (phone) return clear(0, view.width) ? 'bottom-right' : 'top';
  const left = view.width - margin - panel.width;
  if (clear(left, view.width - margin)) return 'bottom-right';
  return clear(margin, margin + panel.width) ? 'bottom-left' : 'top';
}

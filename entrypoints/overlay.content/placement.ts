/** Where a capsule may sit: over free space of its row, beside the page's own buttons, never on one. Pure geometry. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Spot {
  left: number;
  top: number;
  /** `mark`: there was only room for the 40 px mark. */
  form: 'full' | 'mark';
}

export const markSize: Size = { width: 40, height: 34 };
/** Clear space around a button, so that two never touch (`ui` §7). */
const clear = 6;
const step = 8;

/**
 * Finds a free spot in `area` for a capsule, from the right edge inwards and from `prefer` outwards in height.
 * `buttons` must stay clear by 6 px; `ink` (texts, pictures) must not be covered — unless nothing else is left,
 * when the mark may lie over ink at the right edge. Null when even that would cover a button.
 */
export function findSpot(area: Box, buttons: Box[], ink: Box[], full: Size, prefer: number, scale = 1): Spot | null {
  const mark = { width: markSize.width * scale, height: markSize.height * scale };
  const solid = buttons.map((box) => grow(box, clear));
  return (
    scan(area, [...solid, ...ink], full, prefer, 'full') ??
    scan(area, [...solid, ...ink], mark, prefer, 'mark') ??
    scan(area, solid, full, prefer, 'full', 0.25) ??
    scan(area, solid, mark, prefer, 'mark')
  );
}

function scan(area: Box, taken: Box[], size: Size, prefer: number, form: Spot['form'], reach = 1): Spot | null {
  const lowest = area.bottom - size.height;
  if (lowest < area.top || area.right - area.left < size.width) return null;
  const start = Math.min(Math.max(prefer - size.height / 2, area.top), lowest);
  const leftmost = Math.max(area.left, area.right - size.width - (area.right - area.left) * reach);
  for (let offset = 0; offset <= area.bottom - area.top; offset += step) {
    for (const top of offset === 0 ? [start] : [start + offset, start - offset]) {
      if (top < area.top || top > lowest) continue;
      const left = freeFromRight(area.right - size.width, leftmost, top, taken, size);
      if (left !== null) return { left, top, form };
    }
  }
  return null;
}

/** Walks left past whatever is in the way, so a row costs as many steps as it has things in it. */
function freeFromRight(from: number, leftmost: number, top: number, taken: Box[], size: Size): number | null {
  let left = from;
  for (let turn = 0; turn <= taken.length; turn++) {
    if (left < leftmost) return null;
    const box = { left, top, right: left + size.width, bottom: top + size.height };
    const hit = taken.find((other) => overlaps(box, other));
    if (!hit) return left;
    left = hit.left - size.width - 1;
  }
  return null;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function grow(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

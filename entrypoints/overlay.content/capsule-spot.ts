/** The spot of one capsule: found among the boxes of its row, scaled to it, and taken in document coordinates. */
import { updateCapsule } from '@/components/overlay/capsule';
import { findSpot, markSize, type Spot } from './placement';
import type { RowBoxes } from './row-boxes';
import type { Standing } from './standing-capsule';

export interface PageArea {
  width: number;
  scrolledX: number;
  scrolledY: number;
}

/** Read before anything is written: each of these lays the page out. */
export function pageArea(): PageArea {
  return { width: document.documentElement.clientWidth, scrolledX: scrollX, scrolledY: scrollY };
}

/** Scales the capsule to its row; null where the row has no room for it. */
export function findPlace({ area, buttons, ink, control }: RowBoxes, one: Standing, { width }: PageArea): Spot | null {
  const { size } = one;
  if (!size) return null;
  one.scale = scaleFor(area.bottom - area.top);
  const { scale } = one;
  const scaled = { width: size.width * scale, height: size.height * scale };
  const inside = { ...area, left: Math.max(area.left, 0) + 4, right: Math.min(area.right, width) - 8 };
  const prefer = control ? (control.top + control.bottom) / 2 : area.bottom - 8 * scale - scaled.height / 2;
  return findSpot(inside, buttons, ink, scaled, prefer, scale);
}

/** A row lower than a capsule gets a smaller one, down to 24 px: it never reaches into the next row. */
function scaleFor(height: number): number {
  return Math.round(Math.min(1, Math.max(24 / markSize.height, height / (markSize.height + 2))) * 100) / 100;
}

/** Only writes, and only where the capsule does not stand there already; without a spot it is not visible. */
export function settle(one: Standing, spot: Spot | null, { scrolledX, scrolledY }: PageArea): void {
  const left = spot ? Math.round(spot.left + scrolledX) : 0;
  const top = spot ? Math.round(spot.top + scrolledY) : 0;
  const at = spot ? `${left} ${top} ${spot.form} ${one.scale}` : null;
  if (at === one.at) return;
  one.at = at;
  const { style } = one.host.element;
  style.setProperty('visibility', spot ? 'visible' : 'hidden', 'important');
  if (!spot) return;
  updateCapsule(one.capsule, one.place.summary, spot.form, Date.now());
  style.setProperty('zoom', String(one.scale), 'important');
  // `zoom` scales our own offsets too.
  style.setProperty('left', `${left / one.scale}px`, 'important');
  style.setProperty('top', `${top / one.scale}px`, 'important');
}

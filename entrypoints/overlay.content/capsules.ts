/** Keeps exactly one capsule beside each case on the page: makes, moves, redraws and removes them. */
import { buildCapsule, type Capsule, updateCapsule } from '@/components/overlay/capsule';
import type { CaseSummary } from '@/domain/summary';
import { type Host, makeHost } from './host';
import { findSpot, markSize, type Size, type Spot } from './placement';
import { measureRow, type RowBoxes, union } from './row-boxes';

export interface Place {
  summary: CaseSummary;
  /** The elements of the case's row. */
  row: Element[];
  /** On the case's own page: the page's own control, beside which the capsule goes. */
  beside: Element | null;
}

interface Standing {
  host: Host;
  capsule: Capsule;
  place: Place;
  size: Size;
  /** Where it stands in document coordinates; null while it is not shown. */
  at: string | null;
}

export interface Capsules {
  /** Shows these and no others. */
  sync(places: Place[]): void;
  /** The page may have moved: looks again where each one goes. */
  layOut(): void;
  focus(key: string): void;
  remove(): void;
}

/** Work of one frame; the rest waits for the next. */
const frameMs = 6;

export function keepCapsules(onPress: (key: string, event: MouseEvent) => void): Capsules {
  const standing = new Map<string, Standing>();
  let queue: string[] = [];
  let frame = 0;

  function schedule(keys: Iterable<string>) {
    queue = [...new Set([...queue, ...keys])];
    if (frame === 0 && queue.length > 0) frame = requestAnimationFrame(work);
  }

  function work() {
    frame = 0;
    const until = performance.now() + frameMs;
    while (queue.length > 0 && performance.now() < until) {
      const key = queue.shift();
      const one = key === undefined ? undefined : standing.get(key);
      if (one) settle(one);
    }
    if (queue.length > 0) frame = requestAnimationFrame(work);
  }

  function settle(one: Standing) {
    const boxes = one.place.beside ? measureBeside(one.place) : measureRow(one.place.row);
    const spot = boxes && place(boxes, one);
    const at = spot ? `${Math.round(spot.left + scrollX)} ${Math.round(spot.top + scrollY)} ${spot.form}` : null;
    if (at === one.at) return;
    one.at = at;
    const { style } = one.host.element;
    style.setProperty('visibility', spot ? 'visible' : 'hidden', 'important');
    if (!spot) return;
    updateCapsule(one.capsule, one.place.summary, spot.form, Date.now());
    // `zoom` scales our own offsets too.
    const scale = Number(style.getPropertyValue('zoom')) || 1;
    style.setProperty('left', `${Math.round(spot.left + scrollX) / scale}px`, 'important');
    style.setProperty('top', `${Math.round(spot.top + scrollY) / scale}px`, 'important');
  }

  function place({ area, buttons, ink }: RowBoxes, one: Standing): Spot | null {
    const scale = scaleFor(area.bottom - area.top);
    const size = { width: one.size.width * scale, height: one.size.height * scale };
    one.host.element.style.setProperty('zoom', String(scale), 'important');
    const inside = {
      ...area,
      left: Math.max(area.left, 0) + 4,
      right: Math.min(area.right, document.documentElement.clientWidth) - 8,
    };
    const control = one.place.beside?.getBoundingClientRect();
    const prefer = control ? control.top + control.height / 2 : area.bottom - 8 * scale - size.height / 2;
    return findSpot(inside, buttons, ink, size, prefer, scale);
  }

  function add(key: string, wanted: Place) {
    const host = makeHost('capsule');
    const { summary } = wanted;
    const capsule = buildCapsule(host.root, summary, 'full', Date.now(), (event) => onPress(key, event));
    const box = capsule.button.getBoundingClientRect();
    const size = { width: Math.max(box.width, markSize.width), height: Math.max(box.height, markSize.height) };
    host.element.style.setProperty('visibility', 'hidden', 'important');
    const one = { host, capsule, place: wanted, size, at: null };
    write(one);
    standing.set(key, one);
  }

  /** The documented attributes: written for tests and styles, never read back. */
  function write({ host, place: { summary } }: Standing) {
    const { dataset } = host.element;
    dataset.kind = summary.kind;
    dataset.state = summary.state;
    dataset.case = summary.subject.caseNo ?? summary.subject.orderNo ?? '';
  }

  return {
    sync(places) {
      const wanted = new Map(places.map((one) => [one.summary.key, one]));
      for (const [key, one] of standing) {
        if (wanted.has(key) && one.host.element.isConnected) continue;
        one.host.remove();
        standing.delete(key);
      }
      for (const [key, next] of wanted) {
        const one = standing.get(key);
        if (!one) {
          add(key, next);
          continue;
        }
        one.place = next;
        if (updateCapsule(one.capsule, next.summary, one.at?.endsWith('mark') ? 'mark' : 'full', Date.now())) {
          const box = one.capsule.button.getBoundingClientRect();
          if (box.width > 0 && !one.at?.endsWith('mark')) one.size = { width: box.width, height: box.height };
          one.at = null;
        }
        write(one);
      }
      schedule(wanted.keys());
    },
    layOut: () => schedule(standing.keys()),
    focus: (key) => standing.get(key)?.capsule.button.focus({ preventScroll: true }),
    remove() {
      cancelAnimationFrame(frame);
      for (const { host } of standing.values()) host.remove();
      standing.clear();
    },
  };
}

/** A row lower than a capsule gets a smaller one, down to 24 px: it never reaches into the next row. */
function scaleFor(height: number): number {
  return Math.round(Math.min(1, Math.max(24 / markSize.height, height / (markSize.height + 2))) * 100) / 100;
}

/** Beside the page's own control: its line to the right, and the space just around it. */
function measureBeside({ beside, row }: Place): RowBoxes | null {
  if (!beside?.isConnected) return measureRow(row);
  let block: Element = beside;
  // The control's line: the nearest block that is clearly wider than the control.
  for (let at = beside.parentElement; at && at !== document.body; at = at.parentElement) {
    block = at;
    if (at.getBoundingClientRect().width > beside.getBoundingClientRect().width + 260) break;
  }
  const control = beside.getBoundingClientRect();
  const line = block.getBoundingClientRect();
  const measured = measureRow([block]);
  if (!measured) return null;
  const area = {
    left: line.left,
    right: Math.max(line.right, Math.min(control.right + 260, document.documentElement.clientWidth - 8)),
    top: control.top - 60,
    bottom: control.bottom + 60,
  };
  return { ...measured, area: { ...area, ...union([area]) } };
}

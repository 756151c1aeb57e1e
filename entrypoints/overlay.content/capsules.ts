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
  /** At scale 1, with its words; null until it is measured. */
  size: Size | null;
  scale: number;
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
/** So many are made at once, also where no frame is drawn (a tab in the background); the others a few each frame. */
const atOnce = 24;
/** How many one frame takes: few where rows are heavy, many where they are light. */
const batch = { first: 8, least: 2, most: 64 };

/**
 * A page may carry a thousand cases. Each frame makes and places a few, those nearest to what the person sees first:
 * first all writing that makes them, then all measuring, then all writing that places them — one layout a frame.
 */
export function keepCapsules(onPress: (key: string, event: MouseEvent) => void): Capsules {
  const wanted = new Map<string, Place>();
  const standing = new Map<string, Standing>();
  /** Capsules that look alike are measured once. */
  const sizes = new Map<string, Size>();
  let queue: string[] = [];
  let isSorted = true;
  let count = batch.first;
  let frame = 0;

  function schedule(keys: Iterable<string>) {
    queue = [...new Set([...queue, ...keys])];
    isSorted = false;
    if (frame === 0 && queue.length > 0) frame = requestAnimationFrame(work);
  }

  function work() {
    frame = 0;
    const start = performance.now();
    if (!isSorted && queue.length > count) sortQueue();
    isSorted = true;
    const due = queue.splice(0, count).flatMap((key) => stand(key) ?? []);
    for (const one of due) one.size ??= knownSize(one);
    for (const one of due) one.size ??= measure(one);
    const found = due.map((one) => (one.place.beside ? measureBeside(one.place) : measureRow(one.place.row)));
    for (const [at, one] of due.entries()) settle(one, found[at] ?? null);
    const spent = performance.now() - start;
    if (spent > frameMs) count = Math.max(batch.least, count >> 1);
    else if (spent < frameMs / 2) count = Math.min(batch.most, count * 2);
    if (queue.length > 0) frame = requestAnimationFrame(work);
  }

  /** Nearest to the middle of the window first. */
  function sortQueue() {
    const far = new Map<string, number>();
    for (const key of queue) {
      const box = wanted.get(key)?.row[0]?.getBoundingClientRect();
      far.set(key, box ? Math.abs(box.top + box.height / 2 - innerHeight / 2) : Number.POSITIVE_INFINITY);
    }
    queue.sort((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0));
  }

  function settle(one: Standing, boxes: RowBoxes | null) {
    const spot = boxes && place(boxes, one);
    const at = spot ? `${Math.round(spot.left + scrollX)} ${Math.round(spot.top + scrollY)} ${spot.form}` : null;
    const { style } = one.host.element;
    style.setProperty('zoom', String(one.scale), 'important');
    if (at === one.at) return;
    one.at = at;
    style.setProperty('visibility', spot ? 'visible' : 'hidden', 'important');
    if (!spot) return;
    updateCapsule(one.capsule, one.place.summary, spot.form, Date.now());
    // `zoom` scales our own offsets too.
    style.setProperty('left', `${Math.round(spot.left + scrollX) / one.scale}px`, 'important');
    style.setProperty('top', `${Math.round(spot.top + scrollY) / one.scale}px`, 'important');
  }

  function place({ area, buttons, ink, control }: RowBoxes, one: Standing): Spot | null {
    const { size } = one;
    if (!size) return null;
    one.scale = scaleFor(area.bottom - area.top);
    const { scale } = one;
    const scaled = { width: size.width * scale, height: size.height * scale };
    const inside = {
      ...area,
      left: Math.max(area.left, 0) + 4,
      right: Math.min(area.right, document.documentElement.clientWidth) - 8,
    };
    const prefer = control ? (control.top + control.bottom) / 2 : area.bottom - 8 * scale - scaled.height / 2;
    return findSpot(inside, buttons, ink, scaled, prefer, scale);
  }

  /** The capsule of a wanted case, made when it is not there. */
  function stand(key: string): Standing | null {
    const place = wanted.get(key);
    if (!place) return null;
    let one = standing.get(key);
    if (!one) {
      const host = makeHost('capsule');
      const capsule = buildCapsule(host.root, place.summary, 'full', Date.now(), (event) => onPress(key, event));
      host.element.style.setProperty('visibility', 'hidden', 'important');
      one = { host, capsule, place, size: null, scale: 1, at: null };
      write(one);
      standing.set(key, one);
    }
    return one;
  }

  function lookOf({ button }: Capsule): string {
    const tail = button.querySelector<HTMLElement>('.capsule__tail');
    return [button.className, button.textContent, tail?.dataset.left].join('\n');
  }

  /** null where its like was never measured; it is then laid out at scale 1. */
  function knownSize(one: Standing): Size | null {
    const known = sizes.get(lookOf(one.capsule)) ?? null;
    if (!known) one.host.element.style.setProperty('zoom', '1', 'important');
    return known;
  }

  function measure({ capsule }: Standing): Size {
    const { width, height } = capsule.button.getBoundingClientRect();
    const size = { width: Math.max(width, markSize.width), height: Math.max(height, markSize.height) };
    // A page that hides our host gives nothing to remember.
    if (width > 0) sizes.set(lookOf(capsule), size);
    return size;
  }

  /** The documented attributes: written for tests and styles, never read back. */
  function write({ host, place: { summary } }: Standing) {
    const { dataset } = host.element;
    dataset.kind = summary.kind;
    dataset.state = summary.state;
    dataset.case = summary.subject.caseNo ?? summary.subject.orderNo ?? '';
  }

  /** What is said of a case that has its capsule already. */
  function renew(one: Standing, next: Place) {
    const isSaidAnew = one.place.summary !== next.summary;
    one.place = next;
    if (!isSaidAnew) return;
    const isMark = one.at?.endsWith('mark') === true;
    if (updateCapsule(one.capsule, next.summary, isMark ? 'mark' : 'full', Date.now())) {
      if (!isMark) one.size = null;
      one.at = null;
    }
    write(one);
  }

  return {
    sync(places) {
      wanted.clear();
      for (const one of places) wanted.set(one.summary.key, one);
      for (const [key, one] of standing) {
        if (wanted.has(key) && one.host.element.isConnected) continue;
        one.host.remove();
        standing.delete(key);
      }
      let made = 0;
      for (const [key, next] of wanted) {
        const one = standing.get(key);
        if (one) renew(one, next);
        else if (made++ < atOnce) stand(key);
      }
      schedule(wanted.keys());
    },
    layOut: () => schedule(wanted.keys()),
    focus: (key) => stand(key)?.capsule.button.focus({ preventScroll: true }),
    remove() {
      cancelAnimationFrame(frame);
      for (const { host } of standing.values()) host.remove();
      standing.clear();
      wanted.clear();
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
  return { ...measured, area: { ...area, ...union([area]) }, control };
}

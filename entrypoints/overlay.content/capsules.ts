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
  /** Has a box at all. */
  isDrawn: boolean;
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
/** How many one frame places: few where rows are heavy, many where they are light. */
const batch = { first: 12, least: 4, most: 64 };
/** Placed this far outside the window already, so that they are there before the person is. */
const ahead = '2500px';

/**
 * A page may carry a thousand cases. Each has its capsule, but only those near the window are drawn and placed: every
 * box that is added costs the page a layout. A frame makes or places a few — first all writing that makes them, then all
 * measuring, then all writing that places them, so that it costs one layout and no more.
 */
export function keepCapsules(
  onPress: (key: string, event: MouseEvent) => void,
  onPoint: (key: string, event: PointerEvent) => void,
): Capsules {
  const wanted = new Map<string, Place>();
  const standing = new Map<string, Standing>();
  /** Keys by the element that tells whether they are near. */
  const keysAt = new Map<Element, string[]>();
  const near = new Set<Element>();
  /** Not placed since the page last moved. */
  const stale = new Set<string>();
  /** Not made yet. */
  const unmade = new Set<string>();
  /** Capsules that look alike are measured once. */
  const sizes = new Map<string, Size>();
  let count = batch.first;
  let frame = 0;

  const nearness = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
        // A row that the page hides is nowhere: its capsule goes too.
        if (!isIntersecting && boundingClientRect.height === 0) hide(keysAt.get(target) ?? []);
      }
      schedule();
    },
    { rootMargin: ahead },
  );

  function schedule() {
    if (frame === 0) frame = requestAnimationFrame(work);
  }

  function work() {
    frame = 0;
    const waiting = nearKeys().filter((key) => stale.has(key));
    if (waiting.length > 0) placeAll(waiting.slice(0, count).flatMap((key) => stand(key) ?? []));
    else makeSome();
    if (waiting.length > count || unmade.size > 0) schedule();
  }

  function nearKeys(): string[] {
    return [...near].flatMap((element) => keysAt.get(element) ?? []);
  }

  function hide(keys: Iterable<string>) {
    for (const key of keys) {
      stale.add(key);
      const one = standing.get(key);
      if (one) draw(one, false);
    }
  }

  function draw(one: Standing, isDrawn: boolean) {
    if (one.isDrawn !== isDrawn) one.host.element.style.setProperty('display', isDrawn ? 'block' : 'none', 'important');
    one.isDrawn = isDrawn;
  }

  /** Those outside the window: there, but not drawn. */
  function makeSome() {
    const until = performance.now() + frameMs;
    for (const key of unmade) {
      if (performance.now() > until) return;
      stand(key);
      hide([key]);
    }
  }

  function placeAll(due: readonly Standing[]) {
    for (const one of due) draw(one, true);
    for (const one of due) one.size ??= knownSize(one);
    // The first measure lays the page out; from here to the last one nothing is written.
    const area = pageArea();
    const start = performance.now();
    for (const one of due) one.size ??= measure(one);
    const found = due.map(({ place }) => (place.beside ? measureBeside(place) : measureRow(place.row)));
    for (const [at, one] of due.entries()) {
      stale.delete(one.place.summary.key);
      const boxes = found[at];
      settle(one, boxes ? findPlace(boxes, one, area) : null, area);
    }
    const spent = performance.now() - start;
    if (spent > frameMs) count = Math.max(batch.least, count >> 1);
    else if (spent < frameMs / 2) count = Math.min(batch.most, count * 2);
  }

  function settle(one: Standing, spot: Spot | null, { scrolledX, scrolledY }: PageArea) {
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

  function findPlace({ area, buttons, ink, control }: RowBoxes, one: Standing, { width }: PageArea): Spot | null {
    const { size } = one;
    if (!size) return null;
    one.scale = scaleFor(area.bottom - area.top);
    const { scale } = one;
    const scaled = { width: size.width * scale, height: size.height * scale };
    const inside = { ...area, left: Math.max(area.left, 0) + 4, right: Math.min(area.right, width) - 8 };
    const prefer = control ? (control.top + control.bottom) / 2 : area.bottom - 8 * scale - scaled.height / 2;
    return findSpot(inside, buttons, ink, scaled, prefer, scale);
  }

  /** The capsule of a wanted case, made when it is not there. */
  function stand(key: string): Standing | null {
    unmade.delete(key);
    const place = wanted.get(key);
    if (!place) return null;
    let one = standing.get(key);
    if (!one) {
      const host = makeHost('capsule');
      const capsule = buildCapsule(host.root, place.summary, 'full', Date.now(), (event) => onPress(key, event));
      capsule.button.addEventListener('pointerenter', (event) => onPoint(key, event), { passive: true });
      host.element.style.setProperty('visibility', 'hidden', 'important');
      one = { host, capsule, place, size: null, scale: 1, isDrawn: true, at: null };
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
    if (!known) {
      one.host.element.style.setProperty('zoom', '1', 'important');
      one.at = null;
    }
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
    const isMark = one.at?.includes('mark') === true;
    if (updateCapsule(one.capsule, next.summary, isMark ? 'mark' : 'full', Date.now())) {
      if (!isMark) one.size = null;
      one.at = null;
    }
    write(one);
  }

  /** Watches the rows of the wanted cases, and only those. */
  function watchRows() {
    const before = new Set(keysAt.keys());
    keysAt.clear();
    for (const [key, { row, beside }] of wanted) {
      const element = beside ?? row[0];
      if (!element) continue;
      const keys = keysAt.get(element);
      if (keys) keys.push(key);
      else keysAt.set(element, [key]);
      if (!keys && !before.delete(element)) nearness.observe(element);
    }
    for (const element of before) {
      nearness.unobserve(element);
      near.delete(element);
    }
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
      unmade.clear();
      stale.clear();
      for (const [key, next] of wanted) {
        const one = standing.get(key);
        stale.add(key);
        if (one) renew(one, next);
        else unmade.add(key);
      }
      for (const key of [...unmade].slice(0, atOnce - standing.size)) stand(key);
      watchRows();
      schedule();
    },
    layOut() {
      const here = new Set(nearKeys());
      // Where the others would stand now is not known: they must not stand where they did.
      hide([...standing.keys()].filter((key) => !here.has(key)));
      for (const key of wanted.keys()) stale.add(key);
      schedule();
    },
    focus: (key) => stand(key)?.capsule.button.focus({ preventScroll: true }),
    remove() {
      cancelAnimationFrame(frame);
      nearness.disconnect();
      for (const { host } of standing.values()) host.remove();
      standing.clear();
      wanted.clear();
      keysAt.clear();
      near.clear();
      unmade.clear();
    },
  };
}

interface PageArea {
  width: number;
  scrolledX: number;
  scrolledY: number;
}

/** Read before anything is written: each of these lays the page out. */
function pageArea(): PageArea {
  return { width: document.documentElement.clientWidth, scrolledX: scrollX, scrolledY: scrollY };
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

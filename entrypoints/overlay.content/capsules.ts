/** Keeps exactly one capsule beside each case on the page: makes, moves, redraws and removes them. */
import { makeSizes } from './capsule-sizes';
import { findPlace, pageArea, settle } from './capsule-spot';
import { watchNearness } from './nearness';
import { measureBeside, measureRow } from './row-boxes';
import { draw, type Place, putUp, renew, type Standing } from './standing-capsule';

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
  /** Not placed since the page last moved. */
  const stale = new Set<string>();
  /** Not made yet. */
  const unmade = new Set<string>();
  const sizes = makeSizes();
  let count = batch.first;
  let frame = 0;

  const nearness = watchNearness((hidden) => {
    hide(hidden);
    schedule();
  });

  function schedule() {
    if (frame === 0) frame = requestAnimationFrame(work);
  }

  function work() {
    frame = 0;
    const waiting = nearness.keys().filter((key) => stale.has(key));
    if (waiting.length > 0) placeAll(waiting.slice(0, count).flatMap((key) => stand(key) ?? []));
    else makeSome();
    if (waiting.length > count || unmade.size > 0) schedule();
  }

  function hide(keys: Iterable<string>) {
    for (const key of keys) {
      stale.add(key);
      const one = standing.get(key);
      if (one) draw(one, false);
    }
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
    for (const one of due) one.size ??= sizes.known(one);
    // The first measure lays the page out; from here to the last one nothing is written.
    const area = pageArea();
    const start = performance.now();
    for (const one of due) one.size ??= sizes.measure(one);
    const found = due.map(({ place: { beside, row } }) => (beside ? measureBeside(beside, row) : measureRow(row)));
    for (const [at, one] of due.entries()) {
      stale.delete(one.place.summary.key);
      const boxes = found[at];
      settle(one, boxes ? findPlace(boxes, one, area) : null, area);
    }
    const spent = performance.now() - start;
    if (spent > frameMs) count = Math.max(batch.least, count >> 1);
    else if (spent < frameMs / 2) count = Math.min(batch.most, count * 2);
  }

  /** The capsule of a wanted case, made when it is not there. */
  function stand(key: string): Standing | null {
    unmade.delete(key);
    const place = wanted.get(key);
    if (!place) return null;
    let one = standing.get(key);
    if (!one) {
      one = putUp(place, onPress, onPoint);
      standing.set(key, one);
    }
    return one;
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
      nearness.watch(wanted);
      schedule();
    },
    layOut() {
      const here = new Set(nearness.keys());
      // Where the others would stand now is not known: they must not stand where they did.
      hide([...standing.keys()].filter((key) => !here.has(key)));
      for (const key of wanted.keys()) stale.add(key);
      schedule();
    },
    focus: (key) => stand(key)?.capsule.button.focus({ preventScroll: true }),
    remove() {
      cancelAnimationFrame(frame);
      nearness.stop();
      for (const { host } of standing.values()) host.remove();
      standing.clear();
      wanted.clear();
      unmade.clear();
    },
  };
}

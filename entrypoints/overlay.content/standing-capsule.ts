/** One capsule that stands on the page: put up for its case, drawn or not, and renewed when the case says something else. */
import { buildCapsule, type Capsule, updateCapsule } from '@/components/overlay/capsule';
import type { CaseSummary } from '@/domain/summary';
import { type Host, makeHost } from './host';
import type { Size } from './placement';

export interface Place {
  summary: CaseSummary;
  /** The elements of the case's row. */
  row: Element[];
  /** On the case's own page: the page's own control, beside which the capsule goes. */
  beside: Element | null;
}

export interface Standing {
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

/** It is not visible before it has its spot. */
export function putUp(
  place: Place,
  onPress: (key: string, event: MouseEvent) => void,
  onPoint: (key: string, event: PointerEvent) => void,
): Standing {
  const { key } = place.summary;
  const host = makeHost('capsule');
  const capsule = buildCapsule(host.root, place.summary, 'full', Date.now(), (event) => onPress(key, event));
  capsule.button.addEventListener('pointerenter', (event) => onPoint(key, event), { passive: true });
  host.element.style.setProperty('visibility', 'hidden', 'important');
  const one: Standing = { host, capsule, place, size: null, scale: 1, isDrawn: true, at: null };
  write(one);
  return one;
}

export function draw(one: Standing, isDrawn: boolean): void {
  if (one.isDrawn !== isDrawn) one.host.element.style.setProperty('display', isDrawn ? 'block' : 'none', 'important');
  one.isDrawn = isDrawn;
}

/** What is said of a case that has its capsule already. */
export function renew(one: Standing, next: Place): void {
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

/** The documented attributes: written for tests and styles, never read back. */
function write({ host, place: { summary } }: Standing) {
  const { dataset } = host.element;
  dataset.kind = summary.kind;
  dataset.state = summary.state;
  dataset.case = summary.subject.caseNo ?? summary.subject.orderNo ?? '';
}

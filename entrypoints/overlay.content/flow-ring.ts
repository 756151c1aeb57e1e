/** The ring that leads through a flow: round one control at a time, with our panel out of its way. */
import { cornerFor } from '@/components/overlay/Ring';
import type { Face } from './face';
import { keepRing, type RingHow, type RingKeeper } from './ring';

/** About what our panels take: the page's control must stay free. */
const progressPanel = { width: 384, height: 320 };
const pointPanel = { width: 384, height: 420 };
/** While the person presses, the page is looked at this often for what to press next. */
const lookMs = 400;

export interface FlowRing extends RingKeeper {
  /** Rings what `next` finds, and keeps the ring on what it finds later, as long as `isAsked`: the person is to press. */
  lead(next: () => Element | null, isAsked: () => boolean, how?: RingHow): void;
}

export function keepFlowRing(face: Face): FlowRing {
  const ring = keepRing();

  function show(control: Element | null, how: RingHow = 'here') {
    ring.show(control, how);
    if (!control) return;
    const view = { width: innerWidth, height: innerHeight };
    const panel = how === 'pressing' ? progressPanel : pointPanel;
    face
      .store()
      .getState()
      .dock(cornerFor(control.getBoundingClientRect(), panel, view));
  }

  function leadOn(last: Element | null, next: () => Element | null, isAsked: () => boolean, how: RingHow) {
    setTimeout(() => {
      if (!isAsked()) return;
      const found = document.hidden ? last : next();
      if (found !== last) show(found, how);
      leadOn(found, next, isAsked, how);
    }, lookMs);
  }

  return {
    show,
    lead(next, isAsked, how = 'here') {
      const first = next();
      show(first, how);
      leadOn(first, next, isAsked, how);
    },
  };
}

/** The ring round the page's own control: one host, there only while something is ringed. */
import { overlay } from '@/assets/locales/zh_CN.yml';
import { buildRing, type Ring } from '@/components/overlay/Ring';
import { type Host, makeHost } from './host';

export interface RingKeeper {
  /** `pressing`: we are about to press it; else the person is asked to. */
  show(control: Element | null, how?: 'here' | 'pressing'): void;
}

export function keepRing(): RingKeeper {
  let host: Host | null = null;
  let ring: Ring | null = null;
  return {
    show(control, how = 'here') {
      if (!control) {
        ring?.remove();
        host?.remove();
        ring = null;
        host = null;
        return;
      }
      if (!host || !ring) {
        host = makeHost('ring');
        ring = buildRing(host.root);
      }
      ring.label(overlay[`ring.${how}`]);
      control.scrollIntoView({ block: 'center', inline: 'nearest' });
      ring.follow(control);
    },
  };
}

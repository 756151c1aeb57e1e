/** The ring round the page's own control: one host, there only while something is ringed. */
import { overlay } from '@/assets/locales/zh_CN.yml';
import { buildRing, type Ring } from '@/components/overlay/Ring';
import { type Host, makeHost } from './host';

export interface RingKeeper {
  show(control: Element | null, how?: RingHow): void;
}

/** `here`: the person is asked to press it; `pressing`: we are about to; `spot`: it is only shown where it is; `teach`: the person looks for it. */
export type RingHow = 'here' | 'pressing' | 'spot' | 'teach';

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
      // What lies under the pointer must not run away from it.
      if (how === 'teach') control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      else control.scrollIntoView({ block: 'center', inline: 'nearest' });
      ring.follow(control);
    },
  };
}
